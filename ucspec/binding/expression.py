"""FENCE: Cucumber Expressions, read by the official library and compiled when first needed.

An expression of plain text and {parameters} is put together here, because the library needs a
millisecond for each; the pattern is the one that the library makes (a test compares them). All
others, and all mistakes, go through the library. There is one registry of parameter types.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from functools import cache
from itertools import count
from typing import Any, Final

from cucumber_expressions.errors import CucumberExpressionError
from cucumber_expressions.expression import CucumberExpression
from cucumber_expressions.expression_generator import CucumberExpressionGenerator
from cucumber_expressions.parameter_type import ParameterType
from cucumber_expressions.parameter_type_registry import ParameterTypeRegistry
from cucumber_expressions.tree_regexp import TreeRegexp

from ucspec.errors import UcspecError, UsageError
from ucspec.model.record import dataclass

Values = Callable[[], tuple[Any, ...]]
Groups = dict[str, Any]

SPECIAL: Final = re.compile(r"[(){}/\\]")
FIRST_WORD: Final = re.compile(r"^\S+")
LAST_WORD: Final = re.compile(r"\S+$")
SIMPLE: Final = re.compile(r"[^(){}/\\]*(?:\{[^(){}/\\]*\}[^(){}/\\]*)*")
PARAMETER: Final = re.compile(r"\{([^{}]*)\}")
UNESCAPED_PARAMETER: Final = re.compile(r"(?<!\\)\{([^{}]*)\}")
ESCAPES: Final = str.maketrans({char: f"\\{char}" for char in r"\^[({$.|?*+})]"})
LIBRARY_COLUMN: Final = re.compile(r"at column (\d+)")
REGISTRY: Final = ParameterTypeRegistry()  # type: ignore[no-untyped-call]
BUILT_IN: Final = frozenset(REGISTRY.parameter_type_by_name)
ILLEGAL_IN_NAME: Final = re.compile(r"[\[\]{}()$.|?*+/\\\s]|^$")
NESTED_TYPE: Final = re.compile(r"(?<!\\)(?<!\\N)\{[A-Za-z_][\w-]*\}")
SNIPPET_LIMIT: Final = 200
DECLARE_IT: Final = "declare it with ucspec.steps.parameter_type(name, regexp, transformer)"


class ExpressionError(UcspecError):
    """A Cucumber Expression that cannot be read; `hint` says what to do about it."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.hint = hint


@dataclass(frozen=True, slots=True, kw_only=True)
class CompiledExpression:
    """A regular expression, and for each parameter its type and how its groups nest.

    `is_built_in` tells that all its types are the library's own, whose values cannot be changed.
    """

    regex: re.Pattern[str]
    parameters: tuple[tuple[Any, Any], ...]
    is_built_in: bool

    def read(self, text: str) -> Values | None:
        """Match a sentence; what comes back makes the argument values, fresh where it matters."""
        match = self.regex.match(text)
        if match is None:
            return None

        def values() -> tuple[Any, ...]:
            groups = count(1)
            return tuple(
                type_.transform(builder.build(match, groups).values)
                for type_, builder in self.parameters
            )

        if self.is_built_in:
            kept = values()
            return lambda: kept
        return values


def is_literal(source: str) -> bool:
    """Tell whether an expression matches exactly its own text."""
    return SPECIAL.search(source) is None


def literal_prefix(source: str) -> str:
    """Cut off where a sentence may differ: a brace, an optional part, an alternative, an escape."""
    head = SPECIAL.split(source, maxsplit=1)[0]
    return LAST_WORD.sub("", head) if "/" in source else head


def literal_suffix(source: str) -> str:
    """Cut off all up to where sentences no longer differ."""
    tail = SPECIAL.split(source)[-1]
    return FIRST_WORD.sub("", tail) if "/" in source else tail


def parameter_names(source: str) -> tuple[str, ...]:
    """List the parameter types that an expression names, in order."""
    return tuple(UNESCAPED_PARAMETER.findall(source))


def compile_expression(source: str, registry: Any = REGISTRY) -> CompiledExpression:
    """Compile an expression; its parameter types are the process's, or those of `scanned_types`.

    Raises:
        ExpressionError: it is malformed or names a parameter type that nobody declared.
    """
    if SIMPLE.fullmatch(source):
        names = PARAMETER.findall(source)
        if all(name in registry.parameter_type_by_name for name in names):
            return _assemble(source, [registry.parameter_type_by_name[name] for name in names])
    try:
        expression = CucumberExpression(source, registry)  # type: ignore[no-untyped-call]
    except CucumberExpressionError as error:
        raise _explain(source, error) from error
    tree = expression.tree_regexp
    nested = zip(expression.parameter_types, tree.group_builder.children, strict=True)
    return _compiled(tree.regexp, tuple(nested))


def expression_groups(source: str, text: str, registry: Any = REGISTRY) -> list[Groups] | None:
    """Say where in a sentence an expression's arguments stand; None where it does not match."""
    compiled = compile_expression(source, registry)
    match = compiled.regex.match(text)
    if match is None:
        return None
    numbers = count(1)
    built = [(type_, builder.build(match, numbers)) for type_, builder in compiled.parameters]
    return [
        {"group": _group(group), **({"parameterTypeName": type_.name} if type_.name else {})}
        for type_, group in built
    ]


def regex_groups(source: str, text: str) -> list[Groups] | None:
    """Say where in a sentence the groups of a regular expression stand."""
    if re.fullmatch(source, text, re.IGNORECASE) is None:
        return None
    compiled: Any = re.compile(source, re.IGNORECASE)
    group = TreeRegexp(compiled).match(text)
    return [{"group": _group(each)} for each in group.children or ()] if group else None


