"""S-205: not in the present tense."""

from collections.abc import Iterator

from ucspec.lint.prose import story_clauses
from ucspec.lint.rule import Complaint, Reading, rule
from ucspec.lint.voice import find_other_tense, voice_words
from ucspec.model.finding import Severity
from ucspec.model.usecase import UseCase


@rule("S-205", Severity.WARNING)
def present_tense(reading: Reading, use_case: UseCase) -> Iterator[Complaint]:
    """A step is told in the present tense.

    Why: a story in one tense can be read aloud, and "will send" leaves open when (RUCM asks for
    the simple present). What happened before the story is a Given and may stand in the past; so
    may what is told inside a step ("says that the window closed").

    Bad:
        Then the system will send the return label

    Good:
        Then the system sends the return label
    """
    words = voice_words(reading)
    for clause in story_clauses(reading, use_case):
        found = find_other_tense(clause, words)
        if found:
            yield Complaint(
                location=clause.place(found.first, reading),
                message=f'"{clause.said(found.first, found.end)}" is not in the present tense',
                hint="say what happens now, not what has happened or is still to come",
            )
