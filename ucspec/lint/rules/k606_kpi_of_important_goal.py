"""K-606: what must be has a KPI."""

from collections.abc import Iterator

from ucspec.lint.places import title_place
from ucspec.lint.rule import Complaint, Reading, rule
from ucspec.model.finding import Severity
from ucspec.model.usecase import Level, Priority, UseCase
from ucspec.notation.dialect import Label, find_dialect


@rule("K-606", Severity.INFO)
def kpi_of_important_goal(reading: Reading, use_case: UseCase) -> Iterator[Complaint]:
    """A user goal that must be has a KPI; a moment of truth certainly has one.

    Why: a customer journey is improved by what is measured. Where the business says "must", or
    where the customer decides whether to stay (an error then), it wants to know how well it does.

    Bad:
        @UC-SHOP-01 @must @moment-of-truth
        Feature: Buy a phone
          Scope: Shop

    Good:
        @UC-SHOP-01 @must @moment-of-truth
        Feature: Buy a phone
          Scope: Shop
          KPI: Time to buy <= 5 min
    """
    if use_case.kpis or use_case.level is not Level.USER_GOAL:
        return
    if use_case.is_moment_of_truth or use_case.priority is Priority.MUST:
        label = find_dialect(use_case.language).labels[Label.KPI]
        what = "a moment of truth" if use_case.is_moment_of_truth else "a user goal that must be"
        yield Complaint(
            location=title_place(use_case, reading),
            message=f"{what} has no KPI",
            hint=f"add a line such as `{label}: Time to buy <= 5 min`; define it in ucspec.yaml",
            severity=Severity.ERROR if use_case.is_moment_of_truth else None,
        )
