"""What is written is read back, and every line is an event of the schema."""

import json

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sample_runs import START, a_journal, a_planned, a_recorded_run, a_result, a_run, a_step

from ucspec.errors import UsageError
from ucspec.evidence.event import write_finished, write_planned
from ucspec.evidence.journal import list_runs, open_journal, read_run
from ucspec.evidence.record import read_planned, read_result
from ucspec.model.evidence import Attachment
from ucspec.model.result import PlannedCase, StepResult, TestResult
from ucspec.model.verdict import CaseStatus, StepStatus
from ucspec.report.schemas import schema_of

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
SECONDS = st.integers(0, 10**9).map(lambda micros: micros / 1e6)
TEXTS = st.lists(TEXT, max_size=3).map(tuple)
MOMENTS = st.datetimes().map(lambda moment: moment.replace(tzinfo=START.tzinfo))
ATTACHMENTS = st.lists(
    st.builds(
        Attachment,
        name=TEXT,
        media_type=TEXT,
        sha256=st.binary(min_size=32, max_size=32).map(bytes.hex),
        size=st.integers(0, 2**40),
    ),
    max_size=2,
).map(tuple)
STEPS = st.builds(
    StepResult,
    id=TEXT,
    keyword=TEXT,
    text=TEXT,
    status=st.sampled_from(StepStatus),
    origin=TEXT,
    role=TEXT,
    via=TEXTS,
    seconds=SECONDS,
    definition=TEXT,
    message=TEXT,
    location=TEXT,
    attachments=ATTACHMENTS,
)
RESULTS = st.builds(
    TestResult,
    case=TEXT,
    status=st.sampled_from(CaseStatus),
    attempt=st.integers(1, 9),
    started=st.none() | MOMENTS,
    seconds=SECONDS,
    blocked_by=TEXT,
    failed_step=TEXT,
    message=TEXT,
    reason=TEXT,
    steps=st.lists(STEPS, max_size=3).map(tuple),
    attachments=ATTACHMENTS,
    target=TEXT,
    worker=TEXT,
    fingerprint=TEXT,
)
PLANNED = st.builds(
    PlannedCase,
    case=TEXT,
    node=TEXT,
    use_case=TEXT,
    extensions=TEXTS,
    flows=TEXTS,
    own_flow=TEXT,
    row=st.lists(st.tuples(TEXT, TEXT), max_size=3).map(tuple),
    target=TEXT,
    fingerprint=TEXT,
)


def as_it_is(text):
    return text


@given(RESULTS)
def test_a_result_is_read_as_it_was_written(result):
    line = write_finished(result, as_it_is)
    assert line.count("\n") == 1
    assert read_result(json.loads(line)) == result


@given(PLANNED)
def test_a_planned_case_is_read_as_it_was_written(planned):
    assert read_planned(json.loads(write_planned(planned, as_it_is))) == planned


def test_a_run_is_read_as_it_was_recorded(tmp_path):
    run, results = a_run(), (a_result("UC-A-1/main"), a_result("UC-A-1/2a", attempt=2))
    planned = tuple(a_planned(result.case) for result in results)
    with open_journal(tmp_path, run) as journal:
        journal.planned(planned)
        for result in results:
            journal.case_started(result.case)
            journal.case_finished(result)
        journal.run_finished(1)
    read = read_run(tmp_path)
    assert (read.info, read.planned, read.results) == (run, planned, results)
    assert (read.is_complete, read.exit_code, read.in_flight) == (True, 1, ())


def test_every_line_is_an_event_of_the_schema(tmp_path):
    journal = a_journal(tmp_path)
    attachment = journal.attach(b"{}", "answer.json")
    step = a_step(1, message="no", role="set-up", via=("UC-B-1/main.1",), attachments=(attachment,))
    journal.planned([PlannedCase(case="x", row=(("channel", "web"),), extensions=("UC-B-1",))])
    journal.definitions({"steps/shop.py:12": "0123456789abcdef01234567"}, "features")
    journal.case_started("x", target="http")
    journal.case_finished(a_result("x", steps=(step,), attempt=2, target="http", reason="why"))
    journal.case_crashed("y", worker="gw1", message="gone")
    journal.run_finished(0)
    events = [json.loads(line) for line in journal.path.read_text("utf-8").splitlines()]
    for event in events:
        jsonschema.validate(event, schema_of("evidence-1"))
    kinds = [event["type"] for event in events]
    assert kinds[0] == "run_started"
    assert kinds[1:3] == ["planned", "definitions"]
    assert kinds[3:] == ["case_started", "case_finished", "crashed", "run_finished"]


