"""A catalogue's names: records from checked entries, and whether the names fit together."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from ucspec.model.actor import Actor, ActorKind
from ucspec.model.boundary import System
from ucspec.model.catalogue import Catalogue
from ucspec.model.finding import Finding
from ucspec.model.journey import Channel, Persona, Stage, Touchpoint
from ucspec.model.kpi import KpiDefinition
from ucspec.model.location import Location
from ucspec.notation.complaint import error
from ucspec.notation.dialect import FALLBACK, find_dialect
from ucspec.notation.spelling import folded, nearest_or_known

STAGES = ("awareness", "consideration", "purchase", "post-purchase", "repurchase", "advocacy")
ANY_STAGE = "any"
TIME = "Time"
At = Callable[[tuple[str | int, ...]], Location]
Entry = Mapping[str, Any]


def make_catalogue(entries: Entry, path: Path, at: At) -> Catalogue:
    """Make the records; `at` finds the place of an entry."""

    def each(section: str) -> Iterator[tuple[Entry, Location]]:
        for entry in entries.get(section) or ():
            yield entry, at((section, entry["index"]))

    actors = tuple(make_actor(entry, place) for entry, place in each("actors"))
    stages = tuple(make_stage(entry, place) for entry, place in each("stages"))
    return Catalogue(
        path=path,
        name=entries.get("name", ""),
        systems=tuple(make_system(entry, place) for entry, place in each("systems")),
        actors=with_time(actors),
        personas=tuple(make_persona(entry, place) for entry, place in each("personas")),
        stages=stages or tuple(Stage(name=name) for name in STAGES),
        touchpoints=tuple(make_touchpoint(entry, place) for entry, place in each("touchpoints")),
        channels=tuple(make_channel(entry, place) for entry, place in each("channels")),
        kpis=tuple(make_kpi(entry, place) for entry, place in each("kpis")),
        links=MappingProxyType(dict(entries.get("links") or {})),
    )


def make_system(entry: Entry, location: Location) -> System:
    return System(
        name=entry["name"],
        aliases=tuple(entry["aliases"]),
        inside=tuple(entry["inside"]),
        outside=tuple(entry["outside"]),
        description=entry["description"],
        location=location,
    )


def make_actor(entry: Entry, location: Location) -> Actor:
    return Actor(
        name=entry["name"],
        kind=ActorKind(entry["kind"]),
        is_a=entry["is_a"],
        aliases=tuple(entry["aliases"]),
        description=entry["description"],
        location=location,
    )


def with_time(actors: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """Declare Time, if the catalogue does not."""
    if any(actor.kind is ActorKind.TIME or actor.name == TIME for actor in actors):
        return actors
    return (*actors, Actor(name=TIME, kind=ActorKind.TIME))


def make_persona(entry: Entry, location: Location) -> Persona:
    return Persona(
        name=entry["name"],
        plays=entry["plays"],
        traits=MappingProxyType(dict(entry["traits"])),
        description=entry["description"],
        location=location,
    )


def make_stage(entry: Entry, location: Location) -> Stage:
    return Stage(
        name=entry["name"],
        aliases=tuple(entry["aliases"]),
        description=entry["description"],
        location=location,
    )


def make_touchpoint(entry: Entry, location: Location) -> Touchpoint:
    return Touchpoint(
        name=entry["name"],
        channels=tuple(entry["channels"]),
        description=entry["description"],
        location=location,
    )


def make_channel(entry: Entry, location: Location) -> Channel:
    return Channel(name=entry["name"], description=entry["description"], location=location)


def make_kpi(entry: Entry, location: Location) -> KpiDefinition:
    return KpiDefinition(
        name=entry["name"],
        kind=entry["kind"] or "",
        unit=entry["unit"],
        direction=entry["direction"] or "",
        description=entry["description"],
        location=location,
    )


def facet_names(catalogue: Catalogue) -> dict[str, dict[str, str]]:
    """Map the tag form of each declared name to the name, for each prefix of a tag."""
    stages = {ANY_STAGE: ANY_STAGE}
    for stage in catalogue.stages:
        stages |= {slug(name): stage.name for name in (stage.name, *stage.aliases)}
    return {
        "stage": stages,
        "touchpoint": {slug(item.name): item.name for item in catalogue.touchpoints},
        "channel": {slug(item.name): item.name for item in catalogue.channels},
        "persona": {slug(item.name): item.name for item in catalogue.personas},
    }


@lru_cache(maxsize=2**12)
def slug(name: str) -> str:
    """Write a name as a tag: no blanks, letter case does not count."""
    return "-".join(folded(name).split())


def check_names(catalogue: Catalogue, at: At) -> Iterator[Finding]:
    """Check that names are unique, and that what they refer to is declared."""
    for names in name_spaces(catalogue):
        yield from check_unique(names)
    yield from check_generalisations(catalogue)
    actors = [actor.name for actor in catalogue.actors]
    for persona in catalogue.personas:
        if persona.plays and persona.plays not in actors:
            message = f'persona "{persona.name}" plays "{persona.plays}", which is no actor'
            hint = nearest_or_known(persona.plays, actors, "actors")
            yield error("C-007", place_of(persona.location, catalogue), message, hint)
    yield from check_channels(catalogue)
    for prefix, template in catalogue.links.items():
        if "{key}" not in template:
            message = f'the link of "{prefix}" has no {{key}} in it'
            hint = 'write where the key goes: "https://tracker.example/{key}"'
            yield error("C-010", at(("links", prefix)), message, hint)


def name_spaces(catalogue: Catalogue) -> Iterator[list[tuple[str, Location]]]:
    """List the names that must differ: whoever may be a subject, and each sort of the journey."""
    path = Location(path=catalogue.path)
    speakers: tuple[Actor | System, ...] = (*catalogue.actors, *catalogue.systems)
    subjects = [
        (name, item.location or path) for item in speakers for name in (item.name, *item.aliases)
    ]
    subjects.sort(key=lambda pair: pair[1])
    yield [*built_in_names(path), *(pair for pair in subjects if pair[0] != TIME)]
    stages = [(name, item) for item in catalogue.stages for name in (item.name, *item.aliases)]
    yield [(ANY_STAGE, path), *((name, item.location or path) for name, item in stages)]
    rest: tuple[tuple[Persona | Touchpoint | Channel | KpiDefinition, ...], ...] = (
        catalogue.personas,
        catalogue.touchpoints,
        catalogue.channels,
        catalogue.kpis,
    )
    for items in rest:
        yield [(item.name, item.location or path) for item in items]


def built_in_names(location: Location) -> Iterator[tuple[str, Location]]:
    """List the names that mean somebody already: Time, the system, I, we."""
    words = find_dialect(FALLBACK).subjects
    for name in (words.time, words.system, *words.first_person):
        yield name, location


def check_unique(names: Iterable[tuple[str, Location]]) -> Iterator[Finding]:
    """Each name means one thing, whatever its letter case."""
    first: dict[str, Location] = {}
    for name, location in names:
        known = first.setdefault(name.casefold(), location)
        if known is not location:
            is_built_in = (known.line, known.column) == (1, 1) and known != location
            where = "it is built in" if is_built_in else f"it is in line {known.line} already"
            yield error("C-005", location, f'"{name}" is declared twice: {where}', "rename one")


def check_generalisations(catalogue: Catalogue) -> Iterator[Finding]:
    """`is-a` names an actor, and never leads back."""
    actors = {actor.name: actor for actor in catalogue.actors}
    for actor in catalogue.actors:
        if not actor.is_a:
            continue
        location = place_of(actor.location, catalogue)
        if actor.is_a not in actors:
            message = f'"{actor.name}" is a "{actor.is_a}", which is no actor'
            yield error("C-006", location, message, nearest_or_known(actor.is_a, actors, "actors"))
        chain = catalogue.ancestors(actor.name)
        if actors[chain[-1]].is_a == actor.name:
            message = f"an actor cannot be a kind of itself: {' is a '.join((*chain, actor.name))}"
            yield error("R-411", location, message, "take one `is-a` out")


def check_channels(catalogue: Catalogue) -> Iterator[Finding]:
    """A touchpoint's channels are declared."""
    channels = [channel.name for channel in catalogue.channels]
    for touchpoint in catalogue.touchpoints:
        for name in touchpoint.channels:
            if name not in channels:
                message = f'touchpoint "{touchpoint.name}" has the channel "{name}", not declared'
                hint = nearest_or_known(name, channels, "channels")
                yield error("C-008", place_of(touchpoint.location, catalogue), message, hint)


def place_of(location: Location | None, catalogue: Catalogue) -> Location:
    return location or Location(path=catalogue.path)
