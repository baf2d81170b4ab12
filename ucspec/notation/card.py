"""The card: a Feature's description as a brief and `Label: value` lines.

    card  ::= brief { LABEL ":" value }
    value ::= text { line that is no label line }          # a blank line ends it

A line is a label line only if the text before its colon is a label of the dialect, at most two
letters away from one (M-122), or a label of the classic templates (a warning with its home here).
Everything else is prose.
"""

import re
from collections.abc import Container, Iterable

from ucspec.model.location import Location
from ucspec.model.record import dataclass
from ucspec.notation.context import Context
from ucspec.notation.dialect import REPEATABLE, Dialect, Label
from ucspec.notation.foreign import foreign_label
from ucspec.notation.gherkin import mistyped_title
from ucspec.notation.nodes import LineNode
from ucspec.notation.spelling import nearest

DECORATED = re.compile(
    r"(?:[-*•>]\s+(?P<bullet>)|[*_`]{1,3}(?P<mark>))?(?P<label>[^:=：*_`]{1,50}?)"
    r"(?(bullet)\s*[:=：]|(?(mark)(?:[*_`]{1,3}\s*[:=：]|[:=：][*_`]{1,3})|\s*[=：]))\s*(?P<value>.*)"
)
LABEL_LINE = re.compile(r"(?P<label>[^:]{1,50}?)\s*:(?!//)\s*(?P<value>.*)")


@dataclass(frozen=True, slots=True, kw_only=True)
class CardValue:
    """One label line with its continuation. `label` is None for a classic template label."""

    label: Label | None
    words: str
    text: str
    location: Location


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A read card: prose first, then values in file order."""

    brief: str = ""
    values: tuple[CardValue, ...] = ()

    def all(self, label: Label) -> tuple[CardValue, ...]:
        """Every value of a label."""
        return tuple(value for value in self.values if value.label is label)

    def one(self, label: Label) -> CardValue | None:
        """The value of a label that stands once."""
        return next(iter(self.all(label)), None)

    def text(self, label: Label) -> str:
        """The text of a label that stands once, or nothing."""
        value = self.one(label)
        return value.text if value else ""


@dataclass(slots=True, kw_only=True)
class Paragraph:
    """Prose, or a value, while its lines are being gathered."""

    lines: list[str]
    label: Label | None = None
    words: str = ""
    location: Location | None = None

    @property
    def text(self) -> str:
        return " ".join(line for line in self.lines if line)


def read_card(lines: Iterable[LineNode], context: Context) -> Card:
    """Split a description into its brief and its values; all mistakes are noted."""
    values, prose = [], []
    for paragraph in gather(lines, context):
        if paragraph.location is None:
            prose.append(paragraph.text)
        else:
            values.append(
                CardValue(
                    label=paragraph.label,
                    words=paragraph.words,
                    text=paragraph.text,
                    location=paragraph.location,
                )
            )
    card = Card(brief="\n\n".join(filter(None, prose)), values=tuple(values))
    check_values(card, context)
    return card


def gather(lines: Iterable[LineNode], context: Context) -> list[Paragraph]:
    """Put each line to the paragraph that it belongs to."""
    paragraphs = [Paragraph(lines=[])]
    for line in lines:
        if not line.text:
            paragraphs.append(Paragraph(lines=[]))
            continue
        if note_keyword(line, context):
            paragraphs.append(Paragraph(lines=[]))
            continue
        opened = open_value(line, context)
        if opened:
            paragraphs.append(opened)
        else:
            paragraphs[-1].lines.append(line.text)
    return paragraphs


def open_value(line: LineNode, context: Context) -> Paragraph | None:
    """Start a value if this is a label line; a near miss is noted and read as what was meant."""
    plain = without_decoration(line, context)
    match = LABEL_LINE.fullmatch(plain)
    if match is None:
        return None
    said = " ".join(match["label"].split())
    label = find_label(said, context.dialect)
    if label is None and not is_classic(said, context.dialect):
        label = foreign_label(said, line.location, context) or meant_label(said, line, context)
        if label is None:
            return None
    elif label is None:
        note_classic(said, line, context)
    words = context.dialect.labels[label] if label else said
    return Paragraph(lines=[match["value"]], label=label, words=words, location=line.location)


def without_decoration(line: LineNode, context: Context) -> str:
    """Read "**Scope:** Shop", "- Scope: Shop" and "Scope = Shop" as label lines, and say so."""
    match = DECORATED.fullmatch(line.text)
    label = find_label(" ".join(match["label"].split()), context.dialect) if match else None
    if match is None or label is None:
        return line.text
    meant = f"{context.dialect.labels[label]}: {match['value']}"
    message = f'"{line.text}" is no plain line of a label, a colon and a value'
    context.error("M-122", line.location, message, f'write "{meant}"')
    return meant


def find_label(said: str, dialect: Dialect) -> Label | None:
    """Find a label by its words, whatever the letter case."""
    for label, words in dialect.labels.items():
        if words.casefold() == said.casefold():
            return label
    return None


def has_label(
    lines: Iterable[LineNode], dialect: Dialect, labels: Container[Label] = tuple(Label)
) -> bool:
    """Tell whether some line starts with a label, or with one of these."""
    heads = (line.text.partition(":") for line in lines)
    return any(
        colon and find_label(" ".join(head.split()), dialect) in labels for head, colon, _ in heads
    )


def is_classic(said: str, dialect: Dialect) -> bool:
    return any(said.casefold() == words.casefold() for words in dialect.classic_labels)


def note_classic(said: str, line: LineNode, context: Context) -> None:
    for words, home in context.dialect.classic_labels.items():
        if words.casefold() == said.casefold():
            context.warning("M-122", line.location, f'"{said}" is not read here', f"write {home}")


def note_keyword(line: LineNode, context: Context) -> bool:
    """Note a mistyped keyword that Gherkin has taken for prose."""
    head, colon, _ = line.text.partition(":")
    said = " ".join(head.split())
    if not colon or find_label(said, context.dialect) or is_classic(said, context.dialect):
        return False
    title = mistyped_title(line.text, context.titles)
    if not title or nearest(said, context.dialect.labels.values()):
        return False
    message = f'Gherkin takes "{line.text}" for prose, and what follows for a description'
    context.error("G-811", line.location, message, f'did you mean "{title}:"?')
    return True


def meant_label(said: str, line: LineNode, context: Context) -> Label | None:
    """Guess a mistyped label, or one that people write instead."""
    words = context.dialect
    others = {other.casefold(): label for other, label in words.labels_instead.items()}
    known = others.get(said.casefold())
    meant = words.labels[known] if known else nearest(said, words.labels.values())
    if not meant:
        return None
    context.error("M-122", line.location, f'"{said}" is not a label', f'did you mean "{meant}"?')
    return find_label(meant, context.dialect)


def check_values(card: Card, context: Context) -> None:
    """Note labels that say nothing, and labels that stand twice but may not."""
    first: dict[Label, CardValue] = {}
    for value in card.values:
        if not value.text:
            hint = "write its value after the colon, or delete the line"
            context.error("N-031", value.location, f'"{value.words}" says nothing', hint)
        if value.label is None or value.label in REPEATABLE:
            continue
        if value.label in first:
            line = first[value.label].location.line
            message = f'"{value.words}" stands twice: it is in line {line} already'
            context.error("N-030", value.location, message, "join the two lines")
        first.setdefault(value.label, value)
