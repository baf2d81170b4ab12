"""Where no use case is in sight, the plug-in costs nothing and changes nothing."""

import pytest

from ucspec.testing import Example

PLAIN = {
    "test_plain.py": """
        import sys

        def test_what_is_loaded():
            names = sorted(name for name in sys.modules if name.split(".")[0] == "ucspec")
            print("loaded:", *names)
    """
}
LIGHT = {
    "ucspec",
    "ucspec.errors",
    "ucspec.pytest_plugin",
    "ucspec.pytest_plugin.fixtures",
    "ucspec.pytest_plugin.hooks",
    "ucspec.pytest_plugin.hookspecs",
    "ucspec.pytest_plugin.kept_apart",
    "ucspec.pytest_plugin.options",
}
SAY_LOADED = """
    import sys

    def pytest_sessionfinish(session):
        if not hasattr(session.config, "workerinput"):
            names = sorted(name for name in sys.modules if name.split(".")[0] == "ucspec")
            print("loaded:", *names)
"""
BOUND = {
    "conftest.py": SAY_LOADED,
    "add.feature": "Feature: Add\n  Scenario: One\n    Given a step\n",
    "test_bound_light.py": """
        from pytest_bdd import given, scenarios

        scenarios("add.feature")

        @given("a step")
        def a_step():
            pass
    """,
}
OWN_TARGET = """
    import pytest

    @pytest.fixture
    def target():
        return "ours"

    def test_own_fixture(target):
        assert target == "ours"
"""


@pytest.fixture
def plain(tmp_path):
    return Example(PLAIN, tmp_path)


def loaded(outcome):
    (line,) = outcome.lines("loaded: ")
    return set(line.partition("loaded: ")[2].split())


def test_only_the_door_is_loaded(plain):
    outcome = plain.run_pytest("-s", "-q")
    assert outcome.exit_code == 0
    assert loaded(outcome) <= LIGHT
    assert {path.name for path in plain.directory.iterdir()} <= {
        *("test_plain.py", "pytest.ini", ".pytest_cache", "__pycache__")
    }


def test_workers_load_no_more_than_that(plain):
    plain.write({"conftest.py": SAY_LOADED})
    outcome = plain.run_pytest("-n1", "-q")
    assert outcome.counts == {"passed": 1}
    assert loaded(outcome) <= LIGHT | {
        *("ucspec.evidence", "ucspec.evidence.stamp", "ucspec.pytest_plugin.run_id")
    }


def test_a_feature_outside_every_model_reads_no_gherkin(plain):
    plain.write({"plain.feature": "Feature: Plain\n"})
    outcome = plain.run_pytest("-s", "-q")
    assert outcome.counts == {"passed": 1}
    assert not loaded(outcome) & {"ucspec.notation.gherkin", "ucspec.pytest_plugin.session"}


def test_tests_of_pytest_bdds_own_load_next_to_nothing(tmp_path):
    outcome = Example(BOUND, tmp_path).run_pytest("-s", "-q")
    assert outcome.counts == {"passed": 1}
    assert loaded(outcome) <= LIGHT | {"ucspec.pytest_plugin.bdd_tests"}


def test_nothing_is_said_about_use_cases(plain):
    assert "use case" not in plain.run_pytest().text


def test_a_projects_own_fixture_wins(plain):
    plain.write({"test_own.py": OWN_TARGET})
    assert plain.run_pytest("test_own.py").counts == {"passed": 1}


def test_the_plugin_can_be_switched_off(tmp_path):
    files = {**PLAIN, "UC-A-01.feature": "@UC-A-01\nFeature: A\n", "ucspec.yaml": "actors: [A]\n"}
    assert Example(files, tmp_path).run_pytest("-p", "no:ucspec").counts == {"passed": 1}
