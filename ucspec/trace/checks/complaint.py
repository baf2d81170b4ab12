"""What the checks share: how a gap is said, and where it is shown."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from ucspec.model.finding import Finding, Severity
from ucspec.model.location import Location
from ucspec.model.trace import FlowTrace, Trace, UseCaseTrace
from ucspec.model.usecase import UseCase
from ucspec.model.verdict import Coverage

MOST_NAMED = 5
PLACE = re.compile(r"(?P<path>[^:].*?):(?P<line>[0-9]{1,9})(?::(?P<column>[0-9]{1,9}))?", re.DOTALL)

Gaps = Iterator[Finding]


def error(code: str, place: Location, message: str, hint: str = "") -> Finding:
    """Say that the evidence itself cannot be trusted."""
    return Finding(code=code, severity=Severity.ERROR, location=place, message=message, hint=hint)


def warning(code: str, place: Location, message: str, hint: str = "") -> Finding:
    """Say that something is not covered or not current."""
    return Finding(code=code, severity=Severity.WARNING, location=place, message=message, hint=hint)


def note(code: str, place: Location, message: str, hint: str = "") -> Finding:
    """Say something that is good to know."""
    return Finding(code=code, severity=Severity.INFO, location=place, message=message, hint=hint)


def collected(trace: Trace) -> Iterator[UseCaseTrace]:
    """Walk the use cases that are to be run: not the deprecated, not the won't-haves."""
    return (one for one in trace.use_cases if one.coverage is not Coverage.JUSTIFIED)


def has_run(part: FlowTrace) -> bool:
    """Say whether any case of a flow has a result, whatever it is."""
    return any(case.result for case in part.cases)


def places_of(trace: Trace) -> dict[str, Location]:
    """Say where each use case is written."""
    return {one.use_case.id: one.use_case.location for one in trace.use_cases}


def root_of(trace: Trace) -> Location:
    """Where gaps of the whole are shown: the first model's catalogue."""
    return Location(path=trace.models[0].catalogue.path if trace.models else Path())


def owner_of(case: str) -> str:
    """The use case whose file a path belongs to: the extending one, if there is one."""
    return case.partition("/")[0].rpartition("+")[2]


def name_of(use_case: UseCase) -> str:
    """Name a use case as people do: its id and its title."""
    return f'{use_case.id} "{use_case.title}"'


def some(names: Sequence[str]) -> str:
    """Name the first few and count the rest."""
    named = ", ".join(names[:MOST_NAMED])
    rest = len(names) - MOST_NAMED
    return f"{named} and {rest} more" if rest > 0 else named


def read_location(text: str) -> Location | None:
    """Read "file:line" or "file:line:column"; None for anything else."""
    found = PLACE.fullmatch(text)
    if found is None:
        return None
    return Location(
        path=Path(found["path"]), line=int(found["line"]), column=int(found["column"] or 1)
    )
