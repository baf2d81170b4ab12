"""S-209: user interface and technical detail."""

import re
from collections.abc import Iterator

from ucspec.lint.prose import Sentence, every_sentence, table
from ucspec.lint.rule import Complaint, Reading, rule
from ucspec.lint.word_table import Span, WordTable
from ucspec.model.finding import Severity
from ucspec.model.record import dataclass
from ucspec.model.usecase import UseCase

ADDRESS = re.compile(
    r"https?://[^\s\"']+|www\.[^\s\"']+"  # addresses
    r"|(?<![\w/])//?\w+\[@|\b(?:id|xpath|css|class|name)=(?:\"[^\"]*\"|'[^']*'|\w+)"  # selectors
    r"|(?<=\s)/[\w-]+(?:/[\w{}:-]+)+"  # paths of an API
)


@dataclass(frozen=True, slots=True, kw_only=True)
class DetailWords:
    """The word lists of details; `capitals` count only in capital letters."""

    details: WordTable
    capitals: WordTable
    exceptions: WordTable


@rule("S-209", Severity.WARNING)
def no_interface_detail(reading: Reading, use_case: UseCase) -> Iterator[Complaint]:
    """A step tells what somebody wants, not which part of the screen or the wire is touched.

    Why: "intent, not movement" (Cockburn): a step that clicks breaks with every new screen, and
    cannot be run against another channel. Buttons and addresses belong into the step function.
    What is quoted is what somebody reads, and is not looked at, except for addresses; declared
    names are fine.

    Bad:
        When Customer clicks the button "Return"

    Good:
        When Customer asks to return the product
    """
    words = DetailWords(
        details=table(reading, "interface-words", "technical-words"),
        capitals=table(reading, "technical-capitals"),
        exceptions=table(reading, "not-interface-words"),
    )
    for sentence in every_sentence(reading, use_case):
        address = ADDRESS.search(sentence.step.text)
        found = None if address else next(details(sentence, words), None)
        if address:
            at = max(i for i, word in enumerate(sentence.words) if word.start <= address.start())
            yield Complaint(
                location=sentence.place(at, reading),
                message=f'"{address[0]}" is a technical detail',
                hint="name what is meant; addresses and selectors belong to the step's code",
            )
        elif found:
            yield Complaint(
                location=sentence.place(found.first, reading),
                message=f'"{sentence.said(found.first, found.end)}" is a detail of the interface',
                hint="say what the actor wants or gets; how it is done belongs to the step's code",
            )


def details(sentence: Sentence, words: DetailWords) -> Iterator[Span]:
    """Find the listed words of a step, but for those that only look like them."""
    spans = sentence.every(words.exceptions)
    fine = {index for span in spans for index in range(span.first, span.end)}
    for found in sentence.every(words.details):
        if found.first not in fine:
            yield found
    for found in sentence.every(words.capitals):
        if sentence.said(found.first, found.end).isupper():
            yield found
