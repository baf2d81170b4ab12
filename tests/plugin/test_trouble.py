"""What goes wrong beside the tests is told once, fails the run, and changes no verdict."""

import signal

import pytest

from ucspec.evidence.journal import Journal

VERDICTS = {"failed": 2, "blocked": 2, "passed": 3}
HOOKS = (
    "run_started",
    "run_finished",
    "case_started",
    "case_finished",
    "step_started",
    "step_finished",
)
RAISING = "def pytest_ucspec_{hook}():\n    raise RuntimeError('boom')\n"
SLEEP = """
    import os
    import time
    from pathlib import Path
    from pytest_bdd import parsers, step

    @step(parsers.re(r"(?P<sentence>.+)"))
    def carry_out(sentence):
        if "walks away" in sentence:
            Path("asleep").write_text(str(os.getpid()))
            time.sleep(60)
"""


def problems(outcome):
    return outcome.lines("ucspec: ")


@pytest.mark.parametrize("hook", HOOKS)
def test_a_hook_that_raises_changes_no_verdict(library, hook):
    conftest = library.directory / "conftest.py"
    conftest.write_text(conftest.read_text() + RAISING.format(hook=hook))
    outcome = library.run_pytest("--tb=no")
    assert (outcome.exit_code, outcome.counts) == (1, {"passed": 7})
    (problem,) = problems(outcome)
    assert problem == f"ucspec: the hook pytest_ucspec_{hook} failed: RuntimeError: boom"
    assert outcome.lines("  at conftest.py:20")


def boom(*_, **__):
    raise RuntimeError("boom")


@pytest.mark.parametrize(
    "name", ["planned", "case_started", "case_finished", "run_finished", "close"]
)
def test_a_journal_that_raises_changes_no_verdict(breaking, monkeypatch, name):
    monkeypatch.setattr(Journal, name, boom)
    outcome = breaking("asks at the", "--tb=no")
    assert (outcome.exit_code, outcome.counts) == (1, VERDICTS)
    (problem,) = problems(outcome)
    assert problem.startswith("ucspec: evidence cannot be written: RuntimeError: boom")


@pytest.mark.parametrize(
    ("place", "counts"),
    [
        ("pytest_plugin.phases.conclude", {"failed": 4, "passed": 3}),
        ("run.message.failure_message", VERDICTS),
        ("pytest_plugin.runs.settle", VERDICTS),
        ("pytest_plugin.runs.settle_junit", VERDICTS),
        ("pytest_plugin.publish.prune_runs", VERDICTS),
        ("pytest_plugin.summary.trace_of_run", VERDICTS),
    ],
)
def test_a_mistake_of_ours_changes_no_verdict(breaking, monkeypatch, place, counts):
    monkeypatch.setattr(f"ucspec.{place}", boom)
    outcome = breaking("asks at the", "--tb=no")
    assert (outcome.exit_code, outcome.counts) == (1, counts)
    assert "failed: RuntimeError: boom" in problems(outcome)[-1]


def test_a_summary_that_fails_fails_the_run(library, monkeypatch):
    monkeypatch.setattr("ucspec.pytest_plugin.summary.trace_of_run", boom)
    outcome = library.run_pytest()
    assert (outcome.exit_code, outcome.counts) == (1, {"passed": 7})


def test_workers_tell_their_problems_once(library_process):
    conftest = library_process.directory / "conftest.py"
    conftest.write_text(conftest.read_text() + RAISING.format(hook="case_finished"))
    outcome = library_process.run_pytest("-n2")
    assert (outcome.exit_code, outcome.counts) == (1, {"passed": 7})
    assert len(problems(outcome)) == 1


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM], ids=["ctrl-c", "sigterm"])
def test_a_run_that_is_ended_writes_what_it_knows(library_process, number):
    library_process.write({"conftest.py": SLEEP})
    process = library_process.start_python("-m", "pytest", "--uc-report=json")
    sign = library_process.directory / "asleep"
    while not sign.exists() or not sign.read_text():
        assert process.poll() is None, process.communicate()
    process.send_signal(number)
    outcome = library_process.outcome_of(process)
    assert outcome.exit_code == pytest.ExitCode.INTERRUPTED
    assert sorted(outcome.statuses.values()) == ["passed"] * 6
    assert outcome.run.exit_code == pytest.ExitCode.INTERRUPTED
    assert (library_process.directory / "ucspec-report/trace.json").exists()
    assert not problems(outcome)


def test_what_a_step_forks_ends_on_sigterm_as_ever(library):
    forks = """
        import multiprocessing
        import signal
        import time
        from pytest_bdd import parsers, step

        @step(parsers.re(r"(?P<sentence>.+)"))
        def carry_out(sentence):
            process = multiprocessing.get_context("fork").Process(target=time.sleep, args=(60,))
            process.start()
            process.terminate()
            process.join()
            assert process.exitcode == -signal.SIGTERM
    """
    library.write({"conftest.py": forks})
    assert library.run_pytest("--uc=UC-LIB-01/1a", "-Wignore").counts["passed"] == 1
    assert signal.getsignal(signal.SIGTERM) is signal.SIG_DFL
