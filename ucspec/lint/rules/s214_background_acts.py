"""S-214: a When or a Then in the Background."""

from ucspec.lint.rule import reading_rule
from ucspec.model.finding import Severity


@reading_rule("S-214", Severity.ERROR)
def background_is_given() -> None:
    """The Background holds Givens only.

    Why: it says what is true before every flow, the preconditions of the use case; nobody acts
    there and nothing is checked (the Gherkin handbook advises the same). An action belongs to a
    flow, or to a use case that comes before this one.

    Bad:
        Background:
          When Customer signs in

    Good:
        Background:
          Given Customer is signed in
    """
