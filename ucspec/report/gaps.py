"""Gaps and findings: what nobody has said, bound or run yet, and what cannot be read."""

from ucspec.model.finding import Finding
from ucspec.model.trace import Trace
from ucspec.report.page import Gap, GapGroup

TITLE_BY_LETTER = {
    "T": "Not covered, not run",
    "N": "Notation",
    "C": "Catalogue",
    "M": "Use cases as a whole",
    "S": "Steps",
    "F": "Flows",
    "R": "Relations between use cases",
    "B": "Boundary and scope",
    "K": "KPIs",
    "J": "Journey",
    "G": "Gherkin",
}
OTHER = "Findings"
ORDER = (*TITLE_BY_LETTER.values(), OTHER)


def gap_groups(trace: Trace) -> tuple[GapGroup, ...]:
    """Group the findings of the trace by what they are about; not those of broken files."""
    broken = {finding for model in trace.models for one in model.broken for finding in one.findings}
    groups: dict[str, list[Gap]] = {title: [] for title in ORDER}
    for finding in trace.findings:
        if finding not in broken:
            groups[TITLE_BY_LETTER.get(finding.code[:1], OTHER)].append(gap_of(finding))
    return tuple(GapGroup(title=title, gaps=tuple(gaps)) for title, gaps in groups.items() if gaps)


def broken_files(trace: Trace) -> tuple[GapGroup, ...]:
    """List the files that are out of the run, each with everything that is wrong with it."""
    return tuple(
        GapGroup(title=one.path.as_posix(), gaps=tuple(gap_of(finding) for finding in one.findings))
        for model in trace.models
        for one in model.broken
    )


def gap_of(finding: Finding) -> Gap:
    """Put a finding on one line."""
    return Gap(
        code=finding.code,
        severity=finding.severity.value,
        place=str(finding.location),
        message=finding.message,
        hint=finding.hint,
    )
