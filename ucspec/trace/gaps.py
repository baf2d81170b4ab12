"""What is missing between the use cases and their evidence, each gap as a finding.

T-900 no run is recorded · T-901 a use case has not run · T-902 a flow has not run ·
T-903 a business rule has not run · T-904 a use case has no test case · T-905 Examples without
rows · T-906 a step has no definition · T-907 a run is incomplete · T-908 a planned case has no
result · T-909 lines of a journal cannot be read · T-910 paths were cut by the limit · T-911 a
path is infeasible · T-912 a run had another criterion · T-913 evidence of something that is
gone · T-914 evidence of another text than today's · T-915 evidence of step functions that have
changed or are gone · T-916 a scenario is tagged with what is no use case.
"""

from collections.abc import Callable, Sequence
from itertools import chain

from ucspec.model.finding import Finding
from ucspec.model.scenario import Plan
from ucspec.model.trace import Trace
from ucspec.trace.checks.complaint import Gaps
from ucspec.trace.checks.coverage import (
    not_run,
    nothing_recorded,
    unbound_steps,
    without_cases,
)
from ucspec.trace.checks.evidence import (
    incomplete_runs,
    lost_links,
    lost_results,
    orphans,
    other_criterion,
    outdated,
    unreadable_lines,
)
from ucspec.trace.checks.plans import cut_paths, empty_examples, infeasible_paths

CHECKS: tuple[Callable[[Trace, Sequence[Plan]], Gaps], ...] = (
    nothing_recorded,
    not_run,
    without_cases,
    empty_examples,
    unbound_steps,
    incomplete_runs,
    lost_results,
    unreadable_lines,
    cut_paths,
    infeasible_paths,
    other_criterion,
    orphans,
    lost_links,
    outdated,
)


def find_gaps(trace: Trace, plans: Sequence[Plan]) -> tuple[Finding, ...]:
    """Find all gaps, and add what the models themselves complain of; sorted by place."""
    own = chain.from_iterable(model.findings for model in trace.models)
    found = chain(own, *(check(trace, plans) for check in CHECKS))
    return tuple(sorted(set(found), key=lambda one: (one.location, one.code, one.message)))
