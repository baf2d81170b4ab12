"""The journal of a run: append-only lines, each handed to the operating system as it happens.

`.ucspec/runs/<run-id>/<worker>.ndjson`. A line is one `write` call to a file opened for
appending, so a killed process leaves whole lines and at most one torn one; nothing is synced
to the disk, which would cost 6 ms a line and only matters when the machine loses power.
A journal never raises while tests run: the first thing that cannot be written is kept in
`problem`, for the door to say at the end.
"""

import os
import re
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

from ucspec.errors import UsageError
from ucspec.evidence.attach import store
from ucspec.evidence.event import (
    Redact,
    write_event,
    write_finished,
    write_glue,
    write_hook,
    write_planned,
    write_run,
    write_started,
)
from ucspec.evidence.folder import make_folder
from ucspec.evidence.reader import read_run, read_runs
from ucspec.evidence.runs import (
    MAIN_WORKER,
    check_writable,
    list_runs,
    prune_runs,
    run_directory,
)
from ucspec.evidence.stamp import new_run_id, write_time
from ucspec.model.evidence import Attachment, RunInfo
from ucspec.model.glue import Glue
from ucspec.model.identity import claimed_ids
from ucspec.model.result import HookResult, PlannedCase, TestResult
from ucspec.model.scenario import TestCase

__all__ = [
    "MAIN_WORKER",
    "Journal",
    "check_writable",
    "list_runs",
    "new_run_id",
    "open_journal",
    "planned_case",
    "prune_runs",
    "read_run",
    "read_runs",
]

FLAGS = os.O_WRONLY | os.O_CREAT | os.O_APPEND | getattr(os, "O_NOFOLLOW", 0)
FLAGS |= getattr(os, "O_BINARY", 0)
UNSAFE_IN_WORKER = re.compile(r"[^\w\-]+")


def keep_as_is(text: str) -> str:
    """Redact nothing."""
    return text


class Journal:
    """One worker's file of one run, open for appending."""

    __slots__ = ("_descriptor", "_is_torn", "_process", "directory", "path", "problem", "redact")

    def __init__(self, directory: Path, path: Path, redact: Redact) -> None:
        self.directory = directory
        self.path = path
        self.redact = redact
        self.problem = ""
        self._is_torn = False
        self._process = os.getpid()
        self._descriptor = os.open(path, FLAGS, 0o644)

    def planned(self, cases: Iterable[PlannedCase]) -> None:
        """Record every case that the run means to run, in order, before any of them."""
        self._append("".join([write_planned(case, self.redact) for case in cases]))

    def definitions(self, hashes: Mapping[str, str], root: str = "") -> None:
        """Record the step functions that cases are bound to, without a word of their source."""
        if hashes:
            functions = dict(sorted(hashes.items()))
            self._append(write_event("definitions", root=root, functions=functions))

    def case_started(self, case: str, *, target: str = "") -> None:
        """Record that a case is about to run: a killed run names it as the one in flight."""
        self._append(write_started(case, target, datetime.now(UTC)))

    def case_finished(self, result: TestResult) -> None:
        """Record how one attempt at a case went, with its steps, in one write."""
        self._append(write_finished(result, self.redact))

    def case_crashed(
        self, case: str, *, worker: str = "", message: str = "", target: str = ""
    ) -> None:
        """Record, in the controller, that the process running this case died."""
        message = self.redact(message)
        self._append(
            write_event(
                "crashed",
                case=case,
                worker=worker,
                target=target,
                message=message,
                at=write_time(datetime.now(UTC)),
            )
        )

    def glue(self, glue: Glue) -> None:
        """Record what can carry steps out."""
        self._append(write_glue(glue, self.redact))

    def hook_finished(self, hook: HookResult) -> None:
        """Record how a hook went that surrounds more than a case."""
        self._append(write_hook(hook, self.redact))

    def run_finished(self, exit_code: int, error: str = "") -> None:
        """Write the last line: without it the run counts as incomplete."""
        at, error = write_time(datetime.now(UTC)), self.redact(error)
        self._append(write_event("run_finished", exit_code=exit_code, error=error, at=at))

    def attach(self, content: bytes, name: str, media_type: str = "") -> Attachment:
        """Keep a file beside the evidence; secrets in texts are masked first."""
        return store(self.directory, content, name, media_type, redact=self.redact)

    def close(self) -> None:
        """Close the file; closing twice does no harm."""
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1

    def __enter__(self) -> "Journal":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _append(self, text: str) -> None:
        """Hand text to the operating system; after a torn write begin on a new line.

        A process that a step has forked, and that has come back into pytest, writes nothing: it
        would tell every case a second time.
        """
        if os.getpid() != self._process:
            return
        rest = text.encode("utf-8", "replace")
        try:
            if self._is_torn:
                rest = b"\n" + rest
            while rest:
                rest = rest[os.write(self._descriptor, rest) :]
                self._is_torn = bool(rest)
        except OSError as error:
            self._is_torn = True
            self.problem = self.problem or (
                f"{self.path}: cannot write evidence: {error.strerror}; "
                "what it says of this run is not complete"
            )


def open_journal(
    directory: Path, run: RunInfo, worker: str = MAIN_WORKER, redact: Redact = keep_as_is
) -> Journal:
    """Open a worker's journal of a run; "main" is the controller's.

    `directory` is the evidence directory (".ucspec"). Raises UsageError when it cannot be made.
    """
    folder = run_directory(directory, run.id)
    path = folder / f"{UNSAFE_IN_WORKER.sub('-', worker) or MAIN_WORKER}.ndjson"
    try:
        make_folder(folder)
        journal = Journal(directory, path, redact)
    except OSError as error:
        raise UsageError(f"{path}: cannot write evidence here: {error.strerror}") from error
    journal._append(write_run(run, worker, os.getpid(), redact))
    return journal


def planned_case(case: TestCase, *, node: str = "", target: str = "") -> PlannedCase:
    """Keep of a test case what a report needs when the feature files are gone."""
    scenario = case.scenario
    return PlannedCase(
        case=case.id,
        node=node,
        use_case=scenario.use_case,
        extensions=scenario.extensions,
        flows=claimed_ids(case.tags) if scenario.is_plain else scenario.flows,
        own_flow=scenario.own_flow,
        criterion=scenario.criterion.value,
        row=tuple(case.row.items()),
        target=target,
        fingerprint=case.fingerprint,
    )
