"""`ucspec steps`: sentences, definitions, what is missing, and what it writes."""

import json
from importlib.resources import files
from pathlib import Path

import jsonschema
import pytest

from ucspec.testing import Example

GOLDEN = Path(__file__).parent / "golden"
SCHEMA = json.loads(files("ucspec.report.schemas").joinpath("steps-1.json").read_text("utf-8"))

CATALOGUE = "systems: [Kettle]\nactors: [Cook]\n"
BOIL = """
    @UC-KET-01
    Feature: Boil water

      Scope: Kettle
      Primary actor: Cook

      Background: Preconditions
        Given the kettle holds 1.5 litres

      Scenario Outline: Main success
        When Cook sets the kettle to <degrees> degrees in <mode> mode
        Then the system heats the water to 80 degrees
        And the system says "hot" 2 times
        And the system lists what it did
          | action |
          | heat   |

        Examples:
          | degrees | mode |
          | 80      | slow |
          | 90      | fast |

      Scenario: 1a. Cook pays
        Instead of step 1, ends in failure

        When Cook pays 25.00 EUR (in cash)
        Then the system is switched off
"""
KETTLE = """
    import pytest
    from ucspec.steps import given, parameter_type, then, when

    parameter_type("money", r"\\d+\\.\\d\\d EUR", str)


    @pytest.fixture(autouse=True)
    def never():
        raise AssertionError("a fixture was run")


    @given("the kettle holds {float} litre(s)")
    def holds(litres): ...


    @given("the kettle holds {float} {word}")
    def holds_some(litres, word): ...


    @then("the system heats the water to {int} degrees")
    def heats(): ...


    @then("the system is switched {onoff}")
    def switched(state): ...


    @then("nobody says this")
    def nobody_says_this(): ...


    @then("nobody say this")
    def nobody_say_this(): ...
"""
FILES = {
    "features/ucspec.yaml": CATALOGUE,
    "features/UC-KET-01-boil-water.feature": BOIL,
    "features/steps/kettle.py": KETTLE,
}
DONE = {
    **FILES,
    "features/steps/kettle.py": """
        from ucspec.steps import step

        @step("the kettle holds {float} litres")
        @step("Cook sets the kettle to {int} degrees in {word} mode")
        @step("the system heats the water to {int} degrees")
        @step("the system says {string} {int} times")
        @step("the system lists what it did")
        @step("Cook pays {float} EUR \\\\(in cash)")
        @step("the system is switched off")
        def anything(a=1, b=2): ...
    """,
}


@pytest.fixture(scope="module")
def kettle(tmp_path_factory):
    """A project that is only read."""
    return Example(FILES, tmp_path_factory.mktemp("kettle"))


def listing(example, *words):
    done = example.run("steps", *words, "--json")
    assert done.stdout, done.stderr
    document = json.loads(done.stdout)
    jsonschema.validate(document, SCHEMA)
    return document


@pytest.mark.parametrize(
    ("name", "words", "code"),
    [
        ("steps", [], 1),
        ("steps-undefined", ["--undefined"], 1),
        ("steps-unused-ambiguous-similar", ["--unused", "--ambiguous", "--similar"], 1),
    ],
)
def test_an_answer_reads_as_in_the_golden_file(kettle, golden, name, words, code):
    done = kettle.run("steps", *words)
    golden(GOLDEN / f"{name}.txt", done.stdout)
    assert (done.exit_code, done.stderr) == (code, "")


def test_machine_output_holds_to_its_schema_and_is_stable(kettle):
    words = ("--undefined", "--unused", "--ambiguous", "--similar")
    assert listing(kettle, *words) == listing(kettle, *words)
    whole = listing(kettle)
    assert whole["totals"] == {
        "sentences": 8,
        "undefined": 7,
        "ambiguous": 1,
        "definitions": 6,
        "unused": 2,
    }
    assert [each["cases"] for each in whole["sentences"]] == [3, 1, 1, 2, 2, 2, 1, 1]


@pytest.mark.parametrize(
    "words", [["--undefined"], ["--unused"], ["--ambiguous"], ["--similar"], []]
)
def test_a_project_without_gaps_is_clean(tmp_path, words):
    done = Example(DONE, tmp_path).run("steps", *words)
    assert (done.exit_code, done.stderr) == (0, "")


@pytest.mark.parametrize(
    ("words", "texts"),
    [
        (["--uc", "UC-KET-01/1a"], ["the kettle", "Cook pays", "the system is"]),
        (["features/UC-KET-01-boil-water.feature", "--criterion", "main"], None),
    ],
)
def test_what_is_shown_can_be_chosen_and_use_is_counted_everywhere(kettle, words, texts):
    document = listing(kettle, *words)
    said = [each["text"] for each in document["sentences"]]
    if texts is not None:
        assert [text.startswith(start) for text, start in zip(said, texts, strict=True)]
    else:
        assert not [text for text in said if "pays" in text]
    assert document["totals"]["definitions"] == 6


