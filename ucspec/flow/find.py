"""From an id that somebody typed to the path that it names, under whatever criterion."""

from collections.abc import Iterable

from ucspec.flow.compose import compose_example, compose_path
from ucspec.flow.expand import expand_path
from ucspec.flow.graph import Atlas, make_atlas
from ucspec.flow.known import refuse
from ucspec.flow.route import read_path
from ucspec.model.catalogue import Model
from ucspec.model.flow import MAIN
from ucspec.model.identity import Selector, canonical_form, read_selector
from ucspec.model.scenario import Criterion, Route, Scenario, TestCase
from ucspec.model.usecase import BusinessRuleExample, UseCase


def find_path(model: Model, text: str) -> Scenario:
    """Compose the path that an id names; a use case alone names its main path.

    Raises:
        UsageError: the model has no such use case, flow or path; the known ones are listed.
    """
    return find_scenario(make_atlas(model), text)


def find_case(model: Model, text: str) -> TestCase:
    """Compose the test case that an id names; a path alone names its first case.

    Raises:
        UsageError: the model has no such use case, path or row; the known ones are listed.
    """
    atlas = make_atlas(model)
    scenario = find_scenario(atlas, text)
    row = read_selector(text).row
    cases = expand_path(atlas, scenario)
    for case in cases:
        if row in ("", case.row_name):
            return case
    raise refuse("test case", canonical_form(text), (case.id for case in cases))


def find_scenario(atlas: Atlas, text: str) -> Scenario:
    """Compose the path that an id names in a model already indexed."""
    selector = read_selector(text)
    for use_case_id in selector.use_cases:
        if use_case_id not in atlas.use_cases:
            raise refuse("use case", use_case_id, atlas.use_cases)
    owner = atlas.use_cases[selector.use_cases[-1]]
    example = find_example(owner, selector.path)
    if example is not None:
        return compose_example(atlas, owner, example, Criterion.FLOW)
    route = find_route(atlas, owner, selector)
    if route is None:
        raise refuse("path", canonical_form(text), known_paths(owner))
    return compose_path(atlas, route, Criterion.FLOW)


def find_route(atlas: Atlas, owner: UseCase, selector: Selector) -> Route | None:
    """Read a path's name as a route, through the base if the use case extends one."""
    visits = read_path(atlas.graph(owner), selector.path or MAIN)
    base = owner.extends.use_case if owner.extends else ""
    if visits is None or selector.use_cases not in ((owner.id,), (base, owner.id)):
        return None
    inner = Route(use_case=owner.id, visits=visits)
    return Route(use_case=base, extension=inner) if base in atlas.use_cases else inner


def find_example(use_case: UseCase, path: str) -> BusinessRuleExample | None:
    """Find a business rule's example by the path of its id."""
    examples = (example for rule in use_case.rules for example in rule.examples)
    return next((e for e in examples if e.id == f"{use_case.id}/{path}"), None)


def known_paths(use_case: UseCase) -> Iterable[str]:
    """List what a path of a use case may be named after."""
    yield from (f"{use_case.id}/{flow.label}" for flow in use_case.flows)
    yield from (example.id for rule in use_case.rules for example in rule.examples)
