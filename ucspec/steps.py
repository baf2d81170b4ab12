"""What step authors import: pytest-bdd's decorators, with Cucumber Expressions by default.

    from ucspec.steps import given, when, then

    @when("Customer pays {float} EUR with {string}")
    def customer_pays(amount: float, method: str, target) -> None: ...

An expression's arguments go to the function's parameters from left to right, fixtures aside. A
definition made here is a pytest-bdd definition: pytest-bdd itself can run it too.
"""

import re
from collections.abc import Callable, Mapping
from typing import Any, NoReturn, TypeVar, cast

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

__all__ = [
    "ExpressionParser",
    "PendingStep",
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


def expression(text: str) -> ExpressionParser:
    """Make a parser from a Cucumber Expression, for pytest-bdd's own decorators."""
    return ExpressionParser(text)


def given(
    name: str | StepParser,
    converters: Converters | None = None,
    target_fixture: str | None = None,
    stacklevel: int = 1,
) -> Callable[[Function], Function]:
    """Carry out the Givens that a Cucumber Expression, or any pytest-bdd parser, matches."""
    return _decorate(name, "given", converters, target_fixture, stacklevel)


def when(
    name: str | StepParser,
    converters: Converters | None = None,
    target_fixture: str | None = None,
    stacklevel: int = 1,
) -> Callable[[Function], Function]:
    """Carry out the Whens that a Cucumber Expression, or any pytest-bdd parser, matches."""
    return _decorate(name, "when", converters, target_fixture, stacklevel)


def then(
    name: str | StepParser,
    converters: Converters | None = None,
    target_fixture: str | None = None,
    stacklevel: int = 1,
) -> Callable[[Function], Function]:
    """Check the Thens that a Cucumber Expression, or any pytest-bdd parser, matches."""
    return _decorate(name, "then", converters, target_fixture, stacklevel)


def step(
    name: str | StepParser,
    type_: str | None = None,
    converters: Converters | None = None,
    target_fixture: str | None = None,
    stacklevel: int = 1,
) -> Callable[[Function], Function]:
    """Carry out steps of every type, or of one."""
    return _decorate(name, type_, converters, target_fixture, stacklevel)


def parameter_type(
    name: str, regexp: str | re.Pattern[str], transformer: Callable[..., Any]
) -> None:
    """Declare the {parameter} `name` for every Cucumber Expression.

    The transformer takes the matched text, or one text for each group of the pattern.
    """
    define_parameter_type(name, regexp, transformer)


def pending(reason: str = "not yet written") -> NoReturn:
    """End the running step as pending: the case is not run to its end, and says why."""
    raise PendingStep(reason)


def _decorate(
    name: str | StepParser,
    type_: Any,
    converters: Converters | None,
    target_fixture: str | None,
    stacklevel: int,
) -> Callable[[Function], Function]:
    parser = expression(name) if isinstance(name, str) else name
    decorator: Any = pytest_bdd.step(
        parser, type_, dict(converters or {}), target_fixture, stacklevel
    )
    return cast("Callable[[Function], Function]", decorator)


def _fixtures() -> frozenset[str]:
    """Every fixture's name: all that a parser can know when pytest-bdd runs it."""
    targets = {context.target_fixture for context in list(step_function_context_registry.values())}
    manager = CONFIG_STACK[-1].pluginmanager.get_plugin("funcmanage") if CONFIG_STACK else None
    names = get_fixture_names(manager) if manager is not None else ()
    return frozenset({*names, *(name for name in targets if name)})
