"""A listing of steps as people read it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from ucspec.binding.listing import (
    Binding,
    ListedDefinition,
    ListedSentence,
    ListedStep,
    snippets_of,
)
from ucspec.binding.similar import Likeness
from ucspec.binding.suggest import quote, render
from ucspec.cli.output import Heading, align
from ucspec.cli.step_view import StepView
from ucspec.report.wording import plural

HEADINGS = ("sentence", "definition", "steps", "cases", "origin")
MOST_ORIGINS = 3
MOST_ROWS = 3
DRAFT = "  (draft)"


def listing_lines(view: StepView, *, with_snippets: bool = True) -> Iterator[str]:
    """Write what is shown of a listing, line by line, and last the numbers."""
    parts = [
        list(_table(view.sentences)) if view.is_whole else [],
        list(_undefined(view)) if view.undefined else [],
        list(_to_write(view.sentences)) if view.undefined and with_snippets else [],
        list(_ambiguous(view.sentences)) if view.ambiguous else [],
        list(_unused(view.definitions)) if view.unused else [],
        list(_similar(view.likenesses)) if view.similar else [],
        [*_broken(view), _summary(view)],
    ]
    for number, part in enumerate(filter(None, parts)):
        yield from ["", *part] if number else part


def sentence_text(sentence: ListedSentence) -> str:
    """Write a sentence with its type, as in a feature file."""
    return f"{sentence.type.capitalize()} {sentence.text}"


def _table(sentences: Iterable[ListedSentence]) -> Iterator[str]:
    rows = [
        (
            sentence_text(each),
            each.binding.value if each.binding is not Binding.DEFINED else each.definitions[0],
            str(len(each.steps)),
            str(each.cases),
            _origins(each.steps),
        )
        for each in sentences
    ]
    head, *lines = align([HEADINGS, *rows], right=[2, 3])
    yield from (Heading(head), *lines)


def _origins(steps: Iterable[ListedStep]) -> str:
    names = list(dict.fromkeys(step.origin for step in steps))
    more = len(names) - MOST_ORIGINS
    shown = ", ".join(names[:MOST_ORIGINS])
    return f"{shown} and {more} more" if more > 0 else shown


def _undefined(view: StepView) -> Iterator[str]:
    """Write what is undefined; the rows of one step are told together."""
    found = [each for each in view.sentences if each.binding is Binding.UNDEFINED]
    if found:
        yield Heading("no step definition matches")
    alike: dict[object, list[ListedSentence]] = defaultdict(list)
    for each in found:
        alike[each.type, each.steps, each.reasons, each.snippet].append(each)
    for each, *others in alike.values():
        yield f"  {sentence_text(each)}{DRAFT if each.is_draft else ''}"
        yield from (f"  {sentence_text(other)}" for other in others[: MOST_ROWS - 1])
        if len(others) >= MOST_ROWS:
            yield f"  and {plural(len(others) - MOST_ROWS + 1, 'sentence')} more of this step"
        yield from _uses(each)
        for reason in each.reasons:
            yield from (f"    {line}" for line in reason.splitlines())
        if each.nearest:
            yield f"    nearest: {each.nearest}  ({each.nearest_location})"


def _uses(sentence: ListedSentence) -> Iterator[str]:
    for step in sentence.steps[:MOST_ORIGINS]:
        yield f"    {step.file}:{step.line}  {step.origin}"
    more = len(sentence.steps) - MOST_ORIGINS
    if more > 0:
        yield f"    and {plural(more, 'step')} more"


def _to_write(sentences: Iterable[ListedSentence]) -> Iterator[str]:
    snippets = snippets_of(sentences)
    if not snippets:
        return
    names = ", ".join(sorted({*(each.type for each in snippets), "pending"}))
    yield Heading("to be written (ucspec steps --undefined --write)")
    yield ""
    yield f"from ucspec.steps import {names}"
    for snippet in snippets:
        yield from ("", "", *render(snippet).splitlines())


def _ambiguous(sentences: Iterable[ListedSentence]) -> Iterator[str]:
    found = [each for each in sentences if each.binding is Binding.AMBIGUOUS]
    if found:
        yield Heading("more than one step definition matches")
    for each in found:
        yield f"  {sentence_text(each)}{DRAFT if each.is_draft else ''}"
        yield from _uses(each)
        yield from (f"    matched by {place}" for place in each.definitions)


def _unused(definitions: Iterable[ListedDefinition]) -> Iterator[str]:
    rows = [(f"  {each.location}", _decorator(each)) for each in definitions]
    if rows:
        yield Heading("no sentence is bound to")
        yield from align(rows)


def _decorator(definition: ListedDefinition) -> str:
    return f"@{definition.type}({quote(definition.pattern)})"


def _similar(likenesses: Iterable[Likeness]) -> Iterator[str]:
    found = list(likenesses)
    if found:
        yield Heading("almost the same")
    for each in found:
        both = (each.first, each.second)
        yield from align(
            [(f"  {one.location}", f"{one.type.capitalize()} {one.text}") for one in both]
        )


def _broken(view: StepView) -> Iterator[str]:
    """Write which definitions cannot be used, but for what was said of a sentence already."""
    said = "\n".join(reason for each in view.sentences for reason in each.reasons)
    for each in view.listing.definitions:
        text = f"{each.location}: {each.problem}"
        if each.problem and not (view.undefined and text in said):
            yield text
            yield from [f"  hint: {each.hint}"] if each.hint else []


def _summary(view: StepView) -> str:
    listing = view.listing
    return (
        f"{plural(len(listing.sentences), 'sentence')}: "
        f"{len(listing.bound(Binding.UNDEFINED))} undefined, "
        f"{len(listing.bound(Binding.AMBIGUOUS))} ambiguous; "
        f"{plural(len(listing.definitions), 'definition')}: {len(listing.unused)} unused"
        + (f"; {plural(len(view.likenesses), 'pair')} almost the same" if view.similar else "")
    )
