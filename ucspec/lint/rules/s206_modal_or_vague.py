"""S-206: modal verbs and vague words."""

from collections.abc import Iterator

from ucspec.lint.prose import Sentence, every_sentence, story_clauses, table
from ucspec.lint.rule import Complaint, Reading, rule
from ucspec.lint.word_table import Span
from ucspec.model.finding import Severity
from ucspec.model.flow import StepType
from ucspec.model.usecase import UseCase


@rule("S-206", Severity.WARNING)
def nothing_modal_or_vague(reading: Reading, use_case: UseCase) -> Iterator[Complaint]:
    """A step says what happens, not what could happen, and in words that can be checked.

    Why: nobody can test "might", "etc." or "quickly" (RUCM restricts modal verbs and adverbs;
    testability). "Should" in a Then says what is expected and is accepted; in a When nobody acts
    by it.

    Bad:
        Then the system might quickly show suitable products

    Good:
        Then the system shows 3 products of the same brand within 2 seconds
    """
    yield from modal_words(reading, use_case)
    yield from vague_words(reading, use_case)


def modal_words(reading: Reading, use_case: UseCase) -> Iterator[Complaint]:
    """Find modal verbs in the main clauses of the story."""
    modals = table(reading, "modals")
    in_a_when = table(reading, "modals", "modals-of-obligation")
    for clause in story_clauses(reading, use_case):
        words = in_a_when if clause.step.type is StepType.WHEN else modals
        for found in clause.every(words, clause.begin):
            if not is_name(clause, found):
                said = clause.said(found.first, found.end)
                yield Complaint(
                    location=clause.place(found.first, reading),
                    message=f'"{said}" does not say whether it happens',
                    hint="say what happens; what may happen instead is a flow of its own",
                )


def vague_words(reading: Reading, use_case: UseCase) -> Iterator[Complaint]:
    """Find vague words wherever something is said."""
    vague = table(reading, "vague-words", "not-vague-words")
    exceptions = table(reading, "not-vague-words")
    for sentence in every_sentence(reading, use_case):
        for found in sentence.every(vague):
            fine = exceptions.length_at(sentence.words, found.first)
            if fine == found.end - found.first or is_name(sentence, found):
                continue
            yield Complaint(
                location=sentence.place(found.first, reading),
                message=f'"{sentence.said(found.first, found.end)}" can be read in many ways',
                hint="say exactly what is meant, with a number or a name, or leave it out",
            )


def is_name(sentence: Sentence, found: Span) -> bool:
    """Take a capital letter inside a sentence for a name: "on 5 May"."""
    said = sentence.said(found.first, found.end)
    return found.first > 0 and said[:1].isupper() and not said.isupper()
