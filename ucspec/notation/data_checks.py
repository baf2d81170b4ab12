"""Placeholders and columns: every <placeholder> is filled, every column is used.

A flow is filled from its own row, then (nested) from its host's, then from main's row; Background
and guarantees from main's; an example of a Rule from its own.
"""

from collections.abc import Iterable, Iterator, Mapping

from ucspec.model.finding import Finding
from ucspec.model.flow import MAIN, ExampleRow, Flow, Step
from ucspec.model.location import Location
from ucspec.model.record import dataclass
from ucspec.model.usecase import UseCase
from ucspec.notation.complaint import error, warning
from ucspec.notation.examples import block_placeholders, placeholders, step_placeholders
from ucspec.notation.spelling import nearest_or_known

Rows = tuple[ExampleRow, ...] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """Steps that are filled from the same rows; `owner` names where they stand.

    `replacing` are the rows of the flows that may be taken: theirs replace the value of a source.
    """

    owner: str
    steps: tuple[Step, ...]
    sources: tuple[Rows, ...]
    replacing: tuple[Rows, ...] = ()
    title: str = ""


def check_data(use_case: UseCase) -> Iterator[Finding]:
    """Check every placeholder and every column of a use case."""
    groups = [*story_groups(use_case), *rule_groups(use_case)]
    for group in groups:
        for step in group.steps:
            yield from check_step(step, group)
    yield from unused_columns(groups)


def story_groups(use_case: UseCase) -> Iterator[Filled]:
    """Group the steps of flows, Background and guarantees with the rows that fill them."""
    flows = {flow.label: flow for flow in reversed(use_case.flows)}
    main = use_case.main.rows
    taken = tuple(flow.rows for flow in use_case.flows if not flow.is_main)
    for flow in use_case.flows:
        yield Filled(
            owner="the main flow" if flow.is_main else f"flow {flow.label}",
            steps=(*flow.set_up, *flow.body),
            sources=(flow.rows, *host_rows(flow, flows), main),
            replacing=taken,
            title=flow.title,
        )
    rest = (*use_case.background, *use_case.success_guarantee, *use_case.minimal_guarantee)
    yield Filled(owner="the main flow", steps=rest, sources=(main,), replacing=taken)


def host_rows(flow: Flow, flows: Mapping[str, Flow]) -> tuple[Rows, ...]:
    host = flows.get(flow.host)
    return (host.rows,) if host and host.label != MAIN else ()


def rule_groups(use_case: UseCase) -> Iterator[Filled]:
    """Group the steps of a Rule's examples with their own rows."""
    for rule in use_case.rules:
        for example in rule.examples:
            owner = f'example "{example.title}"'
            own = (step for step in example.background if step.section.startswith(rule.id))
            steps = (*own, *example.steps)
            yield Filled(owner=owner, steps=steps, sources=(example.rows,), title=example.title)


def check_step(step: Step, group: Filled) -> Iterator[Finding]:
    """Every placeholder of a step has a column in every table that fills it."""
    for name in dict.fromkeys(step_placeholders(step)):
        if any(fills(rows, name) for rows in group.sources):
            continue
        known = sorted({column for rows in group.sources for column in columns(rows)})
        message = f"<{name}> has no Examples column that fills it in {group.owner}"
        hint = nearest_or_known(name, known, "columns")
        if name in known:
            message = f"not every Examples table of {group.owner} has a column for <{name}>"
            hint = "add the column, or write the value into the step"
        yield error("G-805", step.location, message, hint)


def fills(rows: Rows, name: str) -> bool:
    """Tell whether every row has the column; a table without rows gives no test case."""
    return rows is not None and all(name in dict(row.values) for row in rows)


def columns(rows: Rows) -> Iterator[str]:
    for row in rows or ():
        for name, _ in row.values:
            yield name


def unused_columns(groups: Iterable[Filled]) -> Iterator[Finding]:
    """Every column is used by a step that its rows fill, or replaces a value that another uses."""
    used: dict[int, set[str]] = {}
    tables: dict[int, tuple[ExampleRow, ...]] = {}
    for group in groups:
        names = {name for step in group.steps for name in every_placeholder(step)}
        names.update(placeholders(group.title))
        for rows in (*group.sources, *group.replacing):
            if rows:
                tables[id(rows)] = rows
                used.setdefault(id(rows), set()).update(names)
    for key, rows in tables.items():
        for name, location in first_places(rows):
            if name and name not in used[key]:
                message = f'no step uses the column "{name}"'
                yield warning("G-805", location, message, "use it or delete it")


def every_placeholder(step: Step) -> Iterator[str]:
    yield from step_placeholders(step)
    yield from block_placeholders(step.doc_string)


def first_places(rows: Iterable[ExampleRow]) -> list[tuple[str, Location]]:
    """List each column with the first row that has it."""
    places: dict[str, Location] = {}
    for row in rows:
        for name, _ in row.values:
            places.setdefault(name, row.location)
    return list(places.items())
