"""The hooks that are visible from an item, looked up once for each of its parents."""

import os
import sys
from collections.abc import Iterable
from dataclasses import replace
from typing import Any, Final

import pytest

from ucspec.run.hooks import AFTER, BEFORE, CaseHooks, Hook

MARKS: Final = "ucspec.pytest_plugin.hook_marks"
VISIBLE: Final = pytest.StashKey[dict[Any, tuple[Hook, ...]]]()


def is_any() -> bool:
    """Tell whether anybody has defined a hook; asked for each case, so nothing is imported."""
    return MARKS in sys.modules and bool(sys.modules[MARKS].HOOK_OF)


def hooks_at(item: Any) -> tuple[Hook, ...]:
    """List the hooks that are visible from an item, in the order of definition."""
    if not is_any():
        return ()
    known: dict[Any, tuple[Hook, ...]] = item.session.stash.setdefault(VISIBLE, {})
    if item.parent not in known:
        from ucspec.pytest_plugin.hook_marks import PREFIX
        from ucspec.pytest_plugin.registry import visible_fixtures

        placed = visible_fixtures(item.session, item.listchain(), PREFIX)
        known[item.parent] = _in_order(item.session, (each.function for each in placed))
    return known[item.parent]


def all_hooks(session: pytest.Session) -> tuple[Hook, ...]:
    """List the hooks of a session, wherever they are visible."""
    if not is_any():
        return ()
    from ucspec.pytest_plugin.hook_marks import PREFIX
    from ucspec.pytest_plugin.registry import all_fixtures

    return _in_order(session, (each.function for each in all_fixtures(session, PREFIX)))


def around(item: Any, level: str) -> tuple[tuple[Hook, ...], tuple[Hook, ...]]:
    """Choose the hooks before and after a case, or its steps, by the case's tags."""
    found = [
        hook for hook in hooks_at(item) if hook.level == level and hook.applies(item.case.tags)
    ]
    before = tuple(hook for hook in found if hook.when == BEFORE)
    after = tuple(hook for hook in found if hook.when == AFTER)
    return before, after


def case_hooks(item: Any, call: Any) -> CaseHooks | None:
    """Give the hooks around a case; None where there are none, which is the rule."""
    if not is_any():
        return None
    before, after = around(item, "case")
    return CaseHooks(before=before, after=after, call=call) if before or after else None


def _in_order(session: pytest.Session, holders: Iterable[Any]) -> tuple[Hook, ...]:
    from ucspec.pytest_plugin.bdd import location_of
    from ucspec.pytest_plugin.hook_marks import HOOK_OF

    root = f"{session.config.rootpath}{os.sep}"
    found = {HOOK_OF[holder].number: HOOK_OF[holder] for holder in holders if holder in HOOK_OF}
    return tuple(
        replace(hook, location=location_of(hook.function, root))
        for _, hook in sorted(found.items())
    )
