"""B-501: the scope is a declared system."""

from ucspec.lint.rule import reading_rule
from ucspec.model.finding import Severity


@reading_rule("B-501", Severity.ERROR)
def scope() -> None:
    """The card says which declared system the use case is about.

    Why: without a boundary nobody can tell what the system has to do and what others do (Cockburn:
    design scope; UML 2.5.1: subject). "The system" in the steps means the one that `Scope` names.

    Bad:
        Scope: the new web thing

    Good:
        (in ucspec.yaml)
        systems:
          - Shop
        (in the card)
        Scope: Shop
    """
