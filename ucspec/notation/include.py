"""Include sentences: one use case as a step of another.

    include ::= SUBJECT _ ("completes" | "fails") _ '"' TITLE '"' _ "(" UC-ID [ "/" FLOW ] ")"

The sentences come from the dialect, in one or more orders of their words. An optional table under
the step, `| name | value |`, sets the included file's placeholders. Its first row may be the words
"name" and "value", or what the language calls them.
"""

import re
from collections.abc import Iterator
from functools import cache

from ucspec.model.flow import Include, IncludeVerb, Row
from ucspec.model.record import dataclass
from ucspec.notation.context import Context
from ucspec.notation.dialect import Dialect, other_dialects
from ucspec.notation.foreign import note_foreign
from ucspec.notation.nodes import StepNode
from ucspec.notation.quotes import CLOSING, MARKS, OPENING, quoted, unquoted
from ucspec.notation.wiring import LABEL, canonical_label

Pattern = re.Pattern[str]
WHO, WHAT = "{who}", "{what}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """One sentence of an include in a language, such as "{who} completes {what}"."""

    verb: IncludeVerb
    words: str


def own_forms(dialect: Dialect) -> tuple[Form, ...]:
    """List the sentences of the grammar."""
    return make_forms(dialect.completes, dialect.fails)


@cache
def make_forms(completes: tuple[str, ...], fails: tuple[str, ...]) -> tuple[Form, ...]:
    return (
        *(Form(verb=IncludeVerb.COMPLETES, words=words) for words in completes),
        *(Form(verb=IncludeVerb.FAILS, words=words) for words in fails),
    )


@cache
def verb_pattern(completes: tuple[str, ...], fails: tuple[str, ...]) -> Pattern:
    """Match the longest word of each form: a sentence without any of them is no include."""
    forms = make_forms(completes, fails)
    words = ((word for word in form.words.split() if word[0] != "{") for form in forms)
    verbs = (re.escape(max(each, key=len)) for each in words)
    return re.compile("|".join(dict.fromkeys(verbs)), re.IGNORECASE)


@cache
def form_pattern(words: str, what: str) -> Pattern:
    """Match a sentence; its words in any letter case, `what` as it is written."""
    slots = {WHO: "(?P<who>.+?)", WHAT: what}
    parts = (slots.get(part) or f"(?i:{re.escape(part)})" for part in words.split())
    return re.compile(r"\s+".join(parts))


@cache
def exact_what(id_pattern: str) -> str:
    """Match "title" (UC-ID/FLOW)."""
    title = quoted("title", "*")
    return rf"{title}\s+\((?P<id>{id_pattern})(?:/(?P<flow>{LABEL}))?\)"


@cache
def loose_what(id_pattern: str, bracket: str) -> str:
    """Match a title and an id that are nearly right; `bracket` says whether one must open."""
    title = rf"(?P<title>[{OPENING}'‚‘][^{MARKS}]*?[{CLOSING}'’‘]|[^({MARKS}]*?)"
    ids = rf"(?P<ids>(?:{id_pattern})(?:\s*/\s*[^()/]+?)?)"
    return rf"(?i:{title}\s*[(\[]{bracket}\s*{ids}\s*[)\]]?)"


@cache
def any_case(pattern: str) -> Pattern:
    return re.compile(pattern, re.IGNORECASE)


def read_include(node: StepNode, context: Context) -> Include | None:
    """Read a step as an include; a near miss is noted, an ordinary step gives None."""
    pattern = context.vocabulary.id_pattern.pattern
    if not any_case(pattern).search(node.text):
        return None
    for form in own_forms(context.dialect):
        match = form_pattern(form.words, exact_what(pattern)).fullmatch(node.text)
        if match:
            return make_include(form, match, node, context)
    foreign = read_foreign(node, context)
    if foreign is None:
        note_almost(node, context)
    return foreign


def make_include(form: Form, match: re.Match[str], node: StepNode, context: Context) -> Include:
    return Include(
        verb=form.verb,
        title=match["title"].strip(),
        use_case=match["id"],
        flow=canonical_label(match["flow"]) if match["flow"] else "",
        values=read_values(node, context),
    )


def read_foreign(node: StepNode, context: Context) -> Include | None:
    """Read an include in the words of another language, and note that it is."""
    what = exact_what(context.vocabulary.id_pattern.pattern)
    for other in other_dialects(context.dialect.language):
        for form in own_forms(other):
            match = form_pattern(form.words, what).fullmatch(node.text)
            if match:
                ids = "/".join(filter(None, (match["id"], match["flow"])))
                meant = say(form, match["who"], f'"{match["title"]}" ({ids})', context.dialect)
                note_foreign(node.text, meant, node.text_location, other, context)
                return make_include(form, match, node, context)
    return None


def note_almost(node: StepNode, context: Context) -> None:
    """Note a sentence that names a use case after a verb, but is not of the grammar."""
    meant = with_words_behind(node.text, context) or next(almost(node.text, context), "")
    if meant:
        message = f'"{node.text}" names a use case, but is no include'
        context.error("N-053", node.text_location, message, f"did you mean: {meant}")


def with_words_behind(text: str, context: Context) -> str:
    """Find the include that a sentence starts with, if there are words behind it."""
    what = exact_what(context.vocabulary.id_pattern.pattern)
    for form in own_forms(context.dialect):
        match = form_pattern(form.words, what).match(text)
        if match:
            return match[0]
    return ""


def almost(text: str, context: Context) -> Iterator[str]:
    """Guess what a sentence with an own verb, or with one that people write instead, was meant."""
    pattern = context.vocabulary.id_pattern.pattern
    instead = [
        Form(verb=IncludeVerb.COMPLETES, words=words)
        for words in context.dialect.include_near_misses
    ]
    for forms, bracket in ((own_forms(context.dialect), "?"), (instead, "")):
        for form in forms:
            loose = form_pattern(form.words, loose_what(pattern, bracket))
            match = re.fullmatch(rf"{loose.pattern}\s*\.?", text)
            if match:
                yield say(form, match["who"], tidy_what(match, context), context.dialect)


def tidy_what(match: re.Match[str], context: Context) -> str:
    """Write the title and the id of a near miss as the grammar wants them."""
    title = match["title"]
    for said in context.dialect.use_case_words:
        title = title.strip().removeprefix(said)
    title = unquoted(title) or "title of the use case"
    use_case, _, flow = match["ids"].partition("/")
    label = re.search(LABEL, flow, re.IGNORECASE)
    use_case = in_form(use_case.strip(), context.vocabulary.id_pattern)
    ids = f"{use_case}/{canonical_label(label[0])}" if label else use_case
    return f'"{title}" ({ids})'


def say(form: Form, who: str, what: str, dialect: Dialect) -> str:
    """Write an include in the form of the dialect that has the word order of `form`."""
    own = dialect.completes if form.verb is IncludeVerb.COMPLETES else dialect.fails
    wanted = word_order(form.words)
    same = (words for words in own if word_order(words)[:2] == wanted[:2])
    return next(same, own[0]).replace(WHO, who).replace(WHAT, what)


def word_order(words: str) -> list[str]:
    """Tell where the slots of a form are; what is between them is one "word"."""
    order: list[str] = []
    for part in words.split():
        kind = part if part in (WHO, WHAT) else "word"
        if order[-1:] != [kind]:
            order.append(kind)
    return order


def without_id(text: str, dialect: Dialect) -> re.Match[str] | None:
    """Find the `title` of a sentence that is an include but for the id."""
    has_verb = verb_pattern(dialect.completes, dialect.fails).search(text)
    for form in own_forms(dialect) if has_verb else ():
        match = form_pattern(form.words, quoted("title")).fullmatch(text)
        if match:
            return match
    return None


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
    if rows and is_header(rows[0], context.dialect):
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


def is_header(row: Row, dialect: Dialect) -> bool:
    """Tell whether a row only names the columns."""
    said = [cell.casefold() for cell in row]
    return said == [word.casefold() for word in dialect.include_header]


def verb_of(verb: IncludeVerb, dialect: Dialect) -> str:
    """Write the words of an include's verb in a language."""
    form = (dialect.completes if verb is IncludeVerb.COMPLETES else dialect.fails)[0]
    return " ".join(word for word in form.split() if word not in (WHO, WHAT))
