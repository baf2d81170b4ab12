"""Every step definition visible from one place, compiled so that a look-up does not search.

A sentence is first looked up as a whole, then by the literal beginnings and ends of the patterns;
only what is left is compared, and compiled when first compared. Each sentence is looked up once.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import field
from typing import Any, Final

from ucspec.binding.arguments import ArgumentError
from ucspec.errors import UcspecError
from ucspec.model.flow import StepType
from ucspec.model.record import dataclass

Arguments = Callable[[], Mapping[str, Any]]

# re.IGNORECASE takes these for "i"; str.casefold() does not.
DOTTED_AND_DOTLESS: Final = str.maketrans("İı", "ii")


@dataclass(frozen=True, slots=True, kw_only=True)
class StepPattern:
    """How a pattern is compared with a sentence.

    `prefix` and `suffix` are what every matching sentence begins and ends with, letter case
    aside; `is_literal` says that `text` is the whole sentence, to the letter. `allows_rivals` is
    pytest-bdd's rule, that one of several wins where nobody is strict. `read` gives None
    when the sentence does not match, else what makes its arguments; it raises UcspecError when
    the pattern is malformed.
    """

    text: str
    prefix: str = ""
    suffix: str = ""
    is_literal: bool = False
    allows_rivals: bool = True
    read: Callable[[str], Arguments | None]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class StepDefinition:
    """A step function and the sentences that it carries out.

    `type` is None when it fits every type. `location` is "file:line". Of several that match,
    the greatest (`depth`, `order`) wins; those of equal `depth` and `rank` are rivals. `context`
    is the door's own.
    """

    type: StepType | None
    pattern: StepPattern
    function: Callable[..., Any]
    location: str
    depth: int = 0
    rank: int = 0
    order: int = 0
    context: Any = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Match:
    """What a sentence is bound to.

    `rivals` are as near as the winner and match too; `shadowed` match but are farther away.
    """

    definition: StepDefinition
    arguments: Arguments
    rivals: tuple[StepDefinition, ...] = ()
    shadowed: tuple[StepDefinition, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MalformedPattern:
    """A definition that cannot be used for a sentence.

    Its pattern cannot be read; or, if `is_match`, its function cannot take the arguments.
    """

    definition: StepDefinition
    message: str
    hint: str = ""
    is_match: bool = False


@dataclass(slots=True)
class StepIndex:
    """The definitions visible from one place, and every sentence already looked up.

    `elsewhere` gives the definitions of the whole session; `explained` and `bound` are where
    a binder keeps what it said of a sentence that is bound to nothing, and the steps it has bound.
    """

    definitions: tuple[StepDefinition, ...]
    elsewhere: Callable[[], Iterable[StepDefinition]] = tuple
    explained: dict[tuple[StepType, str], str] = field(default_factory=dict)
    bound: dict[tuple[int, bool], Any] = field(default_factory=dict)
    _literals: dict[str, list[StepDefinition]] = field(init=False)
    _by_start: dict[int, dict[str, list[tuple[str, StepDefinition]]]] = field(init=False)
    _found: dict[tuple[StepType, str], Match | None] = field(init=False, default_factory=dict)
    _malformed: dict[int, MalformedPattern] = field(init=False, default_factory=dict)
    _whole: "StepIndex | None" = field(init=False, default=None)

    def __post_init__(self) -> None:
        self._literals = defaultdict(list)
        self._by_start = defaultdict(lambda: defaultdict(list))
        for definition in self.definitions:
            pattern = definition.pattern
            if pattern.is_literal:
                self._literals[pattern.text].append(definition)
            else:
                start, end = fold(pattern.prefix), fold(pattern.suffix)
                self._by_start[len(start)][start].append((end, definition))

    def find(self, type_: StepType, text: str) -> Match | None:
        """Look up the definition of a sentence; None when nothing visible matches."""
        key = (type_, text)
        try:
            return self._found[key]
        except KeyError:
            match = self._found[key] = self._search(type_, text)
            return match

    def malformed_for(self, text: str) -> tuple[MalformedPattern, ...]:
        """List the unusable definitions that begin like a sentence."""
        folded = fold(text)
        alike = [
            definition
            for definition in self.definitions
            if not definition.pattern.is_literal
            and folded.startswith(fold(definition.pattern.prefix))
        ]
        for definition in alike:
            known = self._malformed.get(id(definition))
            if known is not None and known.is_match:
                del self._malformed[id(definition)]  # it was another sentence that it matched
            self._read(definition, text)
        found = (self._malformed.get(id(definition)) for definition in alike)
        return tuple(broken for broken in found if broken is not None)

    def check(self) -> tuple[MalformedPattern, ...]:
        """Compile every definition; list those that cannot be read."""
        for definition in self.definitions:
            self._read(definition, "")
        return tuple(self._malformed.values())

    def hidden(self, type_: StepType, text: str) -> tuple[StepDefinition, ...]:
        """List definitions that match a sentence but are not visible from here."""
        if self._whole is None:
            self._whole = StepIndex(tuple(self.elsewhere()))
        match = self._whole.find(type_, text)
        if match is None:
            return ()
        seen = {id(definition.function) for definition in self.definitions}
        found = (match.definition, *match.rivals, *match.shadowed)
        return tuple(each for each in found if id(each.function) not in seen)

    def _search(self, type_: StepType, text: str) -> Match | None:
        found: list[tuple[StepDefinition, Arguments]] = []
        for definition in self._candidates(text):
            if definition.type is None or definition.type is type_:
                arguments = self._read(definition, text)
                if arguments is not None:
                    found.append((definition, arguments))
        return _judge(found) if found else None

    def _candidates(self, text: str) -> Iterator[StepDefinition]:
        yield from self._literals.get(text, ())
        folded = fold(text)
        for length, by_start in self._by_start.items():
            for end, definition in by_start.get(folded[:length], ()):
                if folded.endswith(end):
                    yield definition

    def _read(self, definition: StepDefinition, text: str) -> Arguments | None:
        try:
            return definition.pattern.read(text)
        except UcspecError as error:
            self._malformed[id(definition)] = MalformedPattern(
                definition=definition,
                message=str(error),
                hint=getattr(error, "hint", ""),
                is_match=isinstance(error, ArgumentError),
            )
            return None


def fold(text: str) -> str:
    """Write a text so that equal means equal for a pattern that ignores letter case."""
    if text.isascii():
        return text.lower()
    return text.translate(DOTTED_AND_DOTLESS).casefold()


def _judge(found: list[tuple[StepDefinition, Arguments]]) -> Match:
    """The nearest wins, whatever is more specific; of equally near ones the last."""
    if len(found) == 1:
        return Match(definition=found[0][0], arguments=found[0][1])
    found.sort(key=lambda pair: (pair[0].depth, pair[0].order))
    winner, arguments = found[-1]
    others = {id(winner.function): winner}
    for definition, _ in reversed(found):
        others.setdefault(id(definition.function), definition)
    rest = tuple(others.values())[1:]
    return Match(
        definition=winner,
        arguments=arguments,
        rivals=tuple(each for each in rest if _is_beside(each, winner)),
        shadowed=tuple(each for each in rest if not _is_beside(each, winner)),
    )


def _is_beside(one: StepDefinition, other: StepDefinition) -> bool:
    return (one.depth, one.rank) == (other.depth, other.rank)
