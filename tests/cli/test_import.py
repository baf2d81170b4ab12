"""Results of other runners, as they wrote them, become runs that are traced beside ours."""

import json
import shutil
from collections import Counter
from importlib.resources import files
from pathlib import Path

import jsonschema
import pytest

from ucspec.evidence.journal import list_runs, read_run, read_runs
from ucspec.model.verdict import CaseStatus, StepStatus

FOREIGN = Path(__file__).parent / "foreign"
MESSAGES = FOREIGN / "cucumber-js-12.9.0.ndjson"
CUCUMBER_JSON = FOREIGN / "cucumber-js-12.9.0.json"
BEHAVE = FOREIGN / "behave-1.3.3.json"
ROBOT = FOREIGN / "robot-7.5.xml"

OF_CASES = {
    "UC-LIB-01/main[web]": {"passed"},
    "UC-LIB-01/main[desk]": {"failed"},
    "UC-LIB-01/2a": {"pending"},
    "UC-LIB-01/3a": {"undefined"},
    "UC-LIB-02/main": {"passed"},
    "UC-LIB-02/1a": {"skipped"},
    "UC-LIB-01+UC-LIB-03/main": {"failed"},
    "UC-LIB-02/7z": {"passed"},
    "features/own.feature::Somebody was faster": {"passed"},
    "features/own.feature::Nothing to do with a use case": {"passed"},
    "features/own.feature::About a use case that is gone": {"passed"},
}


def newest(project):
    return read_run(project / ".ucspec")


def statuses(run):
    found: dict[str, set[str]] = {}
    for result in run.results:
        found.setdefault(result.case, set()).add(result.status.value)
    return found


def answer(done):
    document = json.loads(done.stdout)
    schema = files("ucspec.report.schemas").joinpath("import-1.json").read_text("utf-8")
    jsonschema.validate(document, json.loads(schema))
    return document


@pytest.mark.parametrize(
    ("words", "also"),
    [
        (
            ("messages", MESSAGES),
            {
                "UC-LIB-01/rule-1.1": {"ambiguous"},
                "features/own.feature::Several cards": {"failed", "passed"},
                "features/own.feature::Several cards #2": {"passed"},
            },
        ),
        (
            ("cucumber-json", CUCUMBER_JSON),
            {
                "UC-LIB-01/rule-1.1": {"ambiguous"},
                "features/own.feature::Several cards": {"passed"},
                "features/own.feature::Several cards #2": {"passed"},
            },
        ),
        (
            ("cucumber-json", BEHAVE),
            {
                "UC-LIB-01/rule-1.1": {"undefined"},
                "features/own.feature::Several cards -- @1.1": {"passed"},
                "features/own.feature::Several cards -- @1.2": {"passed"},
            },
        ),
    ],
    ids=["messages", "json", "behave"],
)
def test_every_status_is_what_the_runner_said(ucspec, project, words, also):
    assert ucspec("import", *words).exit_code == 1
    assert statuses(newest(project)) == OF_CASES | also


def test_runs_of_two_runners_are_traced_beside_one_another(ucspec, project):
    ucspec("import", "messages", MESSAGES)
    ucspec("import", "cucumber-json", BEHAVE, "--target", "behave", "--runner", "behave=1.3.3")
    trace = json.loads(ucspec("trace", "--runs", "all", "--json").stdout)
    by_id = {
        case["id"]: case["verdict"]
        for one in trace["use_cases"]
        for flow in one["flows"]
        for case in flow["cases"]
    }
    assert by_id["UC-LIB-01/main[web]"] == by_id["UC-LIB-01/main[web]{behave}"] == "verified"
    assert by_id["UC-LIB-01/main[desk]"] == by_id["UC-LIB-01/main[desk]{behave}"] == "failed"
    assert by_id["UC-LIB-02/1a"] == by_id["UC-LIB-02/1a{behave}"] == "not run"
    assert [run["versions"].get("cucumber-js", "") for run in trace["runs"]].count("12.9.0") == 1
    assert [run["versions"].get("behave", "") for run in trace["runs"]].count("1.3.3") == 1


def test_a_run_says_when_and_by_whom_it_was_made(ucspec, project):
    ucspec("import", "messages", MESSAGES)
    run = newest(project)
    assert run.info.started.isoformat() == "2026-11-22T05:10:49.184000+00:00"
    assert {"cucumber-js": "12.9.0", "node.js": "20.20.2"}.items() <= run.info.versions.items()
    assert run.info.argv == ("ucspec", "import", "messages", str(MESSAGES))
    assert (run.is_complete, run.exit_code, run.problems) == (True, 1, ())


