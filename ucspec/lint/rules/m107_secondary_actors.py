"""M-107: secondary actors in the card and in the steps disagree."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache

from ucspec.lint.card_lines import LabelLine, add_label_line, label_line, remove_lines
from ucspec.lint.places import every_step, line_of, place_of, story_steps
from ucspec.lint.rule import Complaint, Edit, Reading, rule
from ucspec.model.actor import ActorKind, SubjectKind
from ucspec.model.catalogue import Catalogue, Model
from ucspec.model.finding import Finding, Severity
from ucspec.model.flow import Step
from ucspec.model.location import Location
from ucspec.model.record import dataclass
from ucspec.model.usecase import UseCase
from ucspec.notation.dialect import Label

QUOTED = re.compile(r'"[^"\n]*"|“[^”\n]*”|„[^“”\n]*[“”]|«[^»\n]*»')


@dataclass(frozen=True, slots=True, kw_only=True)
class Cast:
    """Who is named in the card, but never appears; who appears, with the step, but is not named."""

    idle: tuple[str, ...]
    unnamed: tuple[tuple[str, Step], ...]


def update_card(finding: Finding, reading: Reading) -> Iterable[Edit]:
    """Write the secondary actors that the steps name."""
    if reading.use_case is None:
        return
    cast = find_cast(reading, reading.use_case)
    kept = [name for name in reading.use_case.secondary_actors if name not in cast.idle]
    value = ", ".join((*kept, *(name for name, _ in cast.unnamed)))
    line = label_line(Label.SECONDARY_ACTORS, reading)
    if line is None:
        before = (Label.SCOPE, Label.PRIMARY_ACTOR)
        yield add_label_line(Label.SECONDARY_ACTORS, value, before, reading)
    elif value:
        yield from write_value(line, value, reading)
    else:
        yield from remove_lines(line, reading)


def write_value(line: LabelLine, value: str, reading: Reading) -> Iterator[Edit]:
    """Replace a label's value, and the lines that continue it."""
    for location in line.rest:
        text = line_of(location, reading)
        yield Edit(location=replace(location, column=1), old=text, new="")
    old = reading.lines[line.location.line - 1][line.value_location.column - 1 :]
    yield Edit(location=line.value_location, old=old, new=value)


@rule("M-107", Severity.WARNING, fix=update_card)
def secondary_actors_agree(reading: Reading, use_case: UseCase) -> Iterator[Complaint]:
    """The card names the secondary actors that the steps name, and no others.

    Why: the card is what people read to see who takes part. An actor who is only in the card is a
    forgotten step, or a stakeholder; one who is only in the steps surprises the team that has to
    provide it. (RUCM and Cockburn: one name for one thing, the same in every place.)

    Bad:
        Primary actor: Customer
        Secondary actors: Clerk

        Scenario: Main success
          When Customer pays
          Then the system asks Payment Provider to charge the total

    Good:
        Primary actor: Customer
        Secondary actors: Payment Provider

        Scenario: Main success
          When Customer pays
          Then the system asks Payment Provider to charge the total
    """
    cast = find_cast(reading, use_case)
    line = label_line(Label.SECONDARY_ACTORS, reading) if cast.idle else None
    if line:
        yield from (idle_actor(name, line, reading, use_case) for name in cast.idle)
    for name, step in cast.unnamed:
        message = f"{name} takes part, but is not among the secondary actors"
        yield Complaint(
            location=place_of(name, step.location, reading),
            message=message,
            hint=f"add {name} to the secondary actors",
        )


def idle_actor(name: str, line: LabelLine, reading: Reading, use_case: UseCase) -> Complaint:
    is_known = name in {stakeholder.name for stakeholder in use_case.stakeholders}
    rest = "it is a stakeholder already" if is_known else "or make it a stakeholder"
    return Complaint(
        location=place_on(name, line, reading),
        message=f"secondary actor {name} appears in no step",
        hint=f"take it out, or write what it does; {rest}",
    )