def test_a_case_is_on_disk_before_it_runs(tmp_path):
    journal = a_journal(tmp_path)
    journal.planned([a_planned("UC-A-1/main"), a_planned("UC-A-1/2a")])
    journal.case_started("UC-A-1/main")
    read = read_run(tmp_path)
    assert read.in_flight == ("UC-A-1/main",)
    assert not read.is_complete


def test_workers_are_merged_in_planned_order(tmp_path):
    run = a_run()
    cases = [f"UC-A-{number}/main" for number in range(6)]
    with open_journal(tmp_path, run) as main:
        main.planned(map(a_planned, cases))
        for number, case in enumerate(reversed(cases)):
            with a_journal(tmp_path, f"gw{number % 2}", run) as worker:
                worker.case_started(case)
                worker.case_finished(a_result(case))
        main.run_finished(0)
    read = read_run(tmp_path)
    assert [result.case for result in read.results] == cases
    assert {result.worker for result in read.results} == {"gw0", "gw1"}
    assert read.is_complete


def test_step_functions_of_all_workers_are_merged(tmp_path):
    run = a_run()
    with a_journal(tmp_path, "gw0", run) as one, a_journal(tmp_path, "gw1", run) as other:
        one.definitions({"steps/shop.py:12": "a" * 24, "steps/shop.py:3": "b" * 24}, "features")
        other.definitions({"steps/shop.py:12": "a" * 24, "steps/pay.py:7": "c" * 24}, "features")
    read = read_run(tmp_path)
    assert {place: hashed[0] for place, hashed in read.definitions.items()} == {
        "steps/shop.py:12": "a",
        "steps/shop.py:3": "b",
        "steps/pay.py:7": "c",
    }
    assert read.root == "features"


def test_without_step_functions_nothing_is_said_of_them(tmp_path):
    with a_journal(tmp_path) as journal:
        journal.definitions({})
    assert "definitions" not in journal.path.read_text("utf-8")
    assert (read_run(tmp_path).definitions, read_run(tmp_path).root) == ({}, "")


def test_a_crash_ends_the_flight_and_is_an_attempt(tmp_path):
    run = a_run()
    with a_journal(tmp_path, "gw0", run) as dying, a_journal(tmp_path, "gw1", run) as living:
        dying.case_started("UC-A-1/main")
        living.case_started("UC-A-1/main")
        living.case_finished(a_result())
    with a_journal(tmp_path, "main", run) as main:
        main.case_crashed("UC-A-1/main", worker="gw0", message="worker 'gw0' crashed")
        main.run_finished(1)
    read = read_run(tmp_path)
    assert read.in_flight == ()
    assert {(one.status, one.worker) for one in read.results} == {
        (CaseStatus.CRASHED, "gw0"),
        (CaseStatus.PASSED, "gw1"),
    }


def test_text_that_no_encoding_holds_is_still_written(tmp_path):
    with a_journal(tmp_path) as journal:
        journal.case_finished(a_result(message="half a pair \ud800 of surrogates"))
    assert read_run(tmp_path).results[0].message == "half a pair ? of surrogates"


def test_the_newest_run_is_read_unless_one_is_named(tmp_path):
    old = a_recorded_run(tmp_path, "UC-A-1/main", started=START.replace(year=2025))
    new = a_recorded_run(tmp_path, "UC-A-1/2a")
    assert list_runs(tmp_path) == (old, new)
    assert read_run(tmp_path).info.id == new
    assert read_run(tmp_path, old).info.id == old


@pytest.mark.parametrize("run_id", ["20200101T000000.000000Z-00000000", "../../etc", ""])
def test_an_unknown_run_names_the_known_ones(tmp_path, run_id):
    known = a_recorded_run(tmp_path, "UC-A-1/main")
    with pytest.raises(UsageError, match=f"no run .* is recorded here .newest: {known}"):
        read_run(tmp_path, run_id)


def test_without_a_run_the_message_says_how_to_get_one(tmp_path):
    with pytest.raises(UsageError, match=r"no run is recorded here\n  hint: .*ucspec run"):
        read_run(tmp_path)
