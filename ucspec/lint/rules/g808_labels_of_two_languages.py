"""G-808: the words of a file are of one language."""

from ucspec.lint.rule import reading_rule
from ucspec.model.finding import Severity


@reading_rule("G-808", Severity.ERROR)
def labels_of_two_languages() -> None:
    """Labels, names of scenarios and wiring lines are of the language of the file.

    Why: a file is read in one language. The line `# language: de` at its top says which; without
    it the file is English. Where most words are of the other language, that line is what is
    missing, so no fix guesses which of the two you meant.

    Bad:
        # language: en
        Scope: Shop
        Auslöser: Customer wants a phone

    Good:
        # language: en
        Scope: Shop
        Trigger: Customer wants a phone
    """
