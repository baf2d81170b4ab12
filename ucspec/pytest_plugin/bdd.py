"""FENCE: pytest-bdd's step definitions, as an index.

pytest-bdd keeps a definition as a fixture named `pytestbdd_stepdef_…`. All are read once, without
asking pytest for each; which one wins is pytest-bdd's own rule: the deepest node that registered
a match, and there the last in the registry (execution.md, 6.2 to 6.4).
"""

import os
import re
from collections.abc import Callable, Iterable
from functools import partial
from inspect import unwrap
from typing import Any, Final

import pytest
from pytest_bdd import parsers
from pytest_bdd import plugin as pytest_bdd_plugin
from pytest_bdd.exceptions import StepDefinitionNotFoundError, StepImplementationError
from pytest_bdd.parser import Background, Feature, Scenario, Step
from pytest_bdd.scenario import scenario_wrapper_template_registry
from pytest_bdd.steps import (
    StepFunctionContext,
    StepNamePrefix,
    step_function_context_registry,
)

from ucspec.binding.arguments import name_arguments
from ucspec.binding.index import Arguments, StepDefinition, StepIndex, StepPattern
from ucspec.model.flow import StepType
from ucspec.pytest_plugin.registry import (
    PlacedFixture,
    all_fixtures,
    fixture_names,
    node_registry,
    visible_fixtures,
    visible_names,
)
from ucspec.steps import ExpressionParser

__all__ = [
    "Background",
    "Feature",
    "Scenario",
    "Step",
    "StepDefinitionNotFoundError",
    "StepFunctionContext",
    "StepImplementationError",
    "bound_feature",
    "index_of",
    "marks_of_tag",
    "pytest_bdd_plugin",
]

DEFINITION_PREFIX: Final = StepNamePrefix.step_def.value
STEP_TYPES: Final = {type_.value: type_ for type_ in StepType}
SCALARS: Final = frozenset({str, int, float, bool, type(None)})
REGEX_SPECIAL: Final = re.compile(r"[\\.^$*+?{}\[\]()|]")
REGEX_REPEAT: Final = frozenset("*?{")
APPLY_TAG: Final = "pytest_bdd_apply_tag"
TAG_MARKS: Final = pytest.StashKey[dict[tuple[str, int], tuple[pytest.Mark, ...]]]()
BRACE: Final = re.compile(r"[{}]")


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
                elsewhere=partial(_everywhere, self.session),
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


def bound_feature(item: pytest.Item) -> str:
    """Give the feature file that a test of pytest-bdd's own is bound to; empty for any other."""
    function: Any = getattr(item, "obj", None)
    template = scenario_wrapper_template_registry.get(function) if function else None
    return template.feature.filename if template is not None else ""


def _everywhere(session: pytest.Session) -> tuple[StepDefinition, ...]:
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
    make = PATTERNS.get(type(context.parser), _any_pattern)
    return make(context, fixtures)


def _string_pattern(context: StepFunctionContext, _: frozenset[str]) -> StepPattern:
    name = context.parser.name
    return StepPattern(
        text=name,
        prefix=name,
        is_literal=True,
        read=lambda text: _no_arguments if text == name else None,
    )


def _no_arguments() -> dict[str, Any]:
    return {}


def _parse_pattern(context: StepFunctionContext, _: frozenset[str]) -> StepPattern:
    """A `parse` pattern, compared once where pytest-bdd compares twice."""
    parser: Any = context.parser
    parts = BRACE.split(parser.name)
    prefix, suffix = parts[0], parts[-1]
    if getattr(parser.parser, "_extra_types", True):
        ask = partial(_ask, parser)
        return StepPattern(text=parser.name, prefix=prefix, suffix=suffix, read=ask)

    def read(text: str) -> Arguments | None:
        try:
            result = parser.parser.parse(text)
        except ValueError:
            return None
        return _keep(result.named, parser, text) if result else None

    return StepPattern(text=parser.name, prefix=prefix, suffix=suffix, read=read)


def _regex_pattern(context: StepFunctionContext, _: frozenset[str]) -> StepPattern:
    parser: Any = context.parser

    def read(text: str) -> Arguments | None:
        match = parser.regex.fullmatch(text)
        return _keep(match.groupdict(), parser, text) if match else None

    return StepPattern(text=str(parser.name), prefix=regex_prefix(parser.regex), read=read)


def regex_prefix(regex: re.Pattern[str]) -> str:
    """Read the literal beginning of a regular expression; when in doubt it is empty."""
    source = regex.pattern
    if not isinstance(source, str) or regex.flags & re.VERBOSE or "|" in source:
        return ""
    source = source.removeprefix("^")
    special = REGEX_SPECIAL.search(source)
    if special is None:
        return source
    end = special.start()
    return source[: max(end - 1, 0)] if special.group() in REGEX_REPEAT else source[:end]


def _expression_pattern(context: StepFunctionContext, fixtures: frozenset[str]) -> StepPattern:
    """A Cucumber Expression; its arguments are named when a sentence first matches."""
    parser: Any = context.parser
    names: list[tuple[str, ...]] = []

    def read(text: str) -> Arguments | None:
        values = parser.read(text)
        if values is None:
            return None
        if not names:
            names.append(name_arguments(context.step_func, parser.count, fixtures))
        return partial(_named, names[0], values)

    return StepPattern(
        text=parser.name,
        prefix=parser.literal_prefix,
        suffix=parser.literal_suffix,
        is_literal=parser.is_literal,
        read=read,
    )


def _named(names: tuple[str, ...], values: Callable[[], tuple[Any, ...]]) -> dict[str, Any]:
    return dict(zip(names, values(), strict=True))


def _any_pattern(context: StepFunctionContext, _: frozenset[str]) -> StepPattern:
    """A parser that we do not know is asked each time; it may say how its matches begin."""
    parser: Any = context.parser
    return StepPattern(
        text=str(parser.name),
        prefix=getattr(parser, "literal_prefix", ""),
        suffix=getattr(parser, "literal_suffix", ""),
        read=partial(_ask, parser),
    )


def _ask(parser: Any, text: str) -> Arguments | None:
    """Ask a parser as pytest-bdd does; what it raises is the step's failure, when it runs."""
    try:
        is_matching = parser.is_matching(text)
    except Exception:
        is_matching = True
    return partial(_parse_again, parser, text) if is_matching else None


def _parse_again(parser: Any, text: str) -> dict[str, Any]:
    parser.is_matching(text)
    arguments: dict[str, Any] | None = parser.parse_arguments(text)
    if arguments is None:
        raise StepImplementationError(f"{parser!r} matches {text!r} but gives no arguments")
    return arguments


def _keep(values: dict[str, Any], parser: Any, text: str) -> Arguments:
    """Keep arguments that nobody can change; make others anew for each call."""
    if all(type(value) in SCALARS for value in values.values()):
        return lambda: values
    return partial(_parse_again, parser, text)


PATTERNS: Final[dict[type, Callable[[StepFunctionContext, frozenset[str]], StepPattern]]] = {
    parsers.string: _string_pattern,
    parsers.parse: _parse_pattern,
    parsers.cfparse: _parse_pattern,
    parsers.re: _regex_pattern,
    ExpressionParser: _expression_pattern,
}
