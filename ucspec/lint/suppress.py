"""Findings that an author has answered: `Note: lint-ignore S-204 – the law words it so`.

A note in the card counts for its whole file and must say why. What keeps a file out of the run
cannot be answered away.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path

from ucspec.lint.card_lines import LabelLine, label_lines
from ucspec.lint.codes import code_hint, normal_code
from ucspec.lint.rule import Reading
from ucspec.model.finding import Finding
from ucspec.model.location import Location
from ucspec.model.record import dataclass
from ucspec.notation.complaint import remark, warning
from ucspec.notation.dialect import Label

WITHOUT_REASON, UNKNOWN_CODE, IDLE, REFUSED = "L-002", "L-003", "L-004", "L-005"
MARK = "lint-ignore"
ORDER = re.compile(rf"{MARK}\b[\s:]*(?P<rest>.*)", re.IGNORECASE | re.DOTALL)
CODE = re.compile(r"(?P<code>[a-z]{1,3}[-_]?[0-9]{1,4})(?![\w-])[\s,;&+]*", re.IGNORECASE)
EXAMPLE = f"write `{MARK} S-204 – the reason`"


@dataclass(frozen=True, slots=True, kw_only=True)
class Suppression:
    """One code that a note answers, and why."""

    code: str
    reason: str
    location: Location


@dataclass(frozen=True, slots=True, kw_only=True)
class Ignored:
    """A finding that is not told, with the reason that its author gives."""

    finding: Finding
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sifted:
    """Findings to be told, and those that were answered."""

    findings: tuple[Finding, ...]
    ignored: tuple[Ignored, ...] = ()


def sift(
    findings: Collection[Finding],
    readings: Mapping[Path, Reading],
    codes: Collection[str],
    steadfast: Collection[Finding],
) -> Sifted:
    """Take out what notes in the files answer; `steadfast` are the errors that stay in any case.

    `codes` are all that there are. What is wrong with a note itself is a finding like any other.
    """
    told: list[Finding] = []
    notes = [note for reading in readings.values() for note in read_notes(reading, codes, told)]
    if not notes and not told:
        return Sifted(findings=tuple(findings))
    by_place = {(note.location.path, note.code): note for note in notes}
    ignored = []
    for finding in findings:
        note = by_place.get((finding.location.path, finding.code))
        if note and finding not in steadfast:
            ignored.append(Ignored(finding=finding, reason=note.reason))
        else:
            told.append(finding)
    asked = [note for note in notes if is_asked(note.code, readings)]
    told += idle_notes(asked, ignored, steadfast)
    return Sifted(findings=tuple(told), ignored=tuple(ignored))


def is_asked(code: str, readings: Mapping[Path, Reading]) -> bool:
    """Tell whether a code is switched on: only then can a note be of no use."""
    settings = next(iter(readings.values())).settings
    return settings.severity.get(code, ...) is not None


def read_notes(
    reading: Reading, codes: Collection[str], told: list[Finding]
) -> Iterator[Suppression]:
    """Read the notes of a file; the card is looked at only where the word stands at all."""
    content = reading.source.content
    if isinstance(content, str) or MARK.encode() not in content.lower():
        return
    for line in label_lines(reading):
        match = ORDER.match(line.value)
        if line.label is Label.NOTE and match:
            yield from read_order(match["rest"], line, codes, told)


def read_order(
    rest: str, line: LabelLine, codes: Collection[str], told: list[Finding]
) -> Iterator[Suppression]:
    """Read `S-204, S-206 – reason`; a note without a reason does not count."""
    named, at = [], 0
    while match := CODE.match(rest, at):
        named.append(normal_code(match["code"]))
        at = match.end()
    reason = rest[at:].strip(" \t-–—:.")
    place = line.value_location
    if not named:
        told.append(warning(UNKNOWN_CODE, place, f"{MARK} names no rule", EXAMPLE))
    for code in named:
        if code not in codes:
            hint = code_hint(code, codes)
            told.append(warning(UNKNOWN_CODE, place, f"there is no rule {code}", hint))
        elif not reason:
            message = f"{MARK} {code} gives no reason, so it does not count"
            told.append(warning(WITHOUT_REASON, place, message, f"write `{MARK} {code} – …`"))
        else:
            yield Suppression(code=code, reason=reason, location=place)


def idle_notes(
    notes: Iterable[Suppression], ignored: Iterable[Ignored], steadfast: Collection[Finding]
) -> Iterator[Finding]:
    """Tell the notes that answer nothing, and those that must not."""
    used = {(each.finding.location.path, each.finding.code) for each in ignored}
    firm = {(each.location.path, each.code) for each in steadfast}
    for note in notes:
        place = (note.location.path, note.code)
        if place in firm:
            message = f"{note.code} keeps the file out of the run: it cannot be ignored"
            yield warning(REFUSED, note.location, message, "correct it, and delete this note")
        elif place not in used:
            message = f"{MARK} {note.code} answers nothing: there is no such finding here"
            yield remark(IDLE, note.location, message, "delete the note")
