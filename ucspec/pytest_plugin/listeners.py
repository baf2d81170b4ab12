"""Events of a running case, passed on to the hooks that somebody implements."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from ucspec.pytest_plugin.guard import guarded_hook
from ucspec.run.events import Event, Listener, StepFinished, StepStarted

if TYPE_CHECKING:
    from ucspec.pytest_plugin.nodes import CaseItem

Pass = Callable[["CaseItem", Event], None]


def listeners_of(item: "CaseItem") -> tuple[Listener, ...]:
    """Make the one listener that calls the step hooks, or none when nobody implements them."""
    hook = item.config.hook
    wanted = hook.pytest_ucspec_step_started, hook.pytest_ucspec_step_finished
    if not any(caller.get_hookimpls() for caller in wanted):
        return ()
    return (lambda event: _pass_on(item, event),)


def _pass_on(item: "CaseItem", event: Event) -> None:
    match event:
        case StepStarted(case=case, step=step):
            hook = item.ihook.pytest_ucspec_step_started
            guarded_hook(item.config, hook, item=item, case=case, step=step)
        case StepFinished(case=case, step=step, result=result):
            hook = item.ihook.pytest_ucspec_step_finished
            guarded_hook(item.config, hook, item=item, case=case, step=step, result=result)
