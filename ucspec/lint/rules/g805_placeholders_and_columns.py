"""G-805: every placeholder has a column, every column is used."""

from ucspec.lint.rule import reading_rule
from ucspec.model.finding import Severity


@reading_rule("G-805", Severity.ERROR)
def placeholders_and_columns() -> None:
    """Every <placeholder> is filled by a column of Examples, and every column fills one.

    Why: a placeholder without a column is run as it stands, with its angle brackets; a column
    that nothing uses (a warning) makes people believe that something is tested which is not. A
    flow is filled from its own Examples, then from those of main; so are the guarantees.

    Bad:
        Scenario Outline: Main success
          When Customer pays with <method>
          Examples:
            | methd | amount |
            | card  | 5 EUR  |

    Good:
        Scenario Outline: Main success
          When Customer pays <amount> with <method>
          Examples:
            | method | amount |
            | card   | 5 EUR  |
    """
