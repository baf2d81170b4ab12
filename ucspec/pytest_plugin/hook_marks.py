"""`before` and `after`: hooks of a run, a use case, a rule, a case or a step.

A hook is kept as a fixture beside the function, as pytest-bdd keeps step definitions: so it is
seen from the folder of its conftest.py down, and travels with `import *`.
"""

import sys
from collections.abc import Callable
from itertools import count
from typing import Any, Final, TypeVar
from weakref import WeakKeyDictionary

import pytest

from ucspec.errors import UsageError
from ucspec.run.hooks import AFTER, BEFORE, Hook
from ucspec.run.timeout import limit_seconds

Function = TypeVar("Function", bound=Callable[..., Any])

PREFIX: Final = "ucspechook_"
LEVELS: Final = ("run", "use case", "rule", "case", "step")
HOOK_OF: Final[WeakKeyDictionary[Callable[..., Any], Hook]] = WeakKeyDictionary()
_numbers = count(1)


def before(
    level: str, *, tags: str = "", name: str = "", timeout: float | None = None
) -> Callable[[Function], Function]:
    """Call a function before a "run", "use case", "rule", "case" or "step".

    `tags` is a Cucumber tag expression that says before which ones; a run has no tags.
    """
    return _decorate(BEFORE, level, tags, (name, timeout))


def after(
    level: str, *, tags: str = "", name: str = "", timeout: float | None = None
) -> Callable[[Function], Function]:
    """Call a function after a "run", "use case", "rule", "case" or "step", whatever became of it.

    Of several hooks the last defined is called first.
    """
    return _decorate(AFTER, level, tags, (name, timeout))


def _decorate(
    when: str, level: str, tags: str, rest: tuple[str, float | None]
) -> Callable[[Function], Function]:
    from ucspec.flow.tags import read_tag_expression

    _check(when, level, tags)
    applies = read_tag_expression(tags) if tags else lambda _: True
    place = sys._getframe(2).f_locals
    name, timeout = rest

    def decorate(function: Function) -> Function:
        limit_seconds(function, timeout)
        hook = Hook(
            when=when,
            level=level,
            function=function,
            location="",
            number=next(_numbers),
            name=name,
            tags=tags,
            applies=applies,
        )

        def holder() -> Hook:
            return hook

        key = f"{PREFIX}{hook.number:06}"
        HOOK_OF[holder] = hook
        place[key] = pytest.fixture(name=key)(holder)
        return function

    return decorate


def _check(when: str, level: str, tags: str) -> None:
    if level not in LEVELS:
        known = ", ".join(f'"{each}"' for each in LEVELS)
        raise UsageError(f'{when}("{level}") is no kind of hook\n  hint: known: {known}')
    if level == "run" and tags:
        raise UsageError(
            f'{when}("run", tags="{tags}"): a run has no tags\n'
            f'  hint: leave them out, or write {when}("use case", tags="{tags}")'
        )
