"""A small library of use cases, and the commands run in its folder."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from ucspec.cli.main import main

LIBRARY = Path(__file__).parent / "library"
collect_ignore = ["library"]


@pytest.fixture
def project(tmp_path, monkeypatch) -> Path:
    """A project folder with the library below `features`; it is the current folder."""
    shutil.copytree(LIBRARY, tmp_path / "features")
    monkeypatch.chdir(tmp_path)
    for name in ("NO_COLOR", "UCSPEC_TRACEBACK"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


@pytest.fixture
def ucspec(project) -> Callable[..., Result]:
    """Run a command line in the project's folder."""
    return lambda *words: CliRunner().invoke(main, [str(word) for word in words])
