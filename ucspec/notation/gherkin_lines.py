"""Text → SourceNode: what the Gherkin parser takes each line for, and what the whole says.

Part of the fence: formatting goes by the parser's own reading of the lines, and by nothing else.
"""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from gherkin.ast_builder import AstBuilder
from gherkin.dialect import DIALECTS
from gherkin.token import Token

from ucspec.model.finding import Finding
from ucspec.notation.gherkin import parse_document
from ucspec.notation.gherkin_parser import QuickParser
from ucspec.notation.nodes import LineKind, SourceLineNode, SourceNode

STEPS = ("given", "when", "then", "and", "but")
PLACES = frozenset({"location", "id", "description"})


class Recorder(AstBuilder):
    """The parser's own builder, which also keeps what each line is."""

    tokens: list[Any]  # Token, whose fields the parser leaves undeclared

    def reset(self) -> None:
        super().reset()
        self.tokens = []

    def build(self, token: Token) -> None:
        self.tokens.append(token)
        super().build(token)


def parse_lines(text: str, path: Path) -> SourceNode | tuple[Finding, ...]:
    """Parse a file for its layout, or say why it is not Gherkin."""
    recorder = Recorder()
    document = parse_document(text, path, QuickParser(recorder))
    if isinstance(document, tuple):
        return document
    words = DIALECTS[(document.get("feature") or {}).get("language", "en")]
    keywords = {word for key in STEPS for word in words[key]}  # type: ignore[literal-required]
    descriptions: list[str] = []
    skeleton = without_places(document.get("feature"), descriptions)
    return SourceNode(
        lines=tuple(source_lines(recorder.tokens)),
        step_keywords=tuple(sorted(keywords, key=len, reverse=True)),
        skeleton=json.dumps(skeleton),
        descriptions=tuple(descriptions),
        comments=tuple(comment["text"].strip() for comment in document["comments"]),
    )


def source_lines(tokens: Iterable[Any]) -> Iterable[SourceLineNode]:
    """Say what each line is; the lines of a text block are no prose."""
    is_in_block = False
    for token in tokens:
        if token.eof():
            return
        kind = LineKind(token.matched_type)
        if kind is LineKind.FENCE:
            is_in_block = not is_in_block
        yield SourceLineNode(
            kind=LineKind.BLOCK if is_in_block and kind is LineKind.PROSE else kind,
            keyword=token.matched_keyword or "",
            text=token.matched_text or "",
            words=tuple(item["text"] for item in token.matched_items),
        )


def without_places(node: Any, descriptions: list[str]) -> Any:
    """Copy what the parser read but for places and ids; descriptions are put aside."""
    if isinstance(node, list):
        return [without_places(child, descriptions) for child in node]
    if not isinstance(node, dict):
        return node
    if "description" in node:
        descriptions.append(node["description"])
    kept = (key for key in node if key not in PLACES)
    return {key: without_places(node[key], descriptions) for key in kept}
