"""Our own export, imported again: every case finds its use case, and none has another text."""

import json

import pytest

from ucspec.testing import Example

CATALOGUE = "systems: [City Library]\nactors: [Reader]\n"
ENGLISH = '''
    @UC-LIB-01 @user-goal @must
    Feature: Return a book
      Scope: City Library
      Primary actor: Reader

      Background: Preconditions
        Given "Emma" is on the shelf
        * the shelf is open

      Scenario Outline: Main success
        Given the shelf holds
          | book   | number   |
          | <book> | <number> |
        When Reader returns <book>
        Then the system says
          """json
          {"book": "<book>",

           "number": <number>}
          """
        And the system thanks Reader
        When Reader goes
        And Reader waves
        But Reader completes "Show the card" (UC-LIB-02)

        Examples: odd
          | book   | number |
          | a/b    | 1      |
          | [x] é  | 2      |

      Scenario: 2a. The book is torn
        Instead of step 2, resumes at step 3

        When Reader waves
        And Reader pays
        Then the system fails
        When Reader goes

      Scenario: 4a. Nobody is there
        After step 4, ends in failure

        Then the system skips

      Scenario: 5a. It is dark
        Instead of step 5, ends in failure

        When Reader does what nobody knows

      Scenario: Minimal guarantee
        Then the journal names Reader

      Rule: Two books
        Background: Somebody has some
          Given "Emma" is on the shelf
        Example: Both
          When Reader pays
          And Reader waves
'''
GERMAN = """
    # language: de
    @UC-LIB-02 @subfunction @must
    Funktionalität: Show the card
      Systemgrenze: City Library
      Hauptakteur: Reader

      Szenario: Hauptablauf
        Wenn Reader die Karte zeigt
        Und Reader wartet
        Dann dankt das System

      Szenario: 1a. Die Karte ist zerrissen
        Statt Schritt 1, endet mit Misserfolg

        Wenn Reader wartet
        Aber Reader die Karte zeigt
"""
STEPS = """
    import pytest

    from ucspec.steps import before, step

    @before("case", name="light")
    def light(): ...

    @step("the shelf holds")
    def shelf(datatable): ...

    @step("the system says")
    def says(docstring): ...

    @step("the system fails")
    def fails():
        assert False

    @step("the system skips")
    def skips():
        pytest.skip("later")

    @step("{string} is on the shelf")
    def on_the_shelf(book): ...

    @step("the shelf is open")
    @step("the system thanks Reader")
    @step("Reader returns a/b".replace("/", "\\\\/"))
    @step("Reader returns [x] é")
    @step("Reader goes")
    @step("Reader waves")
    @step("Reader pays")
    @step("the journal names Reader")
    @step("Reader die Karte zeigt")
    @step("Reader wartet")
    @step("dankt das System")
    def fine(): ...
"""
FILES = {
    "features/ucspec.yaml": CATALOGUE,
    "features/UC-LIB-01-return.feature": ENGLISH,
    "features/UC-LIB-02-card.feature": GERMAN,
    "features/conftest.py": STEPS,
    "ucspec.toml": 'features = ["features"]\n',
}
EXPORTS = {"messages": "messages.ndjson", "cucumber-json": "cucumber.json"}
FACTS = ("verified", "failed", "blocked", "not_run", "stale")


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    """A project that has run and told other tools of it."""
    example = Example(FILES, tmp_path_factory.mktemp("library"))
    outcome = example.run("run", f"--uc-report={','.join(EXPORTS)}", "-pno:randomly")
    assert outcome.exit_code == 1, outcome.text
    assert outcome.counts == {"passed": 5, "failed": 2, "skipped": 1}, outcome.text
    return example


@pytest.mark.parametrize("name", EXPORTS)
def test_our_own_export_says_the_same_as_our_own_evidence(project, name):
    report = f"ucspec-report/{EXPORTS[name]}"
    answer = project.run("import", name, report, "--evidence", name, "--json")
    told = json.loads(answer.stdout)["results"]
    assert {(one["kind"], one["text"]) for one in told} == {("case", "current")}
    assert len(told) == 8
    ours, theirs = (traced(project, folder) for folder in (".ucspec", name))
    assert ours == theirs


def traced(project, folder):
    """The totals of a trace, and how each of its cases stands."""
    trace = json.loads(project.run("trace", "--evidence", folder, "--json").stdout)
    totals = {fact: trace["totals"][fact] for fact in FACTS}
    flows = [flow for one in trace["use_cases"] for flow in (*one["flows"], *one["rules"])]
    return totals, [(flow["id"], flow["verdict"]) for flow in flows]


def test_a_composed_step_has_the_keyword_of_its_place_in_the_path(project):
    report = project.directory / "ucspec-report"
    found = {
        element["name"].partition(" ")[0]: [step["keyword"].strip() for step in element["steps"]]
        for feature in json.loads((report / "cucumber.json").read_text("utf-8"))
        for element in feature["elements"]
    }
    written = ["Given", "*", "Given", "When", "Then", "And", "When", "And", "Wenn", "Und", "Dann"]
    assert found["UC-LIB-01/main[a-b]"] == [*written, "Then"]
    torn = [*written[:4], "When", "And", "Then", "When", "Then"]  # was written as And
    assert found["UC-LIB-01/2a"] == [*torn, *written[6:], "Then"]
