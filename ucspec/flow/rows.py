"""Where the placeholders of a path get their values: notation.md section 4, "Data".

A placeholder is looked up in the own row, then in the first row of the host, then in main's row
of the same file; a taken flow's column of the same name replaces main's value in the whole path.
An included case has the values of the include's table and nothing else, or its own first rows.
"""

import re
from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

from ucspec.flow.graph import Atlas
from ucspec.model.flow import MAIN, ExampleRow
from ucspec.model.scenario import DataScope, Scenario
from ucspec.model.usecase import UseCase

ALL_EXAMPLES = "all-examples"
PLACEHOLDER = re.compile(r"<([^<>]+)>")

Rows = tuple[ExampleRow, ...]
Values = Mapping[str, str]


class Choice(NamedTuple):
    """The row that a test case is about: of which flow, in which of the scenario's scopes."""

    scope: int
    label: str
    row: ExampleRow


class ScopeValues(NamedTuple):
    """The values in one scope: of the path, and of the flows that have values of their own."""

    path: Values
    by_section: Mapping[str, Values]

    def of(self, section: str) -> Values:
        """Give the values for the steps of a section: a flow's label, "background", …"""
        return self.by_section.get(section, self.path)


def fill(text: str, values: Values) -> str:
    """Replace the placeholders that have a value; the others stay as they are."""
    if "<" not in text:
        return text
    return PLACEHOLDER.sub(lambda found: values.get(found[1], found[0]), text)


def rows_of(use_case: UseCase, label: str) -> Rows | None:
    """Give the rows of a flow or of a business rule's example; None without Examples."""
    for rule in use_case.rules:
        for example in rule.examples:
            if example.id == f"{use_case.id}/{label}":
                return example.rows
    return use_case.flow(label).rows


def is_without_rows(atlas: Atlas, scope: DataScope) -> bool:
    """Tell whether a path goes through Examples that have no rows."""
    use_case = atlas.use_cases[scope.use_case]
    if scope.values is not None:
        return False
    labels = scope.flows if scope.is_rule else (MAIN, *scope.flows)
    return any(rows_of(use_case, label) == () for label in labels)


def choose_rows(atlas: Atlas, scenario: Scenario) -> tuple[Choice, ...] | None:
    """List the rows that a path runs with: None when it runs once, with first rows only."""
    use_case_id, _, label = scenario.own_flow.partition("/")
    if not label:
        return None
    use_case = atlas.use_cases[use_case_id]
    scope = next(
        index
        for index, scope in reversed(tuple(enumerate(scenario.scopes)))
        if scope.parent is None and scope.use_case == use_case_id
    )
    rows = rows_of(use_case, label)
    if rows is None and ALL_EXAMPLES in scenario.tags and not scenario.scopes[scope].is_rule:
        label, rows = MAIN, use_case.main.rows
    if rows is None:
        return None
    return tuple(Choice(scope, label, row) for row in rows)


def find_values(atlas: Atlas, scenario: Scenario, choice: Choice | None) -> tuple[ScopeValues, ...]:
    """Look up the values of every scope of a path for one row."""
    found: list[ScopeValues] = []
    for index, scope in enumerate(scenario.scopes):
        if scope.values is not None:
            outer = found[scope.parent or 0].of(scope.section)
            given = {name: fill(value, outer) for name, value in scope.values}
            found.append(ScopeValues(given, {}))
        else:
            chosen = choice if choice is not None and choice.scope == index else None
            found.append(own_values(atlas.use_cases[scope.use_case], scope, chosen))
    return tuple(found)


def table_values(scenario: Scenario) -> tuple[Values, ...]:
    """Look up what the tables of includes say, whatever the rows."""
    found: list[Values] = []
    for scope in scenario.scopes:
        outer = found[scope.parent] if scope.parent is not None else {}
        found.append({name: fill(value, outer) for name, value in scope.values or ()})
    return tuple(found)


def own_values(use_case: UseCase, scope: DataScope, choice: Choice | None) -> ScopeValues:
    """Look up the values of a use case that has its own rows."""
    first = {label: first_row(use_case, label) for label in (MAIN, *scope.flows)}
    if choice is not None:
        first[choice.label] = dict(choice.row.values)
    path = {name: value for row in first.values() for name, value in row.items()}
    by_section = {}
    for label in () if scope.is_rule else scope.flows:
        host = use_case.flow(label).host
        hosts_row = first.get(host, {}) if host != MAIN else {}
        by_section[label] = {**path, **hosts_row, **first[label]}
    return ScopeValues(path, by_section)


def first_row(use_case: UseCase, label: str) -> dict[str, str]:
    """Give the first row of a flow, empty when it has none."""
    rows = rows_of(use_case, label)
    return dict(rows[0].values) if rows else {}


def row_names(rows: Rows) -> tuple[str, ...]:
    """Name rows for their ids; a name that two rows share gives way to their numbers."""
    count = Counter(row.name for row in rows)
    names: dict[str, None] = {}
    for row in rows:
        name = row.name if row.name and count[row.name] == 1 else str(row.number)
        while name in names or (name != row.name and name in count):
            name = f"row-{name}"
        names[name] = None
    return tuple(names)
