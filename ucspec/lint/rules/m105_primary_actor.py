"""M-105: no primary actor."""

from ucspec.lint.rule import reading_rule
from ucspec.model.finding import Severity


@reading_rule("M-105", Severity.ERROR)
def primary_actor_named() -> None:
    """The card names the primary actor: the one whose goal the use case is.

    Why: a goal belongs to somebody. Who has it decides what success means, which persona plays the
    story and whose time a KPI measures. (Cockburn: primary actor; the first step of every guide
    to use cases is to find the actors.)

    Bad:
        Feature: Return a purchased product
          Scope: Shop

    Good:
        Feature: Return a purchased product
          Scope: Shop
          Primary actor: Customer
    """
