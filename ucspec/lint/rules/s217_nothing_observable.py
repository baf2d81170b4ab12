"""S-217: a Then without anything that can be observed."""

from collections.abc import Iterator

from ucspec.lint.places import story_steps
from ucspec.lint.prose import Sentence, main_clause, sentences, table
from ucspec.lint.rule import Complaint, Reading, rule
from ucspec.lint.word_table import Span, WordTable
from ucspec.model.finding import Severity
from ucspec.model.flow import Step, StepType
from ucspec.model.record import dataclass
from ucspec.model.usecase import UseCase


@dataclass(frozen=True, slots=True, kw_only=True)
class ObservationWords:
    """The word lists of what cannot be observed."""

    linking: WordTable
    states: WordTable
    verbs: WordTable
    results: WordTable
    between: WordTable
    determiners: WordTable


@rule("S-217", Severity.WARNING)
def then_can_be_observed(reading: Reading, use_case: UseCase) -> Iterator[Complaint]:
    """A Then says something that somebody can see, count or read.

    Why: a test can look at what the system shows, sends, keeps or charges; it cannot look at
    "is happy" or "is processed correctly" (testability; RUCM asks for steps that describe a
    flow of events). The words before the fact are the criterion of acceptance.

    Bad:
        Then the return is processed correctly

    Good:
        Then the order history shows the return with the refund day
    """
    words = ObservationWords(
        linking=table(reading, "linking-verbs"),
        states=table(reading, "unobservable-states"),
        verbs=table(reading, "unobservable-verbs"),
        results=table(reading, "unobservable-results"),
        between=table(reading, "passive-between"),
        determiners=table(reading, "determiners"),
    )
    subordinators = table(reading, "subordinators")
    thens = (step for step in checked_steps(use_case) if step.type is StepType.THEN)
    for sentence in sentences(thens, reading, use_case):
        clause = main_clause(sentence, subordinators)
        found = find_unobservable(clause, words) or sentence.first(words.results)
        if found:
            said = sentence.said(found.first, found.end)
            yield Complaint(
                location=sentence.place(found.first, reading),
                message=f'"{said}" is nothing that can be observed',
                hint="say what can be seen: what is shown, sent, kept, counted or charged",
            )


def checked_steps(use_case: UseCase) -> Iterator[Step]:
    """List the steps in which something is expected."""
    yield from story_steps(use_case)
    yield from use_case.success_guarantee
    yield from use_case.minimal_guarantee


def find_unobservable(clause: Sentence, words: ObservationWords) -> Span | None:
    """Find "is happy", "knows" behind the subject, or "works" at the end without one."""
    for found in clause.every(words.linking):
        index = words.between.skip(clause.words, found.end)
        state = clause.first(words.states, index)
        if state and (state.first == index or clause.is_verb_second):
            return Span(first=found.first, end=state.end)
    has_place = clause.verb_at >= 0
    last = clause.clean_end - 1
    index = words.between.skip(clause.words, clause.verb_at) if has_place else last
    is_noun = not has_place and words.determiners.length_at(clause.words, index - 1)
    is_verb = words.verbs.length_at(clause.words, index) and not is_noun
    return Span(first=index, end=index + 1) if is_verb else None
