"""Tests of pytest-bdd's own over use-case files: a flow means nothing without its prefix."""

import os
import warnings
from collections import Counter
from pathlib import Path

import pytest

from ucspec.pytest_plugin.bdd_tests import bound_feature
from ucspec.pytest_plugin.collect import deselect
from ucspec.pytest_plugin.session import open_session
from ucspec.report.wording import plural


class UseCaseWarning(pytest.PytestWarning):
    """Something that a project should change in how it uses use-case files."""


def deselect_fragments(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Deselect the fragments of use-case files, and say so once for each binding module."""
    session = open_session(config)
    if not session.is_collecting:
        return
    bound = [(item, Path(file)) for item in items if (file := bound_feature(item))]
    fragments = [(item, path) for item, path in bound if session.plans.is_use_case_file(path)]
    deselect(config, items, [item for item, _ in fragments])
    places = Counter((item.path, path) for item, path in fragments)
    for (module, path), count in sorted(places.items()):
        _warn(config, module, path, count)


def _warn(config: pytest.Config, module: Path, feature: Path, count: int) -> None:
    """Warn at the binding module; where warnings are errors this is a usage error."""
    here = config.invocation_params.dir
    text = (
        f"{os.path.relpath(module, here)} binds {os.path.relpath(feature, here)}, a use-case file: "
        f"{plural(count, 'fragment')} deselected, because ucspec runs the composed flows\n"
        "  hint: remove its scenarios(), or run with --uc-collect=off"
    )
    try:
        warnings.warn_explicit(UseCaseWarning(text), None, str(module), 1)
    except UseCaseWarning as warning:
        raise pytest.UsageError(text) from warning
