"""Tests that pytest-bdd's own `scenarios(...)` and `@scenario` have made, as cases to record.

A case is named by its feature file and scenario, whichever module binds it, so that its history
survives the move from a binding module to direct collection. Its tags say which use cases it
speaks of (notation.md, section 1).
"""

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from ucspec.flow.plain_cases import SEPARATOR, shown_name
from ucspec.model.identity import claimed_ids
from ucspec.model.record import dataclass
from ucspec.model.result import PlannedCase
from ucspec.notation.examples import name_rows
from ucspec.pytest_plugin.bdd import ScenarioTemplate
from ucspec.pytest_plugin.bdd_tests import EXAMPLE, bound_template
from ucspec.pytest_plugin.evidence import evidence_directory
from ucspec.pytest_plugin.session import UseCaseSession

Values = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BoundRow:
    """A row of a scenario's Examples, with what its case is called and tagged."""

    name: str
    values: Values
    tags: frozenset[str]


Rows = dict[int, tuple[BoundRow, ...]]


def records_bound(session: UseCaseSession, *, has_cases: bool) -> bool:
    """Say whether evidence is on for tests that are no use cases (interface.md, pytest options)."""
    option = session.config.option
    if option.uc_report:
        return True
    if evidence_directory(session) is None:
        return False
    return has_cases or option.uc_evidence is not None or session.settings.evidence is not None


def plan_bound(session: UseCaseSession, items: Sequence[pytest.Item]) -> dict[str, PlannedCase]:
    """Say by node id what will be recorded, in the order of the items; two cases never share an id.

    A scenario that several modules bind is a case of each.
    """
    rows: Rows = {}
    planned: dict[str, PlannedCase] = {}
    taken: set[str] = set()
    for item, template in bound_among(items):
        case = _planned(session, item, template, rows)
        if case.case in taken:
            case = _other(case)
        taken.add(case.case)
        planned[item.nodeid] = case
    return planned


def bound_among(items: Iterable[pytest.Item]) -> Iterator[tuple[pytest.Item, ScenarioTemplate]]:
    """Pick the tests of pytest-bdd's own, with what they are bound to."""
    for item in items:
        template = bound_template(item)
        if template is not None:
            yield item, template


def _planned(
    session: UseCaseSession, item: pytest.Item, template: ScenarioTemplate, rows: Rows
) -> PlannedCase:
    root = session.config.rootpath
    file = os.path.relpath(template.feature.filename, root).replace(os.sep, "/")
    whole = f"{file}{SEPARATOR}{shown_name(template.name)}"
    if id(template) not in rows:
        rows[id(template)] = tuple(_rows_of(template))
    row, bracket = _row_of(item, rows[id(template)])
    tags = {*template.feature.tags, *template.tags, *(row.tags if row else ())}
    tags |= template.rule.tags if template.rule is not None else set()
    claims = claimed_ids(tags, session.settings.id_pattern)
    if claims and session.plans.is_use_case_file(Path(template.feature.filename)):
        claims = ()  # a flow without its prefix is no evidence of its use case
    return PlannedCase(
        case=f"{whole}[{bracket}]" if bracket else whole,
        node=item.nodeid,
        flows=claims,
        own_flow=whole,
        criterion=session.plans.criterion.value,
        row=row.values if row else (),
    )


def _rows_of(template: ScenarioTemplate) -> Iterator[BoundRow]:
    found = [
        (tuple(context.items()), frozenset(examples.tags))
        for examples in template.examples
        for context in examples.as_contexts()
    ]
    names = name_rows([values for values, _ in found])
    for (values, tags), name in zip(found, names, strict=True):
        yield BoundRow(name=name, values=values, tags=tags)


def _row_of(item: Any, rows: Sequence[BoundRow]) -> tuple[BoundRow | None, str]:
    """Find an item's row, and what stands in brackets: all of pytest's if others parametrise it."""
    callspec: Any = getattr(item, "callspec", None)
    params = dict(callspec.params) if callspec else {}
    values = tuple(params.pop(EXAMPLE, {}).items())
    number = getattr(callspec, "indices", {}).get(EXAMPLE, -1)  # tells equal rows apart
    row = next((one for one in rows[number : number + 1] if one.values == values), None)
    row = row or next((one for one in rows if one.values == values), None)
    return row, callspec.id if params else row.name if row else ""


def _other(case: PlannedCase) -> PlannedCase:
    return replace(case, case=f"{case.case} ({case.node})")
