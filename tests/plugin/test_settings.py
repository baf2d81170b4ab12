"""Settings and step packages: read before anything is collected, wrong ones said at once."""

import pytest

IDENTIFY = "UC-LIB-01-identify-the-reader.feature"
STEPS = """
    from pytest_bdd import parsers, step

    @step(parsers.re(r"(?P<sentence>.+)"))
    def carry_out(sentence):
        words = sentence.split()
        assert "refuses" not in words
"""
STEPS_OF_DESK = """
from ucspec.steps import given, when

@when("Reader waits")
def waits(): ...

@given("the desk has {int} books")
def has(count): ...
"""


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ('criterium = "main"', ["ucspec.toml:1:1", "criterium", "criterion"]),
        ('criterion = "most"', ["ucspec.toml:1:1", "most", "branch"]),
        ('target = "nowhere"', ["no ucspec.targets named 'nowhere' is installed"]),
        ('steps = "no_such_steps"', ["ucspec.toml:1:1", "'no_such_steps' cannot be imported"]),
        ('secrets = ["("]', ["secrets", "("]),
    ],
)
def test_a_wrong_setting_is_a_usage_error(library, settings, words):
    library.write({"ucspec.toml": settings})
    outcome = library.run_pytest()
    assert outcome.exit_code == pytest.ExitCode.USAGE_ERROR
    assert [word for word in words if word not in outcome.stderr] == []
    assert "Traceback" not in outcome.text


def test_options_win_over_settings(library):
    library.write({"ucspec.toml": 'criterion = "all"\ncollect = "off"'})
    assert library.collect("--uc-criterion=main", "--uc-collect=use-cases") == [
        "UC-LIB-01/main",
        "UC-LIB-02/main[counter]",
        "UC-LIB-02/main[web]",
    ]
    assert library.collect() == []


def test_step_packages_are_imported_with_rewritten_assertions(library_process):
    library_process.write(
        {"conftest.py": "", "desk_steps/__init__.py": STEPS, "ucspec.toml": 'steps = "desk_steps"'}
    )
    outcome = library_process.run_pytest("--uc=UC-LIB-01")
    assert outcome.counts == {"failed": 1, "passed": 1, "deselected": 5}
    assert outcome.lines("E       AssertionError: assert 'refuses' not in ['the', 'system',")


def test_a_step_of_a_conftest_wins_over_a_step_packages(library_process):
    library_process.write({"desk_steps/__init__.py": STEPS, "ucspec.toml": 'steps = "desk_steps"'})
    assert library_process.run_pytest("--uc=UC-LIB-01").counts == {"passed": 2, "deselected": 5}


def test_step_modules_beside_the_catalogue_are_seen(library_process):
    library_process.write({"conftest.py": "", "steps/desk.py": STEPS})
    outcome = library_process.run_pytest("--uc=UC-LIB-01")
    assert outcome.counts == {"failed": 1, "passed": 1, "deselected": 5}
    assert outcome.lines("E       AssertionError: assert 'refuses' not in ['the', 'system',")


def test_a_step_module_that_cannot_be_imported_is_named(library_process):
    library_process.write({"steps/desk.py": f"import no_such_module\n{STEPS_OF_DESK}"})
    outcome = library_process.run_pytest()
    assert outcome.exit_code == pytest.ExitCode.USAGE_ERROR
    told = "steps/desk.py:1:1: cannot be imported: ModuleNotFoundError"
    assert outcome.stderr.count(told) == 1
    assert '  hint: missing now: "Reader waits", "the desk has {int} books"' in outcome.stderr
    assert "Traceback" not in outcome.text


def test_the_modules_of_a_step_package_are_imported(library_process):
    (library_process.directory / "conftest.py").unlink()
    below = STEPS.replace("carry_out", "carry_out_below")
    library_process.write(
        {
            "ucspec.toml": 'steps = ["desk_steps"]\n',
            "desk_steps/__init__.py": "",
            "desk_steps/__main__.py": "raise SystemExit('never imported')",
            "desk_steps/deep/__init__.py": "",
            "desk_steps/deep/every.py": below,
        }
    )
    outcome = library_process.run_pytest("--uc=UC-LIB-01")
    assert outcome.counts == {"failed": 1, "passed": 1, "deselected": 5}
    assert outcome.lines("E       AssertionError: assert 'refuses' not in ['the', 'system',")


def test_every_module_of_a_step_package_that_cannot_be_imported_is_named(library_process):
    library_process.write(
        {
            "ucspec.toml": 'steps = ["desk_steps"]\n',
            "desk_steps/__init__.py": "",
            "desk_steps/one.py": "import no_such_module",
            "desk_steps/two.py": "1 / 0",
        }
    )
    outcome = library_process.run_pytest()
    assert outcome.exit_code == pytest.ExitCode.USAGE_ERROR
    assert "'desk_steps.one' cannot be imported: ModuleNotFoundError" in outcome.stderr
    assert "'desk_steps.two' cannot be imported: ZeroDivisionError" in outcome.stderr


def test_fixtures_of_all_scopes_reach_steps(library):
    library.write({"conftest.py": SCOPES})
    outcome = library.run_pytest("-s")
    assert outcome.counts == {"passed": 7}
    assert len(outcome.lines("session opens")) == 1
    assert len(outcome.lines("module opens")) == 2
    assert len(outcome.lines("function opens")) == 7


def test_a_parametrised_autouse_fixture_gives_an_item_for_each_value(library):
    library.write({"conftest.py": SCOPES + PARAMETRISED})
    outcome = library.run_pytest(IDENTIFY, "-v")
    assert outcome.counts == {"passed": 4}
    assert outcome.lines("UC-LIB-01/main[first]")


def test_help_shows_every_option_with_an_example(library):
    text = library.run_pytest("--help").stdout
    assert "use cases (ucspec):" in text
    for option in ("--uc=", "--uc-flow=", "--uc-tags=", "--uc-target=", "--uc-report-dir="):
        assert f"  {option}" in text


SCOPES = """
    import pytest
    from pytest_bdd import parsers, step

    @pytest.fixture(scope="session")
    def session_thing():
        print("\\nsession opens")

    @pytest.fixture(scope="module")
    def module_thing():
        print("\\nmodule opens")

    @pytest.fixture
    def function_thing():
        print("\\nfunction opens")

    @step(parsers.re(r"(?P<sentence>.+)"))
    def carry_out(sentence, session_thing, module_thing, function_thing):
        assert sentence
"""
PARAMETRISED = """
    @pytest.fixture(autouse=True, params=["first", "second"])
    def variant(request):
        return request.param
"""
