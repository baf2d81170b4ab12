"""The test cases that a command was asked for: by path, by use case, under one criterion."""

from collections.abc import Collection
from dataclasses import dataclass, replace

from ucspec.cli.models import Workspace
from ucspec.cli.options import ChoiceOptions
from ucspec.flow.criteria import plan
from ucspec.flow.select import Selection, select_among
from ucspec.model.catalogue import Model
from ucspec.model.identity import read_selector
from ucspec.model.scenario import Criterion, Plan, TestCase


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelPlan:
    """A model with its plan, or with what is chosen of it."""

    model: Model
    plan: Plan


def plan_whole(workspace: Workspace, choice: ChoiceOptions) -> tuple[ModelPlan, ...]:
    """Plan every case of every model, whatever is chosen."""
    return _plan(workspace, choice, None)


def plan_chosen(workspace: Workspace, choice: ChoiceOptions) -> tuple[ModelPlan, ...]:
    """Plan the cases of every model and keep those that are chosen.

    Raises:
        UsageError: an id is in no model; the nearest known ones are listed.
    """
    whole = _plan(workspace, choice, _wanted(workspace, choice))
    return tuple(
        ModelPlan(
            model=one.model,
            plan=replace(
                one.plan,
                cases=tuple(case for case in cases if workspace.is_chosen(case.scenario.path)),
            ),
        )
        for one, cases in zip(whole, select_ids(whole, choice.use_cases), strict=True)
    )


def select_ids(
    plans: tuple[ModelPlan, ...], ids: tuple[str, ...]
) -> tuple[tuple[TestCase, ...], ...]:
    """Keep of each plan the cases with these ids.

    Raises:
        UsageError: an id is in no plan; the nearest known ones are listed.
    """
    return select_among([(one.model, one.plan.cases) for one in plans], Selection(ids=ids))


def _plan(
    workspace: Workspace, choice: ChoiceOptions, wanted: Collection[str] | None
) -> tuple[ModelPlan, ...]:
    config = workspace.config
    criterion = Criterion(choice.criterion) if choice.criterion else config.criterion
    limit = choice.max_paths or config.max_paths
    return tuple(
        ModelPlan(
            model=model,
            plan=plan(model, criterion=criterion, max_paths=limit, use_cases=wanted),
        )
        for model in workspace.models
    )


def _wanted(workspace: Workspace, choice: ChoiceOptions) -> Collection[str] | None:
    """Name the use cases that need a plan, so that nothing else is counted as left out."""
    if choice.use_cases:
        return {name for one in choice.use_cases for name in read_selector(one).use_cases}
    if not workspace.is_narrow:
        return None
    use_cases = (one for model in workspace.models for one in model.use_cases)
    return {one.id for one in use_cases if workspace.is_chosen(one.path)}
