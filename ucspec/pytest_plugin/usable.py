"""Whether step definitions can be used at all: what a dry run says beyond how steps are bound."""

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final

import pytest

from ucspec.binding.arguments import RESERVED, ArgumentError, name_arguments
from ucspec.binding.bind import BoundStep
from ucspec.binding.danger import HINT as DANGER_HINT
from ucspec.binding.index import MalformedPattern, Match, StepDefinition, StepIndex
from ucspec.model.finding import Finding, Severity
from ucspec.model.flow import StepType
from ucspec.model.location import Location
from ucspec.pytest_plugin.bdd import everywhere, index_of, is_expression
from ucspec.pytest_plugin.bdd_tests import bound_feature, bound_steps
from ucspec.pytest_plugin.function import shape_of
from ucspec.pytest_plugin.nodes import CaseItem
from ucspec.pytest_plugin.outcome import fixture_hint, own_names
from ucspec.pytest_plugin.registry import fixture_names, visible_names
from ucspec.pytest_plugin.slow_patterns import danger_of

UNUSABLE: Final = "S-226"
BDD_ITSELF: Final = "pytest_bdd."
SHOWN: Final = 100
Bound = Sequence[tuple[CaseItem, BoundStep]]


def find_unusable(run: pytest.Session, bound: Bound) -> Iterator[Finding]:
    """Find definitions that cannot be read or called, or that may take for ever; and why."""
    every = own_definitions(run)
    used = {id(step.match.definition.function): step for _, step in bound if step.match}
    broken = {id(each.definition): each for each in StepIndex(every).check()}
    for each in every:
        problem, hint = problem_of(run, each, broken.get(id(each)))
        step = used.get(id(each.function))
        if problem and (step or not is_installed(each)):
            yield _complain(each, problem, hint, step)


def find_missing_fixtures(run: pytest.Session, bound: Bound) -> Iterator[Finding]:
    """Find what the function of a bound step asks for and will not get."""
    targets = target_names(run)
    asked: set[tuple[object, object]] = set()
    for item, step in bound:
        definition = step.match.definition if step.match else None
        if definition is None or (item.parent, id(definition.function)) in asked:
            continue
        asked.add((item.parent, id(definition.function)))
        known = visible_names(run, item.listchain()) | targets
        given = RESERVED | known | argument_names(definition, known)
        for name in shape_of(definition.function).required:
            if name not in given:
                yield _complain_of_fixture(step, name, known)


def find_unused(
    run: pytest.Session, bound: Bound, items: Iterable[pytest.Item], told: Iterable[Finding]
) -> tuple[str, ...]:
    """Name the project's definitions that carry nothing out; those of which more is told aside.

    Only where all that could use them was collected: below the folders that pytest was given.
    """
    folders = tuple(_whole_folders(run.config))
    others = {f"{each.location.path.as_posix()}:{each.location.line}" for each in told}
    used = {id(each.function) for _, one in bound for each in _bound_to(one.match)}
    for item in items:
        for step in bound_steps(item) if bound_feature(item) else ():
            match = index_of(item).find(StepType(step.type), step.name)
            used |= {id(each.function) for each in _bound_to(match)}
    return tuple(
        f"{each.location}: no step that was collected is carried out by: {each.pattern.text}"
        for each in own_definitions(run)
        if id(each.function) not in used
        and not is_installed(each)
        and each.location not in others
        and _is_below(run.config, each.location, folders)
    )


def problem_of(
    run: pytest.Session, definition: StepDefinition, broken: MalformedPattern | None
) -> tuple[str, str]:
    """Say why a definition cannot be used, or may take for ever, and what to do about it."""
    broken = broken or _uncallable(run, definition)
    if broken is not None:
        return broken.message, broken.hint
    danger = danger_of(definition.context.parser)
    return (danger, DANGER_HINT) if danger else ("", "")


def target_names(run: pytest.Session) -> frozenset[str]:
    """List the names under which steps give what they return."""
    return frozenset(filter(None, (each.context.target_fixture for each in everywhere(run))))


def own_definitions(run: pytest.Session) -> tuple[StepDefinition, ...]:
    """List the definitions of a session but for those that pytest-bdd brings itself."""
    return tuple(
        each
        for each in everywhere(run)
        if not f"{getattr(each.function, '__module__', '')}.".startswith(BDD_ITSELF)
    )


def is_installed(definition: StepDefinition) -> bool:
    """Tell a definition of somebody else's, which cannot be mended here."""
    return "site-packages" in definition.location


def argument_names(definition: StepDefinition, fixtures: frozenset[str]) -> frozenset[str]:
    """Name the parameters that the sentence itself gives; all of them where nobody can know."""
    parser: Any = definition.context.parser
    if is_expression(type(parser)):  # an expression's arguments have no names of their own
        return frozenset(name_arguments(definition.function, parser.count, fixtures))
    if isinstance(getattr(parser, "regex", None), re.Pattern):
        return frozenset(parser.regex.groupindex)
    if hasattr(getattr(parser, "parser", None), "named_fields"):
        return frozenset(parser.parser.named_fields)
    if definition.pattern.is_literal:
        return frozenset()
    return shape_of(definition.function).parameters


def _uncallable(run: pytest.Session, definition: StepDefinition) -> MalformedPattern | None:
    """Say why a function cannot take the arguments of its expression, if that is so."""
    try:
        argument_names(definition, frozenset(fixture_names(run)) | target_names(run))
    except ArgumentError as error:
        return MalformedPattern(definition=definition, message=str(error), hint=error.hint)
    return None


def _whole_folders(config: pytest.Config) -> Iterator[Path]:
    """List the folders of which everything was collected, and nothing deselected."""
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    if reporter is not None and "deselected" in reporter.stats:
        return
    if config.args_source is not pytest.Config.ArgsSource.ARGS:
        yield config.rootpath
        return
    places = (config.invocation_params.dir / argument for argument in config.args)
    yield from (place for place in places if place.is_dir())


def _is_below(config: pytest.Config, location: str, folders: Iterable[Path]) -> bool:
    path = config.rootpath / location.rpartition(":")[0]
    return any(path.is_relative_to(folder) for folder in folders)


def _bound_to(match: Match | None) -> tuple[StepDefinition, ...]:
    return (match.definition, *match.rivals, *match.shadowed) if match else ()


def _complain(
    definition: StepDefinition, problem: str, hint: str, step: BoundStep | None
) -> Finding:
    path, _, line = definition.location.rpartition(":")
    used = f"; it carries out {_said(step)}" if step else ""
    return Finding(
        code=UNUSABLE,
        severity=Severity.ERROR,
        location=Location(path=Path(path), line=int(line) if line.isdecimal() else 1),
        message=f"{problem}{used}",
        hint=hint,
    )


def _complain_of_fixture(step: BoundStep, name: str, known: frozenset[str]) -> Finding:
    who = f"the step function ({step.definition})"
    return Finding(
        code=UNUSABLE,
        severity=Severity.ERROR,
        location=step.step.step.location,
        message=f"{who} takes '{name}', which is no argument of the step and no fixture",
        hint=fixture_hint(name, own_names(known)),
    )


def _said(step: BoundStep) -> str:
    place, text = step.step.step.location, step.step.text
    return f"{place.path.as_posix()}:{place.line}: {text[:SHOWN]}"
