"""From a trace to the report as typed data."""

from collections import defaultdict

from ucspec import __version__
from ucspec.model.trace import Trace
from ucspec.report.cases import DETAIL_LIMIT, choose_details
from ucspec.report.documents import use_case_section
from ucspec.report.failures import failures_of, omissions_of
from ucspec.report.gaps import broken_files, gap_groups
from ucspec.report.headline import headline
from ucspec.report.lookup import Lookup, every_case, every_flow, make_lookup
from ucspec.report.outside import outside_groups, outside_row
from ucspec.report.page import ActorGroup, DefinitionRow, ReportPage
from ucspec.report.runs import run_section
from ucspec.report.section import UseCaseSection
from ucspec.report.tally import tally_of
from ucspec.report.tiles import tiles
from ucspec.report.wording import listed, plural

NO_ACTOR = "no primary actor"


def make_pages(trace: Trace) -> ReportPage:
    """Write the whole report as data: what every format then prints."""
    lookup = make_lookup(trace)
    tally = tally_of(trace)
    flows = [flow.cases for part in trace.use_cases for flow in every_flow(part)]
    chosen = choose_details(flows)
    sections = tuple([use_case_section(part, lookup, chosen) for part in trace.use_cases])
    return ReportPage(
        title=_title(trace),
        has_evidence=lookup.has_evidence,
        headline=headline(trace, tally),
        tiles=tiles(trace, tally),
        shares=tally.shares if lookup.has_evidence else (),
        actors=_by_actor(sections),
        use_cases=sections,
        failures=failures_of(trace, lookup),
        omissions=omissions_of(trace) if lookup.has_evidence else (),
        gaps=gap_groups(trace),
        broken=broken_files(trace),
        definitions=_definitions(trace, lookup),
        unassigned=tuple(outside_row(case, lookup) for case in trace.unassigned),
        outside=outside_groups(trace.unassigned, lookup),
        runs=tuple(run_section(run, lookup) for run in trace.runs),
        remarks=_remarks(trace, chosen),
        version=__version__,
    )


def _title(trace: Trace) -> str:
    names = (model.catalogue.name or model.root.name for model in trace.models)
    return listed(dict.fromkeys(name for name in names if name)) or "Use cases"


def _by_actor(sections: tuple[UseCaseSection, ...]) -> tuple[ActorGroup, ...]:
    groups = defaultdict(list)
    for section in sections:
        groups[next(iter(section.row.actors), NO_ACTOR)].append(section.row)
    return tuple(ActorGroup(name=name, use_cases=tuple(rows)) for name, rows in groups.items())


def _definitions(trace: Trace, lookup: Lookup) -> tuple[DefinitionRow, ...]:
    return tuple(
        DefinitionRow(
            place=one.definition,
            steps=len(one.steps),
            use_cases=tuple(lookup.use_case_reference(name) for name in one.use_cases),
        )
        for one in trace.definitions
    )


def _remarks(trace: Trace, chosen: frozenset[str]) -> tuple[str, ...]:
    """Say what the page leaves out, and where it is."""
    with_steps = sum(1 for case in every_case(trace) if case.result and case.result.steps)
    left_out = with_steps - len(chosen)
    if not left_out:
        return ()
    others = plural(left_out, "other case")
    return (
        f"The steps of {plural(len(chosen), 'case')} are shown one by one: those that did not pass "
        f"and one that passed for each flow, at most {DETAIL_LIMIT}. "
        f"Those of {others} are in the trace: `ucspec trace --json`.",
    )
