"""Other plug-ins beside ours, and libraries of other versions."""

import tomllib
from xml.etree import ElementTree

import pytest
from durability_project import ORDERED, ROOT, library

from ucspec.pytest_plugin import versions
from ucspec.testing import Example

BESIDE = """
    import pytest

    tries = []

    def test_good(tmp_path): ...

    def test_bad(): assert 1 == 2

    def test_at_second_try():
        tries.append(1)
        assert len(tries) > 1

    @pytest.mark.parametrize("number", range(3))
    def test_rows(number): assert number != 1

    @pytest.mark.xfail(strict=True)
    def test_known(): assert False

    @pytest.mark.skip(reason="on Sundays")
    def test_skipped(): ...

    @pytest.fixture
    def broken(): raise OSError("dark")

    def test_set_up(broken): ...
"""
PLUGINS = {
    "alone": [],
    "all at once": ["--reruns=1", "--timeout=60", "--count=2", "--cov=.", "-prandomly"],
}


def verdicts(example: Example, *arguments: str) -> dict[str, str]:
    """Run a project, and list what pytest's own report says of each test of its own."""
    example.run_pytest("--junitxml=junit.xml", "--tb=no", *arguments)
    cases = ElementTree.parse(example.directory / "junit.xml").iter("testcase")
    return {
        f"{case.get('classname')}::{case.get('name')}": verdict_of(case)
        for case in cases
        if "test_beside" in str(case.get("classname"))
    }


def verdict_of(case: ElementTree.Element) -> str:
    found = {child.tag for child in case} & {"failure", "error", "skipped"}
    return "+".join(sorted(found)) or "passed"


@pytest.mark.parametrize("arguments", PLUGINS.values(), ids=PLUGINS)
def test_the_verdicts_of_other_tests_are_those_without_us(tmp_path, arguments):
    example = library(tmp_path)
    example.write({"test_beside.py": BESIDE})
    without = verdicts(example, "-pno:ucspec", *arguments)
    assert len(without) in (9, 18)
    assert verdicts(example, "--uc-report=json", *arguments) == without


def test_what_is_needed_is_what_the_project_declares():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    declared = project["dependencies"]
    assert [f"{name}{bounds}" for name, bounds in versions.NEEDED.items()] == [
        one for one in declared if one.rstrip("0123456789.,<>=") in versions.NEEDED
    ]


@pytest.mark.parametrize(
    ("text", "bounds", "is_within"),
    [
        ("9.0.1", ">=9.0.1,<10", True),
        ("9.1", ">=9.0.1,<10", True),
        ("9.0.0", ">=9.0.1,<10", False),
        ("8.1.0", ">=9.0.1,<10", False),
        ("10", ">=9.0.1,<10", False),
        ("10.0.0rc1", ">=9.0.1,<10", False),
        ("9.3.0.dev12+gabc", ">=9", True),
        ("9", ">=9.0", True),
        ("none", ">=9", True),
    ],
)
def test_versions_are_compared_by_their_numbers(text, bounds, is_within):
    assert versions.is_within(text, bounds) is is_within


def test_a_library_of_another_version_is_said_at_once(desk, monkeypatch):
    monkeypatch.setitem(versions.NEEDED, "pytest-bdd", ">=99.1")
    versions.check_versions.cache_clear()
    outcome = desk.run(ORDERED)
    versions.check_versions.cache_clear()
    assert outcome.exit_code == pytest.ExitCode.INTERRUPTED
    assert outcome.lines("ucspec needs pytest-bdd>=99.1, and ")
    assert outcome.lines("  hint: pip install 'pytest-bdd>=99.1'")
    assert not outcome.lines("versions.py")
