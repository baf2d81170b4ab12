"""pytest-bdd's public hooks, fired for our cases too, where a plug-in other than its own listens.

Order and arguments are pytest-bdd's (`scenario._execute_scenario`); its Feature, Scenario and
Step are only made when somebody will see them.
"""

from collections import OrderedDict
from typing import Any, Final

import pytest

from ucspec.model.catalogue import Model
from ucspec.model.scenario import CaseStep, TestCase
from ucspec.pytest_plugin.bdd import (
    Feature,
    Scenario,
    Step,
    StepDefinitionNotFoundError,
    pytest_bdd_plugin,
)
from ucspec.pytest_plugin.bdd_tests import EXAMPLE
from ucspec.pytest_plugin.private import give_parameters

HOOKS: Final = (
    "pytest_bdd_before_scenario",
    "pytest_bdd_after_scenario",
    "pytest_bdd_before_step",
    "pytest_bdd_before_step_call",
    "pytest_bdd_after_step",
    "pytest_bdd_step_error",
    "pytest_bdd_step_func_lookup_error",
)
HEARD: Final = pytest.StashKey[bool]()
BOUND: Final = "ucspec-bound"  # records pytest-bdd's own tests, and no case of ours
REPORT_OPTIONS: Final = ("cucumber_json_path", "gherkin_terminal_reporter")


class Table:
    """A data table as pytest-bdd's Step holds it."""

    def __init__(self, rows: list[list[str]]) -> None:
        self._rows = rows

    def raw(self) -> list[list[str]]:
        """Give the rows, the header first."""
        return [list(row) for row in self._rows]


class BddHooks:
    """The hooks of one running case."""

    def __init__(self, item: Any) -> None:
        self._hook = item.config.hook
        self._request = item._request
        self._scenario = make_scenario(item.model, item.case)
        if item.target:
            self._scenario.name += f"{{{item.target}}}"
        if item.case.row:
            give_parameters(item, EXAMPLE, item.case.row)  # reports tell rows apart by these
        self._steps = dict(zip(map(id, item.case.steps), self._scenario.steps, strict=True))

    def before_scenario(self) -> None:
        """Say that the case begins."""
        self._hook.pytest_bdd_before_scenario(**self._where())

    def after_scenario(self) -> None:
        """Say that the case has ended, whatever became of it."""
        self._hook.pytest_bdd_after_scenario(**self._where())

    def not_found(self, step: CaseStep, message: str) -> None:
        """Say that a step has no definition."""
        self._hook.pytest_bdd_step_func_lookup_error(
            **self._where(step), exception=StepDefinitionNotFoundError(message)
        )

    def before_step(self, step: CaseStep, function: Any) -> None:
        """Say that a step's arguments are about to be made."""
        self._hook.pytest_bdd_before_step(**self._where(step), step_func=function)

    def before_call(self, step: CaseStep, function: Any, kwargs: dict[str, Any]) -> None:
        """Say that a step function is about to be called."""
        self._hook.pytest_bdd_before_step_call(
            **self._where(step), step_func=function, step_func_args=kwargs
        )

    def after_step(self, step: CaseStep, function: Any, kwargs: dict[str, Any]) -> None:
        """Say that a step passed."""
        self._hook.pytest_bdd_after_step(
            **self._where(step), step_func=function, step_func_args=kwargs
        )

    def step_error(
        self, step: CaseStep, function: Any, kwargs: dict[str, Any], error: BaseException
    ) -> None:
        """Say that a step failed; like pytest-bdd not for a skip, an xfail or an exit."""
        if isinstance(error, Exception | pytest.fail.Exception):
            self._hook.pytest_bdd_step_error(
                **self._where(step), step_func=function, step_func_args=kwargs, exception=error
            )

    def _where(self, step: CaseStep | None = None) -> dict[str, Any]:
        scenario = self._scenario
        where = {"request": self._request, "feature": scenario.feature, "scenario": scenario}
        return where | ({"step": self._steps[id(step)]} if step is not None else {})


def hooks_of(item: Any) -> BddHooks | None:
    """Make the hooks of a case, if anybody but pytest-bdd itself listens.

    Who listens is looked up once: plug-ins and conftest files are loaded before cases run.
    """
    stash = item.config.stash
    if HEARD not in stash:
        stash[HEARD] = is_heard(item.config)
    return BddHooks(item) if stash[HEARD] else None


def is_heard(config: pytest.Config) -> bool:
    """Tell whether anybody wants pytest-bdd's events: a plug-in, or its own reports."""
    if any(config.getoption(name, None) for name in REPORT_OPTIONS):
        return True
    callers = [getattr(config.hook, name, None) for name in HOOKS]
    known = (pytest_bdd_plugin, config.pluginmanager.get_plugin(BOUND))
    return any(
        implementation.plugin not in known
        for caller in callers
        if caller is not None
        for implementation in caller.get_hookimpls()
    )


def make_scenario(model: Model, case: TestCase) -> Scenario:
    """Write a case as pytest-bdd's plug-ins know a scenario."""
    steps = [_make_step(step) for step in case.steps]
    if case.scenario.is_plain:
        from ucspec.pytest_plugin.plain_bdd import make_plain_scenario

        return make_plain_scenario(case, steps)
    use_case = next((each for each in model.use_cases if each.id == case.scenario.use_case), None)
    path = case.scenario.path
    feature = Feature(
        scenarios=OrderedDict(),
        filename=str(path.absolute()),
        rel_filename=path.as_posix(),
        language=use_case.language if use_case else "en",
        keyword="Feature",
        name=use_case.title if use_case else case.scenario.use_case,
        tags=set(use_case.tags) if use_case else set(),
        background=None,
        line_number=use_case.location.line if use_case else 1,
        description=use_case.brief if use_case else "",
    )
    return Scenario(
        feature=feature,
        keyword="Scenario",
        name=case.id,
        line_number=case.scenario.location.line,
        steps=steps,
        description=case.scenario.title,
        tags=set(case.tags),
    )


def _make_step(step: CaseStep) -> Step:
    source = step.step
    return Step(
        name=step.text,
        type=source.type.value,
        indent=max(source.location.column - 1, 0),
        line_number=source.location.line,
        keyword=source.keyword.strip().title(),
        datatable=Table([list(row) for row in step.table]) if step.table else None,  # type: ignore[arg-type]
        docstring=step.doc_string.content if step.doc_string else None,
    )
