"""Hooks around more than a case: the run, a use case (or a plain feature file), a rule.

They are called in the process that runs the cases: before the first case of what they surround,
and, when its last case is over, before the next case or at the end of the run. They belong to no
case and take no fixtures but `attach` and `config`. When one before fails, the cases
are not run, and the run is no success; the hooks after run all the same.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from time import perf_counter
from typing import TYPE_CHECKING, Any, Final

import pytest

from ucspec.errors import UcspecError
from ucspec.model.evidence import Attachment
from ucspec.model.result import TestResult
from ucspec.model.verdict import CaseStatus, StepStatus
from ucspec.pytest_plugin import private
from ucspec.pytest_plugin.hook_library import all_hooks, hooks_at
from ucspec.run.ending import PASSED, StepEnd
from ucspec.run.hooks import AFTER, BEFORE, Hook, HookRun, describe, result_of_hook

if TYPE_CHECKING:
    from ucspec.pytest_plugin.nodes import CaseItem
    from ucspec.pytest_plugin.session import UseCaseSession

PLUGIN: Final = "ucspec-group-hooks"
RUN: Final = "run"
GIVEN: Final = ("attach", "config")

Group = tuple[str, str]


@dataclass(slots=True, kw_only=True)
class Surroundings:
    """A run, a use case or a rule: its hooks, the cases that are still to come, what went wrong."""

    level: str
    hooks: tuple[Hook, ...]
    waiting: set[str]
    problem: str = ""
    is_entered: bool = False

    def of(self, when: str) -> tuple[Hook, ...]:
        """Choose the hooks before, or those after, the last defined first."""
        found = tuple(hook for hook in self.hooks if hook.when == when)
        return found[::-1] if when == AFTER else found


class GroupHooks:
    """Follows the cases of a run into and out of what they belong to."""

    def __init__(self, session: "UseCaseSession", groups: dict[Group, Surroundings]) -> None:
        self.session = session
        self.groups = groups

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_setup(self, item: pytest.Item) -> None:
        from ucspec.pytest_plugin.nodes import CaseItem

        if isinstance(item, CaseItem):
            self.enter(item)

    def enter(self, item: "CaseItem") -> None:
        """Leave what is over, enter what the case belongs to, and skip it where that failed."""
        own = set(groups_of(item))
        self.leave(lambda key, group: not group.waiting and key not in own)
        for key in groups_of(item):
            group = self.groups.get(key)
            if group is not None:
                group.waiting.discard(item.nodeid)
                self._begin(group)
        problems = [self.groups[key].problem for key in groups_of(item) if key in self.groups]
        reason = next(filter(None, problems), "")
        if reason:
            keep_out(item, reason)

    def leave(self, is_over: Callable[[Group, Surroundings], bool]) -> None:
        """Run the hooks after everything that is over, the innermost first."""
        over = [
            key for key, group in self.groups.items() if group.is_entered and is_over(key, group)
        ]
        for key in reversed(over):
            group = self.groups.pop(key)
            for hook in group.of(AFTER):
                self._run(hook)

    def finish(self) -> None:
        """Run the hooks after whatever has been entered: the run is over."""
        self.leave(lambda _key, _group: True)

    def _begin(self, group: Surroundings) -> None:
        if group.is_entered:
            return
        group.is_entered = True
        failed = [text for hook in group.of(BEFORE) if (text := self._run(hook))]
        group.problem = failed[0] if failed else ""

    def _run(self, hook: Hook) -> str:
        """Run a hook and record it; give back what went wrong."""
        started, before = datetime.now(UTC), perf_counter()
        end = call_alone(self.session.config, hook)
        run = HookRun(hook, end, perf_counter() - before)
        recorder = self.session.recorder
        text = "" if end.status is StepStatus.PASSED else describe(run)
        if recorder is not None:
            recorder.finish_hook(replace(result_of_hook(run), started=started))
            if end.status is StepStatus.FAILED:
                recorder.problems.append(recorder.redact(text))
        return text


def follow_groups(
    session: "UseCaseSession", run: pytest.Session, items: Sequence["CaseItem"]
) -> None:
    """Get ready for the hooks around the cases of a run, if there are any."""
    if not any(hook.level not in ("case", "step") for hook in all_hooks(run)):
        return
    groups: dict[Group, Surroundings] = {}
    for key, members in _by_group(items).items():
        hooks = tuple(_hooks_of(run, key[0], members))
        if hooks:
            waiting = {item.nodeid for item in members}
            groups[key] = Surroundings(level=key[0], hooks=hooks, waiting=waiting)
    session.config.pluginmanager.register(GroupHooks(session, groups), PLUGIN)


def finish_groups(session: "UseCaseSession") -> None:
    """Run the hooks at the end of the run."""
    plugin: GroupHooks | None = session.config.pluginmanager.get_plugin(PLUGIN)
    if plugin is not None:
        plugin.finish()


def groups_of(item: "CaseItem") -> tuple[Group, ...]:
    """List what a case belongs to, the outermost first."""
    scenario = item.case.scenario
    whole = scenario.use_case or str(item.path)
    groups: tuple[Group, ...] = ((RUN, ""), ("use case", whole))
    if scenario.rule is not None:
        return (*groups, ("rule", f"{whole}:{scenario.rule.location.line}"))
    if scenario.scopes and scenario.scopes[0].is_rule:
        return (*groups, ("rule", scenario.own_flow))
    return groups


def keep_out(item: "CaseItem", reason: str) -> None:
    """Let a case not run, and say why."""
    item.result = TestResult(case=item.case.id, status=CaseStatus.NOT_RUN, reason=reason)
    private.skip(reason)


def call_alone(config: pytest.Config, hook: Hook) -> StepEnd:
    """Call a hook that belongs to no case; what it attaches is in its end."""
    from ucspec.pytest_plugin.attaching import Attach
    from ucspec.pytest_plugin.call import keep
    from ucspec.pytest_plugin.function import shape_of
    from ucspec.pytest_plugin.outcome import PROPAGATED, trim

    attachments: list[Attachment] = []

    def keep_here(content: bytes, name: str, media_type: str, is_text: bool) -> None:
        kept = keep(config, content, name, media_type, is_text)
        attachments.extend([kept] if kept else [])

    given: dict[str, Any] = {"attach": Attach(keep_here), "config": config}
    end = PASSED
    try:
        wanted = shape_of(hook.function).required
        _call(hook, {name: given[name] for name in wanted if _is_given(hook, name)})
    except PROPAGATED:
        raise
    except BaseException as error:
        trim(error)
        end = _end_of(error, config)
    return replace(end, attachments=tuple(attachments))


def _call(hook: Hook, kwargs: dict[str, Any]) -> None:
    """Call a plain or an `async` function; nothing is kept for a later `yield`."""
    from inspect import isawaitable

    from ucspec.pytest_plugin.outcome import end_by_value
    from ucspec.run.timeout import limit_of, time_limit

    seconds = limit_of(hook.function)
    if seconds is None:
        value = hook.function(**kwargs)
    else:
        with time_limit(seconds):
            value = hook.function(**kwargs)
    if isawaitable(value):
        import asyncio

        async def wait() -> Any:
            return await value

        value = asyncio.run(wait())
    end_by_value(value)


def _is_given(hook: Hook, name: str) -> bool:
    if name not in GIVEN:
        raise UcspecError(
            f"a hook {hook.when} the {hook.level} takes no fixture, and '{name}' is none of "
            f"{', '.join(GIVEN)}\n  hint: use pytest's own fixtures of session scope"
        )
    return True


def _end_of(error: BaseException, config: pytest.Config) -> StepEnd:
    from types import SimpleNamespace

    from ucspec.pytest_plugin.outcome import end_of

    return end_of(error, SimpleNamespace(config=config))


def _by_group(items: Iterable["CaseItem"]) -> dict[Group, list["CaseItem"]]:
    found: dict[Group, list[CaseItem]] = {}
    for item in items:
        for key in groups_of(item):
            found.setdefault(key, []).append(item)
    return found


def _hooks_of(run: pytest.Session, level: str, members: Sequence["CaseItem"]) -> Iterable[Hook]:
    """Choose hooks by the tags that all cases of a group have in common."""
    if level == RUN:
        return (hook for hook in all_hooks(run) if hook.level == RUN)
    shared = set.intersection(*(set(item.case.tags) for item in members))
    found = hooks_at(members[0])
    return (hook for hook in found if hook.level == level and hook.applies(shared))
