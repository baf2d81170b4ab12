"""Result files of other runners → one recorded run."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import field
from datetime import datetime
from pathlib import Path
from types import MappingProxyType
from typing import BinaryIO

import ucspec
from ucspec.evidence.foreign.cucumber_json import read_cucumber_json
from ucspec.evidence.foreign.junit import read_junit
from ucspec.evidence.foreign.match import Matcher
from ucspec.evidence.foreign.messages import read_messages
from ucspec.evidence.foreign.recording import (
    Imported,
    assigned,
    planned_cases,
    recorded_results,
)
from ucspec.evidence.foreign.results import ForeignAttachment, ForeignResults
from ucspec.evidence.journal import Journal, new_run_id, open_journal
from ucspec.model.evidence import Attachment, RunInfo
from ucspec.model.record import dataclass
from ucspec.model.verdict import CaseStatus

READERS: Mapping[str, Callable[[str, BinaryIO], ForeignResults]] = {
    "messages": read_messages,
    "cucumber-json": read_cucumber_json,
    "junit": read_junit,
}
UNTOLD = "(version not told)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """How results are to be taken.

    `runner` is what the files do not tell of who made them, as name and version; `target` the
    target that they ran on. `assume_current` vouches for results without a text.
    """

    runner: tuple[str, str] = ("", "")
    target: str = ""
    assume_current: bool = False
    argv: tuple[str, ...] = ()
    criterion: str = "flow"


@dataclass(frozen=True, slots=True, kw_only=True)
class Import:
    """What was imported, in the order of the files."""

    run: RunInfo
    results: tuple[Imported, ...]
    versions: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


def match_all(
    files: Sequence[ForeignResults], matcher: Matcher, wishes: Wishes, now: datetime
) -> Import:
    """Match the results of all files and describe the run that they make together."""
    cases = (
        (case, matcher.match(case, assume_current=wishes.assume_current))
        for file in files
        for case in file.cases
    )
    starts = [one.started for one in files if one.started]
    starts += [case.started for one in files for case in one.cases if case.started]
    versions = versions_of(files, wishes.runner)
    run = RunInfo(
        id=new_run_id(now),
        started=min([now, *starts]),
        criterion=wishes.criterion,
        versions=MappingProxyType({**versions, "ucspec": ucspec.__version__}),
        host=first(one.host for one in files),
        revision=first(one.revision for one in files),
        argv=wishes.argv,
    )
    return Import(run=run, results=tuple(assigned(cases, wishes.target)), versions=versions)


def versions_of(files: Iterable[ForeignResults], runner: tuple[str, str]) -> dict[str, str]:
    """Say who made the results: what the files tell, else what we were told."""
    found: dict[str, list[str]] = {}
    for one in files:
        told = dict(one.versions) or dict([runner if runner[0] else (one.runner, UNTOLD)])
        for name, version in told.items():
            found.setdefault(name, []).append(version or UNTOLD)
    return {name: ", ".join(dict.fromkeys(found[name])) for name in sorted(found)}


def first(texts: Iterable[str]) -> str:
    """Choose the first text that says something."""
    return next(filter(None, texts), "")


def record(
    directory: Path, imported: Import, planned: frozenset[str], redact: Callable[[str], str]
) -> str:
    """Write the run; gives the problem that it could not be written whole, or nothing.

    Raises:
        UsageError: there can be no journal in this directory.
    """
    with open_journal(directory, imported.run, redact=redact) as journal:
        journal.planned(planned_cases(imported.results, planned, imported.run.criterion))
        for result in recorded_results(imported.results, keeper(journal)):
            journal.case_finished(result)
        journal.run_finished(0 if all_passed(imported.results) else 1)
    return journal.problem


def keeper(journal: Journal) -> Callable[[ForeignAttachment], Attachment]:
    """Make the function that stores an attachment beside the evidence."""

    def keep(one: ForeignAttachment) -> Attachment:
        return journal.attach(one.content, one.name, one.media_type)

    return keep


def all_passed(results: Iterable[Imported]) -> bool:
    """Say whether every result is a pass."""
    return all(one.case.status is CaseStatus.PASSED for one in results)
