"""FENCE: pytest-bdd's step definitions, as an index.

pytest-bdd keeps a definition as a fixture named `pytestbdd_stepdef_…`. All are read once, without
asking pytest for each; which one wins is pytest-bdd's own rule: the deepest node that registered
a match, and there the last in the registry (execution.md, 6.2 to 6.4).
"""

import os
import re
import sys
from collections.abc import Callable, Iterable
from functools import partial
from inspect import unwrap
from typing import Any, Final

import pytest
from pytest_bdd import parsers
from pytest_bdd import plugin as pytest_bdd_plugin
from pytest_bdd.exceptions import StepDefinitionNotFoundError, StepImplementationError
from pytest_bdd.parser import Background, Feature, Rule, Scenario, ScenarioTemplate, Step
from pytest_bdd.steps import (
    StepFunctionContext,
    StepNamePrefix,
    step_function_context_registry,
)

from ucspec.binding.index import StepDefinition, StepIndex, StepPattern
from ucspec.model.flow import StepType
from ucspec.pytest_plugin.patterns import (
    any_pattern,
    expression_pattern,
    parse_pattern,
    regex_pattern,
    string_pattern,
)
from ucspec.pytest_plugin.registry import (
    PlacedFixture,
    all_fixtures,
    fixture_names,
    node_registry,
    visible_fixtures,
    visible_names,
)
from ucspec.pytest_plugin.slow_patterns import bounded

__all__ = [
    "Background",
    "Feature",
    "Rule",
    "Scenario",
    "ScenarioTemplate",
    "Step",
    "StepDefinitionNotFoundError",
    "StepFunctionContext",
    "StepImplementationError",
    "everywhere",
    "index_of",
    "is_expression",
    "marks_of_tag",
    "pytest_bdd_plugin",
    "written_pattern",
]

MakePattern = Callable[[StepFunctionContext, frozenset[str]], StepPattern]

DEFINITION_PREFIX: Final = StepNamePrefix.step_def.value
STEP_TYPES: Final = {type_.value: type_ for type_ in StepType}
APPLY_TAG: Final = "pytest_bdd_apply_tag"
TAG_MARKS: Final = pytest.StashKey[dict[tuple[str, int], tuple[pytest.Mark, ...]]]()


class StepLibrary:
    """The step definitions of a session; one index for each chain of nodes that has fixtures."""

    def __init__(self, session: pytest.Session) -> None:
        self.session = session
        self._size = -1
        self._nodes: frozenset[Any] = frozenset()
        self._by_file: dict[Any, StepIndex] = {}
        self._by_chain: dict[tuple[Any, ...], StepIndex] = {}

    def index_of(self, node: pytest.Item | pytest.Collector) -> StepIndex:
        """Give the index of everything visible from a node; its parents are collected already."""
        registry = node_registry(self.session)
        if registry is not None and len(registry) != self._size:
            self._forget(registry)
        place = node.parent if isinstance(node, pytest.Item) else node
        if place not in self._by_file:
            self._by_file[place] = self._index_of_chain(node.listchain())
        return self._by_file[place]

    def _forget(self, registry: dict[str, dict[Any, list[Any]]]) -> None:
        """Begin anew: fixtures have been registered since."""
        self._size = len(registry)
        self._by_file.clear()
        self._by_chain.clear()
        self._nodes = frozenset(node for nodes in registry.values() for node in nodes)

    def _index_of_chain(self, chain: list[Any]) -> StepIndex:
        key = tuple(each for each in chain if each in self._nodes) or tuple(chain[:-1])
        if key not in self._by_chain:
            placed = visible_fixtures(self.session, chain, DEFINITION_PREFIX)
            names = visible_names(self.session, chain)
            self._by_chain[key] = StepIndex(
                definitions=_define(placed, names, self.session),
                elsewhere=partial(everywhere, self.session),
            )
        return self._by_chain[key]


LIBRARY: Final = pytest.StashKey[StepLibrary]()


