"""Cases run as pytest tests; a case that another flow's defect keeps from passing is blocked."""

import pytest

BORROW = "UC-LIB-02-borrow-a-book.feature"
ALL_PASSED = dict.fromkeys(
    [
        *("UC-LIB-01/main", "UC-LIB-01/1a", "UC-LIB-02/main[counter]", "UC-LIB-02/main[web]"),
        *("UC-LIB-02/2a", "UC-LIB-02/3a", "UC-LIB-02/*a~3"),
    ],
    "passed",
)


def test_all_cases_pass_and_are_recorded(library):
    outcome = library.run_pytest()
    assert outcome.exit_code == 0
    assert outcome.counts == {"passed": 7}
    assert outcome.statuses == ALL_PASSED


@pytest.mark.parametrize(
    ("sentence", "changed"),
    [
        pytest.param(
            "asks at the",
            {
                "UC-LIB-02/main[counter]": "failed",
                "UC-LIB-02/main[web]": "failed",
                "UC-LIB-02/3a": "blocked",
                "UC-LIB-02/*a~3": "blocked",
            },
            id="a main step blocks the flows that pass through it",
        ),
        pytest.param(
            "shows the card",
            {
                "UC-LIB-01/main": "failed",
                "UC-LIB-02/main[counter]": "blocked",
                "UC-LIB-02/main[web]": "blocked",
                "UC-LIB-02/2a": "blocked",
                "UC-LIB-02/3a": "blocked",
                "UC-LIB-02/*a~3": "blocked",
            },
            id="an included flow blocks its includers",
        ),
        pytest.param(
            "Librarian approves", {"UC-LIB-02/3a": "failed"}, id="a deviation fails alone"
        ),
        pytest.param(
            "the shelf holds",
            {
                "UC-LIB-02/main[counter]": "failed",
                "UC-LIB-02/main[web]": "blocked",
                "UC-LIB-02/2a": "blocked",
                "UC-LIB-02/3a": "blocked",
                "UC-LIB-02/*a~3": "blocked",
            },
            id="a precondition fails once, in the first case",
        ),
    ],
)
def test_one_broken_step_changes_exactly_the_dependent_cases(breaking, sentence, changed):
    outcome = breaking(sentence, "--tb=no")
    assert outcome.exit_code == 1
    assert outcome.statuses == {**ALL_PASSED, **changed}
    words = [*changed.values()] + ["passed"] * (len(ALL_PASSED) - len(changed))
    assert outcome.counts == {word: words.count(word) for word in words}


@pytest.mark.parametrize("step", [1, -1], ids=["in order", "backwards"])
def test_the_first_blocked_case_is_promoted_when_nothing_failed_at_its_origin(
    breaking, library, step
):
    ordering = f"def pytest_collection_modifyitems(items): items[:] = items[::{step}]"
    library.write({"ordering.py": ordering})
    library.pytester.syspathinsert()
    outcome = breaking("asks at the", "--uc=UC-LIB-02/3a,UC-LIB-02/any-a", "-pordering")
    assert outcome.exit_code == 1
    assert outcome.counts == {"failed": 1, "blocked": 1, "deselected": 5}
    (line,) = outcome.lines("FAILED ")
    assert "::UC-LIB-02/3a - step UC-LIB-02/main.2" in line


def test_one_case_alone_is_one_failed_case(breaking):
    outcome = breaking("asks at the", "--uc=UC-LIB-02/3a")
    assert outcome.exit_code == 1
    assert outcome.counts == {"failed": 1, "deselected": 6}


def test_blocked_has_its_own_word(breaking):
    outcome = breaking("asks at the", "-v", "--tb=no")
    assert len(outcome.lines("UC-LIB-02/3a BLOCKED")) == 1
    assert len(outcome.lines("UC-LIB-02/main[web] FAILED")) == 1
    assert breaking("asks at the", "--tb=no").lines(".feature FF.BB")


def test_the_message_speaks_use_case_beside_the_steps_own_traceback(breaking):
    text = breaking("prints a slip", "--uc=UC-LIB-02/3a").stdout
    assert 'UC-LIB-02 "Borrow a book" / 3a "Librarian has to approve", step 3a.2' in text
    assert ">       assert not (broken and broken in sentence)" in text
    assert "E       AssertionError: broken: the system prints a slip" in text
    assert "conftest.py:12: AssertionError" in text
    assert "execute.py" not in text
    assert "pytest_plugin" not in text


@pytest.mark.parametrize("style", ["auto", "long", "short", "line", "native", "no"])
def test_every_traceback_style_works(breaking, style):
    outcome = breaking("prints a slip", "--uc=UC-LIB-02/3a", f"--tb={style}")
    assert outcome.counts == {"failed": 1, "deselected": 6}
    assert "INTERNALERROR" not in outcome.text


