"""S-211: a conditional inside a step."""

from collections.abc import Iterator

from ucspec.lint.prose import Sentence, story_sentences, table
from ucspec.lint.rule import Complaint, Reading, rule
from ucspec.lint.word_table import Span, WordTable
from ucspec.model.finding import Severity
from ucspec.model.usecase import UseCase


@rule("S-211", Severity.ERROR)
def no_conditional(reading: Reading, use_case: UseCase) -> Iterator[Complaint]:
    """A step always happens; what happens only under a condition is a flow.

    Why: a step with "if" is two steps, and a test of it passes whichever of them happened. The
    condition is the title of a flow, written once, with its own result (Cockburn's extensions; it
    stands in for RUCM's IF-THEN-ELSE). What is told or asked may hold a condition ("asks if
    …", "says that … if …").

    Bad:
        Then the system refunds the amount if the window is open, otherwise it explains why not

    Good:
        Scenario: 3a. The return window has passed
          Instead of step 3, ends in failure
    """
    conditionals = table(reading, "conditionals", "not-conditionals")
    exceptions = table(reading, "not-conditionals")
    asking, told = table(reading, "asking-verbs", "check-verbs"), table(reading, "told-after")
    for sentence in story_sentences(reading, use_case):
        for found in sentence.every(conditionals):
            if exceptions.length_at(sentence.words, found.first):
                continue
            if is_told(sentence, found, told) or is_asked(sentence, found, asking):
                continue
            yield Complaint(
                location=sentence.place(found.first, reading),
                message=f'"{sentence.said(found.first, found.end)}" makes this step a choice',
                hint="write a flow whose title is the condition, with what happens then",
            )
            break


def is_told(sentence: Sentence, found: Span, told: WordTable) -> bool:
    """Tell whether the condition is part of what is told: "says that … if …"."""
    before = sentence.first(told, sentence.begin)
    return before is not None and before.first < found.first


def is_asked(sentence: Sentence, found: Span, asking: WordTable) -> bool:
    """Take "if" for "whether" right behind "asks", or with one word between: "asks Customer if"."""
    at = found.first
    return bool(
        asking.length_at(sentence.words, at - 1) or asking.length_at(sentence.words, at - 2)
    )
