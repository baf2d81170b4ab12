"""`trace --json`: the whole shape, held by a golden file and a schema."""

import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest
from staged_runs import BUY, REFUND, START, plan_of, run_of, write_model

from ucspec.errors import UsageError
from ucspec.evidence.journal import open_journal, read_run
from ucspec.model.evidence import Attachment
from ucspec.model.verdict import CaseStatus
from ucspec.report.formats.json import write
from ucspec.report.schemas import schema_names, schema_of
from ucspec.trace.rollup import make_trace

HERE = Path(__file__).parent
PRICE = "UC-BUY-1/main.2"
RETURN = "UC-BUY-1/main[return]"
SHOT = Attachment(name="price.png", media_type="image/png", sha256="ab" * 32, size=7)


def a_lively_run(plan):
    """One row fails and passes again, an includer is blocked, a flow is in flight."""
    run = run_of(
        plan,
        outcomes={RETURN: PRICE, "UC-REF-2/main": PRICE, "UC-BUY-1/2a": "lost"},
        is_complete=False,
        in_flight=("UC-BUY-1/2a",),
    )
    failed = next(one for one in run.results if one.case == RETURN)
    steps = tuple(replace(step, attachments=(SHOT,)) for step in failed.steps[:2])
    failed = replace(failed, steps=(*steps, *failed.steps[2:]), attachments=(SHOT,))
    again = replace(failed, status=CaseStatus.PASSED, attempt=2, failed_step="", message="")
    others = tuple(one for one in run.results if one.case != RETURN)
    return replace(run, results=(*others, failed, again))


def record(directory, run):
    """Write a run as a session would, so that what is traced has been on disk."""
    with open_journal(directory, run.info) as journal:
        journal.planned(run.planned)
        for case in run.in_flight:
            journal.case_started(case)
        for result in run.results:
            journal.case_finished(result)
        if run.is_complete:
            journal.run_finished(run.exit_code or 0)
    return read_run(directory)


def trace_text(root):
    model = write_model(
        root / "kiosk", BUY.replace("UC-BUY-1", "UC-BUY-1 @must @jira:K-7", 1), REFUND
    )
    plan = plan_of(model)
    run = record(root / "evidence", a_lively_run(plan))
    return write(make_trace([model], [plan], [run]))


def test_the_whole_shape(tmp_path, golden):
    text = trace_text(tmp_path)
    pretty = json.dumps(json.loads(text), indent=1, ensure_ascii=False) + "\n"
    golden(HERE / "golden" / "kiosk.json", pretty)
    jsonschema.validate(json.loads(text), schema_of("trace-1"))


def test_without_evidence_the_shape_is_the_same(tmp_path):
    model = write_model(tmp_path)
    document = json.loads(write(make_trace([model], [plan_of(model)], [])))
    jsonschema.validate(document, schema_of("trace-1"))
    (case,) = document["use_cases"][0]["flows"][1]["cases"]
    assert {step["status"] for step in case["steps"]} == {"not run"}


def test_the_bytes_do_not_depend_on_the_hash_seed(tmp_path):
    program = (
        f"import sys; sys.path.insert(0, {str(HERE)!r})\n"
        "from pathlib import Path\n"
        "from test_trace_json import trace_text\n"
        "sys.stdout.write(trace_text(Path(sys.argv[1])))"
    )
    texts = {
        subprocess.run(
            [sys.executable, "-c", program, str(tmp_path / seed)],
            env=os.environ | {"PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(texts) == 1


def test_what_was_on_disk_gives_the_same_trace(tmp_path):
    model = write_model(tmp_path / "kiosk")
    plan = plan_of(model)
    run = run_of(plan, outcomes={RETURN: PRICE})
    read = record(tmp_path / "evidence", run)
    direct, recorded = (write(make_trace([model], [plan], [each])) for each in (run, read))
    assert direct == recorded


def test_text_of_any_language_stays_ascii_outside_and_whole_inside(tmp_path):
    model = write_model(tmp_path, BUY.replace("Buy a ticket", "Fahrkarte ✓ 買う"), REFUND)
    text = write(make_trace([model], [plan_of(model)], []))
    assert text.isascii()
    assert json.loads(text)["use_cases"][0]["title"] == "Fahrkarte ✓ 買う"


@pytest.mark.parametrize("name", schema_names())
def test_a_shipped_schema_is_a_schema(name):
    schema = schema_of(name)
    jsonschema.Draft202012Validator.check_schema(schema)
    assert schema["title"]


def test_an_unknown_schema_names_the_known_ones():
    with pytest.raises(UsageError, match=r"no schema named 'x' \(known: cases-1, catalogue-1, "):
        schema_of("x")


def test_times_are_utc(tmp_path):
    case = json.loads(trace_text(tmp_path))["use_cases"][1]["flows"][0]["cases"][0]
    assert case["started"] == START.replace(day=23, second=1).isoformat()[:-6] + "Z"
