"""Which cases the options choose; the rest is deselected."""

import pytest

MAIN_1, REFUSED = "UC-LIB-01/main", "UC-LIB-01/1a"
COUNTER, WEB = "UC-LIB-02/main[counter]", "UC-LIB-02/main[web]"
OUT, APPROVED, AWAY = "UC-LIB-02/2a", "UC-LIB-02/3a", "UC-LIB-02/*a~3"
BORROW = "UC-LIB-02-borrow-a-book.feature"
BORROWING = [COUNTER, WEB, OUT, APPROVED, AWAY]

BINDING = {
    "test_bound.py": """
        from pytest_bdd import scenarios

        scenarios("UC-LIB-01-identify-the-reader.feature")
    """
}


@pytest.mark.parametrize(
    ("arguments", "ids"),
    [
        (["--uc=UC-LIB-02"], BORROWING),
        (["--uc=UC-LIB-02/3a"], [APPROVED]),
        (["--uc=UC-LIB-02/main"], [COUNTER, WEB]),
        (["--uc=UC-LIB-02/main[web]"], [WEB]),
        (["--uc=UC-LIB-02/any-a"], [AWAY]),
        (["--uc=UC-LIB-01,UC-LIB-02/2a"], [MAIN_1, REFUSED, OUT]),
        (["--uc=UC-LIB-01/1a", "--uc=UC-LIB-02/2a"], [REFUSED, OUT]),
        (["--uc-flow=exception"], [REFUSED, OUT, AWAY]),
        (["--uc-flow=alternate"], [APPROVED]),
        (["--uc-flow=main"], [MAIN_1, COUNTER, WEB]),
        (["--uc-flow=1a"], [REFUSED]),
        (["--uc-tags=@must and not @slow"], [COUNTER, WEB, OUT, AWAY]),
        (["--uc-actor=Librarian"], BORROWING),
        (["--uc-stage=borrow"], [MAIN_1, REFUSED, *BORROWING]),
        (["--uc-stage=return"], [MAIN_1, REFUSED]),
        (["--uc-channel=web"], [WEB]),
        (["--uc-slice=1"], BORROWING),
        (["--uc=UC-LIB-02", "--uc-flow=main", "--uc-channel=counter"], [COUNTER]),
        (["-k", "UC-LIB-01/1a"], [REFUSED]),
        (["-k", "any-a"], [AWAY]),
        (["-k", "alternate"], [APPROVED]),
        (["-k", "approve"], [APPROVED]),
        ([f"--deselect={BORROW}::UC-LIB-02/any-a"], [MAIN_1, REFUSED, COUNTER, WEB, OUT, APPROVED]),
        (["-m", "slow"], [APPROVED]),
        (["-m", "must and not slow"], [COUNTER, WEB, OUT, AWAY]),
        (["-m", "stage:borrow and slow"], [APPROVED]),
        (["--strict-markers", "-m", "slow"], [APPROVED]),
        (["--strict-markers", "-m", "UC-LIB-01"], [MAIN_1, REFUSED]),
    ],
    ids=" ".join,
)
def test_options_choose(library, arguments, ids):
    assert library.collect(*arguments) == ids


@pytest.mark.parametrize(
    ("argument", "words"),
    [
        ("--uc=UC-LIB-03", ["UC-LIB-03", "UC-LIB-02"]),
        ("--uc=UC-LIB-02/9z", ["UC-LIB-02/9z"]),
        ("--uc-flow=sideways", ["sideways"]),
        ("--uc-tags=@a and", ["@a and"]),
        ("--uc-actor=Thief", ["Thief", "Reader", "Librarian"]),
        ("--uc-stage=never", ["never", "borrow", "return"]),
        ("--uc-persona=Nobody", ["Nobody", "Busy Student"]),
        ("--uc-channel=pigeon", ["pigeon", "counter", "web"]),
        ("--uc-slice=0", ["'0' is no whole number of 1 or more"]),
        ("--uc-max-paths=many", ["'many' is no whole number of 1 or more"]),
        ("--uc-criterion=most", ["most", "main, flow, branch, pairs, all"]),
        ("--uc-collect=some", ["some", "use-cases, all, off"]),
        ("--uc-target=nowhere", ["no ucspec.targets named 'nowhere' is installed"]),
        ("--uc-target==http://x", ["names no target; write NAME or NAME=URL"]),
        ("--uc-report=pdf,html", ["no report format named 'pdf'", "html, json"]),
        ("--uc=", ["a name is missing"]),
    ],
)
def test_a_wrong_value_is_explained_with_what_is_known(library, argument, words):
    outcome = library.run_pytest(argument)
    assert outcome.exit_code == pytest.ExitCode.USAGE_ERROR
    assert [word for word in words if word not in outcome.stderr] == []
    assert "Traceback" not in outcome.text


def test_other_tests_are_deselected_too(library):
    library.write({"test_plain.py": "def test_plain(): pass"})
    assert library.run_pytest("--uc=UC-LIB-01").counts == {"passed": 2, "deselected": 6}


def test_nothing_left_is_no_success(library):
    outcome = library.run_pytest("-k", "nothing_is_called_so")
    assert outcome.exit_code == pytest.ExitCode.NO_TESTS_COLLECTED
    library.write({"test_plain.py": "def test_plain(): pass"})
    outcome = library.run_pytest("--uc=UC-LIB-01", "test_plain.py")
    assert outcome.exit_code == pytest.ExitCode.NO_TESTS_COLLECTED


def test_fragments_of_a_binding_module_are_deselected_with_one_warning(library_process):
    library_process.write(BINDING)
    quiet = "-Wignore::pytest.PytestUnknownMarkWarning"
    outcome = library_process.run_pytest(
        "UC-LIB-01-identify-the-reader.feature", "test_bound.py", quiet
    )
    assert outcome.counts == {"passed": 2, "deselected": 2, "warning": 1}
    (line,) = outcome.lines("UseCaseWarning: ")
    assert "test_bound.py binds UC-LIB-01-identify-the-reader.feature" in line
    bound = library_process.run_pytest("--uc-collect=off", quiet)
    assert bound.counts == {"passed": 2}


def test_a_warning_made_an_error_is_a_usage_error(library_process):
    library_process.write(BINDING)
    outcome = library_process.run_pytest("-Werror::ucspec.pytest_plugin.fragments.UseCaseWarning")
    assert outcome.exit_code == pytest.ExitCode.USAGE_ERROR
    assert "ERROR: test_bound.py binds UC-LIB-01" in outcome.stderr
