"""The page as data: what the report says, before any markup."""

import pytest
from report_harbour import HARBOUR
from report_models import use_case
from report_traces import TRACES, Fate, Story, make_trace

from ucspec.report.cases import DETAIL_LIMIT
from ucspec.report.formats import FORMATS
from ucspec.report.pages import make_pages

PAGES = {name: make_pages(trace) for name, trace in TRACES.items()}
RED = PAGES["red"]


def section(page, identity):
    return next(one for one in page.use_cases if one.row.id == identity)


@pytest.mark.parametrize(
    ("name", "sentence", "rest", "tone"),
    [
        ("green", "All 4 use cases are verified", "15 cases, all passed", "passed"),
        (
            "red",
            "1 of 4 use cases is broken",
            "15 cases: 12 passed, 1 failed, 1 skipped and 1 not run",
            "failed",
        ),
        (
            "blocked",
            "2 of 4 use cases are broken, 1 was not run",
            "15 cases: 5 passed, 3 failed, 1 undefined, 4 blocked and 2 not run; "
            "1 file cannot be read",
            "failed",
        ),
        ("empty", "Nothing ran", "15 cases, all not run", "caution"),
        (
            "incomplete",
            "Incomplete: 6 of 15 cases finished, in flight: UC-SUP-02/7a",
            "15 cases: 6 passed and 9 not run; 1 line of the evidence cannot be read",
            "caution",
        ),
        (
            "specification",
            "Specification: 4 use cases, 12 flows",
            "no evidence recorded yet",
            "plain",
        ),
    ],
)
def test_the_headline_answers_first(name, sentence, rest, tone):
    headline = PAGES[name].headline
    assert (headline.sentence, headline.rest, headline.mark.tone) == (sentence, rest, tone)


@pytest.mark.parametrize(
    ("story", "words", "tone"),
    [
        (Story(exit_code=2), "the run was interrupted (exit code 2)", "caution"),
        (Story(exit_code=1), "other tests of the run failed (exit code 1)", "caution"),
        (Story(exit_code=0), "15 cases, all passed", "passed"),
    ],
)
def test_an_exit_code_that_the_verdicts_do_not_explain_is_told(story, words, tone):
    headline = make_pages(make_trace(HARBOUR, story)).headline
    assert headline.rest.endswith(words)
    assert headline.mark.tone == tone


@pytest.mark.parametrize("story", [None, Story()])
@pytest.mark.parametrize("name", ["html", "markdown", "text"])
def test_a_model_without_use_cases_has_a_report(name, story):
    assert FORMATS[name].write(make_trace((), story))


def test_no_use_case_is_not_a_success():
    headline = make_pages(make_trace((), Story())).headline
    assert (headline.text, headline.mark.tone) == (
        "No use case was found; there is no case to run.",
        "caution",
    )


@pytest.mark.parametrize(
    ("name", "flows"),
    [
        ("green", "✓main ✓3a ✓4a ✓7a ✓*a"),
        ("red", "✓main ✕3a ○4a ○7a ✓*a"),
        ("blocked", "✕main ⊘3a ⊘4a ⊘7a ⊘*a"),
        ("incomplete", "✓main ✓3a ○4a ○7a ○*a"),
    ],
)
def test_a_use_case_shows_its_flows_with_their_status(name, flows):
    row = section(PAGES[name], "UC-SUP-02").row
    assert " ".join(f"{to.mark.glyph}{to.text}" for to in row.flows) == flows


def test_without_evidence_nothing_has_a_status():
    row = section(PAGES["specification"], "UC-SUP-02").row
    assert {to.mark for to in row.flows} == {None}
    assert PAGES["specification"].shares == ()


@pytest.mark.parametrize(
    ("step", "deviations"),
    [
        (1, []),
        (3, ["3a. The return window has passed"]),
        (4, ["4a. The product is defective"]),
        (7, ["7a. Payment Provider rejects the refund"]),
    ],
)
def test_deviations_hang_at_the_step_that_they_leave_from(step, deviations):
    line = section(RED, "UC-SUP-02").main.steps[step - 1]
    assert [to.text for to in line.deviations] == deviations


def test_a_flow_at_any_time_hangs_at_no_step():
    main = section(RED, "UC-SUP-02").main
    assert [to.text for to in main.at_any_time] == ["*a. Customer withdraws the return"]


def test_steps_of_a_deviation_are_numbered_after_it():
    deviation = section(RED, "UC-SUP-02").deviations[1]
    assert [line.number for line in deviation.steps] == ["4a.1", "4a.2", "4a.3", "4a.4"]


def test_a_failure_tells_where_and_how_to_run_it_again():
    (failure,) = RED.failures
    assert failure.case.id == "UC-SUP-02/3a"
    assert failure.failed_step.id == "3a.1"
    assert failure.step_place == "features/UC-SUP-02-return-a-purchased-product.feature:11:5"
    assert failure.failed_step.definition == "features/steps/uc-sup-02.py:15"
    assert failure.rerun == (
        "pytest features/UC-SUP-02-return-a-purchased-product.feature::UC-SUP-02/3a"
    )


