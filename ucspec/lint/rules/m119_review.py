"""M-119: not reviewed, or a long time ago."""

from collections.abc import Iterator
from datetime import date

from ucspec.lint.card_lines import label_line
from ucspec.lint.places import title_place
from ucspec.lint.rule import Complaint, Reading, rule
from ucspec.model.finding import Severity
from ucspec.model.usecase import Status, UseCase
from ucspec.notation.dialect import Label, find_dialect

LONGEST = 180


@rule("M-119", Severity.WARNING)
def review_is_recent(reading: Reading, use_case: UseCase) -> Iterator[Complaint]:
    """Somebody has reviewed the use case in the last 180 days.

    Why: a use case that passes its tests may still tell a story that nobody wants any more. The
    date says when a person last looked; without a date this is a remark. A @draft needs none yet.
    (Every guide to use cases ends with: review and update them regularly.)

    Bad:
        Feature: Buy a product
          Scope: Shop
          Reviewed: 2019-03-31

    Good:
        Feature: Buy a product
          Scope: Shop
          Reviewed: 2026-09-30
    """
    if use_case.status in (Status.DRAFT, Status.DEPRECATED):
        return
    label = find_dialect(use_case.language).labels[Label.REVIEWED]
    today = reading.today.isoformat()
    if not use_case.reviewed:
        yield Complaint(
            location=title_place(use_case, reading),
            message=f"no line says when {use_case.id} was last reviewed",
            hint=f'look through it with those who know, then write "{label}: {today}"',
            severity=Severity.INFO,
        )
        return
    days = (reading.today - date.fromisoformat(use_case.reviewed)).days
    line = label_line(Label.REVIEWED, reading) if days > LONGEST else None
    if line:
        yield Complaint(
            location=line.value_location,
            message=f"{use_case.id} was last reviewed {days} days ago",
            hint=f'look through it with those who know, then write "{label}: {today}"',
        )
