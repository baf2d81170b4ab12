"""S-215: a scenario that starts with And."""

from collections.abc import Iterable, Iterator

from ucspec.lint.rule import Edit, Reading, reading_rule
from ucspec.lint.skeleton import step_word
from ucspec.model.actor import SubjectKind
from ucspec.model.finding import Finding, Severity
from ucspec.model.flow import StepType
from ucspec.notation.dialect import find_dialect
from ucspec.notation.flows import GUARANTEES
from ucspec.notation.nodes import FeatureNode, ScenarioNode, StepNode
from ucspec.notation.subject import make_subject_names
from ucspec.notation.titles import read_title


def name_the_type(finding: Finding, reading: Reading) -> Iterator[Edit]:
    """Write Given in a Background; else When before an actor or Time, and Then before the rest."""
    if reading.node is None:
        return
    for first, type_ in first_steps(reading.node, reading):
        if first.location == finding.location:
            word = step_word(type_, reading.node)
            yield Edit(location=first.location, old=first.keyword, new=word)


def first_steps(node: FeatureNode, reading: Reading) -> Iterator[tuple[StepNode, StepType]]:
    """List the first step of each part, with the type that it must be meant to have."""
    for background in (node.background, *(each.background for each in node.rules)):
        if background and background.steps:
            yield background.steps[0], StepType.GIVEN
    for scenario in every_scenario(node):
        if scenario.steps:
            yield scenario.steps[0], type_meant(scenario, node, reading)


def every_scenario(node: FeatureNode) -> Iterable[ScenarioNode]:
    return (*node.scenarios, *(scenario for each in node.rules for scenario in each.scenarios))


def type_meant(scenario: ScenarioNode, node: FeatureNode, reading: Reading) -> StepType:
    """Guess When or Then from whom the first step speaks of; a guarantee is a Then."""
    dialect = find_dialect(node.language)
    if read_title(scenario.name, dialect).reserved in GUARANTEES:
        return StepType.THEN
    names = make_subject_names(reading.catalogue, "", "", dialect)
    spoken = names.find(scenario.steps[0].text)
    is_actor = spoken is not None and spoken.subject.kind is not SubjectKind.SYSTEM
    return StepType.WHEN if is_actor else StepType.THEN


@reading_rule("S-215", Severity.ERROR, fix=name_the_type)
def starts_with_a_keyword() -> None:
    """The first step of a scenario starts with Given, When or Then.

    Why: "And" takes its meaning from the line before, and there is none; pytest-bdd refuses such
    a file. The fix writes When where an actor or Time acts, and Then otherwise.

    Bad:
        Scenario: 4a. The product is defective
          Instead of step 4, resumes at step 5

          And Customer gives the reason "does not switch on"

    Good:
        Scenario: 4a. The product is defective
          Instead of step 4, resumes at step 5

          When Customer gives the reason "does not switch on"
    """
