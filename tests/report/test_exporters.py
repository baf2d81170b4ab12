"""What other tools read of a run: Cucumber Messages, Cucumber JSON, Allure results."""

import base64
import json

import pytest

from ucspec.testing import Example

FEATURE = """
    @shop
    Feature: Buying

      Background:
        Given a shop

      Scenario: Passes
        When "tea" is bought
          | name | price |
          | tea  | 3     |

      Scenario: Undefined
        When nobody knows this

      Scenario: Skipped
        When a step is skipped
        Then a shop

      Scenario: Fails
        When a step fails
        Then a shop

      Scenario: Exits
        When a step exits

      Scenario: Torn down
        When a step cannot be torn down

      @broken
      Scenario: Never begins
        When a step fails

      @skip
      Scenario: Left out
        When a step fails
"""
STEPS = """
    import pytest

    from ucspec.steps import before, step

    @pytest.fixture(autouse=True)
    def machine(request):
        if request.node.get_closest_marker("broken"):
            raise OSError("no machine")

    @before("case", name="light")
    def light(attach):
        attach.log("on")

    @step("a shop")
    def shop():
        pass

    @step("{string} is bought")
    def bought(name, datatable):
        pass

    @step("a step is skipped")
    def skipped():
        pytest.skip("no stock")

    @step("a step fails")
    def fails():
        raise OSError("burnt")

    @step("a step exits")
    def exits():
        raise SystemExit(1)

    @step("a step cannot be torn down")
    def torn():
        yield
        raise OSError("stuck")
"""
USE_CASE = {
    "ucspec.yaml": "systems: [Greeter]\nactors: [Customer]\n",
    "UC-HI-01-greet.feature": """
        @UC-HI-01
        Feature: Greet a customer

          Scope: Greeter
          Primary actor: Customer

          Scenario: Main success
            When Customer says "s3cr3t"
            Then the system answers

          Scenario: 1a. Customer is silent
            Instead of step 1, ends in failure

            When Customer says "nothing"
    """,
    "conftest.py": """
        from ucspec.steps import then, when

        @when("Customer says {string}")
        def say(word):
            pass

        @then("the system answers")
        def answer():
            pass
    """,
    "ucspec.toml": 'secrets = ["s[3]cr3t"]\n',
}
PATHS = "messages,cucumber-json,allure"


@pytest.fixture(scope="module", params=[(), ("-n2",)], ids=["alone", "workers"])
def reports(request, tmp_path_factory):
    """The reports of one run, alone and over workers."""
    directory = tmp_path_factory.mktemp("shop")
    files = {"buy.feature": FEATURE, "conftest.py": STEPS}
    example = Example(files, directory)
    outcome = example.run_pytest(
        "--uc-collect=all", f"--uc-report={PATHS}", "-pno:randomly", *request.param
    )
    assert outcome.counts["passed"] == 2, outcome.text
    return directory / "ucspec-report"


def test_cucumber_json_has_every_step_with_its_own_status(reports):
    (feature,) = json.loads((reports / "cucumber.json").read_text())
    found = {
        each["name"]: [step["result"]["status"] for step in each["steps"]]
        + [
            f"{key} {hook['result']['status']}"
            for key in ("before", "after")
            for hook in each.get(key, ())
        ]
        for each in feature["elements"]
    }
    assert found == {
        "Passes": ["passed", "passed", "before passed"],
        "Undefined": ["passed", "undefined", "before passed"],
        "Skipped": ["passed", "skipped", "skipped", "before passed"],
        "Fails": ["passed", "failed", "skipped", "before passed"],
        "Exits": ["passed", "failed", "before passed"],
        "Torn down": ["passed", "passed", "before passed", "after failed"],
        "Never begins": ["skipped", "skipped", "before failed"],
        "Left out": ["skipped", "skipped"],
    }


def test_cucumber_json_has_tables_places_and_attachments(reports):
    (feature,) = json.loads((reports / "cucumber.json").read_text())
    passes, *_ = feature["elements"]
    assert feature["tags"] == [{"name": "@shop", "line": 1}]
    bought = passes["steps"][1]
    assert bought["rows"] == [{"cells": ["name", "price"]}, {"cells": ["tea", "3"]}]
    assert bought["match"]["location"].startswith("conftest.py:")
    assert (bought["line"], passes["line"]) == (8, 7)
    (embedding,) = passes["before"][0]["embeddings"]
    assert base64.b64decode(embedding["data"]) == b"on"


def test_allure_has_a_file_for_each_case(reports):
    files = sorted((reports / "allure-results").glob("*-result.json"))
    results = {one["name"]: one for one in (json.loads(file.read_text()) for file in files)}
    assert {name: one["status"] for name, one in results.items()} == {
        "Passes": "passed",
        "Undefined": "broken",
        "Skipped": "skipped",
        "Fails": "failed",
        "Exits": "failed",
        "Torn down": "failed",
        "Never begins": "failed",
        "Left out": "skipped",
    }
    fails = results["Fails"]
    assert [step["status"] for step in fails["steps"]] == ["passed", "failed", "skipped"]
    assert fails["start"] <= fails["steps"][0]["start"] <= fails["stop"]
    assert {"name": "feature", "value": "buy.feature"} in fails["labels"]
    hooks = [json.loads(file.read_text()) for file in reports.rglob("*-container.json")]
    assert {hook["name"] for one in hooks for hook in one["befores"]} == {"light"}
    assert [file.read_bytes() for file in reports.rglob("*-attachment*")] == [b"on"]


def test_a_use_case_is_told_by_its_paths_and_secrets_are_masked(tmp_path):
    outcome = Example(USE_CASE, tmp_path).run_pytest("-p", "no:randomly", f"--uc-report={PATHS}")
    assert outcome.counts == {"passed": 2}
    lines = (tmp_path / "ucspec-report" / "messages.ndjson").read_text().splitlines()
    stream = [json.loads(line) for line in lines]
    pickles = [each["pickle"] for each in stream if "pickle" in each]
    assert [one["name"].partition(" ")[0] for one in pickles] == ["UC-HI-01/main", "UC-HI-01/1a"]
    assert [len(step["astNodeIds"]) for one in pickles for step in one["steps"]] == [1, 1, 1]
    assert stream[-1]["testRunFinished"]["success"] is True
    assert not any("s3cr3t" in line for line in lines)


def test_an_earlier_runs_files_are_replaced_and_others_stay(tmp_path):
    example = Example(USE_CASE, tmp_path)
    folder = tmp_path / "ucspec-report" / "allure-results"
    example.write({f"{folder.relative_to(tmp_path)}/mine.txt": "mine"})
    example.run_pytest("-p", "no:randomly", "--uc-report=allure")
    before = {file.name for file in folder.iterdir()}
    example.run_pytest("-p", "no:randomly", "--uc-report=allure", "--uc=UC-HI-01/1a")
    after = {file.name for file in folder.iterdir()}
    assert before & after == {"mine.txt"}
    assert len(after) == 2
