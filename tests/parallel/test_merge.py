"""`ucspec merge`: shards, hosts and reruns are one run, whatever the order of the folders."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import jsonschema
import pytest
from desk_project import trace_of, use_case
from hypothesis import given, settings
from hypothesis import strategies as st

from ucspec.errors import UsageError
from ucspec.evidence.attach import attachment_path, store
from ucspec.evidence.journal import open_journal
from ucspec.evidence.merge import CONFLICT, merge_runs
from ucspec.evidence.merged import write_merged
from ucspec.evidence.reader import read_run
from ucspec.evidence.stamp import new_run_id_at
from ucspec.model.evidence import RunInfo
from ucspec.model.result import PlannedCase, TestResult
from ucspec.model.verdict import CaseStatus
from ucspec.report.schemas import schema_of

START = datetime(2026, 3, 1, 12, tzinfo=UTC)
PASSED, FAILED, SKIPPED, NOT_RUN = (
    CaseStatus.PASSED,
    CaseStatus.FAILED,
    CaseStatus.SKIPPED,
    CaseStatus.NOT_RUN,
)
BUDGET = "budget: 5 s were spent before it could start"


def record(folder, minute, results, **settings):
    """Record a run: results by case, None for one that was in flight when the run was killed."""
    code = settings.pop("exit_code", 0)
    revision = settings.pop("revision", "abc")
    started = START + timedelta(minutes=minute)
    run = RunInfo(
        id=new_run_id_at(started, f"{minute:08}"),
        started=started,
        host=f"host-{minute}",
        revision=revision,
        **settings,
    )
    with open_journal(folder, run) as journal:
        journal.planned([planned(case) for case in results])
        for number, (case, status) in enumerate(results.items()):
            journal.case_started(case)
            if status is not None:
                journal.case_finished(result(case, status, started + timedelta(seconds=number)))
        if None not in results.values():
            journal.run_finished(code)
    return read_run(folder, run.id)


def planned(case):
    return PlannedCase(case=case, node=f"{case}.feature::{case}", use_case=case.partition("/")[0])


def result(case, status, started, reason=""):
    reason = BUDGET if status is NOT_RUN else reason
    return TestResult(case=case, status=status, started=started, seconds=0.5, reason=reason)


def facts(run):
    return [(one.case, one.status, one.attempt, one.source[-1]) for one in run.results]


def test_shards_become_a_whole_that_knows_where_it_comes_from(tmp_path):
    one = record(tmp_path / "1", 1, {"UC-A/main": PASSED}, shard="1/2")
    two = record(tmp_path / "2", 2, {"UC-B/main": FAILED}, shard="2/2", exit_code=1)
    merged = merge_runs([two, one])
    assert facts(merged) == [("UC-A/main", PASSED, 1, "1"), ("UC-B/main", FAILED, 1, "2")]
    assert (merged.is_complete, merged.exit_code, merged.info.missing) == (True, 1, ())
    assert [(one.shard, one.host) for one in merged.info.sources] == [
        ("1/2", "host-1"),
        ("2/2", "host-2"),
    ]
    assert merged.info.started > two.info.started


@settings(deadline=None, max_examples=40)
@given(order=st.permutations(range(5)))
def test_the_order_of_the_runs_does_not_matter(tmp_path_factory, order):
    folder = tmp_path_factory.getbasetemp() / "five"
    if not folder.exists():
        cases = {"UC-A/main": PASSED, "UC-B/main": FAILED}
        for minute in range(5):
            record(folder / str(minute), minute, dict(list(cases.items())[minute % 2 :]))
        write_merged(folder / "as-they-are", merge_runs(all_of(folder, range(5))), [])
    merged = merge_runs(all_of(folder, order))
    write_merged(folder / "mixed", merged, [])
    journals = [
        (folder / name / "runs" / merged.info.id / "main.ndjson").read_bytes()
        for name in ("as-they-are", "mixed")
    ]
    assert journals[0] == journals[1]


def all_of(folder, order):
    return [read_run(folder / str(number)) for number in order]


def test_reruns_keep_every_attempt_and_the_worst_counts(tmp_path):
    runs = [
        record(tmp_path / str(minute), minute, {"UC-A/main": status})
        for minute, status in enumerate((PASSED, FAILED, PASSED))
    ]
    assert facts(merge_runs(runs)) == [
        ("UC-A/main", PASSED, 1, "0"),
        ("UC-A/main", FAILED, 2, "1"),
        ("UC-A/main", PASSED, 3, "2"),
    ]


def test_what_a_budget_left_is_no_attempt_where_another_run_has_tried(tmp_path):
    left = record(tmp_path / "1", 1, {"UC-A/main": NOT_RUN, "UC-B/main": NOT_RUN})
    later = record(tmp_path / "2", 2, {"UC-A/main": PASSED})
    assert facts(merge_runs([left, later])) == [
        ("UC-A/main", PASSED, 1, "2"),
        ("UC-B/main", NOT_RUN, 1, "1"),
    ]


def test_a_killed_run_is_made_up_for_by_its_rerun(tmp_path):
    killed = record(tmp_path / "1", 1, {"UC-A/main": PASSED, "UC-B/main": None})
    alone = merge_runs([killed])
    assert (alone.is_complete, alone.in_flight) == (False, ("UC-B/main",))
    assert alone.info.missing == (f"run {killed.info.id} is incomplete",)
    again = record(tmp_path / "2", 2, {"UC-B/main": PASSED})
    merged = merge_runs([killed, again])
    assert (merged.is_complete, merged.in_flight, merged.exit_code) == (True, (), 0)


def test_an_interruption_counts_no_more_when_all_was_run_later(tmp_path):
    stopped = record(tmp_path / "1", 1, {"UC-A/main": SKIPPED}, exit_code=2)
    other = record(tmp_path / "2", 2, {"UC-B/main": PASSED})
    assert merge_runs([stopped, other]).exit_code == 0


def test_a_merged_run_can_be_merged_with_what_it_lacks(tmp_path):
    parts = [
        record(tmp_path / str(n), n, {f"UC-{n}/main": PASSED}, shard=f"{n}/3") for n in (1, 2, 3)
    ]
    lacking = merge_runs([parts[0], parts[2]])
    assert lacking.info.missing == ("shard 2/3 is missing",)
    assert not lacking.is_complete
    write_merged(tmp_path / "lacking", lacking, [])
    whole = merge_runs([read_run(tmp_path / "lacking"), parts[1], parts[0]])
    assert whole == merge_runs(parts)


def test_shards_of_several_deals_are_told_apart(tmp_path):
    one = record(tmp_path / "1", 1, {"UC-A/main": PASSED}, shard="1/2", deal="aa")
    two = record(tmp_path / "2", 2, {"UC-B/main": PASSED}, shard="2/2", deal="bb")
    (missing,) = merge_runs([one, two]).info.missing
    assert missing.startswith("the shards were dealt from different durations")


def test_mixed_revisions_are_refused_unless_told(tmp_path):
    one = record(tmp_path / "1", 1, {"UC-A/main": PASSED})
    two = record(tmp_path / "2", 2, {"UC-A/main": PASSED}, revision="def")
    unknown = record(tmp_path / "3", 3, {"UC-A/main": PASSED}, revision="")
    with pytest.raises(UsageError, match=r"(?s)of several revisions.*abc: run .*def: run .*hint: "):
        merge_runs([one, two, unknown])
    assert merge_runs([one, two], is_mixed=True).info.revision == "abc, def"
    assert merge_runs([one, unknown]).info.revision == "abc"


def test_what_differs_between_the_runs_is_like_nothing_of_today(tmp_path):
    runs = []
    for number, text in enumerate(("old", "new"), 1):
        started = START + timedelta(minutes=number)
        run = RunInfo(id=new_run_id_at(started, f"{number:08}"), started=started)
        with open_journal(tmp_path, run) as journal:
            journal.planned([replace(planned("UC-A/main"), fingerprint=text)])
            journal.definitions({"steps.py:1": f"{text}-hash", "steps.py:9": "same-hash"})
            journal.case_finished(result("UC-A/main", PASSED, started))
            journal.run_finished(0)
        runs.append(read_run(tmp_path, run.id))
    merged = merge_runs(runs, is_mixed=True)
    assert [case.fingerprint for case in merged.planned] == [""]
    assert merged.definitions == {"steps.py:1": CONFLICT, "steps.py:9": "same-hash"}


def test_attachments_come_along_and_a_lost_one_is_named(tmp_path):
    kept = store(tmp_path / "1", b"seen", "a.txt")
    lost = store(tmp_path / "1", b"gone", "b.txt")
    started = START + timedelta(minutes=1)
    run = RunInfo(id=new_run_id_at(started, "0" * 8), started=started)
    with open_journal(tmp_path / "1", run) as journal:
        one = result("UC-A/main", PASSED, started)
        journal.case_finished(TestResult(**{**values(one), "attachments": (kept, lost)}))
        journal.run_finished(0)
    attachment_path(tmp_path / "1", lost.sha256).unlink()
    merged = merge_runs([read_run(tmp_path / "1")])
    told = write_merged(tmp_path / "out", merged, [tmp_path / "1"])
    assert told == (f"attachment {lost.sha256} is in none of the folders",)
    assert attachment_path(tmp_path / "out", kept.sha256).read_bytes() == b"seen"


def values(one):
    return {name: getattr(one, name) for name in TestResult.__slots__}


def test_every_line_of_a_merged_journal_has_the_shape_of_evidence(tmp_path):
    killed = record(tmp_path / "1", 1, {"UC-A/main": PASSED, "UC-B/main": None}, shard="1/2")
    with (tmp_path / "1" / "runs" / killed.info.id / "main.ndjson").open("a") as file:
        file.write("no json\n")
    write_merged(tmp_path / "out", merge_runs([read_run(tmp_path / "1")]), [])
    (journal,) = (tmp_path / "out").rglob("main.ndjson")
    for line in journal.read_text().splitlines():
        jsonschema.validate(json.loads(line), schema_of("evidence-1"))
    again = read_run(tmp_path / "out")
    assert again.problems == read_run(tmp_path / "1").problems
    assert again.in_flight == ("UC-B/main",)


def test_folders_below_are_found_and_a_missing_shard_is_defects(desk):
    example = desk({number: use_case(number) for number in range(1, 5)})
    for number in (1, 3):
        example.run_pytest("-q", f"--uc-shard={number}/3", f"--uc-evidence=parts/job-{number}/e")
    merged = example.run("merge", "parts", "--json")
    assert merged.exit_code == 1
    answer = json.loads(merged.stdout)
    jsonschema.validate(answer, schema_of("merge-1"))
    assert [one["shard"] for one in answer["sources"]] == ["1/3", "3/3"]
    assert answer["problems"] == ["shard 2/3 is missing"]
    assert "shard 2/3 is missing" in merged.stderr
    trace = trace_of(example)
    assert "shard 2/3 is missing" in json.dumps(trace["findings"])
    jsonschema.validate(trace, schema_of("trace-1"))
    example.run_pytest("-q", "--uc-shard=2/3", "--uc-evidence=parts/job-2/e")
    assert example.run("merge", "parts").exit_code == 0


def test_shards_that_were_run_in_one_folder_are_all_taken(desk):
    example = desk({number: use_case(number) for number in range(1, 5)})
    example.run_pytest("-q")
    for number in (1, 2, 1):
        example.run_pytest("-q", f"--uc-shard={number}/2")
    for _ in range(2):
        answer = json.loads(example.run("merge", ".ucspec", "--json").stdout)
        assert (answer["planned"], len(answer["sources"])) == (4, 2)
    everything = json.loads(example.run("merge", ".ucspec", "--runs=all", "--json").stdout)
    assert len(everything["sources"]) == 4


def test_history_that_a_job_was_given_is_not_merged(desk):
    example = desk({number: use_case(number) for number in range(1, 5)})
    example.run_pytest("-q", "--uc-evidence=parts/2")
    example.run_pytest("-q", "--uc-shard=1/2", "--uc-evidence=parts/1")
    answer = json.loads(example.run("merge", "parts", "--json").stdout)
    assert answer["problems"] == ["shard 2/2 is missing"]
    example.run_pytest("-q", "--uc=UC-DSK-01", "--uc-evidence=parts/again")
    answer = json.loads(example.run("merge", "parts", "--json").stdout)
    assert [one["shard"] for one in answer["sources"]] == ["", "1/2"]


@pytest.mark.parametrize(
    ("folders", "told"),
    [
        (["nowhere"], "no such folder: nowhere"),
        (["empty", "nowhere"], "empty: no run is recorded here or below\nno such folder: nowhere"),
        ([], "Missing argument"),
    ],
)
def test_folders_without_evidence_are_said_at_once(desk, folders, told):
    example = desk({})
    (example.directory / "empty").mkdir()
    outcome = example.run("merge", *folders)
    assert outcome.exit_code == 2
    assert told in outcome.stderr
