"""A bound case run as a pytest item: step functions called with their arguments and fixtures.

The item has `case`, `model` and `target` (nodes.CaseItem). After `run_case`, `take_error` gives
what the item must raise when the case did not pass.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import field, replace
from functools import partial
from pathlib import Path
from textwrap import dedent
from typing import Any, Final

import pytest

from ucspec.binding.bind import BoundCase, BoundStep, bind_case
from ucspec.binding.index import Match
from ucspec.evidence.attach import store
from ucspec.model.evidence import Attachment
from ucspec.model.record import dataclass
from ucspec.model.result import TestResult
from ucspec.model.scenario import CaseStep
from ucspec.model.verdict import StepStatus
from ucspec.pytest_plugin.bdd import StepFunctionContext, StepImplementationError
from ucspec.pytest_plugin.bdd_hooks import BddHooks, hooks_of
from ucspec.pytest_plugin.function import FunctionShape, call_function, shape_of
from ucspec.pytest_plugin.guard import guarded
from ucspec.pytest_plugin.hook_library import around, case_hooks, is_any
from ucspec.pytest_plugin.limits import step_seconds
from ucspec.pytest_plugin.outcome import (
    PROPAGATED,
    NotRun,
    StepNotPassed,
    as_pytest_sees,
    end_by_value,
    end_of,
    trim,
)
from ucspec.pytest_plugin.registry import give_fixture
from ucspec.run.acting import ActingActor, acting_actor
from ucspec.run.ending import PASSED, StepEnd
from ucspec.run.events import Listener
from ucspec.run.execute import StepRun, execute
from ucspec.run.hooks import Hook

__all__ = [
    "EVIDENCE",
    "EvidenceSink",
    "NotRun",
    "RunningActor",
    "RunningCase",
    "StepNotPassed",
    "bind_case",
    "call_step",
    "late_attachments",
    "run_case",
    "running_case",
    "take_error",
]

DATATABLE: Final = "datatable"
DOCSTRING: Final = "docstring"
STATUS: Final = "status"
NO_HOOKS: Final = ((), ())
RESERVED: Final = frozenset({DATATABLE, DOCSTRING})


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceSink:
    """Where attachments go while evidence is on, and what masks secrets in them."""

    directory: Path
    redact: Callable[[str], str]


@dataclass(slots=True, kw_only=True)
class RunningCase:
    """What fixtures may know of the item that is running."""

    item: Any
    step: CaseStep | None = None
    hooks: BddHooks | None = None
    step_hooks: tuple[tuple[Hook, ...], tuple[Hook, ...]] = ((), ())
    attachments: list[Attachment] = field(default_factory=list)
    errors: dict[int, BaseException] = field(default_factory=dict)
    error: BaseException | None = None

    @property
    def actor(self) -> ActingActor:
        """Who acts in the running step; before the first step the primary actor."""
        case = self.item.case
        return acting_actor(self.item.model, case, self.step or case.steps[0])

    def attach(self, content: bytes, name: str, media_type: str, is_text: bool = False) -> None:
        """Keep a file for the running step; without evidence it is dropped."""
        kept = keep(self.item.config, content, name, media_type, is_text)
        if kept is not None:
            self.attachments.append(kept)


class RunningActor:
    """The actor of the running step, for fixtures: it follows the steps.

    A step function gets the plain record `ActingActor` instead, which stays what it is.
    """

    def __init__(self, running: RunningCase) -> None:
        self._running = running

    @property
    def current(self) -> ActingActor:
        """The actor of the step that is running now."""
        return self._running.actor

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        return getattr(self.current, name)

    def __str__(self) -> str:
        return str(self.current)


EVIDENCE: Final = pytest.StashKey[EvidenceSink]()
RUNNING: Final = pytest.StashKey[RunningCase]()


def keep(
    config: pytest.Config, content: bytes, name: str, media_type: str, is_text: bool
) -> Attachment | None:
    """Keep a file beside the evidence; without evidence it is dropped."""
    sink = config.stash.get(EVIDENCE, None)
    if sink is None:
        return None
    kept = store(sink.directory, content, name, media_type, redact=sink.redact)
    return replace(kept, is_text=True) if is_text else kept


def running_case(item: Any) -> RunningCase:
    """Give what is known of a running item, also while it is set up and torn down."""
    running: RunningCase | None = item.stash.get(RUNNING, None)
    if running is None:
        running = item.stash[RUNNING] = RunningCase(item=item)
    return running


def run_case(item: Any, bound: BoundCase, listeners: Sequence[Listener] = ()) -> TestResult:
    """Run the steps of an item; Ctrl-C and `pytest.exit` go through.

    What fixtures attached during set-up counts for the first step.
    """
    running = running_case(item)
    running.errors.clear()
    running.error = None
    running.hooks = hooks_of(item)
    if is_any():
        running.step_hooks = around(item, "step")
    if running.hooks is not None:
        running.hooks.before_scenario()
    try:
        return execute(
            bound,
            partial(_run_step, running),
            explain=partial(_explain, running),
            listeners=listeners,
            hooks=case_hooks(item, partial(_run_hook, running)),
        )
    finally:
        running.step = None
        if running.hooks is not None:
            running.hooks.after_scenario()


def take_error(item: Any) -> BaseException:
    """Give what the item raises after a case that did not pass, once."""
    running = running_case(item)
    error, running.error = running.error, None
    return error or StepNotPassed("the case has passed, or its error was taken before")


def late_attachments(item: Any) -> tuple[Attachment, ...]:
    """Take what has been attached after the last step."""
    running = running_case(item)
    late = tuple(running.attachments)
    running.attachments.clear()
    return late


def call_step(item: Any, bound: BoundStep, hooks: BddHooks | None = None) -> None:
    """Call a step's function; what it raises is the caller's."""
    if bound.match is None:
        raise StepNotPassed(bound.message)
    context: StepFunctionContext = bound.match.definition.context
    function, step = context.step_func, bound.step
    kwargs: dict[str, Any] = {}
    if hooks is not None:
        hooks.before_step(step, function)
    try:
        shape = shape_of(function)
        kwargs |= _arguments(item, step, bound.match, shape)
        if hooks is not None:
            hooks.before_call(step, function, kwargs)
        value = _call_definition(item, context, shape, kwargs)
    except BaseException as error:
        if hooks is not None:
            hooks.step_error(step, function, kwargs, error)
        raise
    if context.target_fixture is not None:
        give_fixture(item, context.target_fixture, value, function)
    if hooks is not None:
        hooks.after_step(step, function, kwargs)


def _call_definition(
    item: Any, context: StepFunctionContext, shape: FunctionShape, kwargs: dict[str, Any]
) -> Any:
    default = step_seconds(item.config)
    value = call_function(item, context.step_func, shape.kind, kwargs, default)
    if value is not None and context.target_fixture is None:
        end_by_value(value)
    return value


def _run_step(running: RunningCase, bound: BoundStep) -> StepEnd:
    running.step = bound.step
    end = PASSED
    try:
        if running.step_hooks != NO_HOOKS:
            call_with_hooks(running, bound)
        else:
            call_step(running.item, bound, running.hooks)
    except PROPAGATED:
        raise
    except BaseException as error:
        trim(error)
        end = end_of(error, running.item)
        running.errors[id(bound)] = error
    return _with_attachments(running, end)


def _with_attachments(running: RunningCase, end: StepEnd) -> StepEnd:
    if not running.attachments:
        return end
    taken = late_attachments(running.item)
    return StepEnd(status=end.status, message=end.message, case=end.case, attachments=taken)


def call_with_hooks(running: RunningCase, bound: BoundStep) -> None:
    """Call a step's function between its hooks; what fails first is the step's failure."""
    before, after = running.step_hooks
    status = StepStatus.FAILED
    try:
        for hook in before:
            call_hook(running.item, hook, "")
        call_step(running.item, bound, running.hooks)
        status = StepStatus.PASSED
    except BaseException as error:
        status = end_of(error, running.item).status
        raise
    finally:
        for hook in reversed(after):
            call_hook(running.item, hook, status.value)


def call_hook(item: Any, hook: Hook, status: str) -> None:
    """Call a hook's function with its fixtures, and `status` where it takes that."""
    shape = shape_of(hook.function)
    kwargs: dict[str, Any] = {STATUS: status} if STATUS in shape.parameters else {}
    for name in shape.required:
        if name not in kwargs:
            kwargs[name] = _fixture(item, name)
    end_by_value(call_function(item, hook.function, shape.kind, kwargs))


