"""From an id as people type it to what it names: a use case, a path, a case with its data."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from ucspec.flow.criteria import plan
from ucspec.flow.expand import make_cases
from ucspec.flow.find import find_case, find_path
from ucspec.flow.select import Selection, is_selected, select_among
from ucspec.model.catalogue import Model
from ucspec.model.flow import Step
from ucspec.model.identity import Selector, read_selector
from ucspec.model.scenario import Criterion, TestCase
from ucspec.model.usecase import UseCase


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """What an id names: a whole use case, or the cases of a path."""

    model: Model
    use_cases: tuple[UseCase, ...] = ()
    cases: tuple[TestCase, ...] = ()

    @property
    def steps(self) -> tuple[Step, ...]:
        """Every step in it, each once."""
        in_cases = (step.step for case in self.cases for step in case.steps)
        written = (step for use_case in self.use_cases for step in written_steps(use_case))
        return tuple({step.id: step for step in (*written, *in_cases)}.values())

    @property
    def files(self) -> frozenset[Path]:
        """The feature files that it is written in."""
        own = {use_case.path for use_case in self.use_cases}
        return frozenset(own | {step.location.path for step in self.steps})


def written_steps(use_case: UseCase) -> Iterator[Step]:
    """Walk the steps of a use case as they are written, without its business rules."""
    yield from use_case.background
    for flow in use_case.flows:
        yield from (*flow.set_up, *flow.body)
    yield from (*use_case.success_guarantee, *use_case.minimal_guarantee)


def find_named(models: Sequence[Model], text: str) -> Named | None:
    """Find what an id names; None when its file is broken.

    Raises:
        UsageError: nothing has that id; the nearest known ones are listed.
    """
    for model in models_with(models, text):
        return _in_model(model, read_selector(text), text)
    select_among([(model, ()) for model in models], Selection(ids=(text,)))
    return None


def models_with(models: Sequence[Model], text: str) -> tuple[Model, ...]:
    """List the models that have the use cases of an id: several may, if several are looked at."""
    wanted = set(read_selector(text).use_cases)
    return tuple(
        model for model in models if wanted <= {use_case.id for use_case in model.use_cases}
    )


def _in_model(model: Model, selector: Selector, text: str) -> Named:
    if not selector.path and not selector.row and len(selector.use_cases) == 1:
        return Named(model=model, use_cases=(model.use_case(selector.use_cases[0]),))
    planned = plan(model, criterion=Criterion.FLOW, use_cases=selector.use_cases).cases
    cases = tuple(case for case in planned if is_selected(case, selector))
    return Named(model=model, cases=cases or _compose(model, selector, text))


def _compose(model: Model, selector: Selector, text: str) -> tuple[TestCase, ...]:
    """Compose a path that the default criterion does not ask for."""
    scenario = replace(find_path(model, text), criterion=Criterion.ALL)
    cases = make_cases(model, scenario)
    chosen = tuple(case for case in cases if selector.row in {"", case.row_name})
    return chosen or (find_case(model, text),)
