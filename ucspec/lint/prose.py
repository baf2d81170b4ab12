"""A step as a sentence: its words, what is a name, what is quoted, where the main clause ends.

A text is cut into words once for all rules. A word list remembers which words may begin what it
lists: of the sentences in which none of them is, a rule sees that at once, however long its lists.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from functools import lru_cache
from typing import NamedTuple

from ucspec.lint.places import place_of
from ucspec.lint.rule import Reading
from ucspec.model.actor import ActorKind, SubjectKind
from ucspec.model.flow import Step
from ucspec.model.location import Location
from ucspec.model.record import dataclass
from ucspec.model.usecase import UseCase
from ucspec.notation.dialect import find_dialect

QUOTED, NAME = '"…"', "@"
TOKEN = re.compile(
    r"""(?P<quoted>"[^"]*"|“[^”]*”|„[^“”]*[“”]|«[^»]*»|`[^`]*`|(?<!\w)'[^']*'(?!\w)|‘[^’]*’(?!\w)"""
    r"""|<[^\s<>][^<>]*>)|\w+(?:(?:['’./:-]|,(?=\d))\w+)*|\S"""
)
WORD = re.compile(r"\w")
READERS_KEPT = 8


class Word(NamedTuple):
    """A word in lower case, and where it stands; a quotation is QUOTED, a declared name is NAME."""

    lower: str
    start: int
    end: int


class Span(NamedTuple):
    """Words of a sentence from `first` up to, but without, `end`."""

    first: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class WordTable:
    """A word list ready to be looked up; `phrases` are by their first word, the longest first.

    `endings` are the shapes with nothing before the "*", `shapes` the others. Of the words that
    it was ever `asked` about, `begins` are those that something listed begins with.
    """

    phrases: Mapping[str, tuple[tuple[str, ...], ...]]
    endings: tuple[str, ...]
    shapes: tuple[tuple[str, str], ...]
    asked: set[str] = field(default_factory=set)
    begins: set[str] = field(default_factory=set)

    def is_among(self, lowers: frozenset[str]) -> bool:
        """Tell whether something listed may begin with one of these words."""
        new = lowers - self.asked
        if new:
            self.asked.update(new)
            self.begins.update(word for word in new if word in self.phrases or self.is_shaped(word))
        return not self.begins.isdisjoint(lowers)

    def is_shaped(self, lower: str) -> bool:
        return lower.endswith(self.endings) or is_shaped(lower, self.shapes)

    def length_at(self, words: Sequence[Word], index: int) -> int:
        """Say how many words of a listed phrase stand at a place: none is 0."""
        if not 0 <= index < len(words):
            return 0
        lower = words[index].lower
        for phrase in self.phrases.get(lower, ()):
            if len(phrase) == 1 or is_phrase(phrase, words, index):
                return len(phrase)
        return int(self.is_shaped(lower)) if self.endings or self.shapes else 0

    def spans(self, words: Sequence[Word], start: int = 0) -> Iterator[Span]:
        """Find each listed phrase from a place on, in words of which some may begin one."""
        next_one = start
        for index in range(start, len(words)):
            if index >= next_one and words[index].lower in self.begins:
                length = self.length_at(words, index)
                if length:
                    yield Span(first=index, end=index + length)
                    next_one = index + length

    def skip(self, words: Sequence[Word], index: int) -> int:
        """Step over listed words, and say what comes next."""
        while length := self.length_at(words, index):
            index += length
        return index


def is_phrase(phrase: tuple[str, ...], words: Sequence[Word], index: int) -> bool:
    """Tell whether a phrase of several words stands at a place, of which the first one does."""
    if index + len(phrase) > len(words) or words[index + 1].lower != phrase[1]:
        return False
    rest = words[index + 2 : index + len(phrase)]
    return all(word.lower == wanted for word, wanted in zip(rest, phrase[2:], strict=True))


def is_shaped(word: str, shapes: tuple[tuple[str, str], ...]) -> bool:
    for start, end in shapes:
        if word.startswith(start) and word.endswith(end) and len(word) > len(start) + len(end):
            return True
    return False


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A step's text as words; `begin` is the first one after the subject that it starts with.

    `lowers` are its words once more, to see quickly that none of a list is among them;
    `is_first_person` says that the subject is "I" or "we", `is_verb_second` that the language
    may have the verb before the subject, and a participle at the end of the clause.
    """

    step: Step
    words: tuple[Word, ...]
    lowers: frozenset[str]
    begin: int
    is_first_person: bool
    is_verb_second: bool

    @property
    def verb_at(self) -> int:
        """Say where the subject's verb must be; -1 if no subject says so."""
        return self.begin or (0 if self.is_verb_second else -1)

    @property
    def clean_end(self) -> int:
        """Count the words without the marks at the end."""
        end = len(self.words)
        while end and is_mark(self.words[end - 1].lower):
            end -= 1
        return end

    def every(self, listed: WordTable, start: int = 0) -> Iterator[Span]:
        """Find each phrase of a list from a word on."""
        return listed.spans(self.words, start) if listed.is_among(self.lowers) else iter(())

    def first(self, listed: WordTable, start: int = 0) -> Span | None:
        """Find the first phrase of a list from a word on."""
        if not listed.is_among(self.lowers):
            return None
        return next(listed.spans(self.words, start), None)

    def said(self, first: int, end: int) -> str:
        """Quote the text from one word up to another."""
        return self.step.text[self.words[first].start : self.words[end - 1].end]

    def place(self, index: int, reading: Reading) -> Location:
        """Find where a word stands in the file."""
        text = place_of(self.step.text, self.step.location, reading)
        column = text.column + self.words[index].start
        return Location(path=text.path, line=text.line, column=column)


