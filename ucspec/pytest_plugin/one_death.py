"""Schedulers of pytest-xdist that keep files together, made to survive the death of a worker.

`--dist loadscope`, `loadfile` and `loadgroup` (pytest-xdist 3.8) hand the case in which a worker
has died to the next worker, which it kills too, and give a new worker one case, which waits for a
second one for ever (https://github.com/pytest-dev/pytest-xdist/issues/932). A case in which a
worker died is over here, and a new worker learns what comes next.
"""

from typing import Any

import pytest


class OneDeath:
    """What is mixed into such a scheduler."""

    assigned_work: dict[Any, dict[str, dict[str, bool]]]
    registered_collections: dict[Any, list[str]]
    workqueue: dict[str, dict[str, bool]]

    def remove_node(self, node: Any) -> str | None:
        """Take a worker out; give what it had begun to the others, but for what it died of."""
        units = self.assigned_work.pop(node)
        pending = ((unit, case) for unit in units.values() for case in unit if not unit[case])
        unit, crashed = next(pending, ({}, None))
        if crashed is None:
            return None
        unit[crashed] = True
        self.workqueue.update(
            {scope: unit for scope, unit in units.items() if not all(unit.values())}
        )
        self._go_on()
        return crashed

    def schedule(self) -> None:
        """Hand out work, at the beginning or to a new worker."""
        scheduler: Any = self
        is_again = scheduler.collection is not None
        super().schedule()  # type: ignore[misc]
        if is_again:
            self._go_on()

    def _go_on(self) -> None:
        """Give each worker that is ready something more, or tell it that there is nothing."""
        scheduler: Any = self
        for node in [one for one in self.assigned_work if one in self.registered_collections]:
            scheduler._reschedule(node)


def survive_deaths(config: pytest.Config) -> None:
    """Mend the scheduler of a run, if it is one of those."""
    scheduler: Any = getattr(config.pluginmanager.get_plugin("dsession"), "sched", None)
    kind = type(scheduler)
    names = {name for each in kind.__mro__ for name in vars(each)} | set(vars(scheduler or object))
    needed = {"assigned_work", "registered_collections", "workqueue", "_reschedule"}
    if needed <= names and not issubclass(kind, OneDeath):
        scheduler.__class__ = type(kind.__name__, (OneDeath, kind), {})
