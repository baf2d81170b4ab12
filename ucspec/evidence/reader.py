"""Journals → Run: the workers' files merged, whatever a crash left of them.

A torn last line is what a killed process leaves and is passed over; any other line that is no
event is named in `problems`. Files that are not ours are ignored. A file of a later format is
refused: half-understood evidence must not look like evidence.
"""

import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from sys import intern
from types import MappingProxyType
from typing import Any

from ucspec.errors import UsageError
from ucspec.evidence.event import VERSION
from ucspec.evidence.record import (
    read_definitions,
    read_glue,
    read_hook,
    read_planned,
    read_result,
    read_run_info,
)
from ucspec.evidence.runs import MAIN_WORKER, journals_of, list_runs
from ucspec.evidence.stamp import EPOCH, time_of_run_id
from ucspec.model.evidence import RunInfo
from ucspec.model.glue import Glue, merge_glue
from ucspec.model.result import HookResult, PlannedCase, Run, TestResult
from ucspec.model.verdict import CaseStatus
from ucspec.notation.pause import paused_collection

Event = Mapping[str, Any]
WRONG_SHAPE = (KeyError, ValueError, TypeError, AttributeError, RecursionError)
CRASHED = "the process that ran this case died"
LINE_ENDS = ("\n", "")
_decode = json.JSONDecoder().decode
_decode_first = json.JSONDecoder().raw_decode


@dataclass(slots=True, kw_only=True)
class Merge:
    """What the lines read so far say together; `running` counts starts without an end."""

    infos: list[RunInfo] = field(default_factory=list)
    planned: dict[tuple[str, str], PlannedCase] = field(default_factory=dict)
    results: list[TestResult] = field(default_factory=list)
    running: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    exit_code: int | None = None
    is_complete: bool = False
    problems: list[str] = field(default_factory=list)
    glue: Glue = field(default_factory=Glue)
    error: str = ""
    hooks: list[HookResult] = field(default_factory=list)
    definitions: dict[str, str] = field(default_factory=dict)
    root: str = ""


def read_run(directory: Path, run_id: str | None = None) -> Run:
    """Read a run of an evidence directory, the newest by default.

    Raises UsageError when there is no such run, or when a later ucspec wrote it.
    """
    runs = list_runs(directory)
    if not runs:
        raise UsageError(
            f"{directory}: no run is recorded here\n  hint: run the use cases with `ucspec run`"
        )
    if run_id is None:
        return _merged(directory, runs[-1])
    if run_id not in runs:
        raise UsageError(
            f"{directory}: no run {run_id!r} is recorded here (newest: {', '.join(runs[-3:])})"
        )
    return _merged(directory, run_id)


def read_runs(directory: Path) -> tuple[Run, ...]:
    """Read every run of an evidence directory, oldest first."""
    return tuple(_merged(directory, run_id) for run_id in list_runs(directory))


def read_first_line(directory: Path, run_id: str) -> RunInfo:
    """Read what a run says of itself, and nothing else of it; what it says is as it may be."""
    for path in journals_of(directory, run_id)[:1]:
        try:
            with path.open("rb") as file:
                event = json.loads(file.readline())
            if _is_event(event, path, 1):
                return read_run_info(event)
        except (OSError, *WRONG_SHAPE):
            break
    return RunInfo(id=run_id, started=time_of_run_id(run_id))


@paused_collection()
def _merged(directory: Path, run_id: str) -> Run:
    merge = Merge()
    for path in journals_of(directory, run_id):
        try:
            _read_journal(path, merge)
        except OSError as error:
            merge.problems.append(f"{_name(path)}: {error.strerror or error}")
    place = {key: number for number, key in enumerate(merge.planned)}
    last = len(place)
    merge.results.sort(
        key=lambda one: (
            place.get((one.case, one.target), last),
            one.case,
            one.target,
            one.attempt,
            one.started or EPOCH,  # the clock may have been put back between two attempts
            one.worker,
        )
    )
    running = {case + (f"{{{target}}}" if target else "") for _, case, target in +merge.running}
    return Run(
        info=merge.infos[0] if merge.infos else RunInfo(id=run_id, started=time_of_run_id(run_id)),
        planned=tuple(merge.planned.values()),
        results=tuple(merge.results),
        in_flight=tuple(sorted(running)),
        is_complete=merge.is_complete,
        exit_code=merge.exit_code,
        problems=tuple(merge.problems),
        glue=merge.glue,
        hooks=tuple(merge.hooks),
        directory=directory,
        error=merge.error,
        definitions=MappingProxyType(merge.definitions),
        root=merge.root,
    )


