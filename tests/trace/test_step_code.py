"""A result is stale when a step function that carried it out is not as it was."""

from dataclasses import replace
from pathlib import Path

import pytest
from staged_runs import BUY, REFUND, plan_of, run_of, write_model

from ucspec.binding.source import hash_at, make_source
from ucspec.model.scenario import Criterion
from ucspec.model.verdict import CaseStatus, LinkStatus
from ucspec.trace.rollup import make_trace, parts_of

FILE = "steps/kiosk.py"
PADDING = "\n" * 7
SOURCE = "".join(
    f'{PADDING}\n\n@step("step {number}")\ndef do_{number}(kiosk):\n    kiosk.do({number})\n'
    for number in (1, 2, 3)
).replace("\n", "", 1)  # the functions begin in lines 9, 21, 33
LINES = (9, 21, 33)
OLD = {f"{FILE}:{line}": hash_at(make_source(SOURCE), line) for line in LINES}
SECOND, THIRD = (f"step function {FILE}:{line} " for line in LINES[1:])
MAIN = "UC-BUY-1/main[single]"
FLOW_2A = "UC-BUY-1/2a"


def recorded(plan, definitions=OLD, root="", **stage):
    """A run whose steps name the functions of SOURCE; 2a takes the first two only."""
    run = run_of(plan, **stage)
    results = tuple(
        replace(result, steps=tuple(_bound(step) for step in result.steps))
        for result in run.results
    )
    return replace(run, results=results, definitions=definitions, root=root)


def _bound(step):
    number = int(step.definition.rpartition(":")[2]) // 10
    return replace(step, definition=f"{FILE}:{LINES[number - 1]}")


def written(folder, text=SOURCE):
    path = folder / FILE
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def model(tmp_path):
    return write_model(tmp_path / "kiosk")


@pytest.fixture
def plan(model):
    return plan_of(model)


def stale_cases(trace):
    """Each stale case with what is said of it."""
    parts = [part for one in trace.use_cases for part in parts_of(one)]
    cases = {case.id: case for part in parts for case in part.cases}
    return {name: case.reason for name, case in cases.items() if case.verdict.value == "stale"}


@pytest.mark.parametrize(
    ("old", "new", "reasons"),
    [
        pytest.param("", "", set(), id="as it was"),
        pytest.param("do(3)\n", "do(4)\n", {THIRD + "has changed since"}, id="another body"),
        pytest.param('"step 3"', '"step 4"', {THIRD + "has changed since"}, id="another sentence"),
        pytest.param("def do_3", "def make_3", {THIRD + "is gone"}, id="another name"),
        pytest.param(SOURCE[SOURCE.index('@step("step 3")') :], "", {THIRD + "is gone"}, id="gone"),
        pytest.param(PADDING, "\n", set(), id="moved up"),
        pytest.param("(kiosk):\n", "(kiosk):\n    # why\n\n", set(), id="a comment"),
        pytest.param(" do_3(kiosk):", " do_3(kiosk, clock):", {THIRD + "has changed since"},
                     id="another parameter"),
    ],
)  # fmt: skip
def test_a_changed_function_makes_its_passes_stale(tmp_path, model, plan, old, new, reasons):
    written(tmp_path, SOURCE.replace(old, new))
    trace = make_trace([model], [plan], [recorded(plan)], [tmp_path])
    assert set(stale_cases(trace).values()) == reasons
    assert {each.code for each in trace.findings} == ({"T-915"} if reasons else set())


def test_only_what_ran_through_a_function_is_stale_with_it(tmp_path, model, plan):
    written(tmp_path, SOURCE.replace("do(2)", "do(5)").replace("def do_3", "def make_3"))
    trace = make_trace([model], [plan], [recorded(plan)], [tmp_path])
    changed, gone = f"{SECOND}has changed since", f"{THIRD}is gone"
    assert stale_cases(trace) == {
        MAIN: changed,
        "UC-BUY-1/main[return]": changed,
        "UC-BUY-1/rule-1.1": changed,
        "UC-REF-2/main": f"{changed}, {gone}",
    }
    assert [f"{each.location}: {each.message}, {each.hint}" for each in trace.findings] == [
        f"UC-BUY-1-x.feature:13:3: {MAIN}, UC-BUY-1/main[return] passed, but {changed}, run again",
        f"UC-REF-2-x.feature:6:3: UC-REF-2/main passed, but {changed}, {gone}, run again",
    ]


@pytest.mark.parametrize(
    ("place", "is_stale"),
    [
        (FILE, True),
        ("/nowhere/else/steps.py", False),
        ("C:/nowhere/steps.py", False),
        (".venv/lib/python3/site-packages/shop/steps.py", False),
    ],
)
def test_a_file_that_is_gone_counts_if_it_was_of_the_project(
    tmp_path, model, plan, place, is_stale
):
    run = recorded(plan, {f"{place}:9": OLD[f"{FILE}:9"]})
    steps = tuple(replace(step, definition=f"{place}:9") for step in run.results[0].steps)
    run = replace(run, results=tuple(replace(one, steps=steps) for one in run.results))
    trace = make_trace([model], [plan], [run], [tmp_path])
    told = set(stale_cases(trace).values())
    assert told == ({f"step function {place}:9 is gone"} if is_stale else set())


