"""Every kind of gap: found where it is, said in words, and not found where it is not."""

from dataclasses import replace
from datetime import timedelta

import pytest
from staged_runs import BUY, REFUND, RUN_ID, START, plan_of, run_of, write_model

from ucspec.model.finding import Severity
from ucspec.model.scenario import Criterion, InfeasiblePath
from ucspec.model.verdict import CaseStatus
from ucspec.trace.checks.complaint import read_location
from ucspec.trace.rollup import make_trace

RUN = RUN_ID.format(1)
UNDEFINED = {"UC-REF-2/main": CaseStatus.UNDEFINED}
LOST = {"UC-BUY-1/2a": "lost"}
ONLY_REFUND = ("UC-REF-2/main",)
LATER = START + timedelta(days=9)
ONLY_PRICE = ("UC-BUY-1/main[single]", "UC-REF-2/main")


def findings_of(model, plan, *runs):
    trace = make_trace([model], [plan], runs)
    return [f"{each.location}: {each.message} [{each.code}]" for each in trace.findings]


@pytest.mark.parametrize(
    ("stage", "found"),
    [
        pytest.param({}, [], id="no gap"),
        pytest.param(
            {"only": ONLY_REFUND},
            ['UC-BUY-1-x.feature:2:1: UC-BUY-1 "Buy a ticket" has not run [T-901]'],
            id="use case never run",
        ),
        pytest.param(
            {"only": ONLY_PRICE},
            [
                'UC-BUY-1-x.feature:22:3: flow UC-BUY-1/2a "The price is not known" has not run: '
                f"run {RUN} has no record of it [T-902]",
                'UC-BUY-1-x.feature:31:3: business rule UC-BUY-1/rule-1 "Children pay half" has '
                "examples that have not run [T-903]",
            ],
            id="flow and rule never run",
        ),
        pytest.param(
            {"outcomes": LOST},
            [
                f"UC-BUY-1-x.feature:2:1: run {RUN} recorded no result of UC-BUY-1/2a [T-908]",
                'UC-BUY-1-x.feature:22:3: flow UC-BUY-1/2a "The price is not known" has not run: '
                f"run {RUN} planned it but recorded no result [T-902]",
            ],
            id="planned but not recorded",
        ),
        pytest.param(
            {"outcomes": LOST, "exit_code": 2},
            [
                f"UC-BUY-1-x.feature:2:1: run {RUN} was interrupted before UC-BUY-1/2a [T-908]",
                'UC-BUY-1-x.feature:22:3: flow UC-BUY-1/2a "The price is not known" has not run: '
                f"run {RUN} was interrupted before it [T-902]",
            ],
            id="interrupted",
        ),
        pytest.param(
            {"outcomes": LOST, "is_complete": False, "in_flight": ("UC-BUY-1/2a",)},
            [
                'UC-BUY-1-x.feature:22:3: flow UC-BUY-1/2a "The price is not known" has not run: '
                f"it was running when run {RUN} stopped [T-902]",
                f"ucspec.yaml:1:1: run {RUN} is incomplete: 4 of 5 planned cases have a result, "
                "in flight: UC-BUY-1/2a [T-907]",
            ],
            id="killed in a case",
        ),
        pytest.param(
            {"outcomes": LOST, "is_complete": False},
            [
                'UC-BUY-1-x.feature:22:3: flow UC-BUY-1/2a "The price is not known" has not run: '
                f"run {RUN} stopped before it [T-902]",
                f"ucspec.yaml:1:1: run {RUN} is incomplete: 4 of 5 planned cases have a result "
                "[T-907]",
            ],
            id="killed before a case",
        ),
        pytest.param(
            {"problems": ("runs/x/main.ndjson:3: no JSON",)},
            [
                f"ucspec.yaml:1:1: run {RUN} has 1 unreadable line: runs/x/main.ndjson:3: no JSON "
                "[T-909]"
            ],
            id="unreadable line",
        ),
        pytest.param(
            {"criterion": "branch"},
            [
                f'ucspec.yaml:1:1: run {RUN} had criterion "branch", and what is asked for is '
                '"flow" [T-912]'
            ],
            id="another criterion",
        ),
    ],
)
def test_a_gap_is_said_where_it_is(tmp_path, stage, found):
    model = write_model(tmp_path)
    plan = plan_of(model)
    assert findings_of(model, plan, run_of(plan, **stage)) == found


@pytest.mark.parametrize(("tag", "severity"), [("", Severity.WARNING), ("@draft", Severity.INFO)])
def test_steps_without_a_definition_are_named_once(tmp_path, tag, severity):
    model = write_model(tmp_path, REFUND.replace("UC-REF-2", f"UC-REF-2 {tag}", 1), BUY)
    plan = plan_of(model)
    findings = make_trace([model], [plan], [run_of(plan, outcomes=UNDEFINED)]).findings
    unbound = [each for each in findings if each.code == "T-906"]
    assert {each.severity for each in unbound} == {severity}
    assert [each.message.split()[1] for each in unbound] == [
        "UC-BUY-1/main.1",
        "UC-BUY-1/main.2",
        "UC-BUY-1/success.1",
        "UC-REF-2/main.2",
        "UC-REF-2/main.3",
    ]