def test_a_module_that_cannot_be_imported_is_told_once_and_the_rest_goes_on(tmp_path):
    example = Example(FILES, tmp_path)
    example.write(
        {
            "features/steps/gone.py": "import os\nimport nowhere_at_all\n",
            "features/below/conftest.py": "x = (\n",
            "features/below/UC-KET-02-cool.feature": BOIL.replace("KET-01", "KET-02"),
            "features/conftest.py": "1 / 0\n",
        }
    )
    done = example.run("steps", "--unused")
    assert done.exit_code == 1
    assert sorted(done.stderr.splitlines()) == [
        "features/below/conftest.py:1:1: cannot be imported: SyntaxError: '(' was never closed "
        "(conftest.py, line 1)",
        "features/conftest.py:1:1: cannot be imported: ZeroDivisionError: division by zero",
        "features/steps/gone.py:2:1: cannot be imported: ModuleNotFoundError: "
        "No module named 'nowhere_at_all'",
    ]
    assert "nobody says this" in done.stdout


def test_missing_steps_are_written_once_and_then_run_as_pending(tmp_path):
    example = Example(FILES, tmp_path)
    before = (tmp_path / "features/steps/kettle.py").read_bytes()
    shown = example.run("steps", "--undefined", "--write", "--diff")
    assert (tmp_path / "features/steps/kettle.py").read_bytes() == before
    assert '+@when(r"Cook pays {money} \\(in cash)")' in shown.stdout
    done = example.run("steps", "--undefined", "--write")
    assert done.stdout.splitlines()[0] == "features/steps/kettle.py: 4 steps written"
    after = (tmp_path / "features/steps/kettle.py").read_bytes()
    lines = before.splitlines(keepends=True)
    assert after.startswith(b"".join(lines[:2]) + b"from ucspec.steps import pending\n")
    assert b"".join(lines[2:]).rstrip() in after
    example.run("steps", "--undefined", "--write")
    assert (tmp_path / "features/steps/kettle.py").read_bytes() == after
    undefined = listing(example, "--undefined")["sentences"]
    assert [each["text"] for each in undefined] == [
        "the system heats the water to 80 degrees",
        "the system is switched off",
    ]
    assert [bool(each["reasons"]) for each in undefined] == [True, True]


def test_a_module_that_no_use_case_sees_is_not_written_twice(tmp_path):
    example = Example(FILES, tmp_path)
    done = example.run("steps", "--write", "new/shop.py")
    assert done.stdout.splitlines()[0] == "new/shop.py: 4 steps written"
    written = (tmp_path / "new/shop.py").read_text(encoding="utf-8")
    assert written.startswith('"""Step definitions."""\n\nfrom ucspec.steps import pending, ')
    again = example.run("steps", "--write", "new/shop.py")
    assert (tmp_path / "new/shop.py").read_text(encoding="utf-8") == written
    assert "new/shop.py: its steps are there already" in again.stderr
    assert again.exit_code == 1


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["--write", "features"], 2, "--write takes a Python file, not 'features'"),
        (["--diff"], 2, "--diff shows what --write would change"),
        (["--uc", "UC-KET-99"], 2, "UC-KET-99"),
        (["nowhere"], 2, "no such file or folder: nowhere"),
        (["--write", "broken.py"], 1, "broken.py:1:1: steps cannot be written to this module"),
    ],
)
def test_what_cannot_be_done_is_said(kettle, words, code, said):
    kettle.write({"broken.py": "def (\n"})
    done = kettle.run("steps", *words)
    assert (done.exit_code, said in done.stderr) == (code, True)


def test_a_draft_may_have_undefined_steps(tmp_path):
    feature = "features/UC-KET-01-boil-water.feature"
    example = Example({**FILES, feature: BOIL.replace("@UC-KET-01", "@UC-KET-01 @draft")}, tmp_path)
    example.write({"features/steps/kettle.py": "from ucspec.steps import given\n"})
    done = example.run("steps", "--undefined")
    assert (done.exit_code, "(draft)" in done.stdout) == (0, True)


def test_tests_of_pytest_bdd_use_definitions_too(tmp_path):
    example = Example(DONE, tmp_path)
    example.write(
        {
            "features/old/plain.feature": """
                Feature: Plain
                  Scenario Outline: Cold
                    Given it is <state>
                    Examples:
                      | state |
                      | cold  |
            """,
            "features/old/test_plain.py": """
                from pytest_bdd import given, parsers, scenarios

                scenarios("plain.feature")

                @given(parsers.parse("it is {state}"))
                def it_is(state): ...

                @given("it was")
                def it_was(): ...
            """,
        }
    )
    done = example.run("steps", "--unused")
    assert 'features/old/test_plain.py:8  @given("it was")' in done.stdout
    assert "it is" not in done.stdout


def test_definitions_out_of_sight_and_of_another_type_are_named(tmp_path):
    example = Example(FILES, tmp_path)
    example.write(
        {
            "features/steps/kettle.py": """
                from ucspec.steps import given

                @given("the system is switched off")
                def off(): ...
            """,
            "features/below/conftest.py": """
                from ucspec.steps import given

                @given("the kettle holds {float} litres")
                def holds(litres): ...
            """,
            "features/below/UC-KET-02-cool.feature": BOIL.replace("KET-01", "KET-02"),
        }
    )
    said = {each["text"]: each["reasons"] for each in listing(example, "--undefined")["sentences"]}
    assert said["the system is switched off"] == [
        "features/steps/kettle.py:3 carries it out, but only as Given"
    ]
    assert said["the kettle holds 1.5 litres"] == [
        "features/below/conftest.py:3 carries it out, but is not seen from here"
    ]