def test_a_file_outside_the_project_is_compared_where_it_is(tmp_path, model, plan):
    place = (written(tmp_path / "elsewhere", SOURCE.replace("do(1)", "do(7)")) / FILE).as_posix()
    run = recorded(plan, {f"{place}:9": OLD[f"{FILE}:9"]})
    steps = tuple(replace(step, definition=f"{place}:9") for step in run.results[0].steps)
    run = replace(run, results=tuple(replace(one, steps=steps) for one in run.results))
    trace = make_trace([model], [plan], [run], [tmp_path / "project"])
    assert set(stale_cases(trace).values()) == {f"step function {place}:9 has changed since"}


@pytest.mark.parametrize(
    ("root", "folders", "is_found"),
    [
        ("", ["project"], True),
        ("", ["nowhere", "project"], True),
        ("project", ["."], True),
        ("features", ["project"], False),
        ("", ["."], False),
    ],
)
def test_files_are_looked_up_below_the_root_of_the_run(
    tmp_path, model, plan, root, folders, is_found
):
    written(tmp_path / "project")
    run = recorded(plan, root=root)
    trace = make_trace([model], [plan], [run], [tmp_path / folder for folder in folders])
    assert (stale_cases(trace) == {}) is is_found


@pytest.mark.parametrize(
    ("definitions", "folders"), [({}, ["."]), (OLD, [])], ids=["old journal", "no folder"]
)
def test_where_nothing_can_be_compared_nothing_is_said(tmp_path, model, plan, definitions, folders):
    run = recorded(plan, definitions)
    trace = make_trace([model], [plan], [run], [tmp_path / folder for folder in folders])
    assert stale_cases(trace) == {}
    assert trace.findings == ()


def test_only_a_pass_is_stale_and_every_result_is_outdated(tmp_path, model, plan):
    written(tmp_path, SOURCE.replace("do(1)", "do(7)"))
    outcomes = {FLOW_2A: f"{FLOW_2A}.1", "UC-REF-2/main": CaseStatus.SKIPPED}
    trace = make_trace([model], [plan], [recorded(plan, outcomes=outcomes)], [tmp_path])
    cases = {case.id: case for one in trace.use_cases for f in one.flows for case in f.cases}
    assert {name: case.verdict.value for name, case in cases.items()} == {
        MAIN: "stale",
        "UC-BUY-1/main[return]": "stale",
        FLOW_2A: "failed",
        "UC-REF-2/main": "not run",
    }
    assert {case.link for case in cases.values()} == {LinkStatus.OUTDATED}
    assert cases[FLOW_2A].reason == ""


def test_the_text_comes_before_the_step_functions(tmp_path, plan):
    written(tmp_path, SOURCE.replace("do(1)", "do(7)"))
    changed = write_model(tmp_path / "new", BUY.replace("calls Clerk", "rings for Clerk"), REFUND)
    trace = make_trace([changed], [plan_of(changed)], [recorded(plan)], [tmp_path])
    assert stale_cases(trace)[FLOW_2A] == "the text has changed since"
    assert {each.code for each in trace.findings} == {"T-914", "T-915"}


def test_each_result_is_compared_with_what_its_own_run_had(tmp_path, model, plan):
    now = SOURCE.replace("do(1)", "do(7)")
    hashes = {f"{FILE}:{line}": hash_at(make_source(now), line) for line in LINES}
    written(tmp_path, now)
    old, new = recorded(plan, number=1), recorded(plan, hashes, number=2, only=(FLOW_2A,))
    trace = make_trace([model], [plan], [old, new], [tmp_path])
    assert MAIN in stale_cases(trace)
    assert FLOW_2A not in stale_cases(trace)


def test_results_of_a_wider_criterion_can_be_stale_too(tmp_path, model, plan):
    written(tmp_path, SOURCE.replace("do(1)", "do(7)"))
    main = plan_of(model, Criterion.MAIN)
    trace = make_trace([model], [main], [recorded(plan)], [tmp_path])
    assert stale_cases(trace)[FLOW_2A] == f"step function {FILE}:9 has changed since"


def test_a_file_is_read_once_for_all_runs(tmp_path, model, plan, monkeypatch):
    written(tmp_path)
    runs = [recorded(plan, number=number) for number in range(1, 5)]
    read, read_bytes = [], Path.read_bytes
    monkeypatch.setattr(Path, "read_bytes", lambda path: read.append(path) or read_bytes(path))
    make_trace([model], [plan], runs, [tmp_path])
    assert read == [tmp_path / FILE]
