"""What the card's values say: scope, actors, stakeholders, extension points, extends, KPIs.

stakeholder ::= NAME dash TEXT                     dash ::= " - " | " – " | " — "
ext-point   ::= NAME dash "after step" _ STEP
extends     ::= UC-ID _ 'at "' NAME '"'
"""

import re
from datetime import date

from ucspec.model.actor import SubjectKind
from ucspec.model.usecase import CardLine, Extends, ExtensionPoint, Stakeholder
from ucspec.notation.card import Card, CardValue
from ucspec.notation.context import Context
from ucspec.notation.dialect import Label
from ucspec.notation.nodes import FeatureNode
from ucspec.notation.quotes import quoted, unquoted
from ucspec.notation.spelling import folded, listing, nearest_or_known
from ucspec.notation.wiring import STEP

DASH = re.compile(r"\s+[-–—]\s+")
KEPT = (None, Label.SOURCE, Label.FEEDBACK, Label.LINK, Label.OPEN_QUESTION, Label.NOTE)


def read_scope(card: Card, node: FeatureNode, context: Context) -> str:
    """Find the declared system that the use case is about."""
    systems = context.catalogue.systems
    names = [system.name for system in systems]
    value = card.one(Label.SCOPE)
    if value is None:
        hint = (
            f"add a line such as `{context.dialect.labels[Label.SCOPE]}: {(names or ['Shop'])[0]}`"
        )
        context.error("B-501", node.location, "the use case says no scope", hint)
        return ""
    said = unquoted(value.text)
    for system in systems:
        names_of_it = {folded(name) for name in (system.name, *system.aliases)}
        if names_of_it & {folded(value.text), folded(said)}:
            return system.name
    if value.text:
        message = f'scope "{said}" is not a declared system'
        hint = nearest_or_known(said, names, "systems")
        context.error("B-501", value.location, message, hint)
    return ""


def read_primary_actor(card: Card, node: FeatureNode, context: Context) -> str:
    """Find the actor whose goal this is."""
    value = card.one(Label.PRIMARY_ACTOR)
    if value is None:
        label = context.dialect.labels[Label.PRIMARY_ACTOR]
        hint = f"add a line `{label}: …`; known actors: {listing(context.actor_names())}"
        context.error("M-105", node.location, "the use case has no primary actor", hint)
        return ""
    return find_actor(value.text, value, context) if value.text else ""


def read_secondary_actors(card: Card, context: Context) -> tuple[str, ...]:
    """Find the other actors of a comma list."""
    value = card.one(Label.SECONDARY_ACTORS)
    if value is None or not value.text:
        return ()
    names = [name.strip() for name in value.text.split(",")]
    if "" in names:
        message = f'"{value.words}" has an empty name between commas'
        context.error("N-037", value.location, message, "delete the comma too many")
    found = (find_actor(name, value, context) for name in names if name)
    return tuple(dict.fromkeys(name for name in found if name))


def find_actor(said: str, value: CardValue, context: Context) -> str:
    """Find a declared actor by name or alias."""
    subject = context.vocabulary.subject_names("", "", context.dialect).whole(said)
    if subject and subject.kind is not SubjectKind.SYSTEM and not subject.is_another:
        return subject.name
    name = unquoted(said)
    message = f'actor "{name}" is not in the catalogue'
    hint = nearest_or_known(name, context.actor_names(), "actors")
    context.error("S-202", value.location, message, hint)
    context.unknown.append(name)
    return ""


def read_personas(card: Card, context: Context) -> tuple[str, ...]:
    """Find the personas that the card names."""
    found = []
    names = [persona.name for persona in context.catalogue.personas]
    by_folded = {folded(name): name for name in names}
    for value in card.all(Label.PERSONA):
        name = by_folded.get(folded(value.text))
        if name:
            found.append(name)
        elif value.text:
            message = f'persona "{value.text}" is not in the catalogue'
            hint = nearest_or_known(value.text, names, "personas")
            context.error("J-701", value.location, message, hint)
    return tuple(dict.fromkeys(found))


def read_stakeholders(card: Card, context: Context) -> tuple[Stakeholder, ...]:
    """Split each stakeholder from the interest."""
    found = []
    for value in card.all(Label.STAKEHOLDER):
        parts = DASH.split(value.text, maxsplit=1)
        if len(parts) == 2 and all(parts):
            found.append(Stakeholder(name=parts[0], interest=parts[1], location=value.location))
        elif value.text:
            message = f'"{value.text}" does not say what the interest is'
            hint = f'write "{value.words}: {value.text.rstrip(" -–—")} - interest"'
            context.error("N-032", value.location, message, hint)
    return tuple(found)


