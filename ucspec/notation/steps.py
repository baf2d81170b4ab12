"""Step lines → steps: types, ids, subjects, includes."""

import re
from collections.abc import Iterable, Sequence

from ucspec.model.actor import Subject, SubjectKind
from ucspec.model.flow import ExampleRow, Step, StepType
from ucspec.model.record import dataclass
from ucspec.notation.context import Context
from ucspec.notation.dialect import SubjectWords
from ucspec.notation.examples import fill, placeholders
from ucspec.notation.include import read_include
from ucspec.notation.nodes import StepNode
from ucspec.notation.spelling import folded, listing
from ucspec.notation.subject import SubjectNames

FIRST_WORDS = 5
NUMBER = re.compile(r"\d{1,4}(?:[a-z]?\.\d{1,4})?[a-z]?\s?[.:)]?\s+")
MOST_ROWS_TOLD = 5
Typed = tuple[StepNode, StepType]
Values = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Where steps stand.

    `section` is the id they share ("UC-SUP-02/4a"), `prefix` what comes before their number,
    `rows` are the scenario's own, `fillers` all the values that its placeholders may take; only
    the story has includes.
    """

    section: str
    prefix: str
    names: SubjectNames
    rows: tuple[ExampleRow, ...] | None = None
    fillers: tuple[Values, ...] = ()
    is_story: bool = False
    is_guarantee: bool = False


def type_steps(nodes: Iterable[StepNode], first: StepType, context: Context) -> tuple[Typed, ...]:
    """Give And, But and * the type of the line before; `first` is taken if there is none."""
    typed: list[Typed] = []
    for node in nodes:
        if node.type is None and not typed:
            message = f'the first step starts with "{node.keyword}"'
            given, when, then = map(context.keyword, ("given", "when", "then"))
            context.error("S-215", node.location, message, f"start with {given}, {when} or {then}")
        typed.append((node, node.type or (typed[-1][1] if typed else first)))
    return tuple(typed)


def split_set_up(typed: Sequence[Typed], context: Context) -> tuple[Sequence[Typed], list[Typed]]:
    """Part the leading Givens from the story; a later Given is an error."""
    end = next((i for i, (_, type_) in enumerate(typed) if type_ is not StepType.GIVEN), len(typed))
    story = []
    for node, type_ in typed[end:]:
        if type_ is StepType.GIVEN:
            message = f'"{node.text}" is a {context.keyword("given")} after the story has started'
            who = f"an actor or of {context.dialect.subjects.time}"
            hint = f"make it a {context.keyword('when')} of {who}, or move it to the front"
            context.error("S-213", node.location, message, hint)
        story.append((node, type_))
    return typed[:end], story


def make_steps(typed: Iterable[Typed], part: Part, context: Context) -> tuple[Step, ...]:
    """Make the steps of one part, numbered from 1."""
    return tuple(
        make_step(typed_node, number, part, context) for number, typed_node in enumerate(typed, 1)
    )


def make_step(typed: Typed, number: int, part: Part, context: Context) -> Step:
    """Make one step; whom it speaks of, and what it includes, is read from its text."""
    node, type_ = typed
    if not node.text:
        message = f'"{node.keyword}" says nothing'
        context.error("N-003", node.location, message, "write who does what, or delete the line")
    include = read_include(node, context)
    if include and not part.is_story:
        hint = "make it a step of the main flow or of a flow"
        context.error("N-052", node.location, "an include is a step of the story", hint)
    return Step(
        id=f"{part.prefix}{number}",
        section=part.section,
        number=number,
        type=type_,
        keyword=node.keyword,
        text=node.text,
        subject=find_subject(node, type_, part, context),
        table=() if include else node.table,
        doc_string=node.doc_string,
        include=include,
        location=node.location,
    )


def find_subject(node: StepNode, type_: StepType, part: Part, context: Context) -> Subject | None:
    """Find whom a step speaks of: a When must say it, a Then is the system's if it does not."""
    spoken = part.names.find(node.text)
    if spoken and spoken.is_first_person:
        message = f'"{spoken.words}" is read as {spoken.subject.name}'
        context.remark("N-040", node.text_location, message, f'write "{spoken.subject.name}"')
    if spoken:
        return spoken.subject
    if placeholders(node.text):
        subject = find_in_rows(node, type_, part, context)
        if subject or type_ is StepType.WHEN:
            return subject
    if type_ is StepType.WHEN and node.text:
        note_missing(node.text, node, part, context)
    return part.names.system if type_ is StepType.THEN and not part.is_guarantee else None


