"""Bytes of a feature file → the same file, formatted.

Every Gherkin file is laid out; a use case is spelt as well. What the file says is read before and
after, and a file that would say anything else is refused.
"""

from dataclasses import dataclass, replace
from pathlib import Path

from ucspec.language.guard import has_same_ink, has_same_skeleton, refuse, says_the_same
from ucspec.language.layout import lay_out
from ucspec.language.source import Source, read_source, write_source
from ucspec.language.spelling import means_the_same, spell
from ucspec.model.finding import Finding
from ucspec.notation.context import Vocabulary
from ucspec.notation.gherkin_lines import parse_lines
from ucspec.notation.nodes import SourceNode


@dataclass(frozen=True, slots=True, kw_only=True)
class Formatted:
    """A formatted file; with findings it is the file as it was."""

    content: bytes
    findings: tuple[Finding, ...] = ()


def format_file(content: bytes, path: Path, vocabulary: Vocabulary | None = None) -> Formatted:
    """Format a file; `vocabulary` is that of its model, if it belongs to one."""
    source = read_source(content, path)
    if isinstance(source, Finding):
        return Formatted(content=content, findings=(source,))
    node = parse_lines(source.text, path)
    if not isinstance(node, SourceNode):
        return Formatted(content=content, findings=node)
    written = write(source, node, path, vocabulary)
    if isinstance(written, Finding):
        return Formatted(content=content, findings=(written,))
    return Formatted(content=write_source(written))


def write(
    source: Source, node: SourceNode, path: Path, vocabulary: Vocabulary | None
) -> Source | Finding:
    """Lay a file out and spell it, each only if it says the same as before."""
    laid = replace(source, lines=lay_out(source, node))
    if laid.lines != source.lines:
        after = parse_lines(laid.text, path)
        if isinstance(after, tuple) or not says_the_same(node, after):
            return refuse(path, node, after)
        if not has_same_ink(source.text, laid.text):
            return refuse(path, node, after)
    return spelt(laid, node, path, vocabulary) if vocabulary else laid


def spelt(laid: Source, node: SourceNode, path: Path, vocabulary: Vocabulary) -> Source | Finding:
    """Spell a use case."""
    text = spell(laid.text, path, vocabulary)
    if text == laid.text:
        return laid
    after = parse_lines(text, path)
    is_same = isinstance(after, SourceNode) and has_same_skeleton(node, after)
    if not is_same or not means_the_same(laid.text, text, path, vocabulary):
        return refuse(path, node, after)
    return replace(laid, lines=tuple(text.removesuffix("\n").split("\n")))