def _read_journal(path: Path, merge: Merge) -> None:
    problems: list[str] = []
    events = foreign = 0
    worker = path.stem
    for number, event in _lines(path, problems):
        if not _is_event(event, path, number):
            problems.append(f"{_place(path, number)}: no event of ucspec")
            foreign += 1
            continue
        events += 1
        kind = event["type"]
        try:
            READERS.get(kind, _ignore)(event, worker, merge)
        except WRONG_SHAPE as error:
            what = f"{kind} cannot be read ({type(error).__name__})"
            problems.append(f"{_place(path, number)}: {what}")
    if events or not foreign or worker == MAIN_WORKER:
        merge.problems += problems


def _lines(path: Path, problems: list[str]) -> Iterator[tuple[int, Any]]:
    """Yield each line's number and value, but for a torn last line."""
    with path.open("rb") as file:
        for number, line in enumerate(file, 1):
            try:
                yield number, _value(str(line, "utf-8"))
            except (ValueError, RecursionError):
                if not line.endswith(b"\n"):
                    return
                problems.append(f"{_place(path, number)}: {_describe(line)}")


def _value(text: str) -> Any:
    """Read a line as we write it, without looking for blanks around it; else as JSON may be."""
    try:
        value, end = _decode_first(text)
    except ValueError:
        return _decode(text)
    return value if text[end:] in LINE_ENDS else _decode(text)


def _place(path: Path, number: int) -> str:
    return f"{_name(path)}:{number}"


def _name(path: Path) -> str:
    return "/".join(path.parts[-3:])


def _describe(line: bytes) -> str:
    if b"\0" in line:
        return f"{line.count(0)} NUL bytes instead of an event"
    return "no JSON" if line.strip() else "an empty line"


def _is_event(event: Any, path: Path, number: int) -> bool:
    if not isinstance(event, dict) or not isinstance(event.get("type"), str):
        return False
    version = event.get("v")
    if type(version) is not int:
        return False
    if version > VERSION:
        raise UsageError(
            f"{_place(path, number)}: evidence of format {version}, "
            f"but this ucspec reads up to {VERSION}\n"
            "  hint: read it with the ucspec that wrote it, or a later one"
        )
    return True


def _read_run_started(event: Event, _worker: str, merge: Merge) -> None:
    merge.infos.append(read_run_info(event))


def _read_planned(event: Event, _worker: str, merge: Merge) -> None:
    planned = read_planned(event)
    merge.planned.setdefault((planned.case, planned.target), planned)


def _read_definitions(event: Event, _worker: str, merge: Merge) -> None:
    """Every process names those of its own cases."""
    found, root = read_definitions(event), intern(event.get("root", ""))
    merge.definitions |= found
    merge.root = root


def _read_started(event: Event, worker: str, merge: Merge) -> None:
    case, target = intern(event["case"]), intern(event.get("target", ""))
    merge.running[worker, case, target] += 1


def _read_finished(event: Event, worker: str, merge: Merge) -> None:
    result = read_result(event, "" if worker == MAIN_WORKER else worker)
    merge.running[worker, result.case, result.target] -= 1
    merge.results.append(result)


def _read_crashed(event: Event, _worker: str, merge: Merge) -> None:
    """A case that its process did not survive: the controller says so for it."""
    message = event.get("message") or CRASHED
    told = {**event, "status": CaseStatus.CRASHED.value, "message": message}
    result = read_result(told, event.get("worker", ""))
    merge.running[result.worker or MAIN_WORKER, result.case, result.target] -= 1
    merge.results.append(result)


def _read_run_finished(event: Event, worker: str, merge: Merge) -> None:
    if worker == MAIN_WORKER:
        merge.is_complete = True
        merge.exit_code = int(event["exit_code"])
        merge.error = str(event.get("error", ""))


def _read_glue(event: Event, _worker: str, merge: Merge) -> None:
    """What carries steps out is the same in all workers, but for folders that only one has seen."""
    merge.glue = merge_glue(merge.glue, read_glue(event))


def _read_hook_finished(event: Event, _worker: str, merge: Merge) -> None:
    merge.hooks.append(read_hook(event))


def _read_problem(event: Event, _worker: str, merge: Merge) -> None:
    """What could not be read when runs were merged is still not known."""
    merge.problems.append(str(event["text"]))


def _ignore(_event: Event, _worker: str, _merge: Merge) -> None:
    """A later ucspec of the same format may write kinds of events that we do not know."""


READERS: dict[str, Callable[[Event, str, Merge], None]] = {
    "run_started": _read_run_started,
    "planned": _read_planned,
    "definitions": _read_definitions,
    "case_started": _read_started,
    "case_finished": _read_finished,
    "crashed": _read_crashed,
    "run_finished": _read_run_finished,
    "glue": _read_glue,
    "hook_finished": _read_hook_finished,
    "problem": _read_problem,
}