def test_cases_that_fail_alike_are_one_failure_that_names_what_it_blocks():
    first, second = PAGES["blocked"].failures
    assert [to.text for to in first.alike] == ["UC-SUP-02/main[chat]", "UC-SUP-02/main[phone]"]
    assert [to.text for to in first.blocks] == [
        "UC-SUP-02/3a",
        "UC-SUP-02/4a",
        "UC-SUP-02/7a",
        "UC-SUP-02/*a",
    ]
    assert first.rerun.count("\n") == 2
    assert second.case.mark.word == "undefined"


def test_cases_without_a_result_stand_under_their_reason():
    told = {one.reason: [to.text for to in one.cases] for one in RED.omissions}
    assert told == {
        "target http does not support faults": ["UC-SUP-02/4a"],
        "not run": ["UC-SUP-02/7a"],
    }


def test_a_step_goes_as_its_worst_case_and_its_mean_time():
    line = section(PAGES["blocked"], "UC-SUP-02").main.steps[1]
    assert (line.mark.word, line.runs) == ("failed", 7)
    passed = section(PAGES["green"], "UC-SUP-02").main.steps[1]
    assert (passed.mark.word, passed.definition) == ("passed", "features/steps/uc-sup-02.py:13")
    assert passed.seconds == pytest.approx(0.0171, abs=0.001)


@pytest.mark.parametrize(
    ("identity", "label", "texts"),
    [
        ("UC-SUP-02", "Includes", ["UC-ACC-01 Identify the customer"]),
        ("UC-ACC-01", "Included by", ["UC-SUP-02 Return a purchased product"]),
        ("UC-SUP-02", "Extended by", ["UC-FUP-04 Offer an exchange instead of a refund"]),
        (
            "UC-FUP-04",
            "Extends",
            ["UC-SUP-02 Return a purchased product at “return accepted”"],
        ),
        ("UC-SUP-02", "Secondary actors", ["Support Agent", "Payment Provider"]),
        ("UC-ACC-01", "Level", ["subfunction"]),
    ],
)
def test_a_card_tells_its_facts_and_relations(identity, label, texts):
    facts = {fact.label: fact for fact in section(RED, identity).facts}
    assert [value.text for value in facts[label].values] == texts


def test_kpis_questions_and_links_stand_in_the_use_case():
    told = section(RED, "UC-SUP-02")
    assert told.kpis == (("Return resolution time", "≤ 5 days"), ("Refund accuracy", "= 100 %"))
    assert told.open_questions == ("Who pays for a lost parcel?",)
    assert told.links[0].address == "https://jira.harbour.example/browse/SHOP-142"
    assert told.notes[0].values[0].address == "https://wiki.harbour.example/returns-policy"


def test_what_did_not_pass_is_shown_step_by_step_and_one_pass_of_each_flow():
    shown = [
        one.case for flow in section(PAGES["blocked"], "UC-SUP-02").flows for one in flow.details
    ]
    assert len(shown) == 7
    green = [
        one.case for flow in section(PAGES["green"], "UC-SUP-02").flows for one in flow.details
    ]
    assert green == [
        "UC-SUP-02/main[web]",
        "UC-SUP-02/3a",
        "UC-SUP-02/4a",
        "UC-SUP-02/7a",
        "UC-SUP-02/*a",
    ]
    assert "The steps of 12 cases are shown" in PAGES["green"].remarks[0]


def test_a_page_of_very_many_cases_says_what_it_leaves_out_and_where_that_is():
    many = [
        use_case(f"UC-N-{number:03}", "Do one thing of many", "When Customer does it")
        for number in range(DETAIL_LIMIT + 7)
    ]
    page = make_pages(make_trace(many, Story()))
    shown = [one for part in page.use_cases for flow in part.flows for one in flow.details]
    assert len(shown) == DETAIL_LIMIT
    rest = "Those of 7 other cases are in the trace: `ucspec trace --json`."
    assert page.remarks[0].endswith(rest)


def test_a_crashed_journal_is_told_with_its_run():
    (run,) = PAGES["incomplete"].runs
    assert run.mark.word == "incomplete"
    assert [to.text for to in run.in_flight] == ["UC-SUP-02/7a"]
    assert run.problems == (".ucspec/runs/20261103T093000Z-4f2a/main.ndjson:14: not a JSON object",)


def test_a_failed_case_that_no_use_case_owns_makes_the_page_red():
    trace = make_trace(HARBOUR, Story())
    stray = make_trace(HARBOUR[:1], Story({"UC-ACC-01/1a": Fate(step="UC-ACC-01/1a.1")}))
    case = stray.use_cases[0].flows[1].cases[0]
    page = make_pages(
        type(trace)(
            **{name: getattr(trace, name) for name in trace.__slots__} | {"unassigned": (case,)}
        )
    )
    assert "1 case outside the use cases failed" in page.headline.rest
    assert page.headline.mark.tone == "failed"


def test_lines_of_the_evidence_that_cannot_be_read_are_told_and_not_green():
    problems = tuple(f"runs/x/main.ndjson:{line}: no JSON" for line in range(100))
    trace = make_trace(HARBOUR, Story(problems=problems))
    headline = make_pages(trace).headline
    assert headline.rest.endswith("100 lines of the evidence cannot be read")
    assert headline.mark.tone == "caution"
    assert FORMATS["text"].write(trace).endswith("  cannot be read: 92 more lines\n")
    assert "<li>and 40 more</li>" in FORMATS["html"].write(trace)