@pytest.mark.parametrize(
    ("hole", "code"),
    [
        ({"outcomes": LOST}, "T-908"),
        ({"outcomes": LOST, "is_complete": False}, "T-907"),
        ({"problems": ("runs/x/main.ndjson:3: no JSON",)}, "T-909"),
    ],
    ids=["lost", "killed", "unreadable"],
)
def test_a_hole_in_a_run_is_an_error_until_a_later_run_has_it_all(tmp_path, hole, code):
    model = write_model(tmp_path)
    plan = plan_of(model)
    torn, part = run_of(plan, **hole), run_of(plan, number=2, only=ONLY_PRICE)
    whole = run_of(plan, number=2)

    def grades(*runs):
        findings = make_trace([model], [plan], runs).findings
        return {each.severity for each in findings if each.code == code}

    assert grades(torn) == grades(torn, part) == {Severity.ERROR}
    assert grades(torn, whole) == {Severity.WARNING}
    assert grades(replace(torn, info=replace(torn.info, started=LATER)), whole) == {Severity.ERROR}


def test_what_the_plan_leaves_out_is_said(tmp_path):
    model = write_model(tmp_path)
    path = InfeasiblePath(id="UC-BUY-1/2a_3a", first="2a", second="3a", reason="both set x")
    plan = replace(plan_of(model), cut=7, infeasible=(path,))
    assert findings_of(model, plan, run_of(plan)) == [
        "UC-BUY-1-x.feature:2:1: path UC-BUY-1/2a_3a is infeasible: 2a and 3a exclude each other "
        "(both set x) [T-911]",
        'ucspec.yaml:1:1: 7 paths of criterion "flow" were cut by the limit [T-910]',
    ]


def test_flows_that_the_criterion_does_not_ask_for_have_no_case(tmp_path):
    model = write_model(tmp_path)
    plan = plan_of(model, Criterion.MAIN)
    found = findings_of(model, plan, run_of(plan, criterion="main"))
    assert found == [
        'UC-BUY-1-x.feature:22:3: flow UC-BUY-1/2a "The price is not known" has not run: '
        "it has no test case [T-902]",
        'UC-BUY-1-x.feature:31:3: business rule UC-BUY-1/rule-1 "Children pay half" has examples '
        "that have not run [T-903]",
    ]


def test_a_use_case_without_any_case_is_said(tmp_path):
    model = write_model(tmp_path)
    plan = plan_of(model)
    cases = tuple(case for case in plan.cases if case.scenario.use_case == "UC-BUY-1")
    found = findings_of(model, replace(plan, cases=cases), run_of(replace(plan, cases=cases)))
    assert found == [
        'UC-REF-2-x.feature:2:1: UC-REF-2 "Give a ticket back" has no test case [T-904]'
    ]


@pytest.mark.parametrize(
    ("features", "found"),
    [
        (
            (BUY.replace("single", "one-way"), REFUND),
            "UC-BUY-1-x.feature:2:1: evidence of UC-BUY-1/main[single] belongs to nothing: "
            "there is no such case now [T-913]",
        ),
        (
            (BUY,),
            "ucspec.yaml:1:1: evidence of UC-REF-2/main belongs to nothing: "
            "there is no use case UC-REF-2 now [T-913]",
        ),
    ],
)
def test_evidence_of_what_is_gone_is_said(tmp_path, features, found):
    run = run_of(plan_of(write_model(tmp_path / "old")))
    model = write_model(tmp_path / "new", *features)
    assert found in findings_of(model, plan_of(model), run)


def test_long_lists_are_cut_short(tmp_path):
    model = write_model(tmp_path)
    plan = plan_of(model)
    run = run_of(plan, problems=tuple(f"line {number}" for number in range(9)))
    assert findings_of(model, plan, run) == [
        f"ucspec.yaml:1:1: run {RUN} has 9 unreadable lines: "
        "line 0, line 1, line 2, line 3, line 4 and 4 more [T-909]"
    ]


def test_the_findings_of_the_model_are_among_them(tmp_path):
    model = write_model(tmp_path, BUY, REFUND.replace("(UC-BUY-1)", "(UC-BUY-9)"))
    plan = plan_of(model)
    codes = {each.code for each in make_trace([model], [plan], [run_of(plan)]).findings}
    assert codes >= {each.code for each in model.findings} != set()


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("features/pay.feature:17", "features/pay.feature:17:1"),
        ("features/pay.feature:17:5", "features/pay.feature:17:5"),
        ("C:/shop/pay.feature:17:5", "C:/shop/pay.feature:17:5"),
        ("a b:3/pay.feature:17", "a b:3/pay.feature:17:1"),
        ("", "None"),
        ("features/pay.feature", "None"),
        (":17:5", "None"),
        ("pay.feature:²", "None"),
    ],
)
def test_a_place_is_read_with_and_without_its_column(text, place):
    assert str(read_location(text)) == place