def test_steps_of_todays_text_are_the_use_cases_steps(ucspec, project):
    ucspec("import", "messages", MESSAGES)
    (result,) = [one for one in newest(project).results if one.case == "UC-LIB-01/main[desk]"]
    assert result.failed_step == "UC-LIB-01/main.3"
    assert [(step.id, step.status) for step in result.steps[3:]] == [
        ("UC-LIB-01/main.2", StepStatus.PASSED),
        ("UC-LIB-01/main.3", StepStatus.FAILED),
        ("UC-LIB-01/minimal.1", StepStatus.SKIPPED),
    ]
    assert result.steps[1].via == ("UC-LIB-01/main.1",)
    assert result.steps[4].message.startswith("Error: lent for 4 weeks")
    assert result.steps[4].definition.startswith("js/steps.js:")


def test_a_failure_in_somebody_elses_step_is_blocked(ucspec, project):
    lines = [
        line.replace("PASSED", "FAILED") if is_card_step(line) else line
        for line in MESSAGES.read_text("utf-8").splitlines(keepends=True)
    ]
    (project / "m.ndjson").write_text("".join(lines), encoding="utf-8")
    ucspec("import", "messages", "m.ndjson")
    blocked = {one.case for one in newest(project).results if one.blocked_by == "UC-LIB-02/main"}
    assert {"UC-LIB-01/main[web]", "UC-LIB-01/2a"} <= blocked


def is_card_step(line):
    """Whether a line is the result of "Reader shows the card"."""
    event = json.loads(line).get("testStepFinished")
    return bool(event) and event["testStepId"] in CARD_STEPS


def card_steps():
    events = [json.loads(line) for line in MESSAGES.read_text("utf-8").splitlines()]
    wanted = {
        step["id"]
        for event in events
        for step in event.get("pickle", {}).get("steps", ())
        if step["text"] == "Reader shows the card"
    }
    return {
        step["id"]
        for event in events
        for step in event.get("testCase", {}).get("testSteps", ())
        if step.get("pickleStepId") in wanted
    }


CARD_STEPS = card_steps()


@pytest.mark.parametrize("words", [("messages", MESSAGES), ("cucumber-json", BEHAVE)])
def test_another_text_than_todays_is_stale_with_the_reason(ucspec, project, words):
    told = answer(ucspec("import", *words, "--json"))
    (stale,) = [one for one in told["results"] if one["text"] == "stale"]
    assert stale["case"] == "UC-LIB-02/main"
    assert stale["reason"] == (
        'another text was run: step 1 is "Reader shows the old card", '
        'in the use case "Reader shows the card"'
    )
    trace = json.loads(ucspec("trace", "--uc", "UC-LIB-02/main", "--json").stdout)
    assert trace["use_cases"][0]["verdict"] == "stale"
    assert "T-914" in {one["code"] for one in trace["findings"]}


def test_a_text_that_changes_later_makes_the_result_stale(ucspec, project):
    ucspec("import", "messages", MESSAGES)
    before = json.loads(ucspec("trace", "--uc", "UC-LIB-01/2a", "--json").stdout)
    path = next((project / "features").glob("UC-LIB-01*"))
    path.write_text(path.read_text("utf-8").replace("for <weeks> weeks", "until <weeks>"), "utf-8")
    after = json.loads(ucspec("trace", "--uc", "UC-LIB-01/main", "--json").stdout)
    (flow,) = after["use_cases"][0]["flows"]
    assert before["use_cases"][0]["verdict"] == "not run"
    assert {case["verdict"] for case in flow["cases"]} == {"stale", "failed"}


def test_tags_make_claims_and_the_rest_is_of_no_use_case(ucspec, project):
    told = answer(ucspec("import", "messages", MESSAGES, "--json"))
    kinds = {one["case"]: (one["kind"], one["claims"]) for one in told["results"]}
    own = "features/own.feature::"
    assert kinds[f"{own}Somebody was faster"] == ("claim", ["UC-LIB-01/2a"])
    assert kinds[f"{own}Several cards #2"] == ("claim", ["UC-LIB-02"])
    assert kinds[f"{own}Nothing to do with a use case"] == ("no use case", [])
    planned = {one.case: one for one in newest(project).planned}
    assert planned[f"{own}Somebody was faster"].flows == ("UC-LIB-01/2a",)
    assert planned[f"{own}Somebody was faster"].use_case == ""
    assert told["totals"] == {
        "results": 16, "current": 8, "stale": 1, "unknown": 0, "claims": 5, "gone": 1,
        "no_use_case": 1,
    }  # fmt: skip


def test_what_names_nothing_is_told_and_is_an_orphan(ucspec, project):
    done = ucspec("import", "cucumber-json", BEHAVE)
    assert "UC-LIB-02/7z names nothing that is there now" in done.stdout
    assert "UC-LIB-09 names nothing that is there now" in done.stdout
    findings = json.loads(ucspec("trace", "--json").stdout)["findings"]
    assert any(one["code"] == "T-913" and "UC-LIB-02/7z" in one["message"] for one in findings)


