"""Who acts in the running step (notation.md, section 4: one individual in a path)."""

from typing import Final

from ucspec.model.actor import ActorKind, Subject, SubjectKind
from ucspec.model.catalogue import Model
from ucspec.model.record import dataclass
from ucspec.model.scenario import CaseStep, TestCase

ANOTHER: Final = "Another "
KIND_OF_SUBJECT: Final = {
    SubjectKind.SYSTEM: ActorKind.SYSTEM.value,
    SubjectKind.TIME: ActorKind.TIME.value,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ActingActor:
    """The actor of a step.

    `name` is the declared name that the step uses, `kind` "person", "group", "system" or "time".
    `ancestors` begin with the most special kind that the path has for this individual and end
    with the most general one. `individual` is the same for every step of one individual in the
    path: "Loyal Customer" also where a step says "Customer", "Another Customer" for a second one.
    """

    name: str
    kind: str
    individual: str
    ancestors: tuple[str, ...] = ()
    is_another: bool = False

    def is_a(self, name: str) -> bool:
        """Tell whether this actor may do what `name` may."""
        return name in self.ancestors

    def __str__(self) -> str:
        return self.individual


def acting_actor(model: Model, case: TestCase, step: CaseStep) -> ActingActor:
    """Find who acts in a step; a step without a subject is done for the primary actor."""
    subject = step.step.subject or _primary_actor(model, case, step)
    if subject.kind is not SubjectKind.ACTOR:
        return ActingActor(
            name=subject.name,
            kind=KIND_OF_SUBJECT[subject.kind],
            individual=subject.name,
            ancestors=(subject.name,),
        )
    catalogue = model.catalogue
    individual = dict(case.scenario.individuals).get(subject.individual, subject.individual)
    special = individual.removeprefix(ANOTHER) if subject.is_another else individual
    kinds = [actor.kind.value for actor in catalogue.actors if actor.name == subject.name]
    return ActingActor(
        name=subject.name,
        kind=next(iter(kinds), ActorKind.PERSON.value),
        individual=individual,
        ancestors=catalogue.ancestors(special) or (special,),
        is_another=subject.is_another,
    )


def _primary_actor(model: Model, case: TestCase, step: CaseStep) -> Subject:
    """The primary actor of the use case that the step is written in, else of the case's."""
    ids = (step.origin.partition("/")[0], case.scenario.use_case)
    by_id = {use_case.id: use_case.primary_actor for use_case in model.use_cases}
    name = next((by_id[each] for each in ids if by_id.get(each)), "")
    return Subject(kind=SubjectKind.ACTOR, name=name)
