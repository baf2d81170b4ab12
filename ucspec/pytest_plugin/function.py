"""A step function looked at once, and called in the way that its kind wants."""

from collections.abc import AsyncGenerator, Awaitable, Callable, Coroutine, Generator
from enum import Enum
from functools import lru_cache, partial
from inspect import (
    Parameter,
    isasyncgenfunction,
    isawaitable,
    iscoroutine,
    isgeneratorfunction,
    signature,
)
from typing import TYPE_CHECKING, Any, Final, Protocol

import pytest

from ucspec.model.record import dataclass
from ucspec.pytest_plugin.outcome import trim
from ucspec.run.timeout import limit_of, time_limit

if TYPE_CHECKING:
    import asyncio

Function = Callable[..., Any]

PYTEST_ASYNCIO: Final = "asyncio"
PYTEST_ASYNCIO_RUNNER: Final = "_function_scoped_runner"


class Runner(Protocol):
    """What runs coroutines, all of a case on one event loop: asyncio.Runner's surface."""

    def run(self, coro: Coroutine[Any, Any, Any]) -> Any:
        """Run a coroutine to its end."""


class FunctionKind(Enum):
    """How a step function is carried out."""

    PLAIN = "function"
    GENERATOR = "generator"
    ASYNC_GENERATOR = "async generator"


@dataclass(frozen=True, slots=True, kw_only=True)
class FunctionShape:
    """What a step function takes: all parameters, and those that it must be given."""

    kind: FunctionKind
    parameters: frozenset[str]
    required: tuple[str, ...]


REMEMBERED: Final = 2**12
RUNNER: Final = pytest.StashKey[Runner]()


def call_function(
    item: Any,
    function: Function,
    kind: FunctionKind,
    kwargs: dict[str, Any],
    default: float | None = None,
) -> Any:
    """Call a step function; what stands after its `yield` runs when the item is torn down.

    `default` is how many seconds it may take if it does not say so itself.
    """
    seconds = limit_of(function) or default
    if seconds is None:
        return _call(item, function, kind, kwargs)
    with time_limit(seconds):
        return _call(item, function, kind, kwargs)


def _call(item: Any, function: Function, kind: FunctionKind, kwargs: dict[str, Any]) -> Any:
    if kind is FunctionKind.GENERATOR:
        return _begin(item, function, function(**kwargs))
    if kind is FunctionKind.ASYNC_GENERATOR:
        return _begin_async(item, function, function(**kwargs))
    value = function(**kwargs)
    if value is not None and isawaitable(value):
        return runner_of(item).run(_as_coroutine(value))
    return value


def runner_of(item: Any) -> Runner:
    """Give the event loop of a case: pytest-asyncio's, so that its fixtures share it, or our own.

    Our own is closed when the item is torn down.
    """
    runner: Runner | None = item.stash.get(RUNNER, None)
    if runner is None:
        runner = item.stash[RUNNER] = _foreign_runner(item) or _own_runner(item)
    return runner


@lru_cache(maxsize=REMEMBERED)
def shape_of(function: Function) -> FunctionShape:
    """Look at a step function; each is looked at once."""
    parameters = signature(function).parameters.values()
    return FunctionShape(
        kind=_kind_of(function),
        parameters=frozenset(parameter.name for parameter in parameters),
        required=tuple(
            parameter.name
            for parameter in parameters
            if parameter.kind in (Parameter.POSITIONAL_OR_KEYWORD, Parameter.KEYWORD_ONLY)
            and parameter.default is Parameter.empty
        ),
    )


def _kind_of(function: Function) -> FunctionKind:
    if isgeneratorfunction(function):
        return FunctionKind.GENERATOR
    if isasyncgenfunction(function):
        return FunctionKind.ASYNC_GENERATOR
    return FunctionKind.PLAIN


def _begin(item: Any, function: Function, generator: Generator[Any, None, None]) -> Any:
    try:
        value = next(generator)
    except StopIteration:
        raise ValueError(f"step function '{_name(function)}' did not yield a value") from None
    item.addfinalizer(partial(_end, function, generator))
    return value


def _end(function: Function, generator: Generator[Any, None, None]) -> None:
    __tracebackhide__ = True
    try:
        next(generator)
    except StopIteration:
        return
    _complain(function)


def _begin_async(item: Any, function: Function, generator: AsyncGenerator[Any, None]) -> Any:
    runner = runner_of(item)
    try:
        value = runner.run(_as_coroutine(anext(generator)))
    except StopAsyncIteration:
        raise ValueError(f"step function '{_name(function)}' did not yield a value") from None
    item.addfinalizer(partial(_end_async, runner, function, generator))
    return value


def _end_async(runner: Runner, function: Function, generator: AsyncGenerator[Any, None]) -> None:
    __tracebackhide__ = True
    try:
        runner.run(_as_coroutine(anext(generator)))
    except StopAsyncIteration:
        return
    except BaseException as error:
        trim(error)
        raise
    _complain(function)


def _complain(function: Function) -> None:
    pytest.fail(f"step function '{_name(function)}' has more than one 'yield'", pytrace=False)


def _name(function: Function) -> str:
    return getattr(function, "__name__", repr(function))


async def _wait_for(awaitable: Awaitable[Any]) -> Any:
    return await awaitable


def _as_coroutine(awaitable: Awaitable[Any]) -> Coroutine[Any, Any, Any]:
    return awaitable if iscoroutine(awaitable) else _wait_for(awaitable)


def _own_runner(item: Any) -> Runner:
    import asyncio  # takes a while, and most suites do not need it

    runner = asyncio.Runner()
    item.addfinalizer(partial(_forget_runner, item, runner))
    return runner


def _forget_runner(item: Any, runner: "asyncio.Runner") -> None:
    del item.stash[RUNNER]
    runner.close()


def _foreign_runner(item: Any) -> Runner | None:
    """Ask pytest-asyncio (1.1 and later) for the loop of the test."""
    if not item.config.pluginmanager.hasplugin(PYTEST_ASYNCIO):
        return None
    try:
        runner: Runner = item._request.getfixturevalue(PYTEST_ASYNCIO_RUNNER)
    except pytest.FixtureLookupError:
        return None
    item.addfinalizer(lambda: item.stash.__delitem__(RUNNER))
    return runner
