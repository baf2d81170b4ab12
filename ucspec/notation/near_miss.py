"""What people write instead of a wiring sentence, and the sentence that they meant."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from ucspec.model.flow import EntryKind, Exit, ExitKind
from ucspec.notation.dialect import Dialect, WiringWords
from ucspec.notation.quotes import CLOSING, MARKS, OPENING, unquoted
from ucspec.notation.spelling import nearest
from ucspec.notation.wiring import LABEL, Misread, Wiring, read_wiring, write_wiring

STEP = rf"((?:{LABEL}\.)?[0-9]+)"
IN_QUOTES = rf"[{OPENING}][^{MARKS}]+[{CLOSING}]"
QUOTED = re.compile(rf"([{OPENING}][^{MARKS}]*[{CLOSING}])")
REF = rf"((?:{LABEL}\.)?\d+(?:\s*{IN_QUOTES})?)(?![\w-])"
LONGEST_SENTENCE = 200
DECORATION = re.compile(r"^(?:[-•>]+\s+|[*_]+(?![a-z]\b))?(?:[^\W\d_]+:\s+)?", re.IGNORECASE)
WORD = re.compile(r"[^\W\d_]{4,}")


def meant_wiring(text: str, dialect: Dialect) -> tuple[str, ...]:
    """Guess the sentences that a line was meant to be; none if it is something else."""
    plain = bare(" ".join(text.split()).rstrip(" .;!"))
    if len(plain) > LONGEST_SENTENCE:
        return ()
    return guess(plain, dialect) or guess(respell(plain, dialect), dialect)


def bare(text: str) -> str:
    """Take off what does not belong to a sentence: a bullet, quotes around it, "Flow:"."""
    rest = DECORATION.sub("", text)
    is_quoted = rest[:1] in OPENING and rest[-1:] in CLOSING and len(QUOTED.findall(rest)) == 1
    return unquoted(rest) if rest and is_quoted else rest


def guess(text: str, dialect: Dialect) -> tuple[str, ...]:
    """Correct a sentence and keep what the grammar takes."""
    guesses = []
    for candidate in corrections(text, dialect):
        try:
            wiring = read_wiring(candidate, dialect)
        except Misread:
            continue
        guesses.append(write_wiring(possible(wiring), dialect))
    return tuple(dict.fromkeys(guesses))


def possible(wiring: Wiring) -> Wiring:
    """What may start any time cannot resume at one step: it resumes where it left off."""
    is_plain = wiring.exit.kind is ExitKind.RESUMES and wiring.exit.outcome is None
    if wiring.entry.kind is not EntryKind.ANY_TIME or not is_plain:
        return wiring
    return replace(wiring, exit=Exit(kind=ExitKind.LEFT_OFF))


def corrections(text: str, dialect: Dialect) -> Iterator[str]:
    """Apply every correction that fits; a correction with two meanings gives two sentences."""
    candidates = [after_instead_of_before(text, dialect)]
    for near_miss in dialect.near_misses:
        pattern = compile_wrong(near_miss.wrong)
        meanings = near_miss.meant.split("|")
        candidates = [
            pattern.sub(meaning, candidate)
            for candidate in candidates
            for meaning in (meanings if pattern.search(candidate) else meanings[:1])
        ]
    for candidate in candidates:
        yield re.sub(r"\s*,[\s,]*", ", ", candidate)


def respell(text: str, dialect: Dialect) -> str:
    """Correct mistyped words of the grammar, but not those in quotes."""
    known = wiring_vocabulary(dialect.wiring)
    outside = QUOTED.split(text)
    outside[::2] = [
        WORD.sub(lambda match: corrected(match[0], known), part) for part in outside[::2]
    ]
    return "".join(outside)


def corrected(word: str, known: tuple[str, ...]) -> str:
    return word if word.casefold() in known else nearest(word, known) or word


@cache
def wiring_vocabulary(words: WiringWords) -> tuple[str, ...]:
    """List the longer words of the grammar's phrases."""
    phrases = (words.instead_of, words.after, words.resumes, words.left_off, words.ends_base)
    outcomes = (words.success, words.failure)
    every = (word.casefold() for phrase in (*phrases, *outcomes) for word in phrase.split())
    return tuple(dict.fromkeys(word for word in every if len(word) > 3))


def after_instead_of_before(text: str, dialect: Dialect) -> str:
    """ "Before step 3" is "After step 2"."""
    match = compile_wrong(dialect.before_step).match(text)
    if match is None or int(match[1]) < 2:
        return text
    return f"{dialect.wiring.after} {int(match[1]) - 1}{text[match.end() :]}"


@cache
def compile_wrong(wrong: str) -> re.Pattern[str]:
    written = wrong.replace("{REF}", REF).replace("{STEP}", STEP)
    return re.compile(written, re.IGNORECASE)
