"""M-111: nobody's interest is written down."""

from collections.abc import Iterator

from ucspec.lint.places import title_place
from ucspec.lint.rule import Complaint, Reading, rule
from ucspec.model.finding import Severity
from ucspec.model.usecase import Level, UseCase
from ucspec.notation.dialect import Label, find_dialect
from ucspec.notation.spelling import folded


@rule("M-111", Severity.INFO)
def stakeholders_are_listed(reading: Reading, use_case: UseCase) -> Iterator[Complaint]:
    """The card says who else has an interest, and which.

    Why: a use case is a contract between stakeholders. Those who are not there when the story
    happens (the owner, finance, the law) are the ones whose rules are forgotten. (Cockburn:
    stakeholders and interests.) A subfunction needs none of its own.

    Bad:
        Primary actor: Customer
        Stakeholder: Customer - gets the money back

    Good:
        Primary actor: Customer
        Stakeholder: Customer - gets the money back
        Stakeholder: Finance - no refund is higher than the amount paid
    """
    if use_case.level is Level.SUBFUNCTION:
        return
    label = find_dialect(use_case.language).labels[Label.STAKEHOLDER]
    hint = f'write who else wants something of it, and what: "{label}: … - …"'
    names = {folded(stakeholder.name) for stakeholder in use_case.stakeholders}
    if not names:
        place = title_place(use_case, reading)
        message = f'the card of "{use_case.title}" names no stakeholder'
        yield Complaint(location=place, message=message, hint=hint)
    elif names == {folded(use_case.primary_actor)}:
        message = f"no stakeholder but the primary actor {use_case.primary_actor} is named"
        place = use_case.stakeholders[0].location
        yield Complaint(location=place, message=message, hint=hint)
