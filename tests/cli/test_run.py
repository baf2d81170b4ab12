"""`ucspec run`: pytest, word for word, with ucspec on and the configured paths."""

import os
import subprocess
import sys

import pytest

from ucspec.cli.commands import run

STEPS = """
from ucspec.steps import given, then, when


@given("{string} is on the shelf")
def on_the_shelf(string): ...


@when("Reader asks how long {int} weeks are")
def ask(int): ...


@then("the system says {string}")
def say(string): ...
"""
EXAMPLE = "UC-LIB-01/rule-1.1"


def ucspec_run(folder, *words, **variables):
    environment = {**os.environ, "PYTEST_ADDOPTS": "-p no:cacheprovider", **variables}
    return subprocess.run(
        [sys.executable, "-m", "ucspec", "run", *words],
        check=False, cwd=folder, env=environment, capture_output=True, text=True,
    )  # fmt: skip


@pytest.fixture
def library(project):
    """The library with steps for its business rule, and a test beside it."""
    (project / "features" / "conftest.py").write_text(STEPS)
    (project / "test_other.py").write_text("def test_other(): assert False\n")
    (project / "ucspec.toml").write_text('features = "features"\n')
    return project


@pytest.mark.parametrize(
    "words",
    [(), ("--help",), ("-h",), ("--version",), ("--", "x"), ("-k", "a b", "--json", "-f")],
    ids=" ".join,
)
def test_every_word_is_handed_over_as_it_is(ucspec, monkeypatch, words):
    handed = []
    monkeypatch.setattr(run.os, "execv", lambda program, argv: handed.append((program, argv)))
    monkeypatch.setattr(run.subprocess, "call", lambda _: 3)
    assert ucspec("run", *words).exit_code == 3
    ((program, argv),) = handed
    assert program == sys.executable
    assert argv[len(run.PYTEST) :] == words


@pytest.mark.parametrize(
    ("words", "code", "told", "untold"),
    [
        (("--uc", EXAMPLE, "-q"), 0, "1 passed", "test_other"),
        (("features/UC-LIB-02-identify-the-reader.feature", "-q"), 1, "2 failed", "UC-LIB-01"),
        (("test_other.py", "-q"), 1, "1 failed", "UC-LIB"),
        (("--help",), 0, "--uc=", "internal error"),
        (("--uc-nonsense",), 4, "", "passed"),
        (("-k", "matches-nothing"), 5, "deselected", "failed"),
    ],
    ids=lambda value: value[0] if isinstance(value, tuple) else "",
)
def test_it_runs_what_is_configured_and_gives_pytests_code(library, words, code, told, untold):
    done = ucspec_run(library, *words)
    assert done.returncode == code, done.stdout + done.stderr
    assert told in done.stdout
    assert untold not in done.stdout


def test_it_switches_ucspec_on_where_plugins_are_not_loaded(library):
    done = ucspec_run(library, "--uc", EXAMPLE, "-q", PYTEST_DISABLE_PLUGIN_AUTOLOAD="1")
    assert (done.returncode, "1 passed" in done.stdout) == (0, True), done.stdout + done.stderr


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('features = "gone"\n', "ucspec.toml:1:1: no such file or folder: gone"),
        ('feature = "x"\n', "ucspec.toml:1:1: unknown key 'feature'"),
        ("features = = 1\n", "ucspec.toml:1:12: not TOML"),
    ],
)
def test_a_wrong_configuration_is_told_before_anything_runs(library, text, told):
    (library / "ucspec.toml").write_text(text)
    done = ucspec_run(library)
    assert done.returncode in {2, 4}
    assert told in done.stderr
    assert "Traceback" not in done.stderr
