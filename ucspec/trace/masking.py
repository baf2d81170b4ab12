"""A trace with secrets masked in what its texts say, as evidence has them masked already.

Evidence is masked when it is written; the text of the use cases comes from the files as they
are. Ids, names of actors and places stay: they are what the report hangs together by.
"""

from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from functools import cache
from itertools import zip_longest
from typing import Any, TypeVar

from ucspec.evidence.redact import redact_value
from ucspec.model.flow import Flow, Row
from ucspec.model.scenario import TestCase
from ucspec.model.trace import CaseTrace, FlowTrace, RuleTrace, Trace, UseCaseTrace

TEXTS = frozenset(
    {"text", "content", "title", "brief", "description", "interest", "trigger", "wiring_text",
     "message", "hint"}
)  # fmt: skip
RECORDS = frozenset(
    {"background", "card", "doc_string", "examples", "flows", "set_up", "body", "steps", "rules",
     "stakeholders", "success_guarantee", "minimal_guarantee", "flow", "findings", "step"}
)  # fmt: skip
Redact = Callable[[str], str]
Record = TypeVar("Record")


def mask_trace(trace: Trace, redact: Redact) -> Trace:
    """Mask the secrets in a trace; what holds none is the same record as before."""
    return replace(
        trace,
        use_cases=tuple([_use_case(one, redact) for one in trace.use_cases]),
        unassigned=tuple([_case(one, redact) for one in trace.unassigned]),
        findings=_masked(trace.findings, redact),
    )


def _use_case(one: UseCaseTrace, redact: Redact) -> UseCaseTrace:
    use_case = _masked(one.use_case, redact)
    written = {flow.label: flow for flow in use_case.flows}
    return replace(
        one,
        use_case=use_case,
        flows=tuple([_flow(flow, redact, written.get(flow.label)) for flow in one.flows]),
        rules=tuple([_rule(rule, redact) for rule in one.rules]),
    )


def _rule(rule: RuleTrace, redact: Redact) -> RuleTrace:
    examples = tuple([_flow(example, redact, None) for example in rule.examples])
    return replace(rule, title=redact(rule.title), examples=examples)


def _flow(trace: FlowTrace, redact: Redact, written: Flow | None) -> FlowTrace:
    cases = tuple([_case(case, redact) for case in trace.cases])
    return replace(trace, title=redact(trace.title), flow=written, cases=cases)


def _case(trace: CaseTrace, redact: Redact) -> CaseTrace:
    """Mask a case's data, and its planned steps where they stand for a result."""
    row = tuple([(name, redact_value(redact, name, value)) for name, value in trace.row])
    case = trace.case if trace.result else _planned(trace.case, redact)
    if row == trace.row and case is trace.case:
        return trace
    return replace(trace, row=row, case=case)


def _planned(case: TestCase | None, redact: Redact) -> TestCase | None:
    return replace(case, steps=_masked(case.steps, redact)) if case else None


def _masked(value: Record, redact: Redact) -> Record:
    """Mask the texts of a record or of a tuple of records, and of those inside."""
    if isinstance(value, tuple):
        members = [_masked(member, redact) for member in value]
        is_same = all(new is old for new, old in zip(members, value, strict=True))
        return value if is_same else type(value)(members)
    kind: Any = type(value)
    changes: dict[str, Any] = {}
    for name in _telling(kind):
        old = getattr(value, name)
        new = MASKS[name](old, redact) if name in MASKS else _masked(old, redact)
        if new is not old and new != old:
            changes[name] = new
    return replace(value, **changes) if changes else value  # type: ignore[type-var]


@cache
def _telling(kind: type) -> tuple[str, ...]:
    """Name the fields of a record that may tell a secret; nothing else has any."""
    names = [field.name for field in fields(kind)] if is_dataclass(kind) else []
    return tuple(name for name in names if name in MASKS or name in RECORDS)


def _text(text: str, redact: Redact) -> str:
    return redact(text)


def _table(rows: tuple[Row, ...], redact: Redact) -> tuple[Row, ...]:
    """Mask cells by themselves, by the name to their left and by that of their column."""
    masked = [_cells(row, ("", *row), redact) for row in rows]
    return (*masked[:1], *(_cells(row, rows[0], redact) for row in masked[1:]))


def _cells(row: Row, names: Row, redact: Redact) -> Row:
    named = zip_longest(row, names[: len(row)], fillvalue="")
    return tuple([redact_value(redact, name, cell) for cell, name in named])


MASKS: dict[str, Callable[[Any, Redact], Any]] = {**dict.fromkeys(TEXTS, _text), "table": _table}
