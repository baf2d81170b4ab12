"""A repeated part of a regular expression as an automaton of positions (Glushkov's).

Between two positions there may be several ways without a character, as in `(a|a)*`: they are
counted, for Python tries them one after the other.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from itertools import product
from typing import Any, Final

LARGE: Final = 10  # more often is as often as one likes
SEVERAL: Final = 4  # repetitions of what repeats without end
MOST: Final = 80
REPEATS: Final = frozenset({"MAX_REPEAT", "MIN_REPEAT"})
LEAVES: Final = frozenset({"LITERAL", "NOT_LITERAL", "ANY", "IN", "GROUPREF"})
SAMPLE: Final = "".join(map(chr, range(1, 127))) + "Éßıſ٣漢 €"
CATEGORIES: Final[dict[str, Callable[[str], bool]]] = {
    "DIGIT": str.isdecimal,
    "SPACE": str.isspace,
    "WORD": lambda char: char.isalnum() or char == "_",
}

Edge = tuple[int, int]
Pair = tuple[int, int]


class TooLarge(Exception):
    """A part with more positions than are worth looking at."""


class Fragment:
    """Positions where a part may begin and end, and in how many ways it may be nothing."""

    def __init__(self, first: Counter[int], last: Counter[int], empty: int) -> None:
        self.first, self.last, self.empty = first, last, empty


def nothing() -> Fragment:
    """Make a part that takes no text."""
    return Fragment(Counter(), Counter(), 1)


def is_loop(operator: Any, value: Any) -> bool:
    """Say whether something is repeated as often as one likes, or often what repeats so."""
    if str(operator) not in REPEATS:
        return False
    least, most, body = value
    most = int(most)
    if least == most and most <= MOST and not _has_loop(body):
        return False
    return most > LARGE or (most >= SEVERAL and _has_loop(body))


def _has_loop(tree: Any) -> bool:
    if hasattr(tree, "getwidth"):
        return any(is_loop(*item) or _has_loop(item[1]) for item in tree)
    return isinstance(tree, list | tuple) and any(map(_has_loop, tree))


class Automaton:
    """What may follow what when a part is repeated."""

    def __init__(self, body: Any, flags: int) -> None:
        self.ignores_case = bool(flags & re.IGNORECASE)
        self.chars: list[frozenset[str]] = []
        self.follow: Counter[Edge] = Counter()
        self.makers: dict[str, Callable[[Any], Fragment]] = {
            "BRANCH": self._branch,
            "SUBPATTERN": lambda value: self._sequence(value[3]),
            "MAX_REPEAT": self._repeat,
            "MIN_REPEAT": self._repeat,
            "GROUPREF_EXISTS": lambda value: self._branch((None, value[1:])),  # of two parts
        }
        self._loop(self._sequence(body))
        after = defaultdict(list)
        for start, end in self.follow:
            after[start].append(end)
        ahead = {start: reach([start], lambda place: after[place]) for start in list(after)}
        self.next = {  # only what leads back again
            start: [end for end in ends if start in ahead.get(end, ())]
            for start, ends in after.items()
        }

    def witness(self) -> str:
        """Give a character of a text that can be taken in exponentially many ways, if any."""
        for (start, end), ways in self.follow.items():
            if ways > 1 and end in self.next[start]:
                return readable(self.chars[end])
        together = [(place, place) for place in self.next]
        before: dict[Pair, list[Pair]] = defaultdict(list)
        parted = reach(together, lambda pair: self._both(pair, before))
        met = reach(together, lambda pair: before[pair])
        apart = sorted((one, two) for one, two in parted & met if one != two)
        return next((readable(self.chars[one] & self.chars[two]) for one, two in apart), "")

    def _both(self, pair: Pair, before: dict[Pair, list[Pair]]) -> list[Pair]:
        """Give the pairs of positions that one character leads to, and note where from."""
        found = [
            (one, two)
            for one, two in product(self.next[pair[0]], self.next[pair[1]])
            if self.chars[one] & self.chars[two]
        ]
        for each in found:
            before[each].append(pair)
        return found

    def _sequence(self, items: Iterable[tuple[Any, Any]]) -> Fragment:
        whole = nothing()
        for operator, value in items:
            whole = self._join(whole, self._make(str(operator), value))
        return whole

    def _make(self, operator: str, value: Any) -> Fragment:
        if operator in LEAVES:
            return self._leaf(self._chars_of(operator, value))
        if operator in self.makers:
            return self.makers[operator](value)
        return nothing()  # looks only, or gives nothing back that it has taken

    def _leaf(self, chars: frozenset[str]) -> Fragment:
        if len(self.chars) >= MOST:
            raise TooLarge
        self.chars.append(chars)
        place = len(self.chars) - 1
        return Fragment(Counter([place]), Counter([place]), 0)

    def _join(self, one: Fragment, two: Fragment) -> Fragment:
        self._link(one.last, two.first)
        return Fragment(
            one.first + _times(two.first, one.empty),
            two.last + _times(one.last, two.empty),
            one.empty * two.empty,
        )

    def _link(self, ends: Counter[int], starts: Counter[int]) -> None:
        for (end, many), (start, more) in product(ends.items(), starts.items()):
            self.follow[end, start] += many * more

    def _loop(self, body: Fragment) -> Fragment:
        self._link(body.last, body.first)
        return Fragment(body.first, body.last, 1)

    def _branch(self, value: Any) -> Fragment:
        parts = [self._sequence(each or ()) for each in value[1]]
        first: Counter[int] = sum((each.first for each in parts), Counter())
        last: Counter[int] = sum((each.last for each in parts), Counter())
        return Fragment(first, last, sum(each.empty for each in parts))

    def _repeat(self, value: Any) -> Fragment:
        least, most, body = value
        if is_loop("MAX_REPEAT", value):
            part = self._loop(self._sequence(body))
            return part if least == 0 else Fragment(part.first, part.last, 0)
        whole = nothing()
        for number in range(int(most)):
            part = self._sequence(body)
            part.empty += number >= least
            whole = self._join(whole, part)
        return whole

    def _chars_of(self, operator: str, value: Any) -> frozenset[str]:
        if operator in {"ANY", "GROUPREF"}:
            return frozenset(SAMPLE)
        if operator != "IN":
            return self._matched([(operator, value)])
        is_negated = str(value[0][0]) == "NEGATE"
        found = self._matched((str(kind), each) for kind, each in value[is_negated:])
        return frozenset(SAMPLE) - found if is_negated else found

    def _matched(self, items: Iterable[tuple[str, Any]]) -> frozenset[str]:
        found = {char for kind, value in items for char in _chars(kind, value)}
        if self.ignores_case:
            found |= {other for char in found for other in (char.lower(), char.upper())}
        return frozenset(found)


def _chars(kind: str, value: Any) -> Iterator[str]:
    if kind == "LITERAL":
        yield chr(value)
    elif kind == "CATEGORY":
        name = str(value).removeprefix("CATEGORY_")
        test, is_wanted = CATEGORIES[name.removeprefix("NOT_")], not name.startswith("NOT_")
        yield from (char for char in SAMPLE if test(char) == is_wanted)
    elif kind == "NOT_LITERAL":
        yield from (char for char in SAMPLE if char != chr(value))
    else:
        low, high = value
        yield from {chr(low), chr(high), *(char for char in SAMPLE if low <= ord(char) <= high)}


def _times(counter: Counter[int], factor: int) -> Counter[int]:
    return Counter({place: ways * factor for place, ways in counter.items() if factor})


def reach(starts: Iterable[Any], following: Callable[[Any], Iterable[Any]]) -> set[Any]:
    """Find everything that comes after some places; they themselves only if there is a way back."""
    found: set[Any] = set()
    waiting, seen = list(starts), set()
    while waiting:
        place = waiting.pop()
        if place not in seen:
            seen.add(place)
            after = list(following(place))
            found.update(after)
            waiting += after
    return found


def readable(chars: frozenset[str]) -> str:
    """Choose a character that people can read."""
    return min(chars, key=lambda char: (not char.isalnum(), not char.isprintable(), char))