def index_of(node: pytest.Item | pytest.Collector) -> StepIndex:
    """Give the index of all step definitions that are visible from a node."""
    session = node.session
    library = session.stash.get(LIBRARY, None)
    if library is None:
        library = session.stash[LIBRARY] = StepLibrary(session)
    return library.index_of(node)


def marks_of_tag(config: pytest.Config, tag: str) -> tuple[pytest.Mark, ...]:
    """Ask the users' `pytest_bdd_apply_tag` what a tag means; without an answer it is a mark."""
    caller = getattr(config.hook, APPLY_TAG, None)
    key = (tag, len(caller.get_hookimpls()) if caller is not None else 0)
    known = config.stash.setdefault(TAG_MARKS, {})
    if key not in known:
        known[key] = _apply_tag(config, tag)
    return known[key]


def _apply_tag(config: pytest.Config, tag: str) -> tuple[pytest.Mark, ...]:
    def tagged() -> None:
        """Take the marks that a project's hook gives."""

    users = config.pluginmanager.subset_hook_caller(APPLY_TAG, [pytest_bdd_plugin])
    if users.get_hookimpls() and users(tag=tag, function=tagged):
        return tuple(getattr(tagged, "pytestmark", ()))
    return (pytest.Mark(tag, (), {}, _ispytest=True),)


def everywhere(session: pytest.Session) -> tuple[StepDefinition, ...]:
    """List the definitions of a session, wherever they are visible."""
    return _define(all_fixtures(session, DEFINITION_PREFIX), fixture_names(session), session)


def _define(
    placed: Iterable[PlacedFixture], names: Iterable[str], session: pytest.Session
) -> tuple[StepDefinition, ...]:
    found = [
        (each, step_function_context_registry[each.function])
        for each in placed
        if each.function in step_function_context_registry
    ]
    targets = {context.target_fixture for _, context in found}
    fixtures = frozenset({*names, *(name for name in targets if name)})
    root = f"{session.config.rootpath}{os.sep}"
    return tuple(
        StepDefinition(
            type=STEP_TYPES[context.type] if context.type else None,
            pattern=make_pattern(context, fixtures),
            function=context.step_func,
            location=location_of(context.step_func, root),
            depth=each.depth,
            rank=each.rank,
            order=each.order,
            context=context,
        )
        for each, context in found
    )


def location_of(function: Callable[..., Any], root: str) -> str:
    """Say where a function is written, "file:line", relative to the root where it can be."""
    code = getattr(unwrap(function), "__code__", None)
    if code is None:
        return f"{type(function).__module__}.{type(function).__qualname__}"
    path = code.co_filename.removeprefix(root).replace(os.sep, "/")
    return f"{path}:{code.co_firstlineno}"


def make_pattern(context: StepFunctionContext, fixtures: frozenset[str]) -> StepPattern:
    """Say how a definition's parser compares; `fixtures` are names that take no argument."""
    kind = type(context.parser)
    make = PATTERNS.get(kind) or (expression_pattern if is_expression(kind) else any_pattern)
    return bounded(make(context, fixtures), context.parser)


def is_expression(kind: type) -> bool:
    """Tell Cucumber Expressions, without importing their library where nobody uses them."""
    steps = sys.modules.get("ucspec.steps")
    return steps is not None and kind in (steps.ExpressionParser, steps.RegexParser)


def written_pattern(definition: StepDefinition) -> tuple[str, str]:
    """Say what kind a definition's pattern is, and its source as others can read it.

    A `parse` pattern is told as the regular expression that it stands for.
    """
    parser: Any = definition.context.parser
    if isinstance(getattr(parser, "regex", None), re.Pattern):
        return "regex", parser.regex.pattern
    if isinstance(parser, parsers.parse):  # cfparse is a parse
        compiled: Any = parser.parser
        return "regex", f"^{compiled._expression}$"
    if is_expression(type(parser)):
        return "expression", parser.name
    return "text", str(parser.name)


PATTERNS: Final[dict[type, MakePattern]] = {
    parsers.string: string_pattern,
    parsers.parse: parse_pattern,
    parsers.cfparse: parse_pattern,
    parsers.re: regex_pattern,
}
