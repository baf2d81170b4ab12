"""Plain scenarios in the trace: linked to use cases by their tags, or listed without one."""

from dataclasses import replace

import pytest
from staged_runs import BUY, REFUND, plan_of, run_of, write_model

from ucspec.model.identity import claimed_ids
from ucspec.model.result import PlannedCase, StepResult, TestResult
from ucspec.model.verdict import CaseStatus, LinkStatus, StepStatus, Verdict
from ucspec.report.formats import FORMATS
from ucspec.report.pages import make_pages
from ucspec.trace.rollup import make_trace

NAME = "tests/pay.feature::Pay by card"


@pytest.mark.parametrize(
    ("tags", "pattern", "claims"),
    [
        (("must", "stage:pay"), "", ()),
        (("UC-BUY-1",), "", ("UC-BUY-1",)),
        (("@UC-BUY-1", "@UC-REF-2"), "", ("UC-BUY-1", "UC-REF-2")),
        (("UC-BUY-1/2a",), "", ("UC-BUY-1/2a",)),
        (("UC-BUY-1", "UC-BUY-1/2a"), "", ("UC-BUY-1/2a",)),
        (("UC-BUY-1/any-a",), "", ("UC-BUY-1/*a",)),
        (("uc-buy-1", "UC-BUY-1x"), "", ()),
        (("REQ7", "UC-BUY-1"), "REQ[0-9]+", ("REQ7",)),
    ],
)
def test_tags_name_use_cases_and_flows(tags, pattern, claims):
    assert claimed_ids(tags, pattern) == claims


@pytest.fixture
def model(tmp_path):
    return write_model(tmp_path, BUY, REFUND)


@pytest.fixture
def plan(model):
    return plan_of(model)


def with_plain(run, status, *claims, name=NAME):
    """Add a plain scenario to a run."""
    planned = PlannedCase(case=name, node=f"test_{name}", flows=claims, own_flow=name)
    step = StepResult(
        id=f"{name}.1",
        keyword="When",
        text="the card is read",
        status=StepStatus.PASSED,
        origin=name,
        definition="steps/pay.py:3",
    )
    message = "tests/pay.feature:4:5: When the card is read: no" if status is FAILED else ""
    result = TestResult(case=name, status=status, steps=(step,), message=message)
    return replace(run, planned=(*run.planned, planned), results=(*run.results, result))


PASSED, FAILED, SKIPPED = CaseStatus.PASSED, CaseStatus.FAILED, CaseStatus.SKIPPED


def verdicts(trace):
    return {one.use_case.id: one.verdict.value for one in trace.use_cases}


@pytest.mark.parametrize(
    ("status", "claims", "verdict"),
    [
        (PASSED, ("UC-BUY-1",), "verified"),
        (FAILED, ("UC-BUY-1",), "failed"),
        (SKIPPED, ("UC-BUY-1",), "not run"),
        (PASSED, ("UC-BUY-1/2a",), "verified"),
        (FAILED, ("UC-BUY-1/2a",), "failed"),
        (FAILED, ("UC-GONE-1",), "verified"),
        (FAILED, (), "verified"),
    ],
)
def test_a_linked_scenario_judges_its_use_case_too(model, plan, status, claims, verdict):
    trace = make_trace([model], [plan], [with_plain(run_of(plan), status, *claims)])
    assert verdicts(trace) == {"UC-BUY-1": verdict, "UC-REF-2": "verified"}


@pytest.mark.parametrize("claim", ["UC-BUY-1", "UC-BUY-1/main", "UC-BUY-1/2a"])
def test_a_linked_scenario_verifies_nothing_by_itself(model, plan, claim):
    run = with_plain(run_of(plan, only=("UC-REF-2/main",)), PASSED, claim)
    trace = make_trace([model], [plan], [run])
    assert verdicts(trace)["UC-BUY-1"] == "not run"


