"""G-810: flows stand before the first Rule."""

from ucspec.lint.rule import reading_rule
from ucspec.model.finding import Severity


@reading_rule("G-810", Severity.ERROR)
def flow_inside_rule() -> None:
    """No flow and no guarantee stands inside a `Rule:`.

    Why: what is inside a Rule is a complete example of a business rule and is run as it stands,
    without the main flow around it. In Gherkin everything after a Rule belongs to it, however it
    is indented.

    Bad:
        Rule: Refunds stay below the price
          Example: Half the price
            When Customer returns half
        Scenario: 3a. The reason is missing

    Good:
        Scenario: 3a. The reason is missing
        Rule: Refunds stay below the price
          Example: Half the price
            When Customer returns half
    """
