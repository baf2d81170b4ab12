"""Whatever of ours raises in whatever hook: the same verdicts, one warning, no success."""

import pytest
from durability_project import CASES, ORDERED, library

from ucspec.evidence.journal import Journal

PLUGIN = "ucspec.pytest_plugin."
COLLECTING = "collecting UC-"  # one of each file
FILES = 2
BESIDE = {"passed": 1, "failed": 1}
ALL = {"passed": 8, "failed": 1}
# hook of pytest: what is broken in it, the counts then, how its failure is called
HOOKS = {
    "pytest_load_initial_conftests": ("packages.import_step_packages", ALL, ""),
    "pytest_configure": ("targets.check_settings", ALL, ""),
    "pytest_collectstart": ("hooks.has_steps", ALL, ""),
    "pytest_collect_file": ("collect.collect_feature", BESIDE, ""),
    "pytest_make_collect_report": ("session.UseCaseSession.cases_in", BESIDE, COLLECTING),
    "pytest_itemcollected": ("nodes.properties_of", BESIDE, COLLECTING),
    "pytest_collection_modifyitems": ("selection.choose", ALL, ""),
    "pytest_collection_finish": ("runs.start_recording", ALL, ""),
    "pytest_runtest_setup": ("phases.begin_attempt", ALL, "recording a case"),
    "pytest_runtest_makereport": ("phases.end_phase", ALL, "recording a case"),
    "pytest_sessionfinish": ("runs.finish", ALL, "the end of the run"),
    "pytest_terminal_summary": ("summary.summarise", ALL, "summing up"),
}
OPTIONS = {"pytest_collection_modifyitems": ["--uc=UC-LIB-01,UC-LIB-02"]}
WRITER = (
    "planned",
    "definitions",
    "case_started",
    "case_finished",
    "glue",
    "run_finished",
    "close",
)
REPORTS = {
    "no report was written": "publish.whole_trace",
    "reporting": "publish.prune_runs",
    "writing the json report": "publish.write_one",
}
TABLE = [(hook, *row) for hook, row in HOOKS.items()]
OF_WORKERS = """
    import ucspec.pytest_plugin.guard as guard
    import ucspec.pytest_plugin.parallel as parallel

    def boom(*_values):
        raise RuntimeError("boom")

    parallel.plan_from_ids = parallel.record_crash = guard.take_problems = boom
"""


class Broken(RuntimeError):
    """What none of our own code expects."""


def boom(*_values, **_named):
    raise Broken("boom")


def warnings_of(outcome):
    return outcome.lines("ucspec: ")


def check(outcome, counts):
    """Hold a run to its verdicts, and to be no success for what went wrong."""
    assert "INTERNALERROR" not in outcome.text
    assert "Traceback" not in outcome.text
    assert outcome.counts == counts
    assert outcome.exit_code == 1


@pytest.mark.parametrize(("hook", "place", "counts", "name"), TABLE, ids=[row[0] for row in TABLE])
def test_a_hook_that_raises_leaves_the_verdicts(desk, monkeypatch, hook, place, counts, name):
    desk.write({"ucspec.toml": 'criterion = "flow"\n'})
    monkeypatch.setattr(PLUGIN + place, boom)
    outcome = desk.run(*OPTIONS.get(hook, []))
    check(outcome, counts)
    told = warnings_of(outcome)
    assert told[0].startswith(f"ucspec: {name or f'the hook {hook} of ucspec'}")
    assert all("failed: Broken: boom" in line for line in told)
    assert len(told) == (FILES if name == COLLECTING else 1)


@pytest.mark.parametrize("hook", ["pytest_collect_file", "pytest_collection_finish"])
def test_a_run_that_would_be_green_is_not(desk, monkeypatch, hook):
    desk.write({"test_beside.py": "def test_good(): pass\n"})
    monkeypatch.setattr(PLUGIN + HOOKS[hook][0], boom)
    outcome = desk.run()
    assert outcome.exit_code == 1
    assert set(outcome.counts) == {"passed"}
    assert len(warnings_of(outcome)) == 1


def test_hooks_of_workers_that_raise_leave_the_verdicts(tmp_path):
    example = library(tmp_path, DIE="walks away")
    example.write({"breaking.py": OF_WORKERS})
    outcome = example.run_pytest("-n2", "-p", "breaking", ORDERED, "--tb=no")
    check(outcome, {"passed": CASES - 1, "failed": 1})
    assert outcome.lines("the hook pytest_xdist_node_collection_finished of ucspec failed: ")


@pytest.mark.parametrize("name", WRITER)
def test_a_writer_that_raises_leaves_the_verdicts(desk, monkeypatch, name):
    monkeypatch.setattr(Journal, name, boom)
    outcome = desk.run()
    check(outcome, ALL)
    (warning,) = warnings_of(outcome)
    assert "evidence cannot be written: Broken: boom" in warning


@pytest.mark.parametrize(("words", "place"), REPORTS.items(), ids=REPORTS)
def test_reports_that_raise_leave_the_verdicts(desk, monkeypatch, words, place):
    monkeypatch.setattr(PLUGIN + place, boom)
    outcome = desk.run("--uc-report=json")
    check(outcome, ALL)
    (warning,) = warnings_of(outcome)
    assert "boom" in warning


def test_a_format_that_raises_does_not_cost_the_others(desk, monkeypatch):
    monkeypatch.setattr("ucspec.report.formats.html.chunks", boom, raising=False)
    monkeypatch.setattr("ucspec.report.formats.html.write", boom)
    outcome = desk.run("--uc-report=html,json")
    check(outcome, ALL)
    assert outcome.lines("ucspec: writing the html report failed: Broken: boom")
    assert outcome.lines("report: ucspec-report/trace.json")
    assert not outcome.lines("report: ucspec-report/index.html")


def test_a_failure_that_cannot_be_told_is_still_a_failure(desk, monkeypatch):
    monkeypatch.setattr(PLUGIN + "failures.describe_failure", boom)
    monkeypatch.setenv("BREAK", "expired")
    outcome = desk.run()
    check(outcome, {"passed": 7, "failed": 2})
    assert outcome.lines("AssertionError: broken: Reader shows an expired card")
    (warning,) = warnings_of(outcome)
    assert warning.startswith("ucspec: telling a failure failed: Broken: boom")


def test_the_place_in_our_code_is_told_with_whom_to_tell(desk, monkeypatch):
    monkeypatch.setattr("ucspec.pytest_plugin.runs.begin_recording", lambda _session: None)
    outcome = desk.run()
    check(outcome, ALL)
    (warning,) = warnings_of(outcome)
    assert warning.startswith("ucspec: the hook pytest_collection_finish of ucspec failed: ")
    assert outcome.lines("pytest_plugin/runs.py:")
    assert outcome.lines("hint: this is a mistake in ucspec, not in your project")


def test_where_nothing_of_ours_is_in_sight_a_mistake_of_ours_is_told_too(pytester, monkeypatch):
    pytester.makepyfile(test_plain="def test_plain(): pass")
    monkeypatch.setattr(PLUGIN + "hooks.has_steps", boom)
    done = pytester.runpytest("-pno:randomly")
    assert done.ret == 1
    done.assert_outcomes(passed=1)
    done.stdout.fnmatch_lines(["ucspec: the hook pytest_collectstart of ucspec failed: *boom"])
