"""Regular expressions that some sentences make run for ever: repetitions of what itself repeats.

`(a+)+`, `(a|a)*` and `(.*a){12}` can take one text in exponentially many ways, and Python tries
them all before it says that the text does not match. That is so if, and only if, a repeated part
has two ways round to the same place over the same text (Weideman et al., "Analyzing Matching Time
Behavior of Backtracking Regular Expression Matchers", 2016), which is what is looked for here.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, Final

from ucspec.binding.automaton import Automaton, TooLarge, is_loop
from ucspec.errors import UcspecError

# Only a group that is repeated can be meant, so few patterns are parsed at all.
REPEATED_GROUP: Final = re.compile(r"\)[*+{]")
HINT: Final = (
    "let only one of the repetitions vary: write (a+)+ as a+, and put between repeated words "
    "something that no word contains"
)


class SlowPattern(UcspecError):
    """A dangerous pattern that was given up on a sentence."""

    hint = HINT


@lru_cache(maxsize=4096)
def danger_in(source: str, flags: int = 0) -> str:
    """Say what is dangerous about a regular expression; nothing where it is not, or is none."""
    if not REPEATED_GROUP.search(source):
        return ""
    try:
        tree = _parse(source, flags)
        witnesses = [Automaton(body, flags | tree.state.flags).witness() for body in loops(tree)]
    except (re.error, OverflowError, RecursionError, TooLarge):
        return ""
    found = next(filter(None, witnesses), "")
    if not found:
        return ""
    return (
        f"the pattern '{source}' nests repetitions: a sentence with many {found!r} that does not "
        "match would take for ever"
    )


def loops(tree: Any) -> Iterator[Any]:
    """Find the repeated parts that are in no other repeated part."""
    for operator, value in tree:
        if is_loop(operator, value):
            yield value[2]
        else:
            for inner in parts_of(value):
                yield from loops(inner)


def parts_of(value: Any) -> Iterator[Any]:
    """Find the patterns inside what an operator stands for."""
    if hasattr(value, "getwidth"):
        yield value
    elif isinstance(value, list | tuple):
        for each in value:
            yield from parts_of(each)


def _parse(source: str, flags: int) -> Any:
    from re import _parser  # type: ignore[attr-defined]  # the module has no public name

    return _parser.parse(source, flags)