def _group(group: Any) -> Groups:
    """Write a group as Cucumber Messages have it: what did not take part is empty."""
    told: Groups = {} if group.value is None else {"start": group.start, "value": group.value}
    children = [_group(child) for child in group.children or ()]
    return {**told, **({"children": children} if children else {})}


def generate(text: str) -> tuple[str, tuple[str, ...]]:
    """Suggest an expression for a sentence, with the names of its parameter types."""
    generator = CucumberExpressionGenerator(REGISTRY)  # type: ignore[no-untyped-call]
    best = generator.generate_expressions(text[:SNIPPET_LIMIT])[0]
    return best.source, tuple(type_.name for type_ in best.parameter_types)


def known_parameter_types() -> tuple[str, ...]:
    """List the declared parameter types, sorted; the anonymous one is `{}`."""
    return tuple(sorted(f"{{{name}}}" for name in REGISTRY.parameter_type_by_name))


def declared_types() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """List the parameter types that a project has declared, with their patterns."""
    types = REGISTRY.parameter_type_by_name.items()
    return tuple((name, tuple(type_.regexps)) for name, type_ in types if name not in BUILT_IN)


def scanned_types(patterns: Mapping[str, tuple[str, ...] | None]) -> Any:
    """Make a registry of its own for parameter types that were read, not declared.

    A type is left out if its patterns are not known or cannot be used.
    """
    registry = ParameterTypeRegistry()  # type: ignore[no-untyped-call]
    for name, regexps in patterns.items():
        with suppress(CucumberExpressionError, re.error):
            type_ = ParameterType(name, list(regexps or ["("]), object, str, True, False)
            re.compile("|".join(type_.regexps))
            registry.define_parameter_type(type_)
    return registry


def define_parameter_type(
    name: str, regexp: str | re.Pattern[str], transformer: Callable[..., Any]
) -> None:
    """Declare a parameter type for the whole process; declaring it again alike replaces it.

    Raises:
        UsageError: the name is taken by a different type, or it or the pattern cannot be used.
    """
    if ILLEGAL_IN_NAME.search(name):
        raise UsageError(
            f"parameter type {{{name}}} cannot be used as a name\n"
            "  hint: use letters, digits, _ and -"
        )
    inner = NESTED_TYPE.search(regexp if isinstance(regexp, str) else regexp.pattern)
    if inner:
        raise UsageError(
            f"parameter type {{{name}}} has {inner[0]} in its pattern, which is a regular "
            f"expression: it cannot hold another type\n"
            f"  hint: write out what {inner[0]} stands for, or \\{inner[0][:-1]}\\}} for the braces"
        )
    try:
        type_ = ParameterType(name, regexp, object, transformer, True, False)
        re.compile("|".join(type_.regexps))
    except (CucumberExpressionError, re.error) as error:
        raise UsageError(f"parameter type {{{name}}} cannot be used: {error}") from error
    old = REGISTRY.parameter_type_by_name.get(name)
    if old is not None:
        _forget(old, type_)
    REGISTRY.define_parameter_type(type_)


def _forget(old: Any, new: Any) -> None:
    if old.name in BUILT_IN or old.regexps != new.regexps:
        patterns = " and ".join("|".join(type_.regexps) for type_ in (old, new))
        raise UsageError(
            f"parameter type {{{old.name}}} is declared twice, as {patterns}\n"
            "  hint: give one of them another name"
        )
    del REGISTRY.parameter_type_by_name[old.name]
    for regexp in old.regexps:
        REGISTRY.parameter_types_by_regexp[regexp].remove(old)


def _assemble(source: str, types: list[Any]) -> CompiledExpression:
    patterns: Iterator[str] = (_pattern_of(type_) for type_ in types)
    parts = [
        next(patterns) if number % 2 else part.translate(ESCAPES)
        for number, part in enumerate(PARAMETER.split(source))
    ]
    parameters = tuple((type_, _builder_of(type_)) for type_ in types)
    return _compiled(re.compile(f"^{''.join(parts)}$"), parameters)


def _compiled(
    regex: re.Pattern[str], parameters: tuple[tuple[Any, Any], ...]
) -> CompiledExpression:
    is_built_in = all(type_.name in BUILT_IN for type_, _ in parameters)
    return CompiledExpression(regex=regex, parameters=parameters, is_built_in=is_built_in)


def _pattern_of(type_: Any) -> str:
    regexps = type_.regexps
    return f"({regexps[0]})" if len(regexps) == 1 else f"((?:{')|(?:'.join(regexps)}))"


@cache
def _builder_of(type_: Any) -> Any:
    return TreeRegexp(_pattern_of(type_)).group_builder.children[0]


def _explain(source: str, error: CucumberExpressionError) -> ExpressionError:
    undeclared = [
        name for name in parameter_names(source) if name not in REGISTRY.parameter_type_by_name
    ]
    if undeclared and "Undefined parameter type" in str(error):
        return ExpressionError(
            f"the expression '{source}' has the unknown parameter type {{{undeclared[0]}}}; "
            f"known: {', '.join(known_parameter_types())}",
            DECLARE_IT,
        )
    found = LIBRARY_COLUMN.search(str(error))
    place = f" at column {found[1]}" if found else ""
    problem, _, solution = str(error).strip().rpartition("\n")
    problem = problem.rpartition("\n")[2].rstrip(".") or str(error)
    problem = problem[:1].lower() + problem[1:]
    hint = solution[:1].lower() + solution[1:]
    return ExpressionError(f"the expression '{source}' cannot be read{place}: {problem}", hint)
