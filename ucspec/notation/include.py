"""Include sentences: one use case as a step of another.

    include ::= SUBJECT _ ("completes" | "fails") _ '"' TITLE '"' _ "(" UC-ID [ "/" FLOW ] ")"

An optional table under the step, `| name | value |`, sets the included file's placeholders. Its
first row may be the words "name" and "value".
"""

import re
from functools import cache

from ucspec.model.flow import Include, IncludeVerb
from ucspec.notation.context import Context
from ucspec.notation.nodes import StepNode
from ucspec.notation.wiring import LABEL, canonical_label

HEADER = ("name", "value")
Pattern = re.Pattern[str]


@cache
def include_pattern(completes: str, fails: str, id_pattern: str) -> Pattern:
    return re.compile(
        rf"(?P<subject>.+?)\s+(?i:(?P<completes>{re.escape(completes)})|{re.escape(fails)})\s+"
        rf'["“„](?P<title>[^"“”„]*)["”“]\s+\((?P<id>{id_pattern})(?:/(?P<flow>{LABEL}))?\)'
    )


@cache
def almost_pattern(verbs: tuple[str, ...], near: tuple[str, ...], id_pattern: str) -> Pattern:
    """Match an include verb with an id, or another verb with an id in brackets at the end."""
    own, other = ("|".join(map(re.escape, words)) for words in (verbs, near))
    ids = rf"(?:{id_pattern})(?:\s*/\s*[^()/]+?)?"
    quoted = r'["\'“„][^"“”„]*?["\'”“]'
    return re.compile(
        rf"(?P<subject>.+?)\s+(?:(?P<verb>{own})\s+(?P<named>(?:{quoted}|[^(\"]*?)\s*[(\[]?\s*)"
        rf"|(?P<near>{other})\s+(?P<nearly>(?:{quoted}|[^(\"]*?)\s*[(\[]\s*))"
        rf"(?P<ids>{ids})\s*[)\]]?\s*\.?",
        re.IGNORECASE,
    )


@cache
def any_case(pattern: str) -> Pattern:
    return re.compile(pattern, re.IGNORECASE)


def read_include(node: StepNode, context: Context) -> Include | None:
    """Read a step as an include; a near miss is noted, an ordinary step gives None."""
    words = context.dialect
    id_pattern = context.vocabulary.id_pattern
    if not any_case(id_pattern.pattern).search(node.text):
        return None
    pattern = include_pattern(words.completes, words.fails, id_pattern.pattern)
    match = pattern.fullmatch(node.text)
    if match is None:
        note_almost(node, pattern.match(node.text), context)
        return None
    return Include(
        verb=IncludeVerb.COMPLETES if match["completes"] else IncludeVerb.FAILS,
        title=match["title"].strip(),
        use_case=match["id"],
        flow=canonical_label(match["flow"]) if match["flow"] else "",
        values=read_values(node, context),
    )


def note_almost(node: StepNode, start: re.Match[str] | None, context: Context) -> None:
    """Note a sentence that names a use case after a verb, but is not of the grammar.

    `start` is an include that has words behind it.
    """
    message = f'"{node.text}" names a use case, but is no include'
    if start:
        hint = f"did you mean: {start[0]}"
        context.error("N-053", node.text_location, message, hint)
        return
    words = context.dialect
    id_pattern = context.vocabulary.id_pattern.pattern
    pattern = almost_pattern((words.completes, words.fails), words.include_near_misses, id_pattern)
    match = pattern.fullmatch(node.text)
    if match is None:
        return
    title = match["named"] or match["nearly"] or ""
    for said in words.use_case_words:
        title = title.strip().removeprefix(said)
    title = title.strip(" \"'“”„([") or "title of the use case"
    is_failure = (match["verb"] or "").casefold() == words.fails.casefold()
    use_case, _, flow = match["ids"].partition("/")
    label = re.search(LABEL, flow, re.IGNORECASE)
    use_case = in_form(use_case.strip(), context.vocabulary.id_pattern)
    ids = f"{use_case}/{canonical_label(label[0])}" if label else use_case
    verb = words.fails if is_failure else words.completes
    hint = f'did you mean: {match["subject"]} {verb} "{title}" ({ids})'
    context.error("N-053", node.text_location, message, hint)


def in_form(use_case: str, id_pattern: Pattern) -> str:
    """Write an id in capitals if it is none otherwise."""
    return use_case if id_pattern.fullmatch(use_case) else use_case.upper()


def read_values(node: StepNode, context: Context) -> tuple[tuple[str, str], ...]:
    """Read the (name, value) pairs of an include's table."""
    if node.doc_string:
        message = "an include has no text block: a table of names and values sets its data"
        hint = "write rows such as: | channel | web |"
        context.error("N-051", node.location, message, hint)
    rows = node.table
    if rows and tuple(cell.casefold() for cell in rows[0]) == HEADER:
        rows = rows[1:]
    location = node.table_location or node.location
    if any(len(row) != 2 or not row[0] for row in rows):
        hint = "write one row for each placeholder: | channel | web |"
        context.error("N-050", location, "an include's table has two columns, name and value", hint)
        return ()
    names = [row[0] for row in rows]
    for name in dict.fromkeys(name for name in names if names.count(name) > 1):
        message = f'an include\'s table sets "{name}" twice'
        context.error("N-050", location, message, "keep one of the rows")
    return tuple((name, value) for name, value in rows)
