"""S-203: two actions in one step."""

from collections.abc import Iterator

from ucspec.lint.prose import Sentence, story_sentences, table
from ucspec.lint.rule import Complaint, Reading, rule
from ucspec.lint.word_table import NAME, QUOTED, WordTable
from ucspec.model.finding import Severity
from ucspec.model.record import dataclass
from ucspec.model.usecase import Level, UseCase

MARKS = frozenset({",", ";"})


@dataclass(frozen=True, slots=True, kw_only=True)
class VerbWords:
    """The word lists that tell a second verb from a second noun."""

    joining: WordTable
    sequence: WordTable
    verbs: WordTable
    first_person: WordTable
    shapes: WordTable
    other: WordTable
    determiners: WordTable
    told: WordTable
    pronouns: WordTable


def verb_words(reading: Reading) -> VerbWords:
    """Look up the lists once for a file."""
    return VerbWords(
        joining=table(reading, "joining-words"),
        sequence=table(reading, "sequence-words"),
        verbs=table(reading, "action-verbs"),
        first_person=table(reading, "action-verbs-of-first-person"),
        shapes=table(reading, "action-verb-shapes"),
        other=table(reading, "not-action-verbs"),
        determiners=table(reading, "determiners"),
        told=table(reading, "told-after"),
        pronouns=table(reading, "pronouns"),
    )


def second_action(sentence: Sentence, words: VerbWords) -> tuple[int, int] | None:
    """Find where the first action ends and the second one starts."""
    if sentence.lowers.isdisjoint(MARKS) and not words.joining.is_among(sentence.lowers):
        return None
    told = sentence.first(words.told, sentence.begin)
    end = told.first if told else len(sentence.words)
    for index in range(sentence.begin + 1, end):
        start = index + joint_at(sentence, index, words)
        if start > index and is_second(sentence, index, start, words):
            return index, start
    return None


def joint_at(sentence: Sentence, index: int, words: VerbWords) -> int:
    """Say how many words join two parts here: "and then", a comma, or none."""
    is_mark = sentence.words[index].lower in MARKS
    return 1 if is_mark else words.joining.length_at(sentence.words, index)


def is_second(sentence: Sentence, index: int, start: int, words: VerbWords) -> bool:
    """Tell whether an action starts behind a joint; behind a comma it has no own subject."""
    if sentence.words[index].lower in MARKS:
        return is_verb(sentence, start, words)
    if words.sequence.length_at(sentence.words, index) and is_shaped(sentence, start, words):
        return True
    return is_action(sentence, start, words)


def is_action(sentence: Sentence, start: int, words: VerbWords) -> bool:
    """Tell whether what follows "and" is a verb, perhaps with a subject of its own."""
    if sentence.is_first_person and words.first_person.length_at(sentence.words, start):
        return True
    verb = start + subject_length(sentence, start, words)
    if verb > start and sentence.is_verb_second and verb + 1 == sentence.clean_end:
        return False  # two names before the verb of both
    return is_verb(sentence, verb, words)


def subject_length(sentence: Sentence, start: int, words: VerbWords) -> int:
    """Say how many words are the second action's own subject: a name, a pronoun, or none."""
    if start < len(sentence.words) and sentence.words[start].lower == NAME:
        return 1
    return words.pronouns.length_at(sentence.words, start)


def is_verb(sentence: Sentence, start: int, words: VerbWords) -> bool:
    """Take a known verb, or a word in "-s" where an object follows: "names the day"."""
    if words.verbs.length_at(sentence.words, start):
        return True
    if not is_shaped(sentence, start, words) or start + 1 >= len(sentence.words):
        return False
    following = sentence.words[start + 1].lower
    has_determiner = words.determiners.length_at(sentence.words, start + 1)
    return following in (NAME, QUOTED) or bool(has_determiner)


def is_shaped(sentence: Sentence, start: int, words: VerbWords) -> bool:
    """Tell whether a word may be a verb, by its ending."""
    is_other = words.other.length_at(sentence.words, start)
    return bool(words.shapes.length_at(sentence.words, start)) and not is_other


def write_two(sentence: Sentence, end: int, start: int, words: VerbWords) -> str:
    """Write the two steps that a step could be."""
    first, rest = sentence.said(0, end), sentence.said(start, len(sentence.words))
    has_subject = not sentence.begin or subject_length(sentence, start, words)
    subject = "" if has_subject else f"{sentence.said(0, sentence.begin)} "
    return f"write two steps: `{first.rstrip(',; ')}` and `{subject}{rest}`"


@rule("S-203", Severity.WARNING)
def one_action_in_a_step(reading: Reading, use_case: UseCase) -> Iterator[Complaint]:
    """A step is one action.

    Why: of two actions in a step one may fail and the other not, and a deviation has only one
    place to leave from; the report cannot say which of them went wrong. One action in a sentence
    is a rule of RUCM and of every Gherkin guide. Two things that are done with one action ("the
    name and the address") are one action. Steps of a @summary use case may be coarse.

    Bad:
        Then the system sends the return label and names the refund day

    Good:
        Then the system sends the return label
        And the system names the refund day
    """
    if use_case.level is Level.SUMMARY:
        return
    words = verb_words(reading)
    for sentence in story_sentences(reading, use_case):
        found = second_action(sentence, words)
        if found:
            end, start = found
            yield Complaint(
                location=sentence.place(start, reading),
                message=f'"{sentence.said(start, start + 1)} …" is a second action in this step',
                hint=write_two(sentence, end, start, words),
            )
