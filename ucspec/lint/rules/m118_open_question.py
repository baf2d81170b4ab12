"""M-118: an open question in a use case that is ready."""

from collections.abc import Iterator

from ucspec.lint.rule import Complaint, Reading, rule
from ucspec.model.finding import Severity
from ucspec.model.usecase import Status, UseCase
from ucspec.notation.dialect import Label, find_dialect


@rule("M-118", Severity.ERROR)
def ready_means_no_questions(reading: Reading, use_case: UseCase) -> Iterator[Complaint]:
    """A use case that is @ready has no open question.

    Why: @ready tells the team that it can build; a question that is still open is a requirement
    that nobody has decided on, and the team will decide it by accident.

    Bad:
        @UC-SHOP-01 @ready
        Feature: Buy a product
          Scope: Shop
          Open question: may a guest buy without an account?

    Good:
        @UC-SHOP-01 @draft
        Feature: Buy a product
          Scope: Shop
          Open question: may a guest buy without an account?
    """
    if use_case.status is not Status.READY:
        return
    label = find_dialect(use_case.language).labels[Label.OPEN_QUESTION]
    for line in use_case.card:
        if line.label == label:
            yield Complaint(
                location=line.location,
                message=f'{use_case.id} is @ready, but a question is open: "{line.text}"',
                hint="answer it and take the line out, or tag the use case @draft",
            )
