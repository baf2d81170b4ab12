"""S-208: negative adverbs."""

from collections.abc import Iterator

from ucspec.lint.prose import story_clauses, table
from ucspec.lint.rule import Complaint, Reading, rule
from ucspec.model.finding import Severity
from ucspec.model.usecase import UseCase


@rule("S-208", Severity.INFO)
def no_negative_adverb(reading: Reading, use_case: UseCase) -> Iterator[Complaint]:
    """A step of the story says what happens, without "never", "hardly" or "no longer".

    Why: a step happens at one moment, and "never" cannot be seen then; "hardly" is no number
    (RUCM forbids negative adverbs). Facts in a Given and promises in a guarantee may say "never".

    Bad:
        Then the system never charges the card

    Good:
        Then the system closes the order without a charge
    """
    adverbs = table(reading, "negative-adverbs")
    for clause in story_clauses(reading, use_case):
        for found in clause.every(adverbs, clause.begin):
            yield Complaint(
                location=clause.place(found.first, reading),
                message=f'"{clause.said(found.first, found.end)}" cannot be seen in one step',
                hint="say what happens instead, or make it a guarantee",
            )
