"""Hooks of a run, a use case, a rule, a case and a step, and what their failures do."""

import pytest

from ucspec.testing import Example

FEATURE = """
    @shop
    Feature: Buying

      Scenario: Outside
        Given a basket

      @paid
      Rule: Paying

        Scenario: By card
          Given a basket
          And a card

        @free
        Scenario: For nothing
          Given a basket
"""
STEPS = """
    from pathlib import Path

    import pytest

    from ucspec.steps import after, before, given, pending

    LOG = Path(__file__).with_name("log.txt")

    def note(word):
        with LOG.open("a") as file:
            file.write(word + "\\n")

    @given("a basket")
    def basket():
        note("basket")

    @given("a card")
    def card():
        note("card")
"""
EVERY_LEVEL = """
    @before("run")
    def begin_run(attach, config):
        attach("hello", "hello.txt")
        note("run >")

    @after("run")
    def end_run():
        note("< run")

    @before("use case", tags="@shop")
    def begin_use_case():
        note("use case >")

    @after("use case")
    async def end_use_case():
        note("< use case")

    @before("rule", tags="@paid")
    def begin_rule():
        note("rule >")

    @after("rule")
    def end_rule():
        note("< rule")

    @before("case", tags="not @free")
    def begin_case(tmp_path):
        note("case >")

    @after("case")
    def end_case(status):
        note(f"< case {status}")

    @before("step", tags="@free")
    def begin_step():
        note("step >")

    @after("step", tags="@free")
    def end_step(status):
        note(f"< step {status}")
"""
IN_ORDER = """\
run > / use case > / case > / basket / < case passed / rule > / case > / basket / card /
< case passed / step > / basket / < step passed / < case passed / < rule / < use case / < run"""


def run(tmp_path, hooks, *arguments):
    files = {"buy.feature": FEATURE, "conftest.py": STEPS + hooks}
    return Example(files, tmp_path).run_pytest("--uc-collect=all", "-pno:randomly", *arguments)


def logged(tmp_path):
    return (tmp_path / "log.txt").read_text().splitlines()


def test_hooks_of_every_level_are_called_in_order(tmp_path):
    outcome = run(tmp_path, EVERY_LEVEL)
    assert outcome.counts == {"passed": 3}
    assert logged(tmp_path) == [word.strip() for word in IN_ORDER.split("/")]
    first, *_ = outcome.run.hooks
    assert (first.when, first.level, first.attachments[0].name) == ("before", "run", "hello.txt")


def test_workers_record_the_same_hooks_of_cases(tmp_path):
    outcome = run(tmp_path, EVERY_LEVEL, "-n2", "--dist=loadfile")
    assert outcome.counts == {"passed": 3}
    assert [len(result.hooks) for result in outcome.results.values()] == [2, 2, 1]


FAILING = """
    @{when}("{level}", name="a lamp")
    def broken():
        {body}
"""


@pytest.mark.parametrize(
    ("when", "level", "body", "statuses", "reached"),
    [
        ("before", "case", "raise OSError('dark')", ["failed"] * 3, []),
        ("after", "case", "raise OSError('dark')", ["failed"] * 3, ["basket", "basket", "card"]),
        ("before", "case", "pytest.skip('dark')", ["skipped"] * 3, []),
        ("after", "case", "pytest.skip('dark')", ["passed"] * 3, ["basket", "basket", "card"]),
        ("before", "case", "pending('dark')", ["pending"] * 3, []),
        ("before", "step", "raise OSError('dark')", ["failed"] * 3, []),
        ("after", "step", "raise OSError('dark')", ["failed"] * 3, ["basket", "basket", "basket"]),
        ("before", "run", "raise OSError('dark')", ["not run"] * 3, []),
        ("before", "rule", "raise OSError('dark')", ["passed", "not run", "not run"], ["basket"]),
    ],
)
def test_what_a_hook_does_to_its_cases(when, level, body, statuses, reached, tmp_path):
    hook = FAILING.format(when=when, level=level, body=body)
    outcome = run(tmp_path, hook)
    assert list(outcome.statuses.values()) == statuses
    words = logged(tmp_path) if reached else []
    assert [word for word in words if word in ("basket", "card")][: len(reached)] == reached
    assert "dark" in outcome.text or "skip" in body
    assert outcome.exit_code == int("skip" not in body)


@pytest.mark.parametrize(
    ("hook", "problem"),
    [
        ('@before("day")\n    def x(): pass', 'before("day") is no kind of hook'),
        ('@after("run", tags="@a")\n    def x(): pass', "a run has no tags"),
        ('@before("case", tags="@a and")\n    def x(): pass', "cannot be read"),
        ('@before("case", timeout=0)\n    def x(): pass', "is no time that a step can take"),
        ('@before("run")\n    def x(tmp_path): pass', "takes no fixture, and 'tmp_path'"),
    ],
)
def test_a_wrong_hook_is_told(hook, problem, tmp_path):
    outcome = run(tmp_path, f"\n    {hook}\n")
    assert outcome.exit_code != 0
    assert problem in outcome.text


def test_a_hook_is_seen_from_its_folder_down(tmp_path):
    hook = (
        "from ucspec.steps import before\n\n@before('case')\ndef no():\n    raise OSError('dark')\n"
    )
    files = {
        "one/buy.feature": FEATURE,
        "two/buy.feature": FEATURE,
        "conftest.py": STEPS,
        "two/conftest.py": hook,
    }
    outcome = Example(files, tmp_path).run_pytest("--uc-collect=all")
    assert outcome.counts == {"passed": 3, "failed": 3}
