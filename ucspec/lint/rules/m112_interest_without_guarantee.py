"""M-112: an interest that nothing looks after."""

from collections.abc import Iterator

from ucspec.lint.content import content_words
from ucspec.lint.places import place_of
from ucspec.lint.rule import Complaint, Reading, rule
from ucspec.model.finding import Severity
from ucspec.model.flow import Step, StepType
from ucspec.model.usecase import UseCase


@rule("M-112", Severity.INFO)
def interest_is_looked_after(reading: Reading, use_case: UseCase) -> Iterator[Complaint]:
    """Every interest of a stakeholder has a guarantee or a Then that speaks of it.

    Why: an interest that no Then speaks of is a promise that nobody checks. The comparison is a
    simple one: interest and Then share a word that is no little word (so a language needs a
    list of them). (Cockburn: a use case is a
    contract between the stakeholders.)

    Bad:
        Stakeholder: Finance - no refund is higher than the amount paid

        Scenario: Success guarantee
          Then the order history shows how the return ended

    Good:
        Stakeholder: Finance - no refund is higher than the amount paid

        Scenario: Success guarantee
          Then the amount given back is never higher than the amount paid
    """
    if not use_case.stakeholders or not reading.words["little-words"]:
        return
    told = (text for step in promises(use_case) for text in (step.text, *cells(step)))
    said = content_words(" ".join(told), reading.words)
    for stakeholder in use_case.stakeholders:
        wanted = content_words(stakeholder.interest, reading.words)
        if wanted and said.isdisjoint(wanted):
            interest = f'"{stakeholder.interest}" ({stakeholder.name})'
            yield Complaint(
                location=place_of(stakeholder.interest, stakeholder.location, reading),
                message=f"no guarantee and no Then speaks of the interest {interest}",
                hint="write a Then in a guarantee that shows that it is looked after",
            )


def promises(use_case: UseCase) -> Iterator[Step]:
    """List what is checked."""
    yield from use_case.success_guarantee
    yield from use_case.minimal_guarantee
    for flow in use_case.flows:
        yield from (step for step in flow.body if step.type is StepType.THEN)
    for business_rule in use_case.rules:
        for example in business_rule.examples:
            yield from (step for step in example.steps if step.type is StepType.THEN)


def cells(step: Step) -> Iterator[str]:
    for row in step.table:
        yield from row
