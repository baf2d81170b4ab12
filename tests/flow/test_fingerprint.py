"""Fingerprints: what counts as a change of text, and what does not."""

from dataclasses import replace

import pytest

from ucspec.flow.criteria import plan
from ucspec.flow.fingerprint import (
    fingerprint_of_case,
    fingerprint_of_flow,
    fingerprint_of_step,
    fingerprint_of_use_case,
)
from ucspec.model.flow import DocString, StepType


@pytest.fixture
def step(harbour):
    """A step with a table and a doc string."""
    step = harbour.use_case("UC-MOT-01").main.body[0]
    return replace(
        step,
        text="Customer pays  with card",
        table=(("a", "b"), ("1", "2")),
        doc_string=DocString(content="one\ntwo", media_type="md"),
    )


@pytest.mark.parametrize(
    "change",
    [
        {"text": " Customer pays with\tcard "},
        {"keyword": "And"},
        {"number": 7, "id": "UC-MOT-01/main.7"},
        {"table": (("a ", "b"), (" 1", "2"))},
        {"doc_string": DocString(content="one\r\ntwo", media_type="md")},
    ],
    ids=str,
)
def test_spelling_does_not_count(step, change):
    assert fingerprint_of_step(replace(step, **change)) == fingerprint_of_step(step)


@pytest.mark.parametrize(
    "change",
    [
        {"text": "Customer pays with Card"},
        {"text": "Customer pays withcard"},
        {"type": StepType.THEN},
        {"table": (("a", "b"), ("1", "3"))},
        {"table": (("a",), ("b",), ("1", "2"))},
        {"table": ()},
        {"doc_string": None},
        {"doc_string": DocString(content="one\nthree", media_type="md")},
        {"doc_string": DocString(content="one\ntwo", media_type="json")},
    ],
    ids=str,
)
def test_meaning_counts(step, change):
    assert fingerprint_of_step(replace(step, **change)) != fingerprint_of_step(step)


def test_each_case_has_the_fingerprint_of_its_composed_text(harbour):
    cases = plan(harbour).cases
    assert [case.fingerprint for case in cases] == [fingerprint_of_case(case) for case in cases]
    assert len({case.fingerprint for case in cases}) == len(cases)


@pytest.mark.parametrize("field", ["title", "wiring_text", "set_up", "body"])
def test_every_part_of_a_flow_counts(harbour, field):
    flow = harbour.use_case("UC-MOT-01").flow("4a")
    other = replace(flow, **{field: type(getattr(flow, field))()})
    assert fingerprint_of_flow(other) != fingerprint_of_flow(flow)


@pytest.mark.parametrize(
    "field", ["title", "primary_actor", "background", "flows", "minimal_guarantee", "stakeholders"]
)
def test_every_part_of_a_use_case_counts(harbour, field):
    use_case = harbour.use_case("UC-MOT-01")
    other = replace(use_case, **{field: type(getattr(use_case, field))()})
    assert fingerprint_of_use_case(other) != fingerprint_of_use_case(use_case)
