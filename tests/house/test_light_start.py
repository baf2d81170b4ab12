"""pytest loads the plugin everywhere, so loading it must cost nothing."""

import subprocess
import sys

import pytest

HEAVY = ("gherkin", "pydantic", "jinja2", "yaml", "click", "cucumber_expressions", "coverage")


def modules_after(statement: str) -> set[str]:
    script = f"{statement}\nimport sys\nprint('\\n'.join(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    return set(done.stdout.split())


@pytest.mark.parametrize("library", HEAVY)
def test_the_plugin_starts_without(library):
    assert library not in modules_after("import ucspec.pytest_plugin.hooks")


@pytest.mark.parametrize("library", [*[name for name in HEAVY if name != "click"], "pytest"])
def test_the_command_line_starts_without(library):
    assert library not in modules_after("import ucspec.cli.main")
