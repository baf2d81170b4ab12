"""Patterns that some sentences make run for ever: found when definitions are read, and bounded.

Python's regular expressions have no time limit, but they do listen to signals: an alarm ends a
comparison in the main thread of a system that has one.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, Final
from weakref import WeakKeyDictionary

from ucspec.binding.danger import SlowPattern, danger_in
from ucspec.binding.index import Arguments, StepPattern
from ucspec.run.timeout import StepTimeout, time_limit

SECONDS: Final = 1.0
MOST_SENTENCES: Final = 3
GIVEN_UP: Final[WeakKeyDictionary[Any, set[str]]] = WeakKeyDictionary()


def danger_of(parser: Any) -> str:
    """Say what is dangerous about the pattern of a step parser; nothing where nothing is."""
    return next(filter(None, (danger_in(*each) for each in regexes_of(parser))), "")


def regexes_of(parser: Any) -> Iterator[tuple[str, int]]:
    """List the regular expressions that a parser compares with, as far as it tells them."""
    regex: Any = getattr(parser, "regex", None)
    compiled: Any = getattr(parser, "parser", None)
    if isinstance(regex, re.Pattern):
        if isinstance(regex.pattern, str):
            yield regex.pattern, regex.flags
    elif hasattr(compiled, "_expression"):  # of `parse` and of `cfparse`, with its custom types
        yield str(compiled._expression), int(getattr(compiled, "_re_flags", 0))
    elif hasattr(parser, "literal_prefix") and not getattr(parser, "is_literal", True):
        from ucspec.binding.expression import BUILT_IN, REGISTRY, parameter_names  # there already

        for name in set(parameter_names(str(parser.name))) - BUILT_IN:
            type_ = REGISTRY.parameter_type_by_name.get(name)
            yield from ((regexp, 0) for regexp in (type_.regexps if type_ else ()))


def bounded(pattern: StepPattern, parser: Any) -> StepPattern:
    """Let a dangerous pattern have a second for a sentence, and few sentences that need it."""
    danger = danger_of(parser)
    if not danger:
        return pattern
    given_up = GIVEN_UP.setdefault(parser, set())

    def read(text: str) -> Arguments | None:
        if text not in given_up and len(given_up) < MOST_SENTENCES:
            try:
                with time_limit(SECONDS):
                    return pattern.read(text)
            except StepTimeout:
                given_up.add(text)
        raise SlowPattern(f"{danger}; it was given up after {SECONDS:g} s")

    return replace(pattern, read=read)
