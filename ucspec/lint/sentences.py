"""Every sentence of a model as binding sees it: composed, with the placeholders filled in.

A path is composed only where a placeholder is; all other sentences are bound as they are written.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from ucspec.flow.criteria import plan
from ucspec.model.catalogue import Model
from ucspec.model.flow import Step
from ucspec.model.usecase import UseCase, is_idle


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A step as it runs: in the file `feature`, which is the use case's or its base's."""

    step: Step
    text: str
    feature: Path
    use_case: UseCase


def sentences_of(model: Model) -> Iterator[Sentence]:
    """List the sentences that would be bound, some more than once."""
    filled = with_placeholders(model)
    for use_case in model.use_cases:
        if use_case.is_collected and use_case.id not in filled:
            for step in steps_that_run(use_case):
                yield Sentence(step=step, text=step.text, feature=use_case.path, use_case=use_case)
    for case in plan(model, use_cases=filled).cases if filled else ():
        path = case.scenario
        owner = model.use_case(path.extensions[-1] if path.extensions else path.use_case)
        for bound in case.steps:
            yield Sentence(step=bound.step, text=bound.text, feature=path.path, use_case=owner)


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
