"""FENCE: `parse` and `parse_type`, for scanned definitions that are asked about a sentence.

They compare a sentence with the pattern of a definition as pytest-bdd's parsers do.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache, partial
from pathlib import Path
from typing import Any, Final

import parse
from parse_type import cfparse

from ucspec.binding.danger import danger_in
from ucspec.binding.expression import (
    BUILT_IN,
    DECLARE_IT,
    ExpressionError,
    compile_expression,
    is_literal,
    literal_prefix,
    literal_suffix,
    parameter_names,
    scanned_types,
)
from ucspec.binding.index import Arguments, Match, StepDefinition, StepIndex, StepPattern, fold
from ucspec.binding.scanned import PlacedStep, ScannedStep, ScannedSteps
from ucspec.model.flow import StepType

BRACE: Final = re.compile(r"[{}]")
UNREADABLE: Final = (
    ExpressionError,
    LookupError,
    NotImplementedError,
    TypeError,
    ValueError,
    re.error,
)

Compare = Callable[[str], object]
DeclaredTypes = Mapping[str, tuple[str, ...] | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Unreadable:
    """A definition that may match: only how its sentences begin and end is known, folded."""

    type: StepType | None
    prefix: str
    suffix: str

    def may_match(self, type_: StepType, text: str) -> bool:
        """Tell whether a sentence could be one of the definition's."""
        folded = fold(text)
        is_alike = folded.startswith(self.prefix) and folded.endswith(self.suffix)
        return is_alike and self.type in (None, type_)


@dataclass(frozen=True, slots=True, kw_only=True)
class VisibleSteps:
    """What is seen from one feature file: definitions, and those that cannot be compared."""

    index: StepIndex
    unreadable: tuple[Unreadable, ...]
    uncertain: frozenset[Callable[..., Any]]

    def may_match(self, type_: StepType, text: str) -> bool:
        """Tell whether a definition that cannot be compared may be meant."""
        return any(each.may_match(type_, text) for each in self.unreadable)

    def rivals(self, match: Match) -> tuple[StepDefinition, ...]:
        """Name the definitions between which a sentence is ambiguous; none if that is not sure."""
        sure = [
            each
            for each in (match.definition, *match.rivals)
            if each.function not in self.uncertain
        ]
        return tuple(sure) if len(sure) > 1 else ()


@dataclass(slots=True)
class ScannedIndex:
    """Everything that was scanned; what a feature file sees is put together once a folder."""

    steps: ScannedSteps
    _types: Any = field(init=False)
    _visible: dict[tuple[Path, ...], VisibleSteps] = field(init=False, default_factory=dict)
    _by_feature: dict[Path, VisibleSteps] = field(init=False, default_factory=dict)
    _by_folder: dict[Path, tuple[Path, ...]] = field(init=False, default_factory=dict)
    _functions: dict[tuple[str, str], Callable[..., Any]] = field(init=False, default_factory=dict)
    _patterns: dict[ScannedStep, StepPattern | None] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self._types = scanned_types(self.steps.types)

    def seen_from(self, feature: Path) -> VisibleSteps:
        """Give the definitions that a feature file sees."""
        if feature not in self._by_feature:
            chain = self._chain_of((self.steps.base / feature).parent)
            if chain not in self._visible:
                placed = [each for each in self.steps.placed if each.folder in chain]
                self._visible[chain] = self._make_visible(placed)
            self._by_feature[feature] = self._visible[chain]
        return self._by_feature[feature]

    def _chain_of(self, folder: Path) -> tuple[Path, ...]:
        """Name the folders with definitions that are seen from a folder."""
        if folder not in self._by_folder:
            places = {each.folder for each in self.steps.placed}
            self._by_folder[folder] = tuple(sorted(filter(folder.is_relative_to, places)))
        return self._by_folder[folder]

    def _make_visible(self, placed: list[PlacedStep]) -> VisibleSteps:
        patterns = {each.step: self._pattern(each.step) for each in placed}
        return VisibleSteps(
            index=StepIndex(self._define(placed), elsewhere=self._everywhere),
            unreadable=tuple(
                _unreadable(each.step) for each in placed if patterns[each.step] is None
            ),
            uncertain=frozenset(
                self._function(each.step) for each in placed if not each.step.is_certain
            ),
        )

    def _everywhere(self) -> tuple[StepDefinition, ...]:
        return self._define(self.steps.placed)

    def _define(self, placed: Iterable[PlacedStep]) -> tuple[StepDefinition, ...]:
        return tuple(
            self._definition(each, pattern, order)
            for order, each in enumerate(placed)
            if (pattern := self._pattern(each.step)) is not None
        )

    def _definition(self, placed: PlacedStep, pattern: StepPattern, order: int) -> StepDefinition:
        return StepDefinition(
            type=placed.step.type,
            pattern=pattern,
            function=self._function(placed.step),
            location=f"{placed.step.location.path.as_posix()}:{placed.step.location.line}",
            depth=placed.depth,
            rank=placed.rank,
            order=order,
        )

    def _function(self, step: ScannedStep) -> Callable[..., Any]:
        """Stand in for the step function, so that two definitions of one function are no rivals."""
        key = (step.function, str(step.location))
        return self._functions.setdefault(key, partial(_not_run, key))

    def _pattern(self, step: ScannedStep) -> StepPattern | None:
        if step not in self._patterns:
            is_usable = step.is_readable and not danger_of(step, self.steps.types)
            make = PATTERNS[step.parser] if is_usable else _no_pattern
            self._patterns[step] = make(step, self._types)
        return self._patterns[step]


