"""Who a step speaks of: an actor, Time, the system, or a second individual ("Another Customer").

A subject is the longest declared name or alias at the step's start. A leading article and quotes
around the name are allowed, letter case does not count; `Customer's bank` and `Customer-Support`
are not Customer. In verb-second languages it is the first declared name anywhere in the step
that is in the nominative: not after one of the dialect's words for "to", "of" and the like.
"""

import re
from collections.abc import Iterable

from ucspec.model.actor import ActorKind, Subject, SubjectKind
from ucspec.model.boundary import System
from ucspec.model.catalogue import Catalogue
from ucspec.model.record import dataclass
from ucspec.notation.dialect import Dialect, SubjectWords
from ucspec.notation.quotes import unquoted
from ucspec.notation.spelling import composed, nearest

KIND_BY_ACTOR_KIND = {ActorKind.TIME: SubjectKind.TIME}
PLACEHOLDER_AHEAD = re.compile(r"[^<>]{0,40}<[^\s<>][^<>]*>")


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """A name as it may be spoken, and whom it means. `is_first_person` stands for "I" and "we"."""

    words: str
    subject: Subject
    is_first_person: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SubjectNames:
    """Every name that a step may start with, ready to match; `system` is the default subject."""

    pattern: re.Pattern[str]
    article: re.Pattern[str]
    spoken: tuple[Spoken, ...]
    system: Subject
    oblique: frozenset[str]
    is_first_name: bool

    def find(self, text: str) -> Spoken | None:
        """Find whom a step speaks of, or None; it does not count how letters are composed."""
        text = composed(text)
        match = self.first(text) if self.is_first_name else self.pattern.match(text)
        if match is None or match.lastgroup is None:
            return None
        return self.spoken[int(match.lastgroup.removeprefix("name"))]

    def first(self, text: str) -> re.Match[str] | None:
        """Find the first name that is not spoken of in another case: "to the Customer"."""
        for match in self.pattern.finditer(text):
            before = (*text[: match.start()].split()[-1:], match["article"] or "")
            if not any(word.casefold() in self.oblique for word in before):
                return match
        return None

    def whole(self, text: str) -> Subject | None:
        """Find whom a name alone means: the whole text must be the name."""
        text = composed(text)
        match = self.pattern.match(text)
        if match is None or match.lastgroup is None or match.end() != len(text.rstrip()):
            return None
        return self.spoken[int(match.lastgroup.removeprefix("name"))].subject

    def meant(self, text: str) -> str:
        """Guess the declared name that the step's first words were meant to be."""
        words = self.without_article(text).split()
        known = [spoken.words for spoken in self.spoken if not spoken.is_first_person]
        longest = max((len(name.split()) for name in known), default=0)
        for count in range(longest, 0, -1):
            start = unquoted(" ".join(words[:count]))
            found = nearest(start, [name for name in known if len(name.split()) == count])
            if found and len(start) > 2 and not start.casefold().startswith(found.casefold()):
                return found
        return ""

    def starts(self, text: str) -> tuple[str, ...]:
        """List where a subject may start: in verb-second languages the verb may stand first."""
        rest = text.split(maxsplit=1)[1:] if self.is_first_name else ()
        return tuple(self.without_article(start) for start in (text, *rest))

    def without_article(self, text: str) -> str:
        """Take a leading article off."""
        match = self.article.match(text)
        return text[match.end() :] if match else text


def make_subject_names(
    catalogue: Catalogue, scope: str, primary_actor: str, dialect: Dialect
) -> SubjectNames:
    """Compile the names of a use case: its catalogue's actors, its system, its "I"."""
    system = Subject(kind=SubjectKind.SYSTEM, name=scope or dialect.subjects.system)
    spoken = [
        *speak_of_actors(catalogue, dialect.subjects),
        *speak_of_system(catalogue.systems, system, dialect.subjects),
        *speak_of_oneself(catalogue, primary_actor, dialect.subjects),
    ]
    spoken.sort(key=lambda name: -len(name.words))
    return SubjectNames(
        pattern=compile_names([name.words for name in spoken], dialect.subjects),
        article=compile_article(dialect.subjects),
        oblique=frozenset(map(str.casefold, dialect.subjects.oblique)),
        spoken=tuple(spoken),
        system=system,
        is_first_name=dialect.subjects.is_first_name,
    )


def speak_of_actors(catalogue: Catalogue, words: SubjectWords) -> Iterable[Spoken]:
    """Every actor by name and aliases, and a second individual of each kind."""
    for actor in catalogue.actors:
        kind = KIND_BY_ACTOR_KIND.get(actor.kind, SubjectKind.ACTOR)
        names = (actor.name, *actor.aliases, *((words.time,) if is_time(actor.kind) else ()))
        for name in dict.fromkeys(names):
            yield Spoken(words=name, subject=Subject(kind=kind, name=actor.name))
            if kind is SubjectKind.ACTOR:
                second = Subject(kind=kind, name=actor.name, is_another=True)
                for another in words.another:
                    yield Spoken(words=f"{another} {name}", subject=second)


def is_time(kind: ActorKind) -> bool:
    return kind is ActorKind.TIME


def speak_of_system(
    systems: Iterable[System], system: Subject, words: SubjectWords
) -> Iterable[Spoken]:
    """The system under discussion by its name and aliases; every system if none is chosen."""
    yield Spoken(words=words.system, subject=system)
    for declared in systems:
        if system.name in (declared.name, words.system):
            for name in (declared.name, *declared.aliases):
                yield Spoken(words=name, subject=system)


def speak_of_oneself(
    catalogue: Catalogue, primary_actor: str, words: SubjectWords
) -> Iterable[Spoken]:
    """ "I" and "we" mean the primary actor."""
    for actor in catalogue.actors:
        if actor.name == primary_actor:
            kind = KIND_BY_ACTOR_KIND.get(actor.kind, SubjectKind.ACTOR)
            for person in words.first_person:
                subject = Subject(kind=kind, name=actor.name)
                yield Spoken(words=person, subject=subject, is_first_person=True)


def compile_names(names: Iterable[str], words: SubjectWords) -> re.Pattern[str]:
    """Match article, quote, name, quote; not followed by a possessive or a hyphened letter."""
    articles = "|".join(map(re.escape, words.articles))
    opening = "".join(re.escape(pair[0]) for pair in words.quotation_marks)
    closing = "".join(re.escape(pair[-1]) for pair in words.quotation_marks)
    possessive = "|".join(map(re.escape, words.possessives))
    groups = "|".join(rf"(?P<name{index}>{spaced(name)})" for index, name in enumerate(names))
    return re.compile(
        rf"(?<![\w-])(?:(?P<article>{articles})\s+)?(?P<open>[{opening}])?(?:{groups})(?(open)[{closing}])"
        rf"(?!\w)(?!(?:{possessive})(?!\w))(?!-[^\W\d_])",
        re.IGNORECASE,
    )


def compile_article(words: SubjectWords) -> re.Pattern[str]:
    articles = "|".join(map(re.escape, words.articles))
    return re.compile(rf"(?:{articles})\s+", re.IGNORECASE)


def spaced(name: str) -> str:
    """Match a name with any blanks between its words."""
    return r"\s+".join(map(re.escape, composed(name).split()))
