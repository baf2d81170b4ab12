"""Finding an ASGI application by "module:name", and making it if the name is a factory."""

import importlib
import inspect
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from ucspec.errors import UsageError

Application = Callable[[Any, Any, Any], Awaitable[None]]


def load_application(place: str, arguments: Mapping[str, Any]) -> Application:
    """Import the application; a factory is called with the arguments."""
    found = _find(place)
    if _is_application(found):
        return found  # type: ignore[no-any-return]
    try:
        return found(**{name.replace("-", "_"): value for name, value in arguments.items()})  # type: ignore[no-any-return]
    except Exception as error:
        raise UsageError(f"app {place!r} cannot be made: {_words(error)}") from error


def _is_application(found: object) -> bool:
    """An application is a coroutine function or callable; a class is made into one first."""
    call = None if inspect.isclass(found) else getattr(found, "__call__", None)  # noqa: B004
    return inspect.iscoroutinefunction(found) or inspect.iscoroutinefunction(call)


def _find(place: str) -> Any:
    module, _, name = place.partition(":")
    if not module or not name:
        raise UsageError(f"app {place!r} has no place in it\n  hint: write it as module:name")
    try:
        return getattr(importlib.import_module(module), name)
    except Exception as error:
        raise UsageError(f"app {place!r} cannot be found: {_words(error)}") from error


def _words(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"
