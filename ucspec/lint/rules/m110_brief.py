"""M-110: no brief description."""

from collections.abc import Iterator

from ucspec.lint.places import title_place
from ucspec.lint.rule import Complaint, Reading, rule
from ucspec.model.finding import Severity
from ucspec.model.usecase import UseCase


@rule("M-110", Severity.WARNING)
def brief_is_given(reading: Reading, use_case: UseCase) -> Iterator[Complaint]:
    """A sentence or two under the title says what happens.

    Why: most readers read no further than this: lists and reports show it beside the title. It is
    written before the steps, and shows early whether two people mean the same story. (Cockburn:
    the brief is the second level of precision.)

    Bad:
        Feature: Return a purchased product

          Scope: Shop

    Good:
        Feature: Return a purchased product
          A customer sends a product back and gets the money back without chasing anyone.

          Scope: Shop
    """
    if not use_case.brief:
        yield Complaint(
            location=title_place(use_case, reading),
            message=f'nothing under the title "{use_case.title}" says what happens',
            hint="write a sentence or two under the title, before the first label",
        )
