'''A small project in a directory, to see what a run of it says.

For everybody who writes steps, targets, rules or reports for ucspec:

    from ucspec.testing import Example

    GREETING = {
        "ucspec.yaml": "systems: [Greeter]\\nactors: [Customer]\\n",
        "UC-HI-01-greet.feature": """
            @UC-HI-01
            Feature: Greet a customer

              Scope: Greeter
              Primary actor: Customer

              Scenario: Main success
                When Customer says "hello"
        """,
        "conftest.py": """
            from ucspec.steps import when

            @when("Customer says {string}")
            def say(word):
                assert word == "hello"
        """,
    }

    def test_a_customer_is_greeted(tmp_path):
        outcome = Example(GREETING, tmp_path).run_pytest()
        assert outcome.exit_code == 0
        assert outcome.counts == {"passed": 1}
        assert outcome.statuses == {"UC-HI-01/main": "passed"}
'''

import os
import shutil
import subprocess
import sys
import weakref
from collections.abc import Mapping
from pathlib import Path
from tempfile import mkdtemp
from textwrap import dedent

from ucspec.testing.outcome import Outcome

SECONDS = 120
OWN_SETTINGS = ("pytest.ini", "pyproject.toml")
Files = Mapping[str, str | bytes]


class Example:
    """Files by path, written into a directory: texts, which are dedented, or bytes as they are.

    The directory is a project of its own; without one, a temporary one lives as long as the
    example. Each run is a process of its own that knows nothing of the caller's pytest;
    `environ` is added to its environment.
    """

    def __init__(
        self,
        files: Files,
        directory: Path | None = None,
        *,
        environ: Mapping[str, str] | None = None,
    ) -> None:
        self.directory = directory or Path(mkdtemp(prefix="ucspec-example-"))
        if directory is None:
            weakref.finalize(self, shutil.rmtree, self.directory, ignore_errors=True)
        self.environ = dict(environ or {})
        self.write(files)
        if not any((self.directory / name).exists() for name in OWN_SETTINGS):
            self.write({"pytest.ini": "[pytest]\n"})

    @classmethod
    def copied_from(cls, source: Path, directory: Path | None = None) -> "Example":
        """Take every file below a folder."""
        paths = sorted(path for path in source.rglob("*") if path.is_file())
        kept = (path for path in paths if "__pycache__" not in path.parts)
        return cls(
            {path.relative_to(source).as_posix(): path.read_bytes() for path in kept}, directory
        )

    def write(self, files: Files) -> "Example":
        """Add files, or replace those of the same path."""
        for name, content in files.items():
            path = self.directory / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(_dedented(content) if isinstance(content, str) else content)
        return self

    def run_pytest(self, *arguments: str) -> Outcome:
        """Run pytest in the directory."""
        return self.run_python("-m", "pytest", *arguments)

    def run(self, *arguments: str) -> Outcome:
        """Run a command of ucspec in the directory."""
        return self.run_python("-m", "ucspec", *arguments)

    def run_python(self, *arguments: str) -> Outcome:
        """Run Python in the directory."""
        return self.outcome_of(self.start_python(*arguments))

    def start_python(self, *arguments: str) -> "subprocess.Popen[str]":
        """Start Python in the directory and do not wait for it; its standard input is a pipe."""
        return subprocess.Popen(  # noqa: S603 - this interpreter, no shell
            [sys.executable, *arguments],
            cwd=self.directory,
            env=self._environment(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            errors="replace",
        )

    def outcome_of(self, process: "subprocess.Popen[str]") -> Outcome:
        """Wait for a process that was started here."""
        stdout, stderr = process.communicate(timeout=SECONDS)
        return Outcome(
            exit_code=process.returncode, stdout=stdout, stderr=stderr, directory=self.directory
        )

    def _environment(self) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if not _is_pytests(name)}
        return {**kept, "COLUMNS": "120", **self.environ}


def _dedented(text: str) -> bytes:
    return dedent(text).lstrip("\n").encode()


def _is_pytests(name: str) -> bool:
    """Say whether a variable would carry the caller's own pytest run, or terminal, over."""
    return name.startswith(("PYTEST_", "COV_")) or name in {"NO_COLOR", "FORCE_COLOR"}
