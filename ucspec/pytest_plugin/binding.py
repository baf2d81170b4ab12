"""Every selected case bound to its step definitions before anything runs, and what is wrong."""

from collections.abc import Iterable, Iterator, Sequence

import pytest

from ucspec.binding.bind import BoundStep
from ucspec.model.finding import Finding, Severity
from ucspec.model.record import dataclass
from ucspec.pytest_plugin.nodes import CaseItem, UnreadableItem
from ucspec.pytest_plugin.session import UseCaseSession
from ucspec.report.wording import plural


@dataclass(frozen=True, slots=True, kw_only=True)
class BindingReport:
    """What binding found. `findings` are errors, `drafts` those of @draft use cases.

    `warnings` are of plain files: steps that are ambiguous and run all the same, Examples without
    rows. `shadowed` are definitions hidden by nearer ones, `unused` say which carry nothing out;
    `unreadable` are texts of broken files.
    """

    cases: int
    steps: int
    findings: tuple[Finding, ...] = ()
    drafts: tuple[Finding, ...] = ()
    warnings: tuple[Finding, ...] = ()
    shadowed: tuple[Finding, ...] = ()
    unused: tuple[str, ...] = ()
    unreadable: tuple[str, ...] = ()

    @property
    def is_clean(self) -> bool:
        return not self.findings and not self.unreadable


BINDING = pytest.StashKey[BindingReport]()


def bind_all(session: UseCaseSession, items: Sequence[pytest.Item]) -> BindingReport:
    """Bind the steps of all cases; each finding is told once, however many cases have it.

    A dry run also looks at the definitions themselves.
    """
    cases = [item for item in items if isinstance(item, CaseItem)]
    bound = [(item, session.bind(item)) for item in cases]
    found = [(item, each) for item, case in bound for each in case.problems]
    errors = [(item, each) for item, each in found if each.is_error]
    others = [each for _, each in found if not each.is_error]
    steps = [(item, step) for item, case in bound for step in case.steps]
    own, unused = look_at_definitions(session, items, steps)
    return BindingReport(
        cases=len(cases),
        steps=len(steps),
        findings=_once([*own, *(each for item, each in errors if not item.is_draft)]),
        drafts=_once(each for item, each in errors if item.is_draft),
        warnings=_once([*_without_rows(session), *filter(_is_warning, others)]),
        shadowed=_once(each for each in others if not _is_warning(each)),
        unused=unused,
        unreadable=tuple(item.text for item in items if isinstance(item, UnreadableItem)),
    )


def look_at_definitions(
    session: UseCaseSession,
    items: Sequence[pytest.Item],
    steps: Sequence[tuple[CaseItem, BoundStep]],
) -> tuple[list[Finding], tuple[str, ...]]:
    """Say which definitions cannot be used, and which are not, if anybody wants to know."""
    if not (session.config.option.uc_dry_run and items):
        return [], ()
    from ucspec.pytest_plugin.usable import find_missing_fixtures, find_unusable, find_unused

    run = items[0].session
    open_steps = [(item, step) for item, step in steps if not item.is_draft]
    found = [*find_unusable(run, steps), *find_missing_fixtures(run, open_steps)]
    return found, find_unused(run, steps, items, found)


def _is_warning(finding: Finding) -> bool:
    return finding.severity is Severity.WARNING


def _without_rows(session: UseCaseSession) -> Iterator[Finding]:
    """Tell the plain outlines that give no case; those of use cases are told when they are read."""
    for scenario in session.plain.empty if session.plain else ():
        message = f'the Examples of "{scenario.title}" have no rows: it gives no test case'
        yield Finding(
            code="N-005", severity=Severity.WARNING, location=scenario.location, message=message
        )


def write_report(report: BindingReport, *, is_verbose: bool) -> Iterator[str]:
    """Write what binding found, line by line, and last what was done."""
    yield from report.unreadable
    yield from map(str, report.findings)
    for finding in report.warnings:
        yield f"warning: {finding}"
    for finding in report.drafts:
        yield f"{finding} (draft: not run)"
    if is_verbose:
        yield from map(str, report.shadowed)
        yield from report.unused
    yield count_of(report)


def count_of(report: BindingReport) -> str:
    """Say in one line what was bound and how it went."""
    counts = [
        plural(report.cases, "case"),
        plural(report.steps, "step"),
        *_counted(report.findings, "S-221", "undefined"),
        *_counted(report.findings, "S-222", "ambiguous"),
        *_counted(report.warnings, "S-222", "ambiguous but run"),
        *_counted(report.warnings, "N-005", "without rows"),
        *_counted(report.findings, "S-226", "unusable"),
        *([f"{len(report.drafts)} open in drafts"] if report.drafts else []),
        *([f"{plural(len(report.shadowed), 'shadowed definition')}"] if report.shadowed else []),
        *([f"{plural(len(report.unused), 'unused definition')}"] if report.unused else []),
        *([f"{plural(len(report.unreadable), 'unreadable file')}"] if report.unreadable else []),
    ]
    return f"bound {', '.join(counts)}; nothing was executed"


def _counted(findings: Iterable[Finding], code: str, word: str) -> list[str]:
    count = sum(1 for finding in findings if finding.code == code)
    return [f"{count} {word}"] if count else []


def _once(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    found = {(finding.code, finding.location, finding.message): finding for finding in findings}
    return tuple(sorted(found.values(), key=lambda each: (each.location, each.code)))
