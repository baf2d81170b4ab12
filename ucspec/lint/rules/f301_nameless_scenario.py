"""F-301: a scenario that is neither main, a flow nor a guarantee."""

from ucspec.lint.rule import reading_rule
from ucspec.model.finding import Severity


@reading_rule("F-301", Severity.ERROR)
def scenario_has_a_role() -> None:
    """A scenario is the main flow, a labelled flow or a guarantee, or it stands in a Rule.

    Why: the name says what a scenario is for. One with another name would be left out of every
    composed story, and nobody would notice. A label says which step it differs from: 3a is the
    first deviation of step 3. (Cockburn's numbering.) A complete example of a business rule
    belongs into a `Rule:` after the flows.

    Bad:
        Scenario: The card is declined
          Instead of step 3, ends in failure

          When Customer pays with a card that is declined
          Then the system keeps the cart

    Good:
        Scenario: 3a. The card is declined
          Instead of step 3, ends in failure

          When Customer pays with a card that is declined
          Then the system keeps the cart
    """
