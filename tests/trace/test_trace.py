"""Models, plans and runs become a trace: who is verified, who is not, and why."""

from dataclasses import replace
from random import Random

import pytest
from staged_runs import BUY, REFUND, RUN_ID, plan_of, run_of, write_model

from ucspec.model.scenario import Criterion
from ucspec.model.trace import Totals
from ucspec.model.verdict import CaseStatus, Coverage, LinkStatus, ReviewStatus, Verdict
from ucspec.trace.rollup import make_trace, parts_of

PRICE = "UC-BUY-1/main.2"


@pytest.fixture
def model(tmp_path):
    return write_model(tmp_path / "kiosk")


@pytest.fixture
def plan(model):
    return plan_of(model)


def verdicts(trace):
    """The verdict of each use case and flow that is not verified."""
    found = {}
    for one in trace.use_cases:
        found[one.use_case.id] = one.verdict.value
        found |= {part.id: part.verdict.value for part in parts_of(one)}
    return {name: verdict for name, verdict in found.items() if verdict != "verified"}


def traced(trace, case_id):
    parts = [part for one in trace.use_cases for part in parts_of(one)]
    return next(case for part in parts for case in part.cases if case.id == case_id)


def test_everything_passed_is_verified(model, plan):
    trace = make_trace([model], [plan], [run_of(plan)])
    assert verdicts(trace) == {}
    assert trace.totals == Totals(use_cases=2, flows=4, cases=5, verified=2)
    assert trace.findings == ()


def test_without_a_run_nothing_is_verified(model, plan):
    trace = make_trace([model], [plan], [])
    assert set(verdicts(trace).values()) == {"not run"}
    assert [finding.code for finding in trace.findings] == ["T-900"]
    assert traced(trace, "UC-BUY-1/2a").reason == "no run has recorded it"


def test_one_defect_is_one_failure_and_blocks_the_rest(model, plan):
    broken = {case.id: PRICE for case in plan.cases if PRICE in {step.id for step in case.steps}}
    trace = make_trace([model], [plan], [run_of(plan, outcomes=broken)])
    assert verdicts(trace) == {
        "UC-BUY-1": "failed",
        "UC-BUY-1/main": "failed",
        "UC-REF-2": "blocked",
        "UC-REF-2/main": "blocked",
    }
    assert traced(trace, "UC-REF-2/main").result.blocked_by == "UC-BUY-1/main"


def test_a_defect_without_a_failed_case_of_its_own_gets_one(model, plan):
    run = run_of(plan, outcomes={"UC-REF-2/main": PRICE}, only=("UC-REF-2/main",))
    trace = make_trace([model], [plan], [run])
    case = traced(trace, "UC-REF-2/main")
    assert (case.status, case.attempts) == (CaseStatus.FAILED, (case.result,))
    assert verdicts(trace)["UC-REF-2"] == "failed"


def test_settling_happens_once_over_all_runs(model, plan):
    rows = {case.id: PRICE for case in plan.cases if case.id.startswith("UC-BUY-1/main")}
    first = run_of(plan, number=1, outcomes=rows, only=tuple(rows))
    second = run_of(plan, number=2, outcomes={"UC-REF-2/main": PRICE}, only=("UC-REF-2/main",))
    trace = make_trace([model], [plan], [second, first])
    assert traced(trace, "UC-REF-2/main").status is CaseStatus.BLOCKED


@pytest.mark.parametrize(
    ("status", "verdict"),
    [
        (CaseStatus.SKIPPED, "not run"),
        (CaseStatus.XFAILED, "not run"),
        (CaseStatus.CRASHED, "failed"),
        (CaseStatus.AMBIGUOUS, "failed"),
        (CaseStatus.UNDEFINED, "failed"),
    ],
)
def test_one_row_decides_its_flow_and_use_case(model, plan, status, verdict):
    run = run_of(plan, outcomes={"UC-BUY-1/main[return]": status})
    found = verdicts(make_trace([model], [plan], [run]))
    assert found == {"UC-BUY-1": verdict, "UC-BUY-1/main": verdict}


