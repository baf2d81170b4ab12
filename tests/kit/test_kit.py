"""ucspec gives what Cucumber's Compatibility Kit expects, sample by sample."""

import pytest
from messages_compared import comparable
from samples import NOT_MET, PAGE, SAMPLES, kit_stream, page, run_sample


@pytest.mark.parametrize("name", SAMPLES)
def test_the_sample_gives_what_the_page_says(name, tmp_path):
    expected = comparable(kit_stream(name))
    found = comparable(run_sample(name, tmp_path))
    if name in NOT_MET:
        assert found != expected, f"{name} is met now: take it out of NOT_MET"
        return
    assert found["files"] == expected["files"]
    assert found["glue"] == expected["glue"]
    assert found["cases"] == expected["cases"]
    assert found["events"] == expected["events"]


def test_the_page_says_what_is_met(golden):
    golden(PAGE, page())


def test_a_stack_trace_begins_at_the_feature_file(tmp_path):
    stream = run_sample("stack-traces", tmp_path)
    (told,) = [each["testStepFinished"] for each in stream if "testStepFinished" in each]
    trace = told["testStepResult"]["exception"]["stackTrace"].splitlines()
    assert trace[:2] == ["RuntimeError: BOOM", "stack-traces.feature:10"]


@pytest.mark.parametrize(
    ("kind", "change"),
    [
        ("testStepFinished", {"testStepResult": {"status": "PASSED"}}),
        ("testCaseFinished", {"willBeRetried": True}),
        ("testCaseStarted", {"attempt": 1}),
        ("testRunFinished", {"success": True}),
        ("stepDefinition", {"pattern": {"source": "else", "type": "CUCUMBER_EXPRESSION"}}),
        ("testCase", {"pickleId": "10"}),
        ("pickle", {"tags": []}),
        ("hook", {"type": "AFTER_TEST_RUN"}),
    ],
)
def test_a_difference_is_seen(kind, change):
    stream = kit_stream("hooks-conditional")
    changed = [
        {kind: {**each[kind], **change}} if kind in each and number > 0 else each
        for number, each in enumerate(stream)
    ]
    assert comparable(changed) != comparable(stream)


def test_another_order_is_seen():
    stream = kit_stream("hooks")
    assert comparable([*stream[:-3], stream[-2], stream[-3], stream[-1]]) != comparable(stream)


def test_only_samples_of_the_kit_are_excused():
    assert set(NOT_MET) <= set(SAMPLES)
    assert len(SAMPLES) >= 49