def test_the_summary_says_how_to_run_a_failed_case_again(breaking):
    outcome = breaking("prints a slip", "-q", "--tb=no")
    (line,) = outcome.lines("pytest 'UC-LIB") or outcome.lines("pytest UC-LIB")
    node = line.partition("pytest ")[2].strip("'")
    assert breaking("prints a slip", node).counts == {"failed": 1}


def test_what_pytest_has_shown_of_a_failure_is_not_repeated(breaking):
    text = breaking("prints a slip", "--uc=UC-LIB-02/3a", "-rN").stdout
    assert text.count("broken: the system prints a slip") == 2  # traceback, and section below it
    text = breaking("prints a slip", "--uc=UC-LIB-02/3a", "--tb=no").stdout
    assert "broken: the system prints a slip" in text


def test_commands_to_run_again_fit_where_pytest_was_called(breaking, library):
    (library.directory / "sub").mkdir()
    library.monkeypatch.chdir(library.directory / "sub")
    for arguments in ([], ["-q"]):
        (line,) = breaking("prints a slip", "..", *arguments).lines("pytest ../UC-LIB")
        node = line.partition("pytest ")[2].strip("'")
        assert breaking("prints a slip", node).counts == {"failed": 1}


def test_x_stops_and_names_no_case_as_lost(breaking):
    outcome = breaking("asks at the", "-x", "--tb=no")
    assert outcome.counts == {"failed": 1, "passed": 2}
    assert not outcome.lines("without a result")


def test_last_failed_runs_failed_and_blocked_cases(breaking):
    breaking("asks at the", "--tb=no")
    outcome = breaking("nothing", "--lf")
    assert outcome.counts == {"passed": 4}


def test_fail_fast_skips_what_would_go_through_a_failed_step(breaking):
    outcome = breaking("asks at the", "--uc-fail-fast", "--tb=no")
    assert outcome.exit_code == 1
    assert outcome.counts == {"failed": 2, "skipped": 2, "passed": 3}
    result = outcome.results["UC-LIB-02/3a"]
    assert (result.status.value, result.blocked_by) == ("skipped", "UC-LIB-02/main")
    assert "step UC-LIB-02/main.2 failed in UC-LIB-02/main[counter]" in result.reason


def test_reruns_keep_every_attempt(breaking):
    outcome = breaking("prints a slip", "--uc=UC-LIB-02/3a", "--reruns=1", "--tb=no")
    assert outcome.counts == {"failed": 1, "rerun": 1, "deselected": 6}
    assert [result.attempt for result in outcome.run.results] == [1, 2]


def test_the_promoted_case_is_failed_after_reruns_too(breaking):
    outcome = breaking("the shelf holds", "--reruns=1", "--tb=no")
    assert outcome.counts == {"failed": 1, "blocked": 4, "passed": 2, "rerun": 5}


def test_pdb_stands_in_the_step(library_process):
    library_process.environ["BREAK"] = "prints a slip"
    process = library_process.start_python("-m", "pytest", "--pdb", "-s", "--uc=UC-LIB-02/3a")
    stdout, _ = process.communicate("p sentence\nq\n", timeout=60)
    assert "(Pdb) 'the system prints a slip'" in stdout


@pytest.mark.parametrize(("mark", "word"), [("@skip", "skipped"), ("@xfail", "xfailed")])
def test_pytests_own_marks_work_as_tags(breaking, library, mark, word):
    library.replace(BORROW, "@slow", mark)
    outcome = breaking("prints a slip")
    assert outcome.exit_code == 0
    assert outcome.counts == {"passed": 6, word: 1}
    assert outcome.statuses["UC-LIB-02/3a"] == word


def test_set_up_and_tear_down_failures_are_failures_of_the_case(library):
    path = library.directory / "conftest.py"
    path.write_text(path.read_text() + FIXTURES)
    outcome = library.run_pytest("--uc=UC-LIB-01", "--tb=line")
    assert outcome.counts == {"error": 2, "passed": 1, "deselected": 5}
    assert outcome.statuses == {"UC-LIB-01/main": "failed", "UC-LIB-01/1a": "failed"}
    assert "set-up failed" in outcome.results["UC-LIB-01/main"].message
    assert "tear-down failed" in outcome.results["UC-LIB-01/1a"].message


FIXTURES = """

import pytest


@pytest.fixture(autouse=True)
def shaky(request):
    assert not request.node.name.endswith("main"), "no set-up"
    yield
    assert not request.node.name.endswith("1a"), "no tear-down"
"""