@pytest.mark.parametrize(
    ("tag", "status", "verdict", "review"),
    [
        ("@draft", CaseStatus.UNDEFINED, Verdict.NOT_RUN, ReviewStatus.DRAFT),
        ("@draft", CaseStatus.PENDING, Verdict.NOT_RUN, ReviewStatus.DRAFT),
        ("@draft", CaseStatus.FAILED, Verdict.FAILED, ReviewStatus.DRAFT),
        ("@ready", CaseStatus.PENDING, Verdict.FAILED, ReviewStatus.IN_REVIEW),
        ("", CaseStatus.PENDING, Verdict.NOT_RUN, ReviewStatus.IN_REVIEW),
    ],
)
def test_a_draft_may_lack_steps(tmp_path, tag, status, verdict, review):
    model = write_model(tmp_path / "x", REFUND.replace("UC-REF-2", f"UC-REF-2 {tag}", 1), BUY)
    plan = plan_of(model)
    run = run_of(plan, outcomes={"UC-REF-2/main": status})
    refund = make_trace([model], [plan], [run]).use_cases[1]
    assert (refund.verdict, refund.flows[0].review) == (verdict, review)


def test_the_worst_attempt_counts_and_all_are_kept(model, plan):
    run = run_of(plan, outcomes={"UC-BUY-1/2a": "UC-BUY-1/2a.1"})
    failed = next(one for one in run.results if one.case == "UC-BUY-1/2a")
    passed = replace(failed, status=CaseStatus.PASSED, attempt=2, failed_step="")
    run = replace(run, results=(*run.results, passed))
    case = traced(make_trace([model], [plan], [run]), "UC-BUY-1/2a")
    assert (case.status, case.attempts) == (CaseStatus.FAILED, (failed, passed))


def test_each_target_is_a_case_of_its_own(model, plan):
    http = run_of(plan, target="http")
    browser = run_of(plan, target="browser", outcomes={"UC-BUY-1/2a": "UC-BUY-1/2a.1"})
    both = replace(
        http, planned=http.planned + browser.planned, results=http.results + browser.results
    )
    trace = make_trace([model], [plan], [both])
    assert trace.totals.cases == 2 * len(plan.cases)
    assert traced(trace, "UC-BUY-1/2a{http}").verdict is Verdict.VERIFIED
    assert verdicts(trace) == {"UC-BUY-1": "failed", "UC-BUY-1/2a": "failed"}


def test_a_changed_text_makes_its_passes_stale(tmp_path, plan):
    changed = write_model(tmp_path / "new", BUY.replace("calls Clerk", "rings for Clerk"), REFUND)
    trace = make_trace([changed], [plan_of(changed)], [run_of(plan)])
    assert verdicts(trace) == {"UC-BUY-1": "stale", "UC-BUY-1/2a": "stale"}
    assert traced(trace, "UC-BUY-1/2a").link is LinkStatus.OUTDATED
    assert [finding.code for finding in trace.findings] == ["T-914"]


def test_a_stale_case_says_what_has_changed(tmp_path, plan):
    changed = write_model(tmp_path / "new", BUY.replace("calls Clerk", "rings for Clerk"), REFUND)
    trace = make_trace([changed], [plan_of(changed)], [run_of(plan)])
    assert traced(trace, "UC-BUY-1/2a").reason == "the text has changed since"
    assert traced(trace, "UC-BUY-1/main[single]").reason == ""


def test_evidence_of_a_flow_that_is_gone_is_orphaned(tmp_path, plan):
    changed = write_model(tmp_path / "new", BUY.replace("2a. The", "2b. The"), REFUND)
    trace = make_trace([changed], [plan_of(changed)], [run_of(plan)])
    assert [(case.id, case.link) for case in trace.unassigned] == [
        ("UC-BUY-1/2a", LinkStatus.ORPHANED)
    ]
    assert verdicts(trace) == {"UC-BUY-1": "not run", "UC-BUY-1/2b": "not run"}
    assert {finding.code for finding in trace.findings} == {"T-902", "T-913"}


