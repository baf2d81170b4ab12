"""What each command answers, word by word, and in which shape."""

import json
import shutil
from importlib.resources import files
from pathlib import Path

import jsonschema
import pytest

GOLDEN = Path(__file__).parent / "golden"

ANSWERS = {
    "show-use-case": ["show", "UC-LIB-01"],
    "show-extending-use-case": ["show", "UC-LIB-03"],
    "show-main": ["show", "UC-LIB-01/main"],
    "show-main-with-data": ["show", "UC-LIB-01/main[desk]"],
    "show-flow-with-links": ["show", "UC-LIB-01/3a", "--links"],
    "show-use-case-with-links": ["show", "UC-LIB-02", "--links"],
    "show-extension": ["show", "UC-LIB-01+UC-LIB-03/main"],
    "show-loop-twice-in-shell-form": ["show", "UC-LIB-02/1ax2"],
    "show-business-rule": ["show", "UC-LIB-01/rule-1.1"],
    "cases": ["cases"],
    "cases-all": ["cases", "--criterion", "all"],
    "cases-cut": ["cases", "--criterion", "all", "--max-paths", "2"],
    "cases-of-one-file": ["cases", "features/UC-LIB-02-identify-the-reader.feature"],
    "cases-by-id": ["cases", "--uc", "UC-LIB-02,UC-LIB-01/2a"],
    "trace-without-evidence": ["trace"],
}
MACHINE_ANSWERS = {
    "cases-1": ["cases", "--criterion", "branch", "--json"],
    "trace-1": ["trace", "--json"],
    "show-1": ["show", "UC-LIB-01/3a", "--json"],
    "expand-1": ["expand", "-o", "out", "--json"],
}
SCHEMAS = files("ucspec.report.schemas")


@pytest.mark.parametrize("name", ANSWERS)
def test_an_answer_reads_as_in_the_golden_file(ucspec, golden, name):
    golden(GOLDEN / f"{name}.txt", ucspec(*ANSWERS[name]).stdout)


@pytest.mark.parametrize("name", MACHINE_ANSWERS)
def test_machine_output_holds_to_its_schema_and_is_stable(ucspec, name):
    first, second = ucspec(*MACHINE_ANSWERS[name]), ucspec(*MACHINE_ANSWERS[name])
    assert first.stdout == second.stdout
    document = json.loads(first.stdout)
    assert document["schema"] == f"ucspec/{name.replace('-', '/')}"
    schema = json.loads(SCHEMAS.joinpath(f"{name}.json").read_text("utf-8"))
    jsonschema.validate(document, schema)


def test_a_case_has_the_shape_of_the_interface(ucspec, golden):
    document = json.loads(ucspec("cases", "--uc", "UC-LIB-01/main[web]", "--json").stdout)
    golden(GOLDEN / "cases.json", json.dumps(document, indent=2, ensure_ascii=False) + "\n")


def test_a_use_case_is_plain_data_too(ucspec):
    document = json.loads(ucspec("show", "UC-LIB-02", "--json").stdout)
    (use_case,) = document["use_cases"]
    assert [flow["label"] for flow in use_case["flows"]] == ["main", "1a"]
    assert use_case["flows"][1]["wiring"] == "Instead of step 1, resumes at step 1, at most twice"
    assert document["cases"] == []


HOSTILE = "\x1b[31mred\x1b]0;owned\x07 \u202e"


@pytest.mark.parametrize("mistake", ["", f"    Given {HOSTILE}\n"], ids=["whole", "broken"])
@pytest.mark.parametrize("words", [["show", "UC-LIB-07"], ["show", "UC-LIB-07/main"], ["cases"]])
def test_no_control_character_of_an_author_reaches_the_terminal(ucspec, project, words, mistake):
    text = f"@UC-LIB-07\nFeature: Lose {HOSTILE}\n\n  Scope: City Library\n"
    text += f"  Primary actor: Reader\n\n  Scenario: Main success\n    When Reader says {HOSTILE}\n"
    (project / "features" / "UC-LIB-07-lose.feature").write_text(text + mistake, encoding="utf-8")
    done = ucspec(*words)
    assert "⟨U+001B⟩" in done.stdout + done.stderr or words == ["cases"]
    assert not {"\x1b", "\x07", "\u202e"}.intersection(done.stdout + done.stderr)


def test_two_models_with_one_id_are_counted_and_told_apart(ucspec, project):
    shutil.copytree(project / "features", project / "more" / "features")
    (project / "ucspec.toml").write_text('features = ["features", "more/features"]\n')
    alone = ucspec("cases", "features").stdout.splitlines()
    both = ucspec("cases").stdout.splitlines()
    assert both.count(alone[-1]) == 2
    assert "there is one in more/features too" in ucspec("show", "UC-LIB-01").stderr
    assert ucspec("show", "UC-LIB-77").exit_code == 2
