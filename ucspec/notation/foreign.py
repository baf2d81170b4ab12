"""Words of another language in a file: each is told with the file's own word for it (G-808).

The words are read as what they mean, so that one slip of language is one finding.
"""

from ucspec.model.location import Location
from ucspec.notation.context import Context
from ucspec.notation.dialect import Dialect, Label, Reserved, other_dialects
from ucspec.notation.wiring import Misread, Wiring, read_wiring, write_wiring


def note_foreign(
    said: str, meant: str, location: Location, other: Dialect, context: Context
) -> None:
    """Say which language a word is, and what it is called in this file."""
    message = f'"{said}" is {other.name}, but the words of this file are {context.dialect.name}'
    context.error("G-808", location, message, f'write "{meant}"')


def foreign_label(said: str, location: Location, context: Context) -> Label | None:
    """Find a label of the card in another language."""
    for other in other_dialects(context.dialect.language):
        for label, words in other.labels.items():
            if words.casefold() == said.casefold():
                note_foreign(said, context.dialect.labels[label], location, other, context)
                return label
    return None


def foreign_name(said: str, location: Location, context: Context) -> Reserved | None:
    """Find a scenario's reserved name in another language."""
    for other in other_dialects(context.dialect.language):
        for reserved, words in other.reserved.items():
            if words.casefold() == " ".join(said.split()).casefold():
                note_foreign(said, context.dialect.reserved[reserved], location, other, context)
                return reserved
    return None


def foreign_wiring(said: str, location: Location, context: Context) -> Wiring | None:
    """Read a wiring sentence in another language."""
    for other in other_dialects(context.dialect.language):
        try:
            wiring = read_wiring(said, other)
        except Misread:
            continue
        meant = write_wiring(wiring, context.dialect)
        note_foreign(said, meant, location, other, context)
        return wiring
    return None