def read_extension_points(card: Card, context: Context) -> tuple[ExtensionPoint, ...]:
    """Read each named place; names are unique."""
    found: dict[str, ExtensionPoint] = {}
    for value in card.all(Label.EXTENSION_POINT):
        point = read_extension_point(value, context)
        if point is None:
            continue
        if point.name.casefold() in found:
            line = found[point.name.casefold()].location.line
            message = f'extension point "{point.name}" is declared in line {line} already'
            context.error("R-404", value.location, message, "give it another name")
        found.setdefault(point.name.casefold(), point)
    return tuple(found.values())


def read_extension_point(value: CardValue, context: Context) -> ExtensionPoint | None:
    """ext-point ::= NAME dash "after step" _ STEP"""
    phrase = context.dialect.wiring.after_step
    name, place = parts_of(value.text)
    if value.text and not name:
        message = "the extension point has no name"
        hint = f"write what has happened by then: accepted - {phrase} 3"
        context.error("R-404", value.location, message, hint)
        return None
    words, number = place[: len(phrase)], place[len(phrase) :].strip()
    match = STEP.fullmatch(number)
    if words.casefold() != phrase.casefold() or match is None:
        if value.text:
            message = f'"{value.text}" does not say where the extension point is'
            meant = meant_point(value.text, phrase) or f"{name} - {phrase} 5"
            hint = f'write "{value.words}: {meant}"'
            context.error("N-033", value.location, message, hint)
        return None
    if match["flow"] or len(match["number"]) > 6:
        message = f'extension point "{name}" is not after a step of the main flow'
        context.error("N-033", value.location, message, f'write "{phrase} 5", without a flow')
        return None
    return ExtensionPoint(name=name, after_step=int(match["number"]), location=value.location)


def meant_point(text: str, phrase: str) -> str:
    """Guess what lacks nothing but its dash: "accepted after step 2"."""
    words = r"\s+".join(map(re.escape, phrase.split()))
    form = rf"(?P<name>.*\w)[\s,;:(–—-]+{words}\s*(?P<number>\d{{1,6}})\W*"
    match = re.fullmatch(form, text, re.IGNORECASE)
    return f"{match['name']} - {phrase} {match['number']}" if match else ""


def parts_of(text: str) -> tuple[str, str]:
    """Part a name from what follows its last dash."""
    padded = f" {text}"
    dashes = list(DASH.finditer(padded))
    if not dashes:
        return text.strip(), ""
    last = dashes[-1]
    place = " ".join(padded[last.end() :].split())
    return padded[: last.start()].strip(), place


def read_extends(card: Card, context: Context) -> Extends | None:
    """extends ::= UC-ID _ 'at "' NAME '"'"""
    value = card.one(Label.EXTENDS)
    if value is None or not value.text:
        return None
    id_pattern = context.vocabulary.id_pattern.pattern
    at = re.escape(context.dialect.wiring.at)
    point = quoted("point")
    match = re.fullmatch(rf"(?P<id>{id_pattern})\s+{at}\s+{point}", value.text, re.IGNORECASE)
    if match is None or not context.vocabulary.id_pattern.fullmatch(match["id"]):
        message = f'"{value.text}" does not say what is extended where'
        said = context.vocabulary.id_pattern.search(value.text.upper())
        base = said[0] if said else "UC-SUP-02"
        hint = f'write `{value.words}: {base} {context.dialect.wiring.at} "extension point"`'
        context.error("N-034", value.location, message, hint)
        return None
    return Extends(use_case=match["id"], point=match["point"].strip(), location=value.location)


def read_reviewed(card: Card, context: Context) -> str:
    """Check the ISO date of the last review."""
    value = card.one(Label.REVIEWED)
    if value is None or not value.text:
        return ""
    try:
        if len(value.text) == 10:
            return date.fromisoformat(value.text).isoformat()
    except ValueError:
        pass
    message = f'"{value.text}" is not a date'
    context.error("N-035", value.location, message, "write year-month-day: 2026-03-31")
    return ""


def keep_lines(card: Card) -> tuple[CardLine, ...]:
    """Keep the lines that have no field of their own, as written."""
    return tuple(
        CardLine(label=value.words, text=value.text, location=value.location)
        for value in card.values
        if value.label in KEPT
    )
