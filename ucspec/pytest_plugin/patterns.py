"""How each kind of step parser compares with a sentence, as the index wants to know it.

Arguments that cannot be changed are kept with the sentence; others are made anew for each call.
"""

import re
from collections.abc import Callable
from functools import cache, partial
from typing import Any, Final

from ucspec.binding.arguments import name_arguments
from ucspec.binding.index import Arguments, StepPattern
from ucspec.errors import UcspecError

SCALARS: Final = frozenset({str, int, float, bool, type(None)})
REGEX_SPECIAL: Final = re.compile(r"[\\.^$*+?{}\[\]()|]")
REGEX_REPEAT: Final = frozenset("*?{")
BRACE: Final = re.compile(r"[{}]")


def string_pattern(context: Any, _: frozenset[str]) -> StepPattern:
    """A sentence, to the letter."""
    name = context.parser.name
    return StepPattern(
        text=name,
        prefix=name,
        is_literal=True,
        read=lambda text: _no_arguments if text == name else None,
    )


def _no_arguments() -> dict[str, Any]:
    return {}


def parse_pattern(context: Any, _: frozenset[str]) -> StepPattern:
    """A `parse` pattern, compared once where pytest-bdd compares twice."""
    parser: Any = context.parser
    parts = BRACE.split(parser.name)
    prefix, suffix = parts[0], parts[-1]
    if getattr(parser.parser, "_extra_types", True):
        ask = partial(_ask, parser)
        return StepPattern(text=parser.name, prefix=prefix, suffix=suffix, read=ask)
    has_plain_ends = len(parts) > 1 and (prefix + suffix).isascii()
    parse = _without_ends(parser.parser, prefix, suffix) if has_plain_ends else parser.parser.parse

    def read(text: str) -> Arguments | None:
        try:
            result = parse(text)
        except ValueError:
            return None
        return _keep(result.named, parser, text) if result else None

    return StepPattern(text=parser.name, prefix=prefix, suffix=suffix, read=read)


def _without_ends(parser: Any, prefix: str, suffix: str) -> Callable[[str], Any]:
    """Compare the plain ends of a pattern here, and what is between them by the library.

    Patterns often differ in their ends only, and compiling one takes 0.4 ms: so it is done once
    for each text between the ends. What is not ASCII goes to the library as a whole, which knows
    what ignoring letter case means there.
    """
    middle = parser.format[len(prefix) : len(parser.format) - len(suffix)]
    make: Any = type(parser)
    ignores_case = bool(parser._re_flags & re.IGNORECASE)
    start, end, shortest = prefix.lower(), suffix.lower(), len(prefix) + len(suffix)

    def parse(text: str) -> Any:
        if not ignores_case or not text.isascii():
            return parser.parse(text)
        lower, stop = text.lower(), len(text) - len(suffix)
        if len(text) < shortest or not (lower.startswith(start) and lower.endswith(end)):
            return None
        return _compile_middle(make, middle).parse(text[len(prefix) : stop])

    return parse


@cache
def _compile_middle(make: Callable[[str], Any], middle: str) -> Any:
    return make(middle)


def regex_pattern(context: Any, _: frozenset[str]) -> StepPattern:
    """A regular expression that matches the whole sentence; its named groups are arguments."""
    parser: Any = context.parser

    def read(text: str) -> Arguments | None:
        match = parser.regex.fullmatch(text)
        return _keep(match.groupdict(), parser, text) if match else None

    return StepPattern(text=str(parser.name), prefix=regex_prefix(parser.regex), read=read)


def regex_prefix(regex: re.Pattern[str]) -> str:
    """Read the literal beginning of a regular expression; when in doubt it is empty."""
    source = regex.pattern
    if not isinstance(source, str) or regex.flags & re.VERBOSE or "|" in source:
        return ""
    source = source.removeprefix("^")
    special = REGEX_SPECIAL.search(source)
    if special is None:
        return source
    end = special.start()
    return source[: max(end - 1, 0)] if special.group() in REGEX_REPEAT else source[:end]


def expression_pattern(context: Any, fixtures: frozenset[str]) -> StepPattern:
    """A Cucumber Expression; its arguments are named when a sentence first matches."""
    parser: Any = context.parser
    names: list[tuple[str, ...]] = []

    def read(text: str) -> Arguments | None:
        values = parser.read(text)
        if values is None:
            return None
        if not names:
            names.append(name_arguments(context.step_func, parser.count, fixtures))
        return partial(_named, names[0], values)

    return StepPattern(
        text=parser.name,
        prefix=parser.literal_prefix,
        suffix=parser.literal_suffix,
        is_literal=parser.is_literal,
        allows_rivals=False,
        read=read,
    )


def _named(names: tuple[str, ...], values: Callable[[], tuple[Any, ...]]) -> dict[str, Any]:
    return dict(zip(names, values(), strict=True))


def any_pattern(context: Any, _: frozenset[str]) -> StepPattern:
    """A parser that we do not know is asked each time; it may say how its matches begin."""
    parser: Any = context.parser
    return StepPattern(
        text=str(parser.name),
        prefix=getattr(parser, "literal_prefix", ""),
        suffix=getattr(parser, "literal_suffix", ""),
        read=partial(_ask, parser),
    )


def _ask(parser: Any, text: str) -> Arguments | None:
    """Ask a parser as pytest-bdd does; what it raises is the step's failure, when it runs."""
    try:
        is_matching = parser.is_matching(text)
    except Exception:
        is_matching = True
    return partial(_parse_again, parser, text) if is_matching else None


def _parse_again(parser: Any, text: str) -> dict[str, Any]:
    parser.is_matching(text)
    arguments: dict[str, Any] | None = parser.parse_arguments(text)
    if arguments is None:
        raise UcspecError(f"{parser!r} matches {text!r} but gives no arguments")
    return arguments


def _keep(values: dict[str, Any], parser: Any, text: str) -> Arguments:
    """Keep arguments that nobody can change; make others anew for each call."""
    if all(type(value) in SCALARS for value in values.values()):
        return lambda: values
    return partial(_parse_again, parser, text)
