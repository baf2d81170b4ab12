"""The configured step packages, imported before any conftest.py, with rewritten assertions."""

import importlib
import sys
from collections.abc import Iterator
from pkgutil import iter_modules

import pytest

from ucspec.config import Config, load_config
from ucspec.errors import UsageError
from ucspec.pytest_plugin.step_problems import tell_problems


def import_step_packages(config: pytest.Config) -> None:
    """Register every package of the setting `steps`, with its modules, as plug-ins.

    They come first, so that a fixture or step of a conftest.py wins over one of theirs.
    """
    try:
        settings = load_config(config.rootpath)
    except UsageError as error:
        raise pytest.UsageError(str(error)) from error
    if settings.steps and str(settings.root) not in sys.path:
        sys.path.append(str(settings.root))
    pytest.register_assert_rewrite(*settings.steps)
    tell_problems(
        config, [text for name in settings.steps for text in _import(config, settings, name)]
    )


def _import(config: pytest.Config, settings: Config, name: str) -> Iterator[str]:
    """Import a module and, of a package, all modules below it; says what went wrong, or nothing."""
    try:
        module = importlib.import_module(name)
    except Exception as error:  # a step module may fail in any way while it is imported
        cause = f"{type(error).__name__}: {error}"
        yield f"{settings.origin_of('steps')}: '{name}' cannot be imported: {cause}"
        return
    if not config.pluginmanager.is_registered(module):
        config.pluginmanager.register(module, name)
    for below in sorted(each.name for each in iter_modules(getattr(module, "__path__", ()))):
        if below != "__main__":
            yield from _import(config, settings, f"{name}.{below}")