def place_on(name: str, line: LabelLine, reading: Reading) -> Location:
    """Find a name on a label line, or on the lines that continue it."""
    for location in (line.value_location, *line.rest):
        text = line_of(location, reading).casefold()
        if name.casefold() in text[location.column - 1 :]:
            return place_of(name, location, reading)
    return line.value_location


def find_cast(reading: Reading, use_case: UseCase) -> Cast:
    """Compare the card with the steps."""
    return Cast(
        idle=tuple(find_idle(reading, use_case)), unnamed=tuple(find_unnamed(reading, use_case))
    )


def find_unnamed(reading: Reading, use_case: UseCase) -> Iterator[tuple[str, Step]]:
    """Find who takes part, each at the first step, but is not named in the card."""
    actors = actor_names(reading.catalogue)
    seen: set[str] = set()
    for step in story_steps(use_case):
        for name in actors_in(step, actors):
            if name not in seen and not is_named(name, use_case, reading.catalogue):
                yield name, step
            seen.add(name)


def is_named(name: str, use_case: UseCase, catalogue: Catalogue) -> bool:
    """Tell whether the card names an actor: a secondary one of its kind, or kin of the primary."""
    general = (kind for each in use_case.secondary_actors for kind in catalogue.ancestors(each))
    return name in general or is_kin(name, use_case.primary_actor, catalogue)


def is_kin(name: str, other: str, catalogue: Catalogue) -> bool:
    return name in catalogue.ancestors(other) or other in catalogue.ancestors(name)


@cache
def names_pattern(names: tuple[str, ...], flags: re.RegexFlag = re.NOFLAG) -> re.Pattern[str]:
    """Match one of some names as a word of its own, the longest first, also as a possessive."""
    longest_first = "|".join(map(re.escape, sorted(names, key=len, reverse=True)))
    return re.compile(rf"(?<![\w-])(?:{longest_first})(?!\w)(?!-\w)", flags)


def actor_names(catalogue: Catalogue) -> tuple[str, ...]:
    return tuple(actor.name for actor in catalogue.actors if actor.kind is not ActorKind.TIME)


def actors_in(step: Step, actors: tuple[str, ...]) -> Iterator[str]:
    """List who acts in a step, and whom it names with the letter case of the catalogue."""
    if step.subject and step.subject.kind is SubjectKind.ACTOR and step.subject.name in actors:
        yield step.subject.name
    if actors and not step.include:
        yield from names_pattern(actors).findall(unquoted(step.text))


def unquoted(text: str) -> str:
    """Leave out what stands in quotation marks."""
    return QUOTED.sub("", text)


def find_idle(reading: Reading, use_case: UseCase) -> Iterator[str]:
    """Find who is named in the card, but in no step, and takes no part in what is included."""
    if not use_case.secondary_actors or has_placeholder_subject(use_case):
        return
    text = unquoted("\n".join(step.text for step in every_step(use_case)))
    for name in use_case.secondary_actors:
        if is_said(name, text, reading.catalogue) or is_inside(name, use_case, reading.model):
            continue
        kin = (actor.name for actor in reading.catalogue.actors)
        kin = (other for other in kin if is_kin(other, name, reading.catalogue))
        if not any(is_said(other, text, reading.catalogue) for other in kin):
            yield name


def is_said(name: str, text: str, catalogue: Catalogue) -> bool:
    """Tell whether a text names an actor, by name or alias; Time needs no name."""
    actor = catalogue.actor(name)
    if actor.kind is ActorKind.TIME:
        return True
    return names_pattern((name, *actor.aliases), re.IGNORECASE).search(text) is not None


def is_inside(name: str, use_case: UseCase, model: Model) -> bool:
    """Tell whether an actor takes part in what is included."""
    included = {step.include.use_case for step in story_steps(use_case) if step.include}
    others = (other for other in model.use_cases if other.id in included)
    return any(name in (other.primary_actor, *other.secondary_actors) for other in others)


def has_placeholder_subject(use_case: UseCase) -> bool:
    """Tell whether a step's subject stands in the Examples."""
    return any(step.subject and step.subject.name.startswith("<") for step in story_steps(use_case))
