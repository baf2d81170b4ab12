"""What this process has planned and seen, and the journal that it goes to, if any."""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from ucspec.evidence.event import write_finished
from ucspec.evidence.journal import MAIN_WORKER, Journal
from ucspec.evidence.record import read_result
from ucspec.model.evidence import RunInfo
from ucspec.model.glue import Glue
from ucspec.model.result import HookResult, PlannedCase, Run, TestResult
from ucspec.model.verdict import CaseStatus

Key = tuple[str, str]
CRASHED = "the process that ran this case died"
DELETED = "{}: the evidence of this run was deleted while it was written"
UNWRITTEN = "evidence cannot be written: {}: {}; what it says of this run is not complete"


def key_of(case: PlannedCase | TestResult) -> Key:
    """Tell cases apart: by id and, in a run over several, by target."""
    return case.case, case.target


@dataclass(slots=True, kw_only=True)
class Recorder:
    """A run as it happens. A journal that fails never stops a test: `problems` are said last."""

    run: RunInfo
    worker: str = MAIN_WORKER
    journal: Journal | None = None
    redact: Callable[[str], str]
    planned: tuple[PlannedCase, ...] = ()
    results: list[TestResult] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    glue: Glue = field(default_factory=Glue)
    error: str = ""
    hooks: list[HookResult] = field(default_factory=list)
    _is_failing: bool = False

    def plan(self, cases: Iterable[PlannedCase]) -> None:
        """Remember, and record, what the run means to do."""
        self.planned = tuple(cases)
        if self.journal is not None:
            self._write(self.journal.planned, self.planned)

    def define(self, hashes: Mapping[str, str], root: str) -> None:
        """Record the step functions that cases are bound to."""
        if self.journal is not None:
            self._write(self.journal.definitions, hashes, root)

    def start(self, case: str, target: str) -> None:
        """Record that a case is about to run."""
        if self.journal is not None:
            self._write(self.journal.case_started, case, target=target)

    def finish(self, result: TestResult) -> None:
        """Remember, and record, how an attempt went."""
        self.results.append(result)
        if self.journal is not None:
            self._write(self.journal.case_finished, result)

    def finish_hook(self, hook: HookResult) -> None:
        """Remember, and record, how a hook went that surrounds more than a case."""
        self.hooks.append(hook)
        if self.journal is not None:
            self._write(self.journal.hook_finished, hook)

    def note_glue(self, glue: Glue) -> None:
        """Remember, and record, what could carry steps out in this process."""
        self.glue = glue
        if self.journal is not None:
            self._write(self.journal.glue, glue)

    def crash(self, planned: PlannedCase, worker: str, message: str) -> None:
        """Remember, and record, that a worker died in a case."""
        case, target = key_of(planned)
        self.results.append(
            TestResult(
                case=case,
                status=CaseStatus.CRASHED,
                target=target,
                worker=worker,
                message=message or CRASHED,
            )
        )
        if self.journal is not None:
            self._write(
                self.journal.case_crashed, case, worker=worker, message=message, target=target
            )

    def close(self, exit_code: int | None) -> None:
        """Write the last line, if this is the controller, and close the journal."""
        if self.journal is None:
            return
        if exit_code is not None:
            self._write(self.journal.run_finished, exit_code, self.error)
        if self.journal.problem:
            self.problems.append(self.journal.problem)
        elif not self.journal.path.exists():
            self.problems.append(DELETED.format(self.journal.path))
        self._write(self.journal.close)

    def _write(self, write: Callable[..., None], *args: Any, **values: Any) -> None:
        """Write to the journal; the first time that it fails in an unforeseen way is kept."""
        try:
            write(*args, **values)
        except Exception as error:  # a journal must never stop a test
            if not self._is_failing:
                self.problems.append(UNWRITTEN.format(type(error).__name__, error))
            self._is_failing = True

    def ordered(self) -> tuple[TestResult, ...]:
        """List all results in planned order, attempts as they came."""
        place = {key_of(case): number for number, case in enumerate(self.planned)}
        return tuple(sorted(self.results, key=lambda each: place.get(key_of(each), len(place))))

    def missing(self) -> tuple[PlannedCase, ...]:
        """List the cases that were planned and have no result."""
        seen = {key_of(result) for result in self.results}
        return tuple(case for case in self.planned if key_of(case) not in seen)

    def as_run(self, results: tuple[TestResult, ...], exit_code: int) -> Run:
        """Make of this process's memory what a reader makes of journals."""
        return Run(
            info=self.run,
            planned=self.planned,
            results=results,
            is_complete=True,
            exit_code=exit_code,
            glue=self.glue,
            hooks=tuple(self.hooks),
            directory=self.journal.directory if self.journal is not None else None,
            error=self.redact(self.error),
        )

    def masked(self, result: TestResult) -> TestResult:
        """Mask secrets in a result, as the journal does."""
        return unpack(self.pack(result))

    def pack(self, result: TestResult) -> dict[str, Any]:
        """Make plain JSON values of a result, secrets masked."""
        values: dict[str, Any] = json.loads(write_finished(result, self.redact))
        return values


def unpack(values: dict[str, Any]) -> TestResult:
    """Undo `pack`."""
    return read_result(values)
