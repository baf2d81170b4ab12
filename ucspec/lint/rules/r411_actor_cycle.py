"""R-411: no actor is a kind of itself."""

from ucspec.lint.rule import reading_rule
from ucspec.model.finding import Severity


@reading_rule("R-411", Severity.ERROR)
def actor_cycle() -> None:
    """No actor is a kind of itself, however far around.

    Why: `is-a` says that the special actor may do all that the general one may (UML 2.5.1:
    generalisation is a directed, acyclic relation). In a circle nobody is the general one.

    Bad:
        (in ucspec.yaml)
        actors:
          - {name: Customer, is-a: Member}
          - {name: Member, is-a: Customer}

    Good:
        (in ucspec.yaml)
        actors:
          - Customer
          - {name: Member, is-a: Customer}
    """
