"""S-204: passive voice."""

from collections.abc import Iterator

from ucspec.lint.prose import story_clauses
from ucspec.lint.rule import Complaint, Reading, rule
from ucspec.lint.voice import find_agent, find_passive, voice_words
from ucspec.model.finding import Severity
from ucspec.model.usecase import UseCase
from ucspec.notation.dialect import find_dialect


@rule("S-204", Severity.WARNING)
def active_voice(reading: Reading, use_case: UseCase) -> Iterator[Complaint]:
    """A step says who does something, not what is done.

    Why: "the order is sent" hides who sends it; RUCM and Cockburn ask for the active voice, so
    that actors and the system stay apart. Only the main clause of a When or Then counts: "says
    why the payment was declined" is fine, and so are Givens, guarantees and what describes a
    state ("is locked", "is closed").

    Bad:
        Then the return label is sent

    Good:
        Then the system sends the return label
    """
    words, system = voice_words(reading), find_dialect(use_case.language).subjects.system
    for clause in story_clauses(reading, use_case):
        found = find_passive(clause, words)
        if found is None:
            continue
        said, place = clause.said(found.first, found.end), find_agent(clause, found.first, words)
        agent = clause.said(place, place + 1) if place else ""
        yield Complaint(
            location=clause.place(found.first, reading),
            message=f'"{said}" {"says last" if agent else "does not say"} who does it',
            hint=f'start with "{agent or system} …"',
        )