def cut(text: str) -> tuple[Word, ...]:
    """Cut a text into words, quotations and single marks."""
    return tuple(
        [
            Word(QUOTED if match.lastgroup else match[0].lower(), *match.span())
            for match in TOKEN.finditer(text)
        ]
    )


@lru_cache(maxsize=512)
def make_table(words: tuple[str, ...]) -> WordTable:
    """Prepare a word list for looking up."""
    phrases: dict[str, list[tuple[str, ...]]] = {}
    shapes = []
    for word in words:
        if "*" in word:
            start, _, end = word.partition("*")
            shapes.append((start, end))
            continue
        phrase = tuple(each.lower for each in cut(word))
        if phrase:
            phrases.setdefault(phrase[0], []).append(phrase)
    return WordTable(
        phrases={
            first: tuple(sorted(rest, key=len, reverse=True)) for first, rest in phrases.items()
        },
        endings=tuple(end for start, end in shapes if not start),
        shapes=tuple(shape for shape in shapes if shape[0]),
    )


def table(reading: Reading, *names: str) -> WordTable:
    """Take one word list, or several as one."""
    tables = reading.words.tables
    if names not in tables:
        tables[names] = make_table(tuple(word for name in names for word in reading.words[name]))
    found: WordTable = tables[names]
    return found


def sentences(steps: Iterable[Step], reading: Reading, use_case: UseCase) -> Iterator[Sentence]:
    """Read steps as sentences; an include is none."""
    said: dict[int, Sentence] = reading.said
    for step in steps:
        if step.include is None:
            sentence = said.get(id(step))
            if sentence is None:
                sentence = said[id(step)] = reader_of(reading, use_case.language).read(step)
            yield sentence


def reader_of(reading: Reading, language: str) -> "Reader":
    """Take what reads the steps of a file; the files of a model share it."""
    readers = reading.words.readers
    key = (id(reading.catalogue), language)
    if key not in readers or readers[key][0] is not reading.catalogue:
        reader = make_reader(spoken_names(reading, language), language)
        readers[key] = reading.catalogue, reader
    found: Reader = readers[key][1]
    return found


def spoken_names(reading: Reading, language: str) -> tuple[str, ...]:
    """List every declared name of an actor or a system; "time" is an everyday word as well."""
    words = find_dialect(language).subjects
    actors = [
        name
        for actor in reading.catalogue.actors
        if actor.kind is not ActorKind.TIME
        for name in (actor.name, *actor.aliases)
    ]
    systems = [
        name for system in reading.catalogue.systems for name in (system.name, *system.aliases)
    ]
    another = [f"{second} {name}" for second in words.another for name in actors]
    return (*actors, *another, *systems, words.system, *words.first_person)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """What cuts the texts of a catalogue into words; `known` keeps what was cut."""

    names: WordTable
    articles: frozenset[str]
    first_person: tuple[str, ...]
    is_verb_second: bool
    known: dict[str, tuple[tuple[Word, ...], frozenset[str]]]

    def read(self, step: Step) -> Sentence:
        """Read a step; a declared name is one word, its article included."""
        if step.text not in self.known:
            words = join_names(cut(step.text), self.names, self.articles)
            self.known[step.text] = words, frozenset([word.lower for word in words])
        words, lowers = self.known[step.text]
        return Sentence(
            step=step,
            words=words,
            lowers=lowers,
            begin=begin_of(step, words),
            is_first_person=step.text.lower().startswith(self.first_person),
            is_verb_second=self.is_verb_second,
        )


@lru_cache(maxsize=READERS_KEPT)
def make_reader(names: tuple[str, ...], language: str) -> Reader:
    """Prepare the reading of texts in a language in which these names are declared."""
    subjects = find_dialect(language).subjects
    return Reader(
        names=make_table(names),
        articles=frozenset(article.lower() for article in subjects.articles),
        first_person=tuple(f"{person.lower()} " for person in subjects.first_person),
        is_verb_second=subjects.is_first_name,
        known={},
    )


def join_names(
    words: tuple[Word, ...], names: WordTable, articles: frozenset[str]
) -> tuple[Word, ...]:
    """Make one word of each name that is found."""
    if not names.is_among(frozenset([word.lower for word in words])):
        return words
    spans = {span.first: span.end for span in names.spans(words)}
    if not spans:
        return words
    joined: list[Word] = []
    index = 0
    while index < len(words):
        end = spans.get(index, index + 1)
        word = words[index]
        if index in spans:
            if joined and joined[-1].lower in articles:
                word = joined.pop()
            word = Word(NAME, word.start, words[end - 1].end)
        joined.append(word)
        index = end
    return tuple(joined)


def begin_of(step: Step, words: Sequence[Word]) -> int:
    """Find the first word after the subject; 0 if the step does not start with it."""
    if step.subject is None or not words:
        return 0
    kind, first = step.subject.kind, words[0].lower
    is_quoted = first == QUOTED and kind is SubjectKind.ACTOR  # the system is meant without a word
    return int(first == NAME or is_quoted or kind is SubjectKind.TIME)


def main_clause(sentence: Sentence, subordinators: WordTable) -> Sentence:
    """Cut a sentence off where a subordinate clause starts."""
    found = sentence.first(subordinators, sentence.begin)
    if found is None:
        return sentence
    return Sentence(
        step=sentence.step,
        words=sentence.words[: found.first],
        lowers=sentence.lowers,
        begin=sentence.begin,
        is_first_person=sentence.is_first_person,
        is_verb_second=sentence.is_verb_second,
    )


def is_mark(lower: str) -> bool:
    """Tell whether this is punctuation and no word."""
    return lower not in (QUOTED, NAME) and not WORD.search(lower)
