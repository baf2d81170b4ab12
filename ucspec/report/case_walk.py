"""Every case of a trace, wherever it stands."""

from collections.abc import Iterator

from ucspec.model.trace import CaseTrace, Trace


def cases_in(trace: Trace) -> Iterator[CaseTrace]:
    """Go through every case of a trace; some stand in several places."""
    yield from trace.unassigned
    for use_case in trace.use_cases:
        for flow in use_case.flows:
            yield from flow.cases
        for rule in use_case.rules:
            for example in rule.examples:
                yield from example.cases
