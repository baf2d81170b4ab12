"""How long a step may take, how often a failed case is tried: settings, options, definitions."""

import pytest

from ucspec.testing import Example

FEATURE = """
    Feature: Lamp
      Scenario: Slow
        Given a slow step
      Scenario: Slow, and says so
        Given a slow step that may be slow
      Scenario: Flickers
        Given a step that fails once
"""
STEPS = """
    from time import sleep
    from pathlib import Path
    from ucspec.steps import given

    @given("a slow step")
    def slow():
        sleep(0.6)

    @given("a slow step that may be slow", timeout=20)
    def may_be_slow():
        sleep(0.6)

    @given("a step that fails once")
    def fails_once():
        marker = Path("failed")
        if not marker.exists():
            marker.touch()
            raise OSError("dark")
"""
BOTH = "retry = 1\nstep-timeout = 0.2\n"


@pytest.mark.parametrize(
    ("settings", "options", "counts", "attempts"),
    [
        ("", [], {"passed": 2, "failed": 1}, 1),
        (BOTH, [], {"passed": 2, "failed": 1, "rerun": 2}, 2),
        (BOTH, ["--uc-retry=0"], {"passed": 1, "failed": 2}, 1),
        (BOTH, ["--uc-step-timeout=0"], {"passed": 3, "rerun": 1}, 1),
        (BOTH, ["--uc-step-timeout=30", "--uc-retry=0"], {"passed": 2, "failed": 1}, 1),
        ("", ["--uc-retry=2"], {"passed": 3, "rerun": 1}, 1),
        ("", ["--uc-step-timeout=0.2"], {"passed": 1, "failed": 2}, 1),
    ],
)
def test_an_option_comes_before_the_setting(tmp_path, settings, options, counts, attempts):
    files = {"lamp.feature": FEATURE, "conftest.py": STEPS, "ucspec.toml": settings}
    outcome = Example(files, tmp_path).run_pytest("--uc-collect=all", "-pno:randomly", *options)
    assert outcome.counts == counts, outcome.text
    slow = [one for one in outcome.run.results if one.case.endswith("::Slow")]
    assert len(slow) == attempts
    if "failed" in slow[0].status.value:
        assert "the step took longer than its timeout of 0.2 s" in slow[0].message


@pytest.mark.parametrize(
    ("option", "told"),
    [
        ("--uc-retry=-1", "'-1' is no whole number of 0 or more"),
        ("--uc-step-timeout=soon", "'soon' is no number of seconds of 0 or more"),
        ("--uc-step-timeout=nan", "'nan' is no number of seconds of 0 or more"),
    ],
)
def test_a_wrong_limit_is_a_usage_error(tmp_path, option, told):
    outcome = Example({}, tmp_path).run_pytest(option)
    assert (outcome.exit_code, told in outcome.stderr) == (pytest.ExitCode.USAGE_ERROR, True)
