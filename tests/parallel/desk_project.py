"""A desk's project, written from a table of steps, and what must be the same in all its traces."""

import json
from pathlib import Path

from ucspec.testing import Example

LIBRARY = Path(__file__).parents[1] / "plugin" / "models" / "library"
CASE_FACTS = ("id", "status", "verdict", "blocked_by", "failed_step", "row", "link", "reason")
CATALOGUE = "systems: [Desk]\nactors: [Reader]\n"
STEPS = """
    import os
    import signal
    import time
    from pathlib import Path

    import pytest
    from pytest_bdd import parsers, step

    @step(parsers.re(r"Reader works for (?P<seconds>[0-9.]+) seconds"))
    def work(seconds):
        time.sleep(float(seconds))

    @step("Reader gets it right the second time")
    def flaky(request):
        sign = Path(os.environ["SIGNS"]) / request.node.name.replace("/", "-")
        if not sign.exists():
            sign.write_text("tried")
            raise AssertionError("not yet")

    @step(parsers.re(r"Reader ends by (?P<how>.+)"))
    def end(how):
        if os.environ.get("SAFE"):
            return
        if how == "leaving":
            os._exit(3)
        if how == "a segfault":
            import ctypes
            ctypes.string_at(0)
        if how == "a kill":
            os.kill(os.getpid(), signal.SIGKILL)
"""


def use_case(number, step="Reader works for 0 seconds", tags="", flows=0):
    """Write a use case of one step, with as many further flows of one step."""
    lines = [f"@UC-DSK-{number:02} {tags}".strip(), f"Feature: Work on case {number}", ""]
    lines += ["  Scope: Desk", "  Primary actor: Reader", ""]
    lines += ["  Scenario: Main success", f"    When {step}"]
    for letter in "abcdefgh"[:flows]:
        lines += ["", f"  Scenario: 1{letter}. Something else happens in way {letter}"]
        lines += ["    Instead of step 1, ends in success", "", f"    When {step}"]
    return "\n".join(lines) + "\n"


def file_of(number):
    return f"features/UC-DSK-{number:02}-work-on-case.feature"


def desk_files(cases):
    """Put a desk's project together of use cases by number."""
    files = {file_of(number): text for number, text in cases.items()}
    return {
        "pytest.ini": "[pytest]\naddopts = -p no:cacheprovider\ntestpaths = features\n",
        "features/ucspec.yaml": CATALOGUE,
        "conftest.py": STEPS,
        **files,
    }


def facts_of(document):
    """Take from a trace what must be the same however the cases were spread."""
    return [
        {
            **{name: one[name] for name in ("id", "verdict", "coverage")},
            "cases": [
                {
                    **{name: case[name] for name in CASE_FACTS},
                    "steps": [(step["id"], step["status"]) for step in case["steps"]],
                }
                for flow in one["flows"]
                for case in flow["cases"]
            ],
        }
        for one in document["use_cases"]
    ]


def trace_of(example, *arguments):
    """Trace an example, as `ucspec trace --json` does."""
    outcome = example.run("trace", "--json", *arguments)
    assert outcome.exit_code in (0, 1), outcome.text
    return json.loads(outcome.stdout)


def library(folder):
    """Copy the library of use cases, with a step broken, to be run in a fixed order."""
    example = Example.copied_from(LIBRARY, folder)
    example.environ |= {"PYTEST_ADDOPTS": "-p no:randomly", "BREAK": "asks at the"}
    return example
