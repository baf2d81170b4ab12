"""Results that belong to no use case, by the file that they come from.

There may be thousands, of suites that were there before the first use case, so a report counts
them and names those that failed.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from ucspec.model.trace import CaseTrace
from ucspec.model.verdict import Verdict
from ucspec.report.cases import case_row
from ucspec.report.lookup import Lookup
from ucspec.report.page import OutsideGroup
from ucspec.report.section import CaseRow
from ucspec.report.status import case_mark
from ucspec.trace.judgement import worst_status

SEPARATOR = "::"


def outside_row(case: CaseTrace, lookup: Lookup) -> CaseRow:
    """Put a case on one line; of what a failed one says, the first line."""
    row = case_row(case, lookup)
    message = case.result.message if case.result and case.verdict is Verdict.FAILED else ""
    return replace(row, note=row.note or next(iter(message.splitlines()), ""))


def outside_groups(cases: Sequence[CaseTrace], lookup: Lookup) -> tuple[OutsideGroup, ...]:
    """Group cases by their feature file; evidence of what is gone stands by itself."""
    by_file: dict[str, list[CaseTrace]] = defaultdict(list)
    for case in cases:
        by_file[case.id.partition(SEPARATOR)[0]].append(case)
    return tuple(_group(file, by_file[file], lookup) for file in sorted(by_file))


def _group(file: str, cases: Sequence[CaseTrace], lookup: Lookup) -> OutsideGroup:
    worst = worst_status(case.status for case in cases)
    return OutsideGroup(
        name=file,
        mark=next(case_mark(case) for case in cases if case.status is worst),
        passed=sum(case.verdict is Verdict.VERIFIED for case in cases),
        cases=len(cases),
        failed=tuple(outside_row(case, lookup) for case in cases if case.verdict is Verdict.FAILED),
    )
