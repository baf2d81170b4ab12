"""A hook of ours that fails does not fail pytest: it is told at the end, and the tests go on.

pytest gives a whole run up for an exception in a plug-in's hook. This module is loaded in every
pytest run, so what tells the failure is imported when there is one.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

import pytest

Hook = Callable[..., Any]
MEANT = (pytest.UsageError, pytest.Collector.CollectError, pytest.exit.Exception)  # on purpose


def kept_apart(hook: Hook) -> Hook:
    """Make of what a hook raises a problem of the run; the hook then gives None."""

    @wraps(hook)
    def call(*values: Any) -> Any:
        try:
            return hook(*values)
        except MEANT:
            raise
        except Exception as error:  # anything may fail, and tests go on
            config = config_among(values)
            if config is None:
                raise
            from ucspec.pytest_plugin.guard import note

            note(config, f"the hook {hook.__name__} of ucspec", error)
            return None

    return call


def config_among(values: tuple[Any, ...]) -> pytest.Config | None:
    """Find pytest's configuration by what a hook was given: itself, a node, or some nodes."""
    for value in values:
        near = value[0] if isinstance(value, list) and value else value
        near = near if hasattr(near, "config") else getattr(near, "node", near)
        found = near if isinstance(near, pytest.Config) else getattr(near, "config", None)
        if isinstance(found, pytest.Config):
            return found
    return None