def test_a_linked_scenario_stands_under_the_flow_that_it_names(model, plan):
    run = with_plain(run_of(plan), PASSED, "UC-BUY-1/2a")
    trace = make_trace([model], [plan], [run])
    flow = next(flow for flow in trace.use_cases[0].flows if flow.id == "UC-BUY-1/2a")
    assert [case.id for case in flow.cases] == ["UC-BUY-1/2a", NAME]
    assert trace.unassigned == ()


def test_without_a_flow_it_stands_under_the_use_case(model, plan):
    bare = make_trace([model], [plan], [run_of(plan)])
    trace = make_trace([model], [plan], [with_plain(run_of(plan), PASSED, "UC-BUY-1")])
    linked = trace.use_cases[0].flows[-1]
    assert (linked.id, linked.kind, linked.link) == (
        "UC-BUY-1/linked",
        "linked",
        LinkStatus.COVERS,
    )
    assert trace.totals.flows == bare.totals.flows
    assert trace.totals.cases == bare.totals.cases + 1


@pytest.mark.parametrize("claim", ["UC-GONE-1", "UC-BUY-1/9z"])
def test_a_tag_that_names_nothing_is_a_gap(model, plan, claim):
    run = with_plain(run_of(plan), PASSED, claim, "UC-REF-2")
    trace = make_trace([model], [plan], [run])
    (finding,) = [one for one in trace.findings if one.code == "T-916"]
    assert finding.message == (
        f"{NAME} is tagged @{claim}, which is no use case and no flow of one"
    )
    assert trace.unassigned == ()


def test_without_any_use_case_tags_are_no_gap():
    run = with_plain(run_of(EMPTY), PASSED, "UC-GONE-1")
    trace = make_trace([], [], [run])
    assert [(case.id, case.link) for case in trace.unassigned] == [(NAME, None)]
    assert trace.findings == ()


@pytest.mark.parametrize(("claims", "use_cases"), [((), ()), (("UC-BUY-1/2a",), ("UC-BUY-1",))])
def test_step_functions_lead_back_to_what_is_tagged(model, plan, claims, use_cases):
    trace = make_trace([model], [plan], [with_plain(run_of(plan), PASSED, *claims)])
    (found,) = [one for one in trace.definitions if one.definition == "steps/pay.py:3"]
    assert found.use_cases == use_cases


@pytest.mark.parametrize(
    ("statuses", "words"),
    [
        ((PASSED,), "No use case was found; 1 case outside the use cases passed."),
        ((PASSED, PASSED), "No use case was found; 2 cases outside the use cases all passed."),
        (
            (PASSED, FAILED, SKIPPED),
            "No use case was found; 3 cases outside the use cases: 1 passed, 1 failed "
            "and 1 skipped.",
        ),
    ],
)
def test_results_without_use_cases_are_no_success_of_any(statuses, words):
    page = make_pages(make_trace([], [], [plain_run(statuses)]))
    assert page.headline.text == words
    assert page.headline.mark.tone != "passed"


def test_a_plain_scenario_that_failed_shows_in_every_report(model, plan):
    run = with_plain(run_of(plan), FAILED)
    trace = make_trace([model], [plan], [run])
    for name in ("html", "json", "markdown", "text"):
        text = FORMATS[name].write(trace).replace("\\", "")
        assert NAME in text
        assert "When the card is read: no" in text
    assert trace.unassigned[0].verdict is Verdict.FAILED


def test_a_text_report_counts_by_file_and_names_what_failed():
    page = FORMATS["text"].write(make_trace([], [], [plain_run([FAILED] * 9 + [PASSED] * 3)]))
    lines = page.partition("No use case\n")[2].splitlines()
    assert lines[0] == "  ✕ tests/pay.feature  3 of 12 passed"
    assert lines[1].startswith("      ✕ tests/pay.feature::S0: tests/pay.feature:4:5: ")
    assert lines[9] == "      and 1 more that failed"


def plain_run(statuses):
    run = run_of(EMPTY)
    for number, status in enumerate(statuses):
        run = with_plain(run, status, name=f"tests/pay.feature::S{number}")
    return run


class Empty:
    cases = ()


EMPTY = Empty()
