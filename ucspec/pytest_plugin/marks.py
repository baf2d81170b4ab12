"""Tags as pytest marks: every tag can be chosen with -m, whatever it is called."""

import re
from collections.abc import Callable

import pytest

from ucspec.pytest_plugin import private
from ucspec.pytest_plugin.bdd import marks_of_tag

BODIES = pytest.StashKey[dict[tuple[str, ...], Callable[[], None]]]()
REGISTERED = pytest.StashKey[set[str]]()
NEED_ARGUMENTS = frozenset({"parametrize", "usefixtures"})  # a tag has none to give
CUT_BY_PYTEST = re.compile(r"[:(]")  # a registered name ends there, so these cannot be registered


def body_with_tags(config: pytest.Config, tags: tuple[str, ...]) -> Callable[[], None]:
    """Make the function that pytest takes for the test, with a mark for each tag."""
    bodies = config.stash.setdefault(BODIES, {})
    if tags not in bodies:
        bodies[tags] = _make_body(config, tags)
    return bodies[tags]


def _make_body(config: pytest.Config, tags: tuple[str, ...]) -> Callable[[], None]:
    def use_case() -> None:
        """Stand for the test case where pytest wants a function."""

    marks = [mark for tag in tags for mark in _marks_of(config, tag)]
    use_case.__dict__["pytestmark"] = marks
    return use_case


def _marks_of(config: pytest.Config, tag: str) -> tuple[pytest.Mark, ...]:
    register(config, tag)
    found = marks_of_tag(config, tag)
    marks = tuple(mark for mark in found if mark.args or mark.name not in NEED_ARGUMENTS)
    if len(marks) < len(found):
        return marks
    named = any(mark.name == tag for mark in marks)
    return marks if named else (*marks, private.make_mark(tag))


def register(config: pytest.Config, tag: str) -> None:
    """Make a tag known, so that -m takes it under --strict-markers."""
    registered = config.stash.setdefault(REGISTERED, set())
    if tag not in registered and not CUT_BY_PYTEST.search(tag):
        config.addinivalue_line("markers", f"{tag}: tag of a use case")
    registered.add(tag)
