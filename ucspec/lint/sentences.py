"""Every sentence of a model as binding sees it: composed, with the placeholders filled in.

A path is composed only where a placeholder is; all other sentences are bound as they are written.
"""

from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import Path

from ucspec.flow.criteria import plan
from ucspec.flow.rows import fill
from ucspec.model.catalogue import Model
from ucspec.model.flow import ExampleRow, Step, StepType
from ucspec.model.record import dataclass
from ucspec.model.usecase import UseCase, is_idle
from ucspec.notation.gherkin import keywords_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A step as it runs: in the file `feature`, which is the use case's or its base's."""

    step: Step
    text: str
    feature: Path
    use_case: UseCase

    def keyword(self, type_: StepType) -> str:
        """Say "Given", "When" or "Then" as the file does."""
        return keywords_of(self.use_case.language, type_.value)[0]

    @property
    def line(self) -> str:
        """Write the sentence behind the keyword of its type, whatever stands there."""
        return f"{self.keyword(self.step.type)} {self.text}"


class Sentences:
    """What is said in a model, put together when a rule first asks for it."""

    def __init__(self, model: Model) -> None:
        self.model = model

    @cached_property
    def bound(self) -> tuple[Sentence, ...]:
        """Each sentence that would be bound, once a step and wording; an include is none."""
        found: dict[tuple[str, str, str], Sentence] = {}
        for sentence in sentences_of(self.model):
            if sentence.step.include is None:
                found.setdefault((sentence.step.id, sentence.text, sentence.use_case.id), sentence)
        return tuple(found.values())


def sentences_of(model: Model) -> Iterator[Sentence]:
    """List the sentences that would be bound, some more than once."""
    filled = with_placeholders(model)
    for use_case in model.use_cases:
        if use_case.is_collected:
            for step in steps_that_run(use_case):
                if "<" not in step.text or use_case.id not in filled:
                    yield Sentence(
                        step=step, text=step.text, feature=use_case.path, use_case=use_case
                    )
    if filled:
        yield from filled_in(model, filled)


def filled_in(model: Model, filled: frozenset[str]) -> Iterator[Sentence]:
    """List what stands in the place of placeholders; a path is composed only where it must be."""
    owners = {use_case.id: use_case for use_case in model.use_cases}
    extended = {use_case.extends.use_case for use_case in model.use_cases if use_case.extends}
    simple = {name for name in filled - extended if is_filled_by_main(owners[name])}
    for name in sorted(simple):
        if owners[name].is_collected:
            yield from with_rows_of_main(owners[name])
    for case in plan(model, use_cases=filled - simple).cases if filled - simple else ():
        path = case.scenario
        owner = owners[path.extensions[-1] if path.extensions else path.use_case]
        for bound in case.steps:
            yield Sentence(step=bound.step, text=bound.text, feature=path.path, use_case=owner)


def is_filled_by_main(use_case: UseCase) -> bool:
    """Tell whether the rows of the main flow are all that placeholders stand for."""
    is_alone = not (use_case.extends or use_case.rules or is_idle(use_case.main.tags))
    return (
        is_alone
        and not any(step.include for step in steps_that_run(use_case))
        and not any(
            flow.rows is not None or any("<" in step.text for step in (*flow.set_up, *flow.body))
            for flow in use_case.flows[1:]
        )
    )


def with_rows_of_main(use_case: UseCase) -> Iterator[Sentence]:
    """Fill in the rows of the main flow; without Examples placeholders stay as they are."""
    rows = [{}] if use_case.main.rows is None else live_rows(use_case.main.rows)
    for step in steps_that_run(use_case) if rows else ():
        for values in rows if "<" in step.text else ():
            text = fill(step.text, values)
            yield Sentence(step=step, text=text, feature=use_case.path, use_case=use_case)


def live_rows(rows: Iterable[ExampleRow]) -> list[dict[str, str]]:
    return [dict(row.values) for row in rows if not is_idle(row.tags)]


def with_placeholders(model: Model) -> frozenset[str]:
    """Name the use cases in whose paths a placeholder may stand, their own or another's."""
    every = {use_case.id: tuple(steps_that_run(use_case)) for use_case in model.use_cases}
    found = {name for name, steps in every.items() if any("<" in step.text for step in steps)}
    grows = bool(found)
    while grows:
        more = {name for name, steps in every.items() if found & set(_included(steps))}
        more |= {
            name
            for use_case in model.use_cases
            if use_case.extends and {use_case.id, use_case.extends.use_case} & found
            for name in (use_case.id, use_case.extends.use_case)
        }
        grows = not more <= found
        found |= more
    return frozenset(found)


def _included(steps: Iterable[Step]) -> Iterator[str]:
    return (step.include.use_case for step in steps if step.include is not None)


def steps_that_run(use_case: UseCase) -> Iterator[Step]:
    """List the steps of a use case but for those of flows and examples that do not run."""
    yield from use_case.background
    for flow in use_case.flows:
        if not is_idle(flow.tags):
            yield from (*flow.set_up, *flow.body)
    yield from (*use_case.success_guarantee, *use_case.minimal_guarantee)
    for rule in use_case.rules:
        for example in rule.examples:
            if not is_idle(example.tags):
                yield from (*example.background, *example.steps)
