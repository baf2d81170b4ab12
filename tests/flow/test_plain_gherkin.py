"""Expanded features: plain Gherkin that says the same as the composed cases."""

from itertools import pairwise
from pathlib import Path

import pytest

from ucspec.flow.criteria import plan
from ucspec.flow.expand import write_feature
from ucspec.model.flow import DocString, Step, StepType
from ucspec.model.location import Location
from ucspec.model.scenario import CaseStep, Criterion, StepRole, TestCase
from ucspec.notation.gherkin import parse
from ucspec.notation.load import load_model

MODELS = sorted(path.parent for path in Path(__file__).parent.glob("models/*/ucspec.yaml"))


def features_of(model):
    """Write the feature of every use case that has cases."""
    cases = plan(model, criterion=Criterion.BRANCH).cases
    for use_case in model.use_cases:
        own = [case for case in cases if case.scenario.path == use_case.path]
        if own:
            yield use_case, own, write_feature(use_case, own)


def said(steps):
    """List what composed steps say."""
    return [(step.step.type, step.text, step.table, step.doc_string) for step in steps]


def read_back(text):
    """Parse a feature and list what the steps of each scenario say, And and But resolved."""
    scenarios = {}
    for scenario in parse(text, Path("expanded.feature")).scenarios:
        steps, type_ = [], None
        for step in scenario.steps:
            type_ = step.type or type_
            steps.append((type_, step.text, step.table, step.doc_string))
        scenarios[scenario.name] = steps
    return scenarios


@pytest.mark.parametrize("root", MODELS, ids=lambda root: root.name)
def test_expanded_feature_says_the_same_as_the_cases(root):
    for _, cases, text in features_of(load_model(root, base=root)):
        assert read_back(text) == {case.id: said(case.steps) for case in cases}


def test_expanded_feature_is_as_written_out(harbour, golden):
    features = [text for _, _, text in features_of(harbour)]
    golden(Path(__file__).parent / "models" / "harbour-expanded.txt", "\n".join(features))


PLACE = Location(path=Path("any.feature"))


def case_with(scenario, steps):
    """Make a case of steps that say just this."""
    composed = tuple(
        CaseStep(
            step=Step(
                id=f"UC-X-01/main.{number}",
                section="UC-X-01/main",
                number=number,
                type=type_,
                keyword="*",
                text=text,
                location=PLACE,
            ),
            role=StepRole.STORY,
            text=text,
            table=table,
            doc_string=doc_string,
        )
        for number, (type_, text, table, doc_string) in enumerate(steps, start=1)
    )
    return TestCase(id="UC-X-01/main[a]", scenario=scenario, steps=composed, tags=("slice:2",))


WHEN = StepType.WHEN
AWKWARD = [
    (WHEN, 'Customer says "a | b"', (("a|b", "c\\d"), ("line\nbreak", "")), None),
    (WHEN, "Customer says it", (), DocString(content='one\n\n  two """ three\n', media_type="md")),
    (WHEN, "Customer says it", (), DocString(content='only \\"\\"\\" escapes')),
    (WHEN, "Customer says it", (), DocString(content="``` and \\ and '")),
    (WHEN, "Customer says it", (), DocString(content='``` and """ both')),
    (WHEN, "Customer says it", (), DocString(content="")),
    (WHEN, "Customer writes # no comment and @no-tag <no placeholder>", (), None),
    (WHEN, "Customer writes Given When Then * |", (("",),), None),
]


@pytest.mark.parametrize("step", AWKWARD, ids=lambda step: repr(step[1:]))
def test_awkward_texts_survive(harbour, step):
    use_case = harbour.use_case("UC-MOT-01")
    case = case_with(plan(harbour).cases[0].scenario, [step])
    assert read_back(write_feature(use_case, [case])) == {case.id: [step]}


def test_tags_are_the_features_and_then_the_cases_own(harbour):
    use_case = harbour.use_case("UC-ACC-01")
    case = case_with(plan(harbour).cases[0].scenario, AWKWARD[-2:-1])
    text = write_feature(use_case, [case])
    assert text.splitlines()[0] == "@UC-ACC-01 @subfunction @must @stage:any @touchpoint:account"
    assert "  @slice:2\n  Scenario: UC-X-01/main[a]\n" in text


@pytest.mark.parametrize("root", MODELS, ids=lambda root: root.name)
def test_keywords_never_begin_with_and_nor_repeat_themselves(root):
    for _, _, text in features_of(load_model(root, base=root)):
        lines = [line.split(maxsplit=1)[0] for line in text.splitlines() if line.strip()]
        assert ("Scenario:", "And") not in pairwise(lines)
        assert not {(word, word) for word in ("Given", "When", "Then")} & set(pairwise(lines))
