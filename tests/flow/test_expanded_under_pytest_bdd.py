"""What is written as plain Gherkin runs as it stands under pytest-bdd alone."""

from pathlib import Path

import pytest

from ucspec.flow.criteria import plan
from ucspec.flow.expand import write_feature
from ucspec.model.scenario import Criterion
from ucspec.notation.load import load_model

HERE = Path(__file__).parent
GOOD = HERE.parent / "notation" / "good"
STEPS = """
from pytest_bdd import parsers, scenarios, step

@step(parsers.re("(?s)(?P<text>.*)"))
def anything(text):
    assert "\\n" not in text

scenarios(".")
"""


@pytest.mark.parametrize(
    "root",
    [GOOD / "harbour", GOOD / "every-construct", GOOD / "languages", HERE / "models/nested"],
    ids=lambda root: root.name,
)
def test_every_case_passes_under_pytest_bdd_alone(root, pytester):
    model = load_model(root, base=root)
    cases = plan(model, criterion=Criterion.BRANCH).cases
    for use_case in model.use_cases:
        own = [case for case in cases if case.scenario.path == use_case.path]
        path = pytester.path / use_case.path.name
        path.write_text(write_feature(use_case, own), encoding="utf-8")
    pytester.makepyfile(test_expanded=STEPS)
    result = pytester.runpytest_inprocess("-p", "no:ucspec", "-W", "ignore")
    result.assert_outcomes(passed=len(cases))
