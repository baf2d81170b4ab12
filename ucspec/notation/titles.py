"""A scenario's name: a reserved name, or a flow's label and condition.

scenario-name ::= "Main success" | "Success guarantee" | "Minimal guarantee"
                | FLOW ("." | ":" | ")" | "") _ condition
"""

import re
from collections.abc import Container
from functools import cache
from string import ascii_lowercase
from unicodedata import normalize

from ucspec.model.record import dataclass
from ucspec.notation.dialect import Dialect, Reserved
from ucspec.notation.spelling import nearest
from ucspec.notation.wiring import LABEL, canonical_label

FLOW_NAME = re.compile(
    rf"(?P<label>{LABEL})(?:[.:)]?\s+|[.:)]?$)(?P<condition>(?![-–—.:)]).*)", re.IGNORECASE
)
LOOSE_LABEL = re.compile(r"(?P<head>\*|\d+(?:-\d+)?)\s*[.\-]?\s*(?P<letter>[a-z])", re.IGNORECASE)
RUP_LABEL = re.compile(r"[a-z]\s*(?P<number>\d+)\s*[.:)\-–—]*\s*(?P<condition>.*)", re.IGNORECASE)
BRACKETS = re.compile(r"[(\[](?P<label>[^)\]]{1,12})[)\]]\s*[.:)\-–—]*\s*(?P<condition>.*)")
LOOSE_NAME = re.compile(
    rf"(?P<label>{LABEL}|{LOOSE_LABEL.pattern.replace('?P<head>', '').replace('?P<letter>', '')})"
    r"\s*(?:[.:)\]\-–—]\s*|\s+)(?P<condition>\S.*)",
    re.IGNORECASE,
)
BARE_STEP = re.compile(
    r"(?P<head>\*|\d+(?=\s*[.:)\-–—]))(?:\.\d+)?\s*[.:)\-–—]*\s+(?P<condition>\S.*)"
)
SHELL_FORM = re.compile(r"any-(?=[a-z]\b)", re.IGNORECASE)
RANGE = re.compile(r"(?<=\d)\s*[–—-]\s*(?=\d+[a-z])", re.IGNORECASE)
NESTED_BARE = re.compile(
    r"(?P<host>(?:\*|\d+(?:-\d+)?)[a-z])\.(?P<step>\d+)\s*[.:)\-–—]*\s+(?P<condition>\S.*)",
    re.IGNORECASE,
)
TOO_DEEP = re.compile(rf"{LABEL}\.?\d+[a-z](?![^\W\d_]).*", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Title:
    """What a scenario's name says: `reserved` or `label`, or neither."""

    reserved: Reserved | None = None
    label: str = ""
    condition: str = ""


def read_title(name: str, dialect: Dialect) -> Title:
    """Read a scenario's name."""
    words = " ".join(name.split())
    for reserved, said in dialect.reserved.items():
        if words.casefold() == said.casefold():
            return Title(reserved=reserved)
    match = FLOW_NAME.fullmatch(words)
    if match is None:
        return Title()
    return Title(label=canonical_label(match["label"]), condition=match["condition"].strip())


def meant_title(name: str, step: int, dialect: Dialect, taken: Container[str] = ()) -> str:
    """Guess what a name was meant to be, or nothing; `step` is where the flow starts, if known.

    A label that is made up is none of those that are `taken`.
    """
    words = " ".join(normalize("NFKC", name).split())
    if is_too_deep(words):
        return ""
    return meant_reserved(words, dialect) or meant_flow(words, step, dialect, taken)


def is_too_deep(name: str) -> bool:
    """Tell whether a name is that of a flow inside a nested flow: "4a.2a.1a. …"."""
    return TOO_DEEP.fullmatch(name) is not None


def meant_reserved(words: str, dialect: Dialect) -> str:
    """Guess a reserved name."""
    plain = words.strip(".:;!-– ")
    for said, reserved in dialect.reserved_instead.items():
        if plain.casefold() == said.casefold():
            return dialect.reserved[reserved]
    meant = nearest(plain, [*dialect.reserved.values(), *dialect.reserved_instead])
    return (
        dialect.reserved.get(dialect.reserved_instead.get(meant, Reserved.MAIN), "")
        if (meant in dialect.reserved_instead)
        else meant
    )


def meant_flow(words: str, step: int, dialect: Dialect, taken: Container[str]) -> str:
    """Guess a flow's label: "Extension 3a: …", "3 a. …", "(3a) …", "A1. …", "3. …"."""
    rest = before_label(dialect).sub("", words, count=1).strip() or words
    rest = RANGE.sub("-", SHELL_FORM.sub("*", rest))
    bracketed = BRACKETS.fullmatch(rest)
    if bracketed:
        rest = f"{bracketed['label']}. {bracketed['condition']}"
    nested = NESTED_BARE.fullmatch(rest)
    if nested:
        host = f"{nested['host'].lower()}.{nested['step']}"
        return f"{host}{free_letter(host, taken)}. {nested['condition']}"
    loose = LOOSE_NAME.fullmatch(rest)
    if loose:
        return f"{tidy_label(loose['label'])}. {loose['condition'].lstrip('.:)-–— ')}"
    rup = RUP_LABEL.fullmatch(rest)
    if rup:
        host = f"{step or rup['number']}"
        return f"{host}{free_letter(host, taken)}. {rup['condition'] or '…'}"
    return meant_alone(rest, taken)


def free_letter(host: str, taken: Container[str]) -> str:
    """Find the first letter that no flow of this step has."""
    return next((letter for letter in ascii_lowercase if f"{host}{letter}" not in taken), "a")


def meant_alone(rest: str, taken: Container[str]) -> str:
    """Guess from a label without a condition, or a step's number without a letter."""
    loose = LOOSE_LABEL.fullmatch(rest.rstrip(" .:"))
    if loose:
        return f"{loose['head']}{loose['letter'].lower()}. …"
    bare = BARE_STEP.fullmatch(rest)
    letter = free_letter(bare["head"], taken) if bare else ""
    return f"{bare['head']}{letter}. {bare['condition']}" if bare else ""


def tidy_label(label: str) -> str:
    match = LOOSE_LABEL.fullmatch(label)
    return f"{match['head']}{match['letter'].lower()}" if match else canonical_label(label)


@cache
def before_label_pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted(words, key=len, reverse=True)
    return re.compile(
        rf"(?:{'|'.join(map(re.escape, longest_first))})\s*[.:\-–—]?\s+", re.IGNORECASE
    )


def before_label(dialect: Dialect) -> re.Pattern[str]:
    """Match the words that people put in front of a label."""
    return before_label_pattern(dialect.before_label)
