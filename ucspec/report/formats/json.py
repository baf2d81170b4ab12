"""The trace as JSON: the shape `ucspec/trace/1`, held by `schemas/trace-1.json`.

Sorted and byte-stable: ids in order, times in UTC, ASCII only, one use case a line. The use
cases are encoded one by one, so that a large trace does not stand in memory twice.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from ucspec.evidence.stamp import write_time
from ucspec.model.actor import Actor
from ucspec.model.evidence import RunInfo
from ucspec.model.finding import Finding
from ucspec.model.result import Run
from ucspec.model.trace import DefinitionTrace, FlowTrace, RuleTrace, Trace, UseCaseTrace
from ucspec.model.usecase import UseCase
from ucspec.notation.pause import paused_collection
from ucspec.report.case_text import case_text, hooks_text
from ucspec.report.json_text import encode, list_text, quote, with_lists, word_text

SCHEMA = "ucspec/trace/1"

Document = dict[str, Any]


@paused_collection()
def write(trace: Trace) -> str:
    """Write a trace as one JSON document that ends with a line end."""
    return "".join(chunks(trace))


def chunks(trace: Trace) -> Iterator[str]:
    """Write the document piece by piece, so that a long one is never whole in memory."""
    totals = trace.totals
    yield f'{{"schema":{encode(SCHEMA)}'
    yield f',"runs":{list_text(map(_run_text, trace.runs))}'
    yield f',"totals":{encode({name: getattr(totals, name) for name in totals.__slots__})}'
    yield f',"actors":{encode(_actors(trace))}'
    yield ',"definitions":['
    yield from _lines(encode(_definition(one)) for one in trace.definitions)
    yield '],"use_cases":['
    yield from _lines(map(_use_case, trace.use_cases))
    yield '],"unassigned":['
    yield from _lines(map(case_text, trace.unassigned))
    yield '],"findings":['
    yield from _lines(encode(finding_document(one)) for one in trace.findings)
    yield "]}\n"


def _lines(members: Iterable[str]) -> Iterator[str]:
    """Write the members of a list, each on a line of its own."""
    separator = "\n"
    for member in members:
        yield separator + member
        separator = ",\n"


def _run_text(run: Run) -> str:
    return f"{encode(_run(run))[:-1]}{hooks_text(run.hooks)}}}"


def _run(run: Run) -> Document:
    info = run.info
    return {
        "id": info.id,
        "started": write_time(info.started),
        "criterion": info.criterion,
        "complete": run.is_complete,
        "exit_code": run.exit_code,
        "host": info.host,
        "revision": info.revision,
        "versions": dict(sorted(info.versions.items())),
        "argv": info.argv,
        "planned": len(run.planned),
        "recorded": len({(result.case, result.target) for result in run.results}),
        "in_flight": run.in_flight,
        "problems": run.problems,
        **_merged(info),
    }


def _merged(info: RunInfo) -> Document:
    """Say of what a run is a part, or is made of; most are neither."""
    sources = [
        {
            "id": one.id,
            "started": write_time(one.started),
            "host": one.host,
            "revision": one.revision,
            "shard": one.shard,
            "exit_code": one.exit_code,
        }
        for one in info.sources
    ]
    told = {"shard": info.shard, "sources": sources, "missing": info.missing}
    return {name: value for name, value in told.items() if value}


def _actors(trace: Trace) -> list[Document]:
    """List every declared actor, and every one that a use case names, with its use cases."""
    declared = {actor.name: actor for model in trace.models for actor in model.catalogue.actors}
    used: dict[str, set[str]] = {name: set() for name in declared}
    for one in trace.use_cases:
        for name in _actor_names(one.use_case):
            used.setdefault(name, set()).add(one.use_case.id)
    return [_actor(name, declared.get(name), ids) for name, ids in sorted(used.items())]


def _actor(name: str, actor: Actor | None, use_cases: set[str]) -> Document:
    return {
        "name": name,
        "kind": actor.kind.value if actor else "",
        "is_a": actor.is_a if actor else "",
        "use_cases": sorted(use_cases),
    }


def _actor_names(use_case: UseCase) -> tuple[str, ...]:
    primary = (use_case.primary_actor,) if use_case.primary_actor else ()
    return (*primary, *use_case.secondary_actors)


def _definition(definition: DefinitionTrace) -> Document:
    return {
        "definition": definition.definition,
        "steps": definition.steps,
        "use_cases": definition.use_cases,
    }


def _use_case(one: UseCaseTrace) -> str:
    return with_lists(
        encode(_card(one)),
        rules=list_text(map(_rule, one.rules)),
        flows=list_text(map(_flow, one.flows)),
    )


def _card(one: UseCaseTrace) -> Document:
    use_case = one.use_case
    return {
        "id": use_case.id,
        "title": use_case.title,
        "file": use_case.path.as_posix(),
        "line": use_case.location.line,
        "verdict": one.verdict.value,
        "coverage": one.coverage.value,
        "level": use_case.level.value,
        "priority": use_case.priority.value,
        "status": use_case.status.value,
        "actors": _roles(use_case),
        "tags": use_case.tags,
        "owner": use_case.owner,
        "external_ids": sorted(map(str, use_case.external_ids)),
        "stakeholders": [
            {"name": each.name, "interest": each.interest} for each in use_case.stakeholders
        ],
        "extends": (
            {"use_case": use_case.extends.use_case, "point": use_case.extends.point}
            if use_case.extends
            else None
        ),
        "extension_points": [
            {"name": point.name, "after_step": point.after_step}
            for point in use_case.extension_points
        ],
        "kpis": [
            {
                "name": kpi.name,
                "operator": kpi.operator,
                "target": kpi.target,
                "unit": kpi.unit,
                "statistic": kpi.statistic,
                "text": kpi.text,
            }
            for kpi in use_case.kpis
        ],
    }


def _roles(use_case: UseCase) -> list[Document]:
    roles = [("primary", use_case.primary_actor)] if use_case.primary_actor else []
    roles += [("secondary", name) for name in use_case.secondary_actors]
    return [{"name": name, "role": role} for role, name in roles]


def _rule(rule: RuleTrace) -> str:
    head = {
        "id": rule.id,
        "title": rule.title,
        "verdict": rule.verdict.value,
        "coverage": rule.coverage.value,
    }
    return with_lists(encode(head), examples=list_text(map(_flow, rule.examples)))


def _flow(flow: FlowTrace) -> str:
    return (
        f'{{"id":{quote(flow.id)},"label":{quote(flow.label)},"kind":{quote(flow.kind)}'
        f',"title":{quote(flow.title)},"verdict":{word_text(flow.verdict)}'
        f',"coverage":{word_text(flow.coverage)},"link":{word_text(flow.link)}'
        f',"fingerprint":{word_text(flow.fingerprint)},"review":{word_text(flow.review)}'
        f',"cases":{list_text(map(case_text, flow.cases))}}}'
    )


def finding_document(finding: Finding) -> Document:
    """Make a finding plain data, as `lint --json` and `trace --json` have it."""
    location = finding.location
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "path": location.path.as_posix(),
        "line": location.line,
        "column": location.column,
        "message": finding.message,
        "hint": finding.hint,
        "fixable": finding.fixable,
    }
