"""B-502: the system takes part in what the actors do."""

import re
from collections.abc import Iterator
from functools import cache

from ucspec.lint.places import place_of, story_steps
from ucspec.lint.rule import Complaint, Reading, rule
from ucspec.lint.words import word_pattern
from ucspec.model.actor import SubjectKind
from ucspec.model.finding import Severity
from ucspec.model.flow import Step
from ucspec.model.usecase import Level, UseCase
from ucspec.notation.dialect import find_dialect
from ucspec.notation.spelling import folded

QUOTED = re.compile(r'"[^"]*"')


@rule("B-502", Severity.WARNING)
def talk_without_system(reading: Reading, use_case: UseCase) -> Iterator[Complaint]:
    """Two outside actors do not talk to each other past the system.

    Why: what happens outside of the boundary is no requirement on the system, and no test can
    drive it (RUCM: describe interactions between an actor and the system only). Say what the
    system gets of it. Summaries may tell more of the world.

    Bad:
        When Clerk tells Customer the day of delivery

    Good:
        When Clerk enters the day of delivery
        Then the system tells Customer the day of delivery
    """
    if use_case.level is Level.SUMMARY or not reading.words["talking-verbs"]:
        return
    inside = {folded(name) for system in reading.catalogue.systems for name in system.inside}
    for step in story_steps(use_case):
        partner = partner_of(step, reading, use_case)
        if partner and folded(partner) not in inside:
            speaker = step.subject.individual if step.subject else ""
            yield Complaint(
                location=place_of(partner, step.location, reading),
                message=f"{speaker} and {partner} talk to each other without the system",
                hint="say what the system gets of it, or what it tells one of them",
            )


def partner_of(step: Step, reading: Reading, use_case: UseCase) -> str:
    """Find the other actor whom an acting person speaks to, or nothing."""
    subject = step.subject
    if subject is None or subject.kind is not SubjectKind.ACTOR or step.include:
        return ""
    text = QUOTED.sub('""', step.text)
    verb = word_pattern(reading.words["talking-verbs"]).search(text)
    others = names_of_others(subject.name, reading) if verb else ()
    if verb is None or not others or system_pattern(reading, use_case).search(text):
        return ""
    words = find_dialect(use_case.language).subjects
    listed = reading.words["words-before-partners"]
    toward = tuple(word for word in listed if word not in words.articles)
    pattern = partner_pattern(others, toward, (*words.articles, *words.another))
    start = 0 if words.is_first_name else verb.start()  # there the verb may stand at the end
    match = pattern.search(text[start:])
    return match["actor"] if match else ""


def names_of_others(name: str, reading: Reading) -> tuple[str, ...]:
    """List the names of the actors that are neither this one nor a kind of it, nor it of them."""
    own = {*reading.catalogue.ancestors(name), *kinds_of(name, reading)}
    return tuple(
        words
        for actor in reading.catalogue.actors
        if actor.name not in own
        for words in (actor.name, *actor.aliases)
    )


def kinds_of(name: str, reading: Reading) -> Iterator[str]:
    """List the actors that are kinds of this one."""
    for actor in reading.catalogue.actors:
        if name in reading.catalogue.ancestors(actor.name):
            yield actor.name


def system_pattern(reading: Reading, use_case: UseCase) -> re.Pattern[str]:
    names = [find_dialect(use_case.language).subjects.system]
    for system in reading.catalogue.systems:
        names += [system.name, *system.aliases]
    return word_pattern(tuple(names))


@cache
def partner_pattern(
    actors: tuple[str, ...], toward: tuple[str, ...], before: tuple[str, ...]
) -> re.Pattern[str]:
    """Match an actor right after a talking verb, or after words such as "to", "with"."""
    names, prepositions, articles = (
        "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
        for words in (actors, toward, before)
    )
    return re.compile(
        rf"(?:^\w+|(?<!\w)(?:{prepositions}))\s+(?:(?:{articles})\s+)?"
        rf"(?P<actor>{names})(?!\w)(?!['’]s)(?!-\w)",
        re.IGNORECASE,
    )
