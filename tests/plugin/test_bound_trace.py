"""From the tags of pytest-bdd's own tests to use cases, and projects that have none yet."""

import json

import jsonschema
import pytest
from bound_suite import SUITE

from ucspec.report.schemas import schema_of
from ucspec.testing import Example

USE_CASE = """
    @UC-BUY-1
    Feature: Buy a pear
      Scope: Shop
      Primary actor: Customer

      Scenario: Main success
        When Customer buys a pear
        Then the system packs it

      Scenario: 2a. There is no pear
        Instead of step 2, ends in failure

        Given the basket is empty
        Then the system is sorry
"""
PLAIN = """
    Feature: Till

      @UC-BUY-1
      Scenario: Give change
        When it goes

      @UC-BUY-1/2a
      Scenario: No pear at the till
        When it goes

      @UC-GONE-9
      Scenario: Weigh
        When it goes

      Scenario Outline: Count
        When it goes

        @UC-BUY-1
        Examples: small
          | n |
          | 1 |

        Examples: large
          | n |
          | 9 |
"""
STEPS = """
    from ucspec.steps import step

    @step("it goes")
    def goes(): ...

    @step("Customer buys a pear")
    @step("the system packs it")
    @step("the system is sorry")
    @step("the basket is empty")
    def nothing(): ...
"""
MIXED = {
    "ucspec.yaml": "systems: [Shop]\nactors: [Customer]\n",
    "UC-BUY-1-buy.feature": USE_CASE,
    "tests/till.feature": PLAIN,
    "tests/test_till.py": "from pytest_bdd import scenarios\nscenarios('till.feature')\n",
    "conftest.py": STEPS,
    "pytest.ini": "[pytest]\naddopts = -p no:randomly -W ignore\n",
}


def trace_of(project, *arguments):
    done = project.run("trace", "--json", *arguments)
    document = json.loads(done.stdout)
    jsonschema.validate(document, schema_of("trace-1"))
    return document


@pytest.fixture(scope="module")
def mixed(tmp_path_factory):
    project = Example(MIXED, tmp_path_factory.mktemp("mixed"))
    return project, project.run_pytest()


def test_cases_stand_where_their_tags_say(mixed):
    project, _outcome = mixed
    document = trace_of(project)
    (use_case,) = document["use_cases"]
    cases = {flow["id"]: [case["id"] for case in flow["cases"]] for flow in use_case["flows"]}
    assert cases == {
        "UC-BUY-1/main": ["UC-BUY-1/main"],
        "UC-BUY-1/2a": ["UC-BUY-1/2a", "tests/till.feature::No pear at the till"],
        "UC-BUY-1/linked": ["tests/till.feature::Give change", "tests/till.feature::Count[1]"],
    }
    assert [(case["id"], case["link"]) for case in document["unassigned"]] == [
        ("tests/till.feature::Count[9]", None),
        ("tests/till.feature::Weigh", "orphaned"),
    ]
    assert use_case["verdict"] == "verified"
    assert [finding["code"] for finding in document["findings"]] == ["T-916"]


def test_the_terminal_shows_use_cases_and_counts_the_rest(mixed):
    _project, outcome = mixed
    assert "✓ linked" in outcome.text
    assert outcome.lines("plain Gherkin: 5 scenarios recorded: 5 passed")
    assert not outcome.lines("tests/till.feature  ")
    assert "T-916" not in outcome.text


def test_fragments_of_use_cases_are_no_evidence_of_them(tmp_path):
    project = Example(MIXED, tmp_path)
    project.write({"tests/test_till.py": "from pytest_bdd import scenarios\nscenarios('..')\n"})
    project.run_pytest("--uc-collect=off", "--uc-evidence=.ucspec", "tests")
    document = trace_of(project)
    assert {case["id"].rpartition("::")[2] for case in document["unassigned"]} >= {
        "Main success",
        "2a. There is no pear",
    }
    (use_case,) = document["use_cases"]
    assert use_case["verdict"] == "not run"


@pytest.fixture(scope="module")
def adopted(tmp_path_factory):
    project = Example(SUITE, tmp_path_factory.mktemp("adopted"))
    project.run_pytest("--uc-evidence=.ucspec")
    return project


def test_a_project_without_use_cases_has_a_trace(adopted):
    done = adopted.run("trace")
    assert done.exit_code == 1
    assert done.stdout.startswith("No use case was found; 15 cases outside the use cases: 4 passed")
    assert len(trace_of(adopted)["unassigned"]) == 15


def test_a_project_without_use_cases_has_a_report(adopted):
    done = adopted.run("report", "-f", "html,markdown,text")
    assert done.exit_code == 0
    html = (adopted.directory / "ucspec-report" / "index.html").read_text(encoding="utf-8")
    assert "features/shop.feature::The step exits" in html


@pytest.mark.parametrize("arguments", [("features",), ("--uc", "UC-BUY-1")])
def test_what_is_named_there_must_exist(adopted, arguments):
    done = adopted.run("trace", *arguments)
    assert done.exit_code == 2
    assert "Traceback" not in done.text


@pytest.mark.parametrize("command", ["trace", "report"])
def test_without_use_cases_and_evidence_there_is_nothing_to_say(tmp_path, command):
    done = Example(SUITE, tmp_path).run(command)
    assert done.exit_code == 2
    assert "no use cases found" in done.stderr
