"""The label lines of a card as they stand in the file, also where the file is broken."""

from collections.abc import Iterator
from dataclasses import replace

from ucspec.lint.rule import Edit, Reading
from ucspec.lint.words import Words
from ucspec.model.location import Location
from ucspec.model.record import dataclass
from ucspec.notation.card import LABEL_LINE, find_label, is_classic
from ucspec.notation.dialect import Dialect, Label, Reserved, find_dialect

BACKGROUND = "background"


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelLine:
    """One label line. `label` is None for a classic label; `value_location` is the value's place.

    `rest` are the lines that continue the value.
    """

    label: Label | None
    words: str
    value: str
    location: Location
    value_location: Location
    rest: tuple[Location, ...] = ()


def label_lines(reading: Reading) -> Iterator[LabelLine]:
    """List the label lines of a card, each with the lines that continue it."""
    if reading.node is None:
        return
    dialect = find_dialect(reading.node.language)
    opened: LabelLine | None = None
    for line in reading.node.description:
        label_line = read_label_line(line.text, line.location, dialect)
        if opened and (label_line or not line.text):
            yield opened
            opened = None
        if label_line:
            opened = label_line
        elif opened:
            value = f"{opened.value} {line.text}".strip()
            opened = replace(opened, value=value, rest=(*opened.rest, line.location))
    if opened:
        yield opened


def read_label_line(text: str, location: Location, dialect: Dialect) -> LabelLine | None:
    """Read one line as a label line, or not."""
    match = LABEL_LINE.fullmatch(text)
    if match is None:
        return None
    words = " ".join(match["label"].split())
    label = find_label(words, dialect)
    if label is None and not is_classic(words, dialect):
        return None
    return LabelLine(
        label=label,
        words=words,
        value=match["value"].strip(),
        location=location,
        value_location=replace(location, column=location.column + match.start("value")),
    )


def label_line(label: Label, reading: Reading) -> LabelLine | None:
    """Find the first line of a label."""
    return next((line for line in label_lines(reading) if line.label is label), None)


def add_label_line(label: Label, value: str, after: tuple[Label, ...], reading: Reading) -> Edit:
    """Write a new label line behind the last of those that come before it; raises ValueError.

    ValueError says that the card has none of them.
    """
    place = max(
        (
            location
            for line in label_lines(reading)
            if line.label in after
            for location in (line.location, *line.rest)
        ),
        default=None,
    )
    if place is None or reading.node is None:
        raise ValueError(f"no place for {label.value}")
    text = reading.lines[place.line - 1]
    indent = text[: len(text) - len(text.lstrip())]
    words = find_dialect(reading.node.language).labels[label]
    end = replace(place, column=len(text) + 1)
    return Edit(location=end, old="", new=f"\n{indent}{words}: {value}")


def remove_lines(line: LabelLine, reading: Reading) -> Iterator[Edit]:
    """Empty a label line and the lines that continue it."""
    for location in (line.location, *line.rest):
        text = reading.lines[location.line - 1]
        yield Edit(location=replace(location, column=1), old=text, new="")


def home_of(label: str, language: str, words: Words) -> str:
    """Say where what a classic label holds belongs, as far as it can be executed."""
    said = label.casefold()
    if said in words["precondition-labels"]:
        return BACKGROUND
    dialect = find_dialect(language)
    homes = (home for classic, home in dialect.classic_labels.items() if classic.casefold() == said)
    home = next(homes, "")
    return next(
        (name.value for name, shown in dialect.reserved.items() if f"`{shown}`" in home), ""
    )


def has_home(reserved: Reserved, reading: Reading) -> bool:
    """Tell whether a card says what belongs into a guarantee."""
    use_case = reading.use_case
    lines = use_case.card if use_case else ()
    homes = (home_of(line.label, use_case.language, reading.words) for line in lines if use_case)
    return reserved.value in homes
