"""The numbers of the overview."""

from collections import Counter
from collections.abc import Iterator

from ucspec.model.trace import Trace
from ucspec.model.verdict import Verdict
from ucspec.report.page import Tile
from ucspec.report.section import Share
from ucspec.report.status import MARK_BY_VERDICT
from ucspec.report.tally import Tally, is_counted
from ucspec.report.wording import duration


def tiles(trace: Trace, tally: Tally) -> tuple[Tile, ...]:
    """Give the numbers of the overview; without evidence those of the specification."""
    return tuple(
        _evidence_tiles(trace, tally) if trace.runs else _specification_tiles(trace, tally)
    )


def _evidence_tiles(trace: Trace, tally: Tally) -> Iterator[Tile]:
    yield Tile(
        label="use cases verified",
        value=f"{tally.verdicts[Verdict.VERIFIED]:,}",
        of=f"{tally.use_cases:,}",
        shares=_verdict_shares(tally.verdicts),
    )
    yield Tile(
        label="flows verified",
        value=f"{tally.flow_verdicts[Verdict.VERIFIED]:,}",
        of=f"{tally.flows:,}",
        shares=_verdict_shares(tally.flow_verdicts),
    )
    yield Tile(
        label="cases passed",
        value=f"{tally.passed:,}",
        of=f"{tally.cases:,}",
        shares=tally.shares,
    )
    critical = [
        part for part in trace.use_cases if part.use_case.is_moment_of_truth and is_counted(part)
    ]
    if critical:
        verdicts = Counter([part.verdict for part in critical])
        yield Tile(
            label="moments of truth verified",
            value=f"{verdicts[Verdict.VERIFIED]:,}",
            of=f"{len(critical):,}",
            shares=_verdict_shares(verdicts),
        )
    yield Tile(label="spent in cases", value=duration(tally.seconds))


def _specification_tiles(trace: Trace, tally: Tally) -> Iterator[Tile]:
    use_cases = [part.use_case for part in trace.use_cases]
    actors = {name for one in use_cases for name in (one.primary_actor, *one.secondary_actors)}
    numbers = (
        ("use cases", tally.use_cases),
        ("flows", tally.flows),
        ("steps", sum(len(flow.body) for one in use_cases for flow in one.flows)),
        ("actors", len(actors - {""})),
        ("stakeholders' interests", sum(len(one.stakeholders) for one in use_cases)),
        ("KPI targets", sum(len(one.kpis) for one in use_cases)),
    )
    for label, number in numbers:
        yield Tile(label=label, value=f"{number:,}")


def _verdict_shares(verdicts: Counter[Verdict]) -> tuple[Share, ...]:
    return tuple(
        Share(mark=mark, number=verdicts[verdict])
        for verdict, mark in MARK_BY_VERDICT.items()
        if verdicts[verdict]
    )
