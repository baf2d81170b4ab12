"""A step as a sentence: its words, what is a name, what is quoted, where the main clause ends.

A text is cut into words once for all rules. A word list remembers which words may begin what it
lists: of the sentences in which none of them is, a rule sees that at once, however long its lists.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache, partial

from ucspec.lint.places import every_step, place_of, story_steps
from ucspec.lint.rule import Reading
from ucspec.lint.word_table import NAME, QUOTED, Span, Word, WordTable, cut, is_mark, make_table
from ucspec.model.actor import ActorKind, SubjectKind
from ucspec.model.flow import Step
from ucspec.model.location import Location
from ucspec.model.record import dataclass
from ucspec.model.usecase import UseCase
from ucspec.notation.dialect import find_dialect

READERS_KEPT = 8


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
        return listed.first(self.words, start)

    def said(self, first: int, end: int) -> str:
        """Quote the text from one word up to another."""
        return self.step.text[self.words[first].start : self.words[end - 1].end]

    def place(self, index: int, reading: Reading) -> Location:
        """Find where a word stands in the file."""
        text = place_of(self.step.text, self.step.location, reading)
        column = text.column + self.words[index].start
        return Location(path=text.path, line=text.line, column=column)


def table(reading: Reading, *names: str) -> WordTable:
    """Take one word list, or several as one."""
    tables = reading.words.tables
    if names not in tables:
        tables[names] = make_table(tuple(word for name in names for word in reading.words[name]))
    found: WordTable = tables[names]
    return found


def story_sentences(reading: Reading, use_case: UseCase) -> Sequence[Sentence]:
    """Read the steps of main and of every flow as sentences."""
    return kept("story", reading, lambda: sentences(story_steps(use_case), reading, use_case))


def every_sentence(reading: Reading, use_case: UseCase) -> Sequence[Sentence]:
    """Read everything that is said in steps as sentences."""
    return kept("every", reading, lambda: sentences(every_step(use_case), reading, use_case))


def story_clauses(reading: Reading, use_case: UseCase) -> Sequence[Sentence]:
    """Cut the sentences of the story off where a subordinate clause starts."""
    listed = table(reading, "subordinators")
    told = partial(story_sentences, reading, use_case)
    return kept("clauses", reading, lambda: (main_clause(each, listed) for each in told()))


def kept(name: str, reading: Reading, read: Callable[[], Iterable[Sentence]]) -> Sequence[Sentence]:
    """Read what several rules look at once."""
    if name not in reading.said:
        reading.said[name] = tuple(read())
    found: Sequence[Sentence] = reading.said[name]
    return found


def sentences(steps: Iterable[Step], reading: Reading, use_case: UseCase) -> Iterator[Sentence]:
    """Read steps as sentences; an include is none."""
    said = reading.said
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
    known: dict[str, tuple[tuple[Word, ...], frozenset[str], bool]]

    def read(self, step: Step) -> Sentence:
        """Read a step; a declared name is one word, its article included."""
        text = step.text
        if text not in self.known:
            words = join_names(cut(text), self.names, self.articles)
            lowers = frozenset([word.lower for word in words])
            self.known[text] = words, lowers, text.lower().startswith(self.first_person)
        words, lowers, is_first_person = self.known[text]
        return Sentence(
            step=step,
            words=words,
            lowers=lowers,
            begin=begin_of(step, words),
            is_first_person=is_first_person,
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
    begins = names.begins
    joined: list[Word] = []
    end = 0
    for index, word in enumerate(words):
        if index < end:
            continue
        length = names.length_at(words, index) if word.lower in begins else 0
        if length:
            end = index + length
            start = joined.pop().start if joined and joined[-1].lower in articles else word.start
            joined.append(Word(NAME, start, words[end - 1].end))
        else:
            joined.append(word)
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
