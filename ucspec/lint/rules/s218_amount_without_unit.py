"""S-218: an amount, a time or a limit without number and unit."""

import re
from collections.abc import Iterator

from ucspec.lint.prose import Sentence, every_sentence, table
from ucspec.lint.rule import Complaint, Reading, rule
from ucspec.lint.word_table import Span, WordTable, is_mark
from ucspec.model.finding import Severity
from ucspec.model.record import dataclass
from ucspec.model.usecase import UseCase

NUMBER = re.compile(r"\d+(?:[.,]\d+)*")

NEAR = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class AmountWords:
    """The word lists of limits, and of what is counted in them."""

    limits: WordTable
    counts: WordTable
    not_units: WordTable
    currencies: frozenset[str]
    vague: WordTable
    units: WordTable


@rule("S-218", Severity.WARNING)
def amount_has_number_and_unit(reading: Reading, use_case: UseCase) -> Iterator[Complaint]:
    """An amount, a time or a limit has a number and a unit.

    Why: "within 3" and "a few days" are read by everyone as they like, and nobody can measure
    them. Planguage and the quality rules of requirements ask for scale and number.

    Bad:
        Then the system answers within 2
        And the system books the refund after a few days

    Good:
        Then the system answers within 2 seconds
        And the system books the refund after 3 days
    """
    words = AmountWords(
        limits=table(reading, "limits"),
        counts=table(reading, "counts"),
        not_units=table(reading, "not-units"),
        currencies=frozenset(reading.words["currencies"]),
        vague=table(reading, "vague-amounts"),
        units=table(reading, "units"),
    )
    for sentence in every_sentence(reading, use_case):
        found = number_without_unit(sentence, words)
        if found:
            yield Complaint(
                location=sentence.place(found.first, reading),
                message=f'"{sentence.said(found.first, found.end)}" has no unit',
                hint="write of what: days, EUR, items, %",
            )
        found = unit_without_number(sentence, words)
        if found:
            yield Complaint(
                location=sentence.place(found.first, reading),
                message=f'"{sentence.said(found.first, found.end)}" is no amount',
                hint="write a number and its unit",
            )


def number_without_unit(sentence: Sentence, words: AmountWords) -> Span | None:
    """Find a limit with a number behind which nothing stands that could be counted."""
    for limit in sentence.every(words.limits):
        number = limit.end
        if number >= len(sentence.words) or not NUMBER.fullmatch(sentence.words[number].lower):
            continue
        near = range(max(0, limit.first - NEAR), limit.first)
        is_count = any(words.counts.length_at(sentence.words, index) for index in near)
        if not is_count and is_unit_missing(sentence, number + 1, words):
            return Span(first=limit.first, end=number + 1)
    return None


def is_unit_missing(sentence: Sentence, index: int, words: AmountWords) -> bool:
    if index >= len(sentence.words):
        return True
    lower = sentence.words[index].lower
    if lower in words.currencies:
        return False
    is_other = words.not_units.length_at(sentence.words, index)
    return bool(is_other) or (is_mark(lower) and lower not in "%°<(")


def unit_without_number(sentence: Sentence, words: AmountWords) -> Span | None:
    """Find "a few days" and "some time"."""
    for amount in sentence.every(words.vague):
        length = words.units.length_at(sentence.words, amount.end)
        if length:
            return Span(first=amount.first, end=amount.end + length)
    return None
