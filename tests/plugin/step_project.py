"""Projects of one feature file, run by pytest-bdd and by ucspec, for the tests of step semantics.

A case of `step_cases/*.txt` begins with "=== name: outcomes [in FOLDER]", then the steps, then
files, each after "--- path"; "--- output" is what must have been printed by the end of the
tear-down. Outcomes are pytest's, of the call and, if it is an error, of the tear-down.
"""

import re
from dataclasses import dataclass
from pathlib import Path

CASES = Path(__file__).parent / "step_cases"
FEATURE = "UC-A-01-steps.feature"
HEADER = re.compile(r"(?m)^=== (?P<name>.+): (?P<outcomes>[a-z, ]+?)(?: in (?P<folder>\S+))?$")
FILE = re.compile(r"(?m)^--- (.+)$")
PRELUDE = "import pytest\nfrom pytest_bdd import given, parsers, step, then, when\nlog = print\n"
LAST_STEPS = '@then("all is well")\ndef all_is_well(): log("well")\n'
CATALOGUE = """\
systems: [Shop]
actors:
  - Customer
  - {name: Loyal Customer, is-a: Customer}
"""
HEAD = """\
@UC-A-01
Feature: Try a step
  Scope: Shop
  Primary actor: Customer

  Scenario: Main success
"""
FOREIGN = (
    "asyncio",
    "randomly",
    "cacheprovider",
    "anyio",
    "hypothesispytest",
    "rerunfailures",
    "xdist",
)
WITHOUT_FOREIGN = tuple(part for name in FOREIGN for part in ("-p", f"no:{name}"))
QUIET = ("-q", *WITHOUT_FOREIGN, "--uc-evidence=off")


@dataclass(frozen=True, slots=True, kw_only=True)
class StepProject:
    """A feature file's steps and the Python files around it."""

    name: str
    outcomes: tuple[str, ...]
    folder: str
    steps: str
    files: tuple[tuple[str, str], ...]
    output: str = ""

    def write(self, root):
        """Write the project, with a binding module for pytest-bdd."""
        files = dict(self.files)
        (root / "ucspec.yaml").write_text(CATALOGUE)
        (root / "pytest.ini").write_text("[pytest]\nmarkers =\n    UC-A-01: a use case\n")
        for path, text in {"conftest.py": "", **files}.items():
            target = root / path
            target.parent.mkdir(parents=True, exist_ok=True)
            last = LAST_STEPS if path == "conftest.py" else ""
            target.write_text(PRELUDE + last + text)
        folder = root / self.folder
        folder.mkdir(parents=True, exist_ok=True)
        indented = "".join(f"    {line}\n" for line in self.steps.splitlines())
        feature = f"{HEAD}{indented}    Then all is well\n"
        (folder / FEATURE).write_text(feature, encoding="utf-8")
        (folder / "test_bound.py").write_text(
            f"from pytest_bdd import scenarios\nscenarios({FEATURE!r})\n"
        )

    def run_bound(self, pytester):
        """Run by pytest-bdd."""
        return run(pytester, "--uc-collect=off", f"{self.folder}/test_bound.py")

    def run_direct(self, pytester):
        """Run by ucspec."""
        return run(pytester, f"{self.folder}/{FEATURE}")


def read_cases(*stems):
    """Read the cases of some files."""
    found = []
    for stem in stems:
        text = (CASES / f"{stem}.txt").read_text(encoding="utf-8")
        matches = list(HEADER.finditer(text))
        ends = [match.start() for match in matches[1:]] + [len(text)]
        for match, end in zip(matches, ends, strict=True):
            found.append(_case(match, text[match.end() : end]))
    return found


def run(pytester, *arguments):
    """Run pytest; give for each phase that matters its outcome, and all that was printed."""
    record = pytester.inline_run(*QUIET, *arguments)
    reports = record.getreports("pytest_runtest_logreport")
    assert not any("cannot be read" in report.nodeid for report in reports), reports[0].longrepr
    telling = [each for each in reports if each.when == "call" or each.outcome != "passed"]
    return [outcome_of(report) for report in telling], reports[-1].capstdout if reports else ""


def outcome_of(report):
    """Name an outcome as pytest's summary does."""
    if hasattr(report, "wasxfail"):
        return "xfailed" if report.skipped else "xpassed"
    return "error" if report.failed and report.when != "call" else report.outcome


def _case(match, body):
    steps, *parts = FILE.split(body)
    files = dict(zip(parts[::2], parts[1::2], strict=True))
    return StepProject(
        name=match["name"],
        outcomes=tuple(match["outcomes"].split(", ")),
        folder=match["folder"] or ".",
        steps=steps.strip("\n"),
        output=files.pop("output", "").strip("\n"),
        files=tuple(files.items()),
    )
