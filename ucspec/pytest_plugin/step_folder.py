"""The modules of `steps/` beside a catalogue: seen by everything below, without an import.

They are registered at the catalogue's folder, as its conftest.py is, so nearer definitions win.
"""

import sys
from pathlib import Path
from typing import Any

import pytest

from ucspec.pytest_plugin import private
from ucspec.pytest_plugin.step_problems import explain_import, tell_problems

FOLDER = "steps"
LOADED = pytest.StashKey[set[Path]]()


def load_step_folder(parent: pytest.Collector, root: Path) -> None:
    """Import the step modules of a model, once a session.

    Raises:
        pytest.UsageError: modules that cannot be imported, all of them.
    """
    loaded = parent.config.stash.setdefault(LOADED, set())
    if root in loaded:
        return
    loaded.add(root)
    node = next((one for one in parent.iter_parents() if one.path == root), parent.session)
    known = {getattr(module, "__file__", None) for module in list(sys.modules.values())}
    paths = [path for path in sorted((root / FOLDER).glob("*.py")) if str(path) not in known]
    tell_problems(parent.config, [text for path in paths if (text := _load(node, path))])


def _load(node: Any, path: Path) -> str:
    """Register one module; says what went wrong, or nothing."""
    try:
        module = private.import_step_module(node.config, path)
    except Exception as error:  # a step module may fail in any way while it is imported
        return explain_import(path, error)
    private.register_fixtures(node, module)
    return ""
