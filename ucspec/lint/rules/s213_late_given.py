"""S-213: a Given after the story has started."""

from ucspec.lint.rule import reading_rule
from ucspec.model.finding import Severity


@reading_rule("S-213", Severity.ERROR)
def givens_come_first() -> None:
    """The Givens of a flow stand before its first When or Then.

    Why: set-up says how the world is before the story starts, and is moved to the front when
    flows are put together; a Given in the middle would lose its moment. What happens during the
    story is done by somebody, or by Time.

    Bad:
        When Customer pays with a card
        Given the last "Aurora Phone" is sold
        Then the system refunds the charge

    Good:
        When Customer pays with a card
        And Another Customer buys the last "Aurora Phone"
        Then the system refunds the charge
    """