def danger_of(step: ScannedStep, types: DeclaredTypes) -> str:
    """Say what is dangerous about a definition's pattern: it is compared with nothing here."""
    return next(filter(None, (danger_in(*each) for each in _regexes(step, types))), "")


def unreadable(step: ScannedStep, types: DeclaredTypes) -> tuple[str, str]:
    """Say why a pattern cannot be read, and what to do about it; both are empty where it can."""
    check = CHECKS.get(step.parser, _not_checked)
    try:
        check(step, types)
    except ExpressionError as error:
        return str(error), error.hint
    except re.error as error:
        return f"the pattern '{step.text}' cannot be read: {error}", "mend the regular expression"
    return "", ""


def _check_expression(step: ScannedStep, types: DeclaredTypes) -> None:
    names = parameter_names(step.text)
    known = sorted(f"{{{name}}}" for name in {*BUILT_IN, *types})
    for name in names:
        if f"{{{name}}}" not in known:
            text = f"the expression '{step.text}' has the unknown parameter type {{{name}}}"
            raise ExpressionError(f"{text}; known: {', '.join(known)}", DECLARE_IT)
    if all(types.get(name, ()) is not None for name in names):
        compile_expression(step.text, scanned_types(types))


def _check_regex(step: ScannedStep, _types: DeclaredTypes) -> None:
    re.compile(step.text, step.flags)


def _not_checked(_step: ScannedStep, _types: DeclaredTypes) -> None:
    """A plain sentence is what it is; `parse` has types of its own that only running would tell."""


CHECKS: Final = {"expression": _check_expression, "re": _check_regex}


def _regexes(step: ScannedStep, types: DeclaredTypes) -> Iterator[tuple[str, int]]:
    if step.parser == "re":
        yield step.text, step.flags
    elif step.parser == "expression":
        for name in parameter_names(step.text):
            yield from ((regexp, 0) for regexp in types.get(name) or ())


@lru_cache(maxsize=2)
def index_of(steps: ScannedSteps) -> ScannedIndex:
    """Give the index of what was scanned; those who ask one after the other share it."""
    return ScannedIndex(steps)


def _not_run(key: object) -> None:
    assert False, f"unreachable because a scanned step is never run: {key}"  # noqa: B011, PT015


def _unreadable(step: ScannedStep) -> Unreadable:
    prefix, suffix = ENDS[step.parser](step.text)
    return Unreadable(type=step.type, prefix=fold(prefix), suffix=fold(suffix))


def _no_pattern(_step: ScannedStep, _types: Any) -> StepPattern | None:
    return None


def _string(step: ScannedStep, _types: Any) -> StepPattern:
    text = step.text
    return StepPattern(
        text=text, prefix=text, is_literal=True, read=lambda said: _given(said == text)
    )


def _expression(step: ScannedStep, types: Any) -> StepPattern | None:
    if is_literal(step.text):
        return _string(step, types)
    if any(name not in types.parameter_type_by_name for name in parameter_names(step.text)):
        return None
    return _compared(step, lambda: compile_expression(step.text, types).regex.match)


def _parse(step: ScannedStep, _types: Any) -> StepPattern:
    return _compared(step, lambda: parse.compile(step.text).parse)


def _cfparse(step: ScannedStep, _types: Any) -> StepPattern:
    return _compared(step, lambda: cfparse.Parser(step.text).parse)  # type: ignore[no-untyped-call]


def _regex(step: ScannedStep, _types: Any) -> StepPattern:
    return _compared(step, lambda: re.compile(step.text, step.flags).fullmatch)


def _compared(step: ScannedStep, compile_: Callable[[], Compare]) -> StepPattern:
    """Compile a pattern when it is first compared; one that cannot be compiled matches nothing."""
    compiled: list[Compare] = []

    def read(said: str) -> Arguments | None:
        try:
            if not compiled:
                compiled.append(compile_())
            return _given(compiled[0](said) is not None)
        except UNREADABLE:
            return None

    prefix, suffix = ENDS[step.parser](step.text)
    return StepPattern(text=step.text, prefix=prefix, suffix=suffix, read=read)


def _given(is_match: bool) -> Arguments | None:
    return _nothing if is_match else None


def _nothing() -> Mapping[str, Any]:
    return {}


def _parse_ends(text: str) -> tuple[str, str]:
    parts = BRACE.split(text)
    return parts[0], parts[-1]


PATTERNS: Final[dict[str, Callable[[ScannedStep, Any], StepPattern | None]]] = {
    "string": _string,
    "expression": _expression,
    "parse": _parse,
    "cfparse": _cfparse,
    "re": _regex,
}
ENDS: Final[dict[str, Callable[[str], tuple[str, str]]]] = {
    "string": lambda text: (text, text),
    "expression": lambda text: (literal_prefix(text), literal_suffix(text)),
    "parse": _parse_ends,
    "cfparse": _parse_ends,
    "re": lambda _: ("", ""),
}