def test_a_wider_criterion_still_counts_for_the_flows_it_took(model, plan):
    wider = run_of(plan_of(model, Criterion.FLOW), outcomes={"UC-BUY-1/2a": "UC-BUY-1/2a.1"})
    main = plan_of(model, Criterion.MAIN)
    trace = make_trace([model], [main], [wider])
    assert traced(trace, "UC-BUY-1/2a").link is LinkStatus.COVERS
    assert verdicts(trace)["UC-BUY-1/2a"] == "failed"


def test_the_newest_result_of_each_case_counts(model, plan):
    old = run_of(plan, number=1, outcomes={"UC-BUY-1/2a": "UC-BUY-1/2a.1"})
    new = run_of(plan, number=2, only=("UC-BUY-1/2a",))
    trace = make_trace([model], [plan], [new, old])
    assert verdicts(trace) == {}
    assert [run.info.id for run in trace.runs] == [old.info.id, new.info.id]


@pytest.mark.parametrize("tag", ["@deprecated", "@wont"])
def test_what_nobody_asks_for_is_justified(tmp_path, tag):
    model = write_model(tmp_path / "x", REFUND.replace("UC-REF-2", f"UC-REF-2 {tag}", 1), BUY)
    plan = plan_of(model)
    trace = make_trace([model], [plan], [run_of(plan)])
    refund = trace.use_cases[1]
    assert (refund.coverage, refund.verdict) == (Coverage.JUSTIFIED, Verdict.NOT_RUN)
    assert (trace.totals.use_cases, trace.totals.verified) == (1, 1)
    assert trace.findings == ()


def test_examples_without_rows_are_not_run(tmp_path):
    empty = BUY.replace("      | single |\n      | return |\n", "")
    model = write_model(tmp_path / "x", empty)
    plan = plan_of(model)
    trace = make_trace([model], [plan], [run_of(plan)])
    (buy,) = trace.use_cases
    assert (buy.coverage, buy.verdict) == (Coverage.PARTIAL, Verdict.NOT_RUN)
    assert buy.flows[0].coverage is Coverage.UNCOVERED
    assert buy.flows[0].link is None
    assert "T-905" in {finding.code for finding in trace.findings}


def test_the_order_of_results_does_not_matter(model, plan):
    run = run_of(plan, outcomes={case.id: PRICE for case in plan.cases[::2]})
    shuffled = list(run.results)
    Random(7).shuffle(shuffled)
    again = replace(run, results=tuple(shuffled))
    one, other = (make_trace([model], [plan], [each]) for each in (run, again))
    assert one.use_cases == other.use_cases
    assert one.definitions == other.definitions
    assert one.findings == other.findings


def test_step_functions_lead_back_to_use_cases(model, plan):
    trace = make_trace([model], [plan], [run_of(plan)])
    by_name = {one.definition: one for one in trace.definitions}
    assert list(by_name) == sorted(by_name)
    second = by_name["steps/kiosk.py:20"]
    assert PRICE in second.steps
    assert second.use_cases == ("UC-BUY-1", "UC-REF-2")


def test_plain_scenarios_belong_to_no_use_case(model, plan):
    run = run_of(plan)
    plain = replace(run.results[0], case="plain.feature::Log in")
    trace = make_trace([model], [plan], [replace(run, results=(*run.results, plain))])
    assert [(case.id, case.link) for case in trace.unassigned] == [("plain.feature::Log in", None)]
    assert trace.findings == ()


@pytest.mark.parametrize(
    ("numbers", "reason"),
    [
        ((), "no run has recorded it"),
        ((1,), f"run {RUN_ID.format(1)} has no record of it"),
        ((1, 2), "none of the 2 runs has a record of it"),
    ],
)
def test_a_case_without_evidence_says_which_runs_were_asked(model, plan, numbers, reason):
    runs = [run_of(plan, number=number, only=("UC-REF-2/main",)) for number in numbers]
    trace = make_trace([model], [plan], runs)
    assert traced(trace, "UC-BUY-1/2a").reason == reason
