"""S-212: a loop inside a step."""

from collections.abc import Iterator

from ucspec.lint.prose import Sentence, story_sentences, table
from ucspec.lint.rule import Complaint, Reading, rule
from ucspec.lint.word_table import Span, WordTable
from ucspec.model.finding import Severity
from ucspec.model.record import dataclass
from ucspec.model.usecase import UseCase


@dataclass(frozen=True, slots=True, kw_only=True)
class LoopWords:
    """The word lists of loops: phrases, and verbs with an end behind them."""

    phrases: WordTable
    starts: WordTable
    verbs: WordTable
    ends: WordTable
    between: WordTable


@rule("S-212", Severity.ERROR)
def no_loop(reading: Reading, use_case: UseCase) -> Iterator[Complaint]:
    """A step happens once; what is repeated is a flow that resumes earlier.

    Why: how often a step with "until" runs cannot be read from it, and so not be tested. A flow
    that resumes at an earlier step says what is repeated, and "at most 3 times" how often
    (Cockburn's loops; it stands in for RUCM's DO-UNTIL).

    Bad:
        When Customer repeats steps 1 to 3 until the cart is complete

    Good:
        Scenario: 3a. Customer wants another product
          After step 3, resumes at step 1, at most 5 times
    """
    words = LoopWords(
        phrases=table(reading, "loop-phrases"),
        starts=table(reading, "loop-starts"),
        verbs=table(reading, "loop-verbs"),
        ends=table(reading, "loop-ends"),
        between=table(reading, "passive-between"),
    )
    for sentence in story_sentences(reading, use_case):
        found = find_loop(sentence, words)
        if found:
            yield Complaint(
                location=sentence.place(found.first, reading),
                message=f'"{sentence.said(found.first, found.end)}" makes this step a loop',
                hint="write a flow that resumes at an earlier step, at most some number of times",
            )


def find_loop(sentence: Sentence, words: LoopWords) -> Span | None:
    """Find a phrase that repeats, at the start or as a verb with its end."""
    phrase = sentence.first(words.phrases)
    if phrase:
        return phrase
    length = words.starts.length_at(sentence.words, 0)
    if length:
        return Span(first=0, end=length)
    index = words.between.skip(sentence.words, sentence.begin)
    length = words.verbs.length_at(sentence.words, index)
    end = sentence.first(words.ends, index + length) if length else None
    return Span(first=index, end=end.end) if end else None
