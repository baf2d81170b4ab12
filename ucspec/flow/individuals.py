"""Who is who in a path: an actor and its specialisations are one individual.

It is created with the most special kind in the path. Two kinds that specialise the same actor
and not each other are two individuals; the general actor is then the more special of them, and
of two equally special ones the one that comes first. "Another Customer" is a second individual,
told apart from the first by the same rule among the others.
"""

from collections.abc import Callable, Iterable

from ucspec.model.actor import Subject, SubjectKind

Ancestors = Callable[[str], tuple[str, ...]]


def who_acts(subjects: Iterable[Subject | None]) -> dict[tuple[str, bool], Subject]:
    """Collect the actors among the subjects of steps, each once, in order."""
    return {
        (subject.name, subject.is_another): subject
        for subject in subjects
        if subject is not None and subject.kind is SubjectKind.ACTOR
    }


def find_individuals(
    actors: Iterable[Subject], ancestors: Ancestors
) -> tuple[tuple[str, str], ...]:
    """Map who acts to the individual it is, in order of first appearance."""
    lines = [(actor, ancestors(actor.name) or (actor.name,)) for actor in actors]
    found = {}
    for actor, _ in lines:
        kin = [
            (len(line), other)
            for other, line in lines
            if other.is_another == actor.is_another and actor.name in line
        ]
        found[actor.individual] = max(kin, key=lambda pair: pair[0])[1].individual
    return tuple(found.items())