def test_a_case_that_is_not_in_the_file_is_not_run(ucspec):
    ucspec("import", "junit", ROBOT, "--assume-current")
    trace = json.loads(ucspec("trace", "--json").stdout)
    cases = {
        case["id"]: case["verdict"]
        for one in trace["use_cases"]
        for flow in one["flows"]
        for case in flow["cases"]
    }
    assert Counter(cases.values()) == {"not run": 5, "verified": 1, "failed": 1}


@pytest.mark.parametrize(
    ("option", "text", "verdict"),
    [((), "unknown", "stale"), (("--assume-current",), "current", "verified")],
)
def test_junit_knows_no_text_so_somebody_must_vouch_for_it(ucspec, option, text, verdict):
    told = answer(ucspec("import", "junit", ROBOT, *option, "--json"))
    assert {one["text"] for one in told["results"] if one["kind"] == "case"} == {text}
    trace = json.loads(ucspec("trace", "--uc", "UC-LIB-02/main", "--json").stdout)
    assert trace["use_cases"][0]["verdict"] == verdict


def test_attachments_are_kept_by_hash_with_secrets_masked(ucspec, project):
    ucspec("import", "messages", MESSAGES)
    run = newest(project)
    (result,) = [one for one in run.results if one.case == "UC-LIB-01/main[web]"]
    card, log = result.steps[2].attachments
    assert (card.name, card.media_type) == ("card.txt", "text/plain")
    kept = project / ".ucspec" / "attachments"
    assert (kept / card.sha256[:2] / card.sha256).read_bytes() == b"card seen"
    assert (kept / log.sha256[:2] / log.sha256).read_bytes() == b"password=***"
    everything = b"".join(path.read_bytes() for path in kept.rglob("*") if path.is_file())
    assert b"open-sesame" not in everything


def test_a_failing_hook_fails_a_case_whose_steps_all_passed(ucspec, project):
    for words in (("messages", MESSAGES), ("cucumber-json", BEHAVE)):
        ucspec("import", *words)
    for run in read_runs(project / ".ucspec"):
        (result,) = [one for one in run.results if one.case == "UC-LIB-01+UC-LIB-03/main"]
        assert result.status is CaseStatus.FAILED
        assert {step.status for step in result.steps} == {StepStatus.PASSED}
        assert result.message


def test_several_files_are_one_run_and_a_broken_one_stops_no_other(ucspec, project):
    for name in ("a.json", "b.json"):
        shutil.copy(BEHAVE, project / name)
    whole = (project / "a.json").read_text("utf-8")
    (project / "b.json").write_text(whole[: len(whole) // 2], encoding="utf-8")
    done = ucspec("import", "cucumber-json", "b.json", "a.json")
    assert done.exit_code == 1
    assert done.stderr.startswith("b.json:")
    assert len(newest(project).results) == 15
    assert len(list_runs(project / ".ucspec")) == 1


def test_the_worst_of_several_results_counts(ucspec, project):
    done = ucspec("import", "junit", ROBOT, FOREIGN / "behave-1.3.3.xml", "--assume-current")
    assert "several results, of which the worst counts: UC-LIB-01/2a" in done.stdout
    attempts = [one.attempt for one in newest(project).results if one.case == "UC-LIB-01/2a"]
    assert sorted(attempts) == [1, 2]


def test_nothing_is_recorded_where_there_is_no_result(ucspec, project):
    (project / "a.json").write_text("[]", encoding="utf-8")
    done = ucspec("import", "cucumber-json", "a.json", "--json")
    assert done.exit_code == 1
    assert answer(done)["run"] == ""
    assert not (project / ".ucspec").exists()


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("messages", "nowhere.ndjson", "features"), "no such file: nowhere.ndjson"),
        (("messages", "nowhere.ndjson", "features"), "features: a folder, not a file"),
        (("messages", "-", "-"), "standard input can be read once only"),
        (("xunit", "a.xml"), "'xunit' is not one of 'messages', 'cucumber-json', 'junit'"),
        (("junit",), "Missing argument 'FILE…"),
    ],
)
def test_wrong_words_are_refused_before_anything_is_read(ucspec, words, told):
    done = ucspec("import", *words)
    assert done.exit_code == 2
    assert told in done.stderr


def test_it_goes_where_it_is_told(ucspec, project):
    assert ucspec("import", "junit", ROBOT, "--evidence", "elsewhere").exit_code == 0
    assert len(list_runs(project / "elsewhere")) == 1
    assert ucspec("trace", "--evidence", "elsewhere").exit_code == 1
