"""Plain scenarios as test cases: what a PlainNode says, in the records that the executor runs.

A plain scenario is its own and only flow. Its id is the file's and its name; what would not be
read back from a node id is replaced, and of scenarios with one name the later ones are numbered.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise
from types import MappingProxyType
from typing import Final

from ucspec.flow.fingerprint import digest, line_of_case_step
from ucspec.model.flow import FlowKind, Outcome, Step
from ucspec.model.identity import claimed_ids
from ucspec.model.record import dataclass
from ucspec.model.scenario import (
    CaseStep,
    Criterion,
    PathStep,
    PlainFeature,
    PlainRule,
    Route,
    Scenario,
    StepRole,
    TestCase,
)
from ucspec.notation.examples import name_rows
from ucspec.notation.nodes import PickleNode, PickleStepNode, PlainNode, PlainScenarioNode

LONGEST_NAME: Final = 200
NAMELESS: Final = "unnamed"
RESERVED: Final = ("cannot be read",)
SEPARATOR: Final = "::"
COLONS: Final = re.compile(":{2,}")
REPLACED: Final = str.maketrans({"[": "(", "]": ")"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """Where a part of a file begins, and the cases that it gives: those from `first` to `last`."""

    line: int
    first: int
    last: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PlainCases:
    """The test cases of a plain file in file order; `empty` are the outlines without rows."""

    cases: tuple[TestCase, ...] = ()
    empty: tuple[Scenario, ...] = ()
    sections: tuple[Section, ...] = ()


def make_plain_cases(node: PlainNode, file: str, id_pattern: str = "") -> PlainCases:
    """Make the test cases of a file; `file` is how node ids call it.

    `id_pattern` tells which tags say what use case a scenario is about.
    """
    names = name_scenarios(each.name for each in node.scenarios)
    feature = feature_of(node)
    rules = {number: rule for number, rule in enumerate(rules_of(node), 1)}
    cases: list[TestCase] = []
    empty: list[Scenario] = []
    sections = [Section(line=1, first=0, last=-1)]
    for each, name in zip(node.scenarios, names, strict=True):
        steps = tuple(steps_of(each, f"{file}{SEPARATOR}{name}"))
        scenario = make_scenario(each, f"{file}{SEPARATOR}{name}", steps, feature, rules)
        first = len(cases)
        cases.extend(claiming(cases_of(each, scenario, steps), id_pattern))
        sections.extend(sections_of(each, first))
        if each.has_examples and not each.pickles:
            empty.append(scenario)
    sections.extend(rule_sections(node, sections))
    return PlainCases(
        cases=tuple(cases),
        empty=tuple(empty),
        sections=tuple(sorted(sections, key=lambda section: section.line)),
    )


def name_scenarios(names: Iterable[str]) -> Iterator[str]:
    """Name scenarios as node ids do, each differently."""
    taken = dict.fromkeys(RESERVED, 1)
    for written in names:
        name = shown_name(written)
        number = taken.get(name, 0) + 1
        unique = name if number == 1 else f"{name} #{number}"
        while unique in taken:
            number += 1
            unique = f"{name} #{number}"
        taken[name] = number
        taken.setdefault(unique, 1)
        yield unique


def shown_name(name: str) -> str:
    """Write a scenario's name as a node id can hold it."""
    words = " ".join(COLONS.sub(":", name).translate(REPLACED).split()).lstrip(": ")
    if len(words) > LONGEST_NAME:
        words = f"{words[:LONGEST_NAME].rstrip()}…"
    printable = "".join(each if each.isprintable() else "-" for each in words)
    return printable or NAMELESS


def feature_of(node: PlainNode) -> PlainFeature:
    return PlainFeature(
        path=node.path,
        name=node.name,
        keyword=node.keyword,
        description=node.description,
        language=node.language,
        tags=node.tags,
        location=node.location,
    )


def rules_of(node: PlainNode) -> Iterator[PlainRule]:
    for rule in node.rules:
        yield PlainRule(
            keyword=rule.keyword,
            name=rule.name,
            description=rule.description,
            tags=rule.tags,
            location=rule.location,
        )


def steps_of(node: PlainScenarioNode, id_: str) -> Iterator[Step]:
    for number, step in enumerate(node.steps, 1):
        yield Step(
            id=f"{id_}.{number}",
            section=id_,
            number=number,
            type=step.type,
            keyword=step.keyword,
            text=step.text,
            table=step.table,
            doc_string=step.doc_string,
            is_any_type=step.is_any_type,
            location=step.location,
        )


