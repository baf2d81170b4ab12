"""S-207: a pronoun as subject."""

from collections.abc import Iterator

from ucspec.lint.prose import Sentence, every_sentence, table
from ucspec.lint.rule import Complaint, Reading, rule
from ucspec.lint.word_table import WordTable
from ucspec.model.finding import Severity
from ucspec.model.flow import StepType
from ucspec.model.usecase import UseCase


@rule("S-207", Severity.WARNING)
def subject_is_no_pronoun(reading: Reading, use_case: UseCase) -> Iterator[Complaint]:
    """A step names its subject and does not say "it" or "they".

    Why: flows are put together from steps of several places, so what "it" stands for changes with
    the step that happens to come before (RUCM forbids pronouns). "It is Monday" stands for
    nothing and is fine in a Given.

    Bad:
        Then it shows the last return day

    Good:
        Then the system shows the last return day
    """
    pronouns, of_time = table(reading, "pronouns"), table(reading, "pronouns-of-time")
    before_verbs = table(reading, "pronouns-before-verbs")
    participles = table(reading, "participle-shapes", "irregular-participles")
    verbs = table(reading, "auxiliaries", "action-verbs")
    for sentence in every_sentence(reading, use_case):
        length = pronouns.length_at(sentence.words, 0)
        if not length or is_of_time(sentence, of_time, participles):
            continue
        if before_verbs.length_at(sentence.words, 0) and not verbs.length_at(sentence.words, 1):
            continue
        said = sentence.said(0, length)
        yield Complaint(
            location=sentence.place(0, reading),
            message=f'"{said}" does not say who or what is meant',
            hint=f'write the name that "{said}" stands for',
        )


def is_of_time(sentence: Sentence, of_time: WordTable, participles: WordTable) -> bool:
    """Tell whether a Given says when or what weather it is, but not what "it" is: "it is paid"."""
    length = of_time.length_at(sentence.words, 0)
    is_given = sentence.step.type is StepType.GIVEN
    return is_given and bool(length) and not participles.length_at(sentence.words, length)
