"""Text → Cucumber Messages: the official tree and pickles of a file, as plain data.

Part of the fence. The dicts are Cucumber's published format, and go out as they are; nothing in
ucspec but an exporter reads them.
"""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

from gherkin.ast_builder import AstBuilder
from gherkin.parser import Parser

from ucspec.notation.gherkin import parse_document
from ucspec.notation.gherkin_pickles import MARKDOWN, LiteralCompiler, MarkdownParser

Envelope = dict[str, Any]

MEDIA_TYPES: Final = {
    True: "text/x.cucumber.gherkin+markdown",
    False: "text/x.cucumber.gherkin+plain",
}


class Numbers:
    """Gives out ids as the parser and the compiler ask for them."""

    def __init__(self, next_id: Callable[[], str]) -> None:
        self.get_next_id = next_id


def read_messages(
    text: str, uri: str, next_id: Callable[[], str]
) -> tuple[Envelope, list[Envelope]]:
    """Give a file's document and its pickles; both are empty where it is not Gherkin."""
    numbers: Any = Numbers(next_id)
    path = Path(uri)
    make = MarkdownParser if path.suffix == MARKDOWN else Parser
    document = parse_document(text, path, make(AstBuilder(numbers)))
    if isinstance(document, tuple):
        return {}, []
    whole: Any = {**document, "uri": uri}
    return whole, [dict(pickle) for pickle in LiteralCompiler(numbers).compile(whole)]


def media_type_of(uri: str) -> str:
    """Name the media type of a feature file."""
    return MEDIA_TYPES[Path(uri).suffix == MARKDOWN]


def nodes_in(document: Any) -> Iterator[Envelope]:
    """Walk through everything in a document that has a place."""
    if isinstance(document, dict):
        if "location" in document:
            yield document
        for value in document.values():
            yield from nodes_in(value)
    elif isinstance(document, list | tuple):
        for value in document:
            yield from nodes_in(value)