def find_in_rows(node: StepNode, type_: StepType, part: Part, context: Context) -> Subject | None:
    """Find the subject behind a <placeholder>, in every row; the name stays "<placeholder>".

    Rows in which a When names nobody are told, but a long table is not told a hundred times.
    """
    subjects: list[Subject] = []
    nameless: dict[str, None] = {}
    for values in part.fillers:
        text = fill(node.text, values)
        spoken = part.names.find(text)
        if spoken:
            subjects.append(spoken.subject)
        else:
            nameless[text] = None
    for text in list(nameless)[:MOST_ROWS_TOLD] if type_ is StepType.WHEN else ():
        note_missing(text, node, part, context)
    if not subjects:
        return None
    if len(set(subjects)) == 1:
        return subjects[0]
    name = f"<{placeholders(node.text)[0]}>"
    return Subject(kind=SubjectKind.ACTOR, name=name, is_another=subjects[0].is_another)


def note_missing(text: str, node: StepNode, part: Part, context: Context) -> None:
    """Say that a When names nobody, or a name that was mistyped.

    What the card has named in vain was told there.
    """
    myself = context.dialect.subjects.first_person if context.unknown else ()
    if any(names_first(start, (*context.unknown, *myself)) for start in part.names.starts(text)):
        return
    for start in part.names.starts(text):
        meant = part.names.meant(start)
        if meant:
            said = " ".join(start.split()[: len(meant.split())])
            message = f'"{said}" is not in the catalogue'
            context.error("S-202", node.text_location, message, f'did you mean "{meant}"?')
            return
    words = context.dialect.subjects
    hint = said_otherwise(text, part, words)
    if hint:
        first = " ".join(text.split()[:FIRST_WORDS])
        context.error("S-201", node.text_location, f'"{first}" does not say who acts', hint)
        return
    for start in part.names.starts(text):
        another, *name = start.split()[:2]
        if name and another.casefold() in map(str.casefold, words.another):
            message = f'"{another} {name[0]}" is a second individual of no declared actor'
            hint = f"known actors: {listing(context.actor_names())}"
            context.error("S-202", node.text_location, message, hint)
            return
    first = " ".join(text.split()[:FIRST_WORDS]) + (" …" if len(text.split()) > FIRST_WORDS else "")
    verb = "name" if words.is_first_name else "start with"
    hint = f"{verb} an actor, {words.time} or {words.system}: {listing(context.actor_names())}"
    context.error("S-201", node.text_location, f'"{first}" does not say who acts', hint)


def names_first(text: str, names: Iterable[str]) -> bool:
    """Tell whether a text starts with one of these names."""
    start = folded(text)
    heads = (folded(name) for name in names)
    return any(re.match(rf"{re.escape(head)}(?![\w-])", start) for head in heads if head)


def said_otherwise(text: str, part: Part, words: SubjectWords) -> str:
    """Hint at what hides who acts: a number before the step, or "system" without its article."""
    number = NUMBER.match(text)
    if number and part.names.find(text[number.end() :]):
        return f'steps are numbered by their order: write "{text[number.end() :]}"'
    system = part.names.without_article(words.system)
    if system != words.system:
        for start in part.names.starts(text):
            if start.casefold().startswith(f"{system} ".casefold()):
                return f'did you mean "{words.system}"?'
    return ""
