"""Paths × rows of Examples: a scenario becomes test cases."""

from collections.abc import Iterable, Iterator
from types import MappingProxyType
from typing import NamedTuple

from ucspec.flow.compose import merge_tags
from ucspec.flow.fingerprint import digest, line_of_case_step
from ucspec.flow.graph import Atlas, make_atlas
from ucspec.flow.plain import write_feature
from ucspec.flow.rows import (
    PLACEHOLDER,
    Choice,
    Values,
    choose_rows,
    fill,
    find_values,
    is_without_rows,
    row_names,
    table_values,
)
from ucspec.model.catalogue import Model
from ucspec.model.flow import DocString, Row, Step
from ucspec.model.scenario import CaseStep, PathStep, Scenario, StepRole, TestCase

__all__ = ["expand_path", "make_cases", "template_steps", "write_feature"]

Texts = tuple[str, tuple[Row, ...], DocString | None]


class Template(NamedTuple):
    """A path ready for its rows.

    `steps` are the path's own, each with what no row changes: the step as it runs, and the line
    that counts for the fingerprint. `may_repeat` says that set-up steps may turn out the same.
    """

    scenario: Scenario
    steps: tuple[tuple[PathStep, CaseStep | None, str], ...]
    is_fixed: bool
    may_repeat: bool


def make_cases(model: Model, scenario: Scenario) -> tuple[TestCase, ...]:
    """Make the test cases of a path: one for each row that counts, none without rows."""
    return expand_path(make_atlas(model), scenario)


def expand_path(atlas: Atlas, scenario: Scenario) -> tuple[TestCase, ...]:
    """Make the test cases of a path in a model already indexed."""
    if any(is_without_rows(atlas, scope) for scope in scenario.scopes):
        return ()
    chosen = choose_rows(atlas, scenario)
    template = make_template(atlas, scenario)
    if chosen is None:
        return (make_case(atlas, template, None, ""),)
    names = row_names(tuple(choice.row for choice in chosen))
    return tuple(
        [
            make_case(atlas, template, choice, name)
            for choice, name in zip(chosen, names, strict=True)
        ]
    )


def make_template(atlas: Atlas, scenario: Scenario) -> Template:
    """Look at a path once for all of its rows."""
    fixed = [find_fixed(atlas, told) for told in scenario.steps]
    set_up = [told for told in scenario.steps if told.role is StepRole.SET_UP]
    lines = [line_of_case_step(step) if step else "" for step in fixed]
    return Template(
        scenario=scenario,
        steps=tuple(zip(scenario.steps, fixed, lines, strict=True)),
        is_fixed=None not in fixed,
        may_repeat=len(set_up) > 1,
    )


def make_case(atlas: Atlas, template: Template, choice: Choice | None, name: str) -> TestCase:
    """Make the test case of one row."""
    scenario = template.scenario
    values = () if template.is_fixed else find_values(atlas, scenario, choice)
    steps, lines = [], []
    for told, fixed, line in template.steps:
        step = fixed or fill_step(told, values[told.scope].of(section_of(told)))
        steps.append(step)
        lines.append(line or line_of_case_step(step))
    if template.may_repeat:
        steps = list(keep_last_set_up(steps))
        lines = [line_of_case_step(step) for step in steps]
    row_tags = choice.row.tags if choice else ()
    return TestCase(
        id=f"{scenario.id}[{name}]" if name else scenario.id,
        scenario=scenario,
        steps=tuple(steps),
        row=MappingProxyType(dict(choice.row.values) if choice else {}),
        row_name=name,
        tags=merge_tags(scenario.tags, row_tags) if row_tags else scenario.tags,
        fingerprint=digest(lines),
    )


def section_of(told: PathStep) -> str:
    """Give the part of its use case that a step stands in: a flow's label, "background", …"""
    return told.step.section.partition("/")[2]


def template_steps(scenario: Scenario) -> tuple[CaseStep, ...]:
    """Make the steps of a path with their placeholders left, but for those of include tables."""
    values = table_values(scenario)
    steps = (fill_step(told, values[told.scope]) for told in scenario.steps)
    return tuple(keep_last_set_up(steps))


def find_fixed(atlas: Atlas, told: PathStep) -> CaseStep | None:
    """Make a step ready to run if no row changes it; the step's id and `via` tell its role."""
    key = (told.step.id, told.via)
    if key not in atlas.fixed:
        atlas.fixed[key] = None if has_placeholder(told.step) else fixed_step(told)
    return atlas.fixed[key]


def has_placeholder(step: Step) -> bool:
    """Tell whether anything in a step is to be replaced."""
    parts = [step.text, *(cell for row in step.table for cell in row)]
    if step.doc_string is not None:
        parts += [step.doc_string.content, step.doc_string.media_type]
    return any("<" in part and PLACEHOLDER.search(part) for part in parts)


def fixed_step(told: PathStep) -> CaseStep:
    """Make a step that has no placeholders ready to run."""
    step = told.step
    return CaseStep(
        step=step,
        role=told.role,
        text=step.text,
        table=step.table,
        doc_string=step.doc_string,
        via=told.via,
    )


def fill_step(told: PathStep, values: Values) -> CaseStep:
    """Make a step ready to run: placeholders replaced in text, table and doc string."""
    step, doc_string = told.step, told.step.doc_string
    if doc_string is not None:
        doc_string = DocString(
            content=fill(doc_string.content, values),
            media_type=fill(doc_string.media_type, values),
        )
    return CaseStep(
        step=step,
        role=told.role,
        text=fill(step.text, values),
        table=tuple(tuple(fill(cell, values) for cell in row) for row in step.table),
        doc_string=doc_string,
        via=told.via,
    )


def keep_last_set_up(steps: Iterable[CaseStep]) -> Iterator[CaseStep]:
    """Of identical set-up steps that stand together, keep the last."""
    block: dict[Texts, CaseStep] = {}
    for step in steps:
        if step.role is StepRole.SET_UP:
            texts = (step.text, step.table, step.doc_string)
            block.pop(texts, None)
            block[texts] = step
            continue
        yield from block.values()
        block.clear()
        yield step
    yield from block.values()