def _run_hook(running: RunningCase, hook: Hook, status: str) -> StepEnd:
    """Run a hook of the case; a failure is what pytest is told, unless a step's came before."""
    end = PASSED
    try:
        call_hook(running.item, hook, status)
    except PROPAGATED:
        raise
    except BaseException as error:
        trim(error)
        end = end_of(error, running.item)
        told = running.error and end_of(running.error, running.item).status
        is_told = told is StepStatus.FAILED or (told and end.status is not StepStatus.FAILED)
        if not is_told:
            running.error = as_pytest_sees(error, end)
    return _with_attachments(running, end)


def _fixture(item: Any, name: str) -> Any:
    value = item._request.getfixturevalue(name)
    return value.current if type(value) is RunningActor else value


def _arguments(item: Any, step: CaseStep, match: Match, shape: FunctionShape) -> dict[str, Any]:
    """Collect what a step function takes: parsed arguments, table, doc string, fixtures."""
    parsed = match.arguments()
    if parsed:
        parsed = _converted(parsed, match.definition.context)
    kwargs = {name: value for name, value in parsed.items() if name in shape.parameters}
    if step.table and DATATABLE in shape.parameters:
        kwargs[DATATABLE] = [list(row) for row in step.table]
    if step.doc_string is not None and DOCSTRING in shape.parameters:
        kwargs[DOCSTRING] = dedent(step.doc_string.content)
    for name in shape.required:
        if name not in kwargs:
            kwargs[name] = _fixture(item, name)
    return kwargs


def _converted(arguments: Mapping[str, Any], context: StepFunctionContext) -> Mapping[str, Any]:
    """Apply converters; also those of arguments that the function does not take."""
    if not RESERVED.isdisjoint(arguments):
        names = ", ".join(sorted(RESERVED.intersection(arguments)))
        raise StepImplementationError(
            f"the pattern '{context.parser.name}' uses reserved argument names: {names}"
        )
    converters = context.converters
    if not converters:
        return arguments
    return {
        name: converters[name](value) if name in converters else value
        for name, value in arguments.items()
    }


def _explain(
    running: RunningCase, bound: BoundCase, runs: Sequence[StepRun], worst: StepRun
) -> str:
    """Word the failure, and remember what pytest is to be told."""
    from ucspec.run.message import failure_message

    error = running.errors.get(id(worst.bound))
    running.error = as_pytest_sees(error, worst.end) if error else StepNotPassed(worst.end.message)
    running.errors.clear()
    if running.hooks is not None and error is None:
        running.hooks.not_found(worst.bound.step, worst.end.message)
    config, model = running.item.config, running.item.model
    words = guarded(config, "wording a failure", failure_message, model, bound, runs, worst)
    return words or worst.end.message
