"""S-210: "checks whether"."""

from collections.abc import Iterator

from ucspec.lint.prose import story_sentences, table
from ucspec.lint.rule import Complaint, Reading, rule
from ucspec.model.finding import Severity
from ucspec.model.usecase import UseCase


@rule("S-210", Severity.WARNING)
def validate_not_check(reading: Reading, use_case: UseCase) -> Iterator[Complaint]:
    """A step says what turns out to be true, not that somebody checks whether it is.

    Why: "checks whether" leaves the result open, and the next step cannot rely on it (Cockburn:
    "validate", do not "check whether"; RUCM's VALIDATES THAT). The other result is a flow that
    starts instead of this step.

    Bad:
        Then the system checks whether the return window is open

    Good:
        Then the system accepts the return
    """
    checks, whether = table(reading, "check-verbs"), table(reading, "whether")
    between = table(reading, "passive-between")
    for sentence in story_sentences(reading, use_case):
        index = between.skip(sentence.words, sentence.begin)
        length = checks.length_at(sentence.words, index)
        found = sentence.first(whether, index + length) if length else None
        if found:
            said = sentence.said(index, index + length)
            word = sentence.said(found.first, found.end)
            yield Complaint(
                location=sentence.place(index, reading),
                message=f'"{said} … {word}" leaves the result open',
                hint="say what is found to be true; the other result is a flow of its own",
            )
