"""What step authors import: pytest-bdd's decorators, with Cucumber Expressions by default.

    from ucspec.steps import given, when, then

    @when("Customer pays {float} EUR with {string}")
    def customer_pays(amount: float, method: str, target) -> None: ...

An expression's arguments go to the function's parameters from left to right, fixtures aside. A
definition made here is a pytest-bdd definition: pytest-bdd itself can run it too.
"""

import re
from collections.abc import Callable, Mapping
from typing import Any, TypeVar, cast

import pytest_bdd
from pytest_bdd.compat import get_fixture_names
from pytest_bdd.parsers import StepParser
from pytest_bdd.steps import step_function_context_registry
from pytest_bdd.utils import CONFIG_STACK

from ucspec.binding.arguments import name_arguments
from ucspec.binding.expression import (
    CompiledExpression,
    Values,
    compile_expression,
    define_parameter_type,
    is_literal,
    literal_prefix,
    literal_suffix,
)
from ucspec.errors import PendingStep, UcspecError
from ucspec.pytest_plugin.hook_marks import after, before
from ucspec.run.pending import pending
from ucspec.run.timeout import limit_seconds

__all__ = [
    "ExpressionParser",
    "PendingStep",
    "RegexParser",
    "after",
    "before",
    "expression",
    "given",
    "parameter_type",
    "pending",
    "step",
    "then",
    "when",
]

Function = TypeVar("Function", bound=Callable[..., Any])
Converters = Mapping[str, Callable[[str], Any]]
Sentence = str | re.Pattern[str] | StepParser


class ExpressionParser(StepParser):
    """A pytest-bdd parser for one Cucumber Expression, compiled when it is first compared."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.is_literal = is_literal(name)
        self.literal_prefix = literal_prefix(name)
        self.literal_suffix = literal_suffix(name)
        self._compiled: CompiledExpression | None = None

    def read(self, text: str) -> Values | None:
        """Match a sentence; None, or what makes the argument values in order."""
        if self.is_literal:
            return tuple if text == self.name else None
        if self._compiled is None:
            self._compiled = compile_expression(self.name)
        return self._compiled.read(text)

    @property
    def count(self) -> int:
        """How many arguments a sentence gives."""
        return len(self._compiled.parameters) if self._compiled else 0

    def is_matching(self, name: str) -> bool:
        """Tell pytest-bdd whether a sentence matches."""
        return self.read(name) is not None

    def parse_arguments(self, name: str) -> dict[str, Any] | None:
        """Give pytest-bdd the arguments, under the names of the step function's parameters."""
        values = self.read(name)
        if values is None:
            return None
        return dict(zip(self._names(), values(), strict=True))

    def _names(self) -> tuple[str, ...]:
        functions = [
            context.step_func
            for context in list(step_function_context_registry.values())
            if context.parser is self
        ]
        named = {name_arguments(function, self.count, _fixtures()) for function in functions}
        if len(named) != 1:
            raise UcspecError(
                f"the expression '{self.name}' is one object used for several step functions\n"
                "  hint: write expression(…) anew for each of them"
            )
        return named.pop()


class RegexParser(ExpressionParser):
    """A pytest-bdd parser for a regular expression whose groups are arguments, left to right."""

    def __init__(self, regex: re.Pattern[str]) -> None:
        StepParser.__init__(self, regex.pattern)
        self.is_literal = False
        self.literal_prefix = self.literal_suffix = ""
        self.regex = regex

    def read(self, text: str) -> Values | None:
        """Match a whole sentence; a group that took no part gives None."""
        match = self.regex.fullmatch(text)
        return match.groups if match else None

    @property
    def count(self) -> int:
        """How many arguments a sentence gives."""
        return self.regex.groups


def expression(source: str | re.Pattern[str]) -> ExpressionParser:
    """Make a parser from a Cucumber Expression, or a compiled regular expression."""
    return ExpressionParser(source) if isinstance(source, str) else RegexParser(source)


def given(
    name: Sentence,
    converters: Converters | None = None,
    target_fixture: str | None = None,
    stacklevel: int = 1,
    timeout: float | None = None,
) -> Callable[[Function], Function]:
    """Carry out the Givens that a Cucumber Expression, or any pytest-bdd parser, matches."""
    return _decorate(name, "given", converters, target_fixture, stacklevel, timeout)


def when(
    name: Sentence,
    converters: Converters | None = None,
    target_fixture: str | None = None,
    stacklevel: int = 1,
    timeout: float | None = None,
) -> Callable[[Function], Function]:
    """Carry out the Whens that a Cucumber Expression, or any pytest-bdd parser, matches."""
    return _decorate(name, "when", converters, target_fixture, stacklevel, timeout)


def then(
    name: Sentence,
    converters: Converters | None = None,
    target_fixture: str | None = None,
    stacklevel: int = 1,
    timeout: float | None = None,
) -> Callable[[Function], Function]:
    """Check the Thens that a Cucumber Expression, or any pytest-bdd parser, matches."""
    return _decorate(name, "then", converters, target_fixture, stacklevel, timeout)


def step(
    name: Sentence,
    type_: str | None = None,
    converters: Converters | None = None,
    target_fixture: str | None = None,
    stacklevel: int = 1,
    *,
    timeout: float | None = None,
) -> Callable[[Function], Function]:
    """Carry out steps of every type, or of one."""
    return _decorate(name, type_, converters, target_fixture, stacklevel, timeout)


def parameter_type(
    name: str, regexp: str | re.Pattern[str], transformer: Callable[..., Any]
) -> None:
    """Declare the {parameter} `name` for every Cucumber Expression.

    The transformer takes the matched text, or one text for each group of the pattern.
    """
    define_parameter_type(name, regexp, transformer)


def _decorate(
    name: Sentence,
    type_: Any,
    converters: Converters | None,
    target_fixture: str | None,
    stacklevel: int,
    timeout: float | None,
) -> Callable[[Function], Function]:
    parser = expression(name) if isinstance(name, str | re.Pattern) else name
    if timeout is not None:
        stacklevel += 1  # `limited` below is a call of its own
    decorator: Any = pytest_bdd.step(
        parser, type_, dict(converters or {}), target_fixture, stacklevel
    )
    if timeout is None:
        return cast("Callable[[Function], Function]", decorator)

    def limited(function: Function) -> Function:
        limit_seconds(function, timeout)
        return cast("Function", decorator(function))

    return limited


def _fixtures() -> frozenset[str]:
    """Every fixture's name: all that a parser can know when pytest-bdd runs it."""
    targets = {context.target_fixture for context in list(step_function_context_registry.values())}
    manager = CONFIG_STACK[-1].pluginmanager.get_plugin("funcmanage") if CONFIG_STACK else None
    names = get_fixture_names(manager) if manager is not None else ()
    return frozenset({*names, *(name for name in targets if name)})
