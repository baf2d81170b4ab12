"""Attachments of every kind, time limits, regular expressions, endings by value, retries."""

import pytest

from ucspec.testing import Example

FEATURE = """
    Feature: One

      Scenario: It
        Given {sentence}
        And the rest
"""
STEPS = """
    import asyncio
    import re
    import time
    from pathlib import Path

    import pytest

    from ucspec.steps import given, pending

    TRIED = []

    @given("the rest")
    def rest():
        pass

    @given("something attached")
    def attached(attach, tmp_path):
        file = tmp_path / "a.png"
        file.write_bytes(b"png")
        attach("text")
        attach(b"bytes")
        attach.file(file, "b.png")
        attach.link("https://example.org")
        attach.log("a line")

    @given("a slow step", timeout=0.1)
    def slow():
        time.sleep(5)

    @given("a slow async step", timeout=0.1)
    async def slow_async():
        await asyncio.sleep(5)

    @given("a quick step", timeout=5)
    def quick():
        pass

    @given(re.compile(r"(\\d+) or (x)?(.*)"))
    def groups(one, two, three):
        assert (one, two, three) == ("12", None, "more")

    @given("a step that is to be written")
    def unwritten():
        return pending

    @given("a step that is left out")
    def left_out():
        return pytest.skip

    @given("a step that passes at last")
    def at_last():
        TRIED.append(1)
        assert len(TRIED) > 2

    @given("a step that is pending")
    def open_step():
        pending("later")
"""


def run(tmp_path, sentence, *arguments):
    files = {"one.feature": FEATURE.format(sentence=sentence), "conftest.py": STEPS}
    return Example(files, tmp_path).run_pytest("--uc-collect=all", *arguments)


def test_attachments_of_every_kind_are_kept(tmp_path):
    (result,) = run(tmp_path, "something attached").results.values()
    kept = result.steps[0].attachments
    assert [(one.name, one.media_type, one.is_text) for one in kept] == [
        ("text", "text/plain;charset=utf-8", True),
        ("attachment", "application/octet-stream", False),
        ("b.png", "image/png", False),
        ("link", "text/uri-list", True),
        ("log", "text/x.cucumber.log+plain", True),
    ]


@pytest.mark.parametrize(
    ("sentence", "statuses"),
    [
        ("a slow step", ["failed", "skipped"]),
        ("a slow async step", ["failed", "skipped"]),
        ("a quick step", ["passed", "passed"]),
        ("12 or more", ["passed", "passed"]),
        ("a step that is to be written", ["pending", "skipped"]),
        ("a step that is left out", ["skipped", "skipped"]),
    ],
)
def test_how_a_step_ends(sentence, statuses, tmp_path):
    outcome = run(tmp_path, sentence)
    (result,) = outcome.results.values()
    assert [step.status.value for step in result.steps] == statuses
    assert ("took longer than its timeout of 0.1 s" in outcome.text) == ("slow" in sentence)


@pytest.mark.parametrize(
    ("sentence", "counts", "attempts", "code"),
    [
        ("a step that passes at last", {"passed": 1, "rerun": 2}, 3, 0),
        ("a slow step", {"failed": 1, "rerun": 2}, 3, 1),
        ("a step that is pending", {"failed": 1}, 1, 1),
        ("nothing that is known", {"failed": 1}, 1, 1),
        ("a quick step", {"passed": 1}, 1, 0),
    ],
)
def test_only_what_has_failed_is_tried_again(sentence, counts, attempts, code, tmp_path):
    outcome = run(tmp_path, sentence, "--uc-retry=2")
    assert outcome.counts == counts
    assert [result.attempt for result in outcome.run.results] == list(range(1, attempts + 1))
    assert outcome.exit_code == code


def test_workers_try_again_too(tmp_path):
    outcome = run(tmp_path, "a step that passes at last", "--uc-retry=2", "-n1")
    assert outcome.counts == {"passed": 1, "rerun": 2}
    assert len(outcome.run.results) == 3
