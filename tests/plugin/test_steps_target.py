"""The fixture `target`: opened once, reset for each case, and no failure when it is not there."""

from typing import ClassVar

import pytest
from step_project import CATALOGUE, QUIET

import ucspec.pytest_plugin.ring
import ucspec.pytest_plugin.targets
from ucspec.errors import NotSupported
from ucspec.evidence.journal import read_run
from ucspec.model.verdict import CaseStatus
from ucspec.run.target import Observation

FEATURE = """\
@UC-A-01
Feature: Look
  Scope: Shop
  Primary actor: Customer

  Scenario: Main success
    When Customer looks
    Then the system waits

  Scenario: 2a. Nothing there
    Instead of step 2, ends in failure

    When Customer looks
    Then the system waits
"""
CONFTEST = """\
from ucspec.steps import then, when

@when("Customer looks")
def looks(target, actor): assert target.act(actor.individual, "look").ok

@then("the system waits")
def waits(target): target.advance(1)
"""


class FakeShop:
    """Notes what it is asked."""

    asked: ClassVar[list[str]] = []
    can_wait = True

    def __init__(self, settings):
        self.asked.append(f"open {settings.get('url', 'here')}")
        if "nowhere" in settings.get("url", ""):
            raise ConnectionRefusedError("nobody listens")

    def act(self, actor, operation):
        self.asked.append(f"{actor}: {operation}")
        return Observation(ok=True)

    def advance(self, delta):
        if not self.can_wait:
            raise NotSupported("this shop has no clock")

    def reset(self, seed=0):
        self.asked.append(f"reset {seed}")

    def correlate(self, case_id):
        self.asked.append(case_id)

    def close(self):
        self.asked.append("close")


@pytest.fixture
def shop(monkeypatch, pytester):
    """Install a target named "shop" and a project that uses it."""
    monkeypatch.setattr(ucspec.pytest_plugin.targets, "known", lambda group: ("shop",))
    monkeypatch.setattr(ucspec.pytest_plugin.ring, "load_target", lambda name: FakeShop)
    monkeypatch.setattr(FakeShop, "asked", [])
    pytester.path.joinpath("ucspec.yaml").write_text(CATALOGUE)
    pytester.path.joinpath("UC-A-01-look.feature").write_text(FEATURE)
    pytester.makeconftest(CONFTEST)
    return FakeShop


def run(pytester, *arguments):
    """Run quietly."""
    return pytester.runpytest_inprocess(*QUIET, *arguments)


def test_a_target_is_opened_once_and_made_ready_for_each_case(shop, pytester):
    run(pytester, "--uc-target", "shop=http://x").assert_outcomes(passed=2)
    looks = "Customer: look"
    assert shop.asked == [
        "open http://x",
        *("reset 0", "UC-A-01/main", looks),
        *("reset 0", "UC-A-01/2a", looks, looks),
        "close",
    ]


def test_what_a_target_cannot_do_is_not_run(shop, pytester, monkeypatch):
    monkeypatch.setattr(shop, "can_wait", False)
    result = run(pytester, "--uc-target", "shop", "-rs")
    result.assert_outcomes(skipped=2)
    result.stdout.fnmatch_lines(["*this shop has no clock*"])


def test_a_target_out_of_reach_is_one_error_and_the_cases_are_not_run(shop, pytester):
    result = run(pytester, "--uc-target", "shop=http://nowhere", "-rs")
    result.assert_outcomes(skipped=2)
    text = "target 'shop' cannot be reached at http://nowhere: ConnectionRefusedError: *"
    result.stdout.fnmatch_lines([f"*{text}"])
    assert result.ret == 1
    assert shop.asked == ["open http://nowhere"]
    assert "Traceback" not in result.stdout.str()


def test_a_case_whose_set_up_finds_no_target_is_not_run(shop, pytester):
    autouse = "import pytest\n@pytest.fixture(autouse=True)\ndef ready(target): pass\n"
    pytester.path.joinpath("conftest.py").write_text(CONFTEST + autouse)
    arguments = [*QUIET[:-1], "--uc-target", "shop=http://nowhere"]
    result = pytester.runpytest_inprocess(*arguments)
    result.assert_outcomes(skipped=2)
    statuses = [one.status for one in read_run(pytester.path / ".ucspec").results]
    assert statuses == [CaseStatus.NOT_RUN] * 2


def test_a_target_that_cannot_be_closed_is_told(shop, pytester, monkeypatch):
    def close(self):
        raise RuntimeError("still busy")

    monkeypatch.setattr(shop, "close", close)
    result = run(pytester, "--uc-target", "shop=http://x")
    result.assert_outcomes(passed=2)
    result.stdout.fnmatch_lines(
        ["ucspec: target 'shop' cannot be closed: RuntimeError: still busy"]
    )
    assert result.ret == 1


def test_without_a_name_there_is_a_hint(shop, pytester):
    result = run(pytester, "-rs")
    result.assert_outcomes(skipped=2)
    result.stdout.fnmatch_lines(["*no target is named*", "*give --uc-target NAME*"])
    assert result.ret == 1