def make_scenario(
    node: PlainScenarioNode,
    id_: str,
    steps: tuple[Step, ...],
    feature: PlainFeature,
    rules: dict[int, PlainRule],
) -> Scenario:
    told = zip(steps, node.steps, strict=True)
    return Scenario(
        id=id_,
        use_case="",
        flows=(),
        own_flow=id_,
        kind=FlowKind.MAIN,
        outcome=Outcome.SUCCESS,
        criterion=Criterion.FLOW,
        title=node.name,
        path=feature.path,
        location=node.location,
        route=Route(use_case=""),
        steps=tuple(PathStep(step=step, role=role_of(one.is_background)) for step, one in told),
        tags=node.tags,
        feature=feature,
        rule=rules.get(node.rule),
        keyword=node.keyword,
        description=node.description,
    )


def role_of(is_background: bool) -> StepRole:
    return StepRole.SET_UP if is_background else StepRole.STORY


def cases_of(
    node: PlainScenarioNode, scenario: Scenario, steps: tuple[Step, ...]
) -> Iterator[TestCase]:
    """Make a case of each pickle; steps that no row changes are the same record in all rows."""
    headers = [table.header for table in node.tables] or [()]
    rows = [tuple(zip(headers[one.table], one.cells, strict=False)) for one in node.pickles]
    names = name_rows(rows) if node.has_examples else [""] * len(rows)
    shared: dict[int, tuple[PickleStepNode, CaseStep]] = {}
    for pickle, row, name in zip(node.pickles, rows, names, strict=True):
        made = tuple(case_steps(pickle, scenario, steps, shared))
        yield TestCase(
            id=f"{scenario.id}[{name}]" if name else scenario.id,
            scenario=scenario,
            steps=made,
            row=MappingProxyType(dict(row)),
            row_name=name,
            tags=pickle.tags,
            fingerprint=digest(map(line_of_case_step, made)),
        )


def claiming(cases: Iterable[TestCase], id_pattern: str) -> Iterator[TestCase]:
    """Let the tags of cases say which use cases they are about; most say nothing."""
    claims: dict[tuple[str, ...], Scenario] = {}
    for case in cases:
        if case.tags not in claims:
            flows = claimed_ids(case.tags, id_pattern)
            told = replace(case.scenario, flows=flows) if flows else case.scenario
            claims[case.tags] = told
        told = claims[case.tags]
        yield case if told is case.scenario else replace(case, scenario=told)


def case_steps(
    pickle: PickleNode,
    scenario: Scenario,
    steps: tuple[Step, ...],
    shared: dict[int, tuple[PickleStepNode, CaseStep]],
) -> Iterator[CaseStep]:
    for number, (said, step) in enumerate(zip(pickle.steps, steps, strict=True)):
        known = shared.get(number)
        if known is not None and known[0] is said:
            yield known[1]
            continue
        made = CaseStep(
            step=step,
            role=scenario.steps[number].role,
            text=said.text,
            table=said.table,
            doc_string=said.doc_string,
        )
        shared.setdefault(number, (said, made))
        yield made


def sections_of(node: PlainScenarioNode, first: int) -> Iterator[Section]:
    """Say which lines of a scenario choose which of its cases."""
    yield Section(line=node.line, first=first, last=first + len(node.pickles) - 1)
    if not node.has_examples:
        return
    for place, one in enumerate(node.pickles, first):
        yield Section(line=one.line, first=place, last=place)
    counts = Counter(one.table for one in node.pickles)
    for number, table in enumerate(node.tables):
        yield Section(line=table.line, first=first, last=first + counts[number] - 1)
        first += counts[number]


def rule_sections(node: PlainNode, sections: list[Section]) -> Iterator[Section]:
    """Say which cases stand in each Rule, by the lines of those that are known."""
    starts = [rule.line for rule in node.rules]
    for start, end in pairwise([*starts, max([1, *starts, *(each.line for each in sections)]) + 1]):
        inside = [each for each in sections if start <= each.line < end]
        first = min((each.first for each in inside), default=0)
        last = max((each.last for each in inside), default=-1)
        yield Section(line=start, first=first, last=last)


def cases_at(plain: PlainCases, line: int) -> tuple[TestCase, ...]:
    """Find the cases that a line belongs to; before the first scenario it is every one."""
    section = next(each for each in reversed(plain.sections) if each.line <= line)
    if section == plain.sections[0]:
        return plain.cases
    return plain.cases[section.first : section.last + 1]
