"""What an expression in a step module stands for, as far as its text tells."""

import ast
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import reduce
from operator import or_
from typing import Final

from ucspec.model.flow import StepType

DEFAULT_PARSERS: Final = {
    "ucspec.steps": "expression",
    "pytest_bdd": "string",
    "pytest_bdd.steps": "string",
}
TYPES: Final = {"given": StepType.GIVEN, "when": StepType.WHEN, "then": StepType.THEN, "step": None}
DECORATORS: Final = {
    f"{module}.{name}": (type_, parser)
    for module, parser in DEFAULT_PARSERS.items()
    for name, type_ in TYPES.items()
}
PARSERS: Final = {
    "ucspec.steps.expression": "expression",
    "ucspec.steps.ExpressionParser": "expression",
    **{f"pytest_bdd.parsers.{name}": name for name in ("parse", "cfparse", "re", "string")},
}
PARAMETER_TYPE: Final = "ucspec.steps.parameter_type"
STARRED: Final = {
    "ucspec.steps": (*TYPES, "expression", "parameter_type", "pending", "ExpressionParser"),
    "pytest_bdd": TYPES,
    "pytest_bdd.parsers": ("parse", "cfparse", "re", "string"),
}
REGEX_FLAG: Final = re.compile(r"re\.([A-Z]+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Symbol:
    """A name of some module, dotted: "pytest_bdd.given"; dots in front are a relative import's."""

    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A string that is known."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern:
    """A parser made from a known text; `is_readable` is False if it was given more than that."""

    parser: str
    text: str
    flags: int = 0
    is_readable: bool = True


Value = Symbol | Text | Pattern
Follow = Callable[[str], Value | None]
Names = dict[str, Value]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """The names that a module has bound so far, and how names of other modules are looked up."""

    names: Names
    follow: Follow

    def evaluate(self, node: ast.expr | None) -> Value | None:
        """Say what an expression stands for; None when its text alone does not tell."""
        read = READERS.get(type(node))
        return read(self, node) if read is not None else None

    def text_of(self, node: ast.expr | None) -> str | None:
        """Read an expression that is a known text."""
        value = self.evaluate(node)
        return value.text if isinstance(value, Text) else None

    def symbol_of(self, node: ast.expr) -> str:
        """Read an expression that is a name; empty if it is not."""
        value = self.evaluate(node)
        return value.name if isinstance(value, Symbol) else ""


def argument(call: ast.Call, position: int, name: str) -> ast.expr | None:
    """Find the expression that a call gives for a parameter."""
    if len(call.args) > position:
        return call.args[position]
    return next((each.value for each in call.keywords if each.arg == name), None)


def _constant(_: Scope, node: ast.Constant) -> Value | None:
    return Text(text=node.value) if isinstance(node.value, str) else None


def _name(scope: Scope, node: ast.Name) -> Value | None:
    return scope.names.get(node.id)


def _attribute(scope: Scope, node: ast.Attribute) -> Value | None:
    owner = scope.symbol_of(node.value)
    if not owner:
        return None
    name = f"{owner}.{node.attr}"
    return Symbol(name=name) if is_known(name) else scope.follow(name) or Symbol(name=name)


def is_known(name: str) -> bool:
    """Tell a name that means something to us, wherever it is used."""
    return name in DECORATORS or name in PARSERS or name == PARAMETER_TYPE


def _joined(scope: Scope, node: ast.JoinedStr) -> Value | None:
    return _together(scope.text_of(part) for part in node.values)


def _formatted(scope: Scope, node: ast.FormattedValue) -> Value | None:
    is_plain = node.conversion == -1 and node.format_spec is None
    return scope.evaluate(node.value) if is_plain else None


def _added(scope: Scope, node: ast.BinOp) -> Value | None:
    if not isinstance(node.op, ast.Add):
        return None
    return _together(scope.text_of(part) for part in (node.left, node.right))


def _together(parts: Iterable[str | None]) -> Text | None:
    texts = tuple(parts)
    known = [text for text in texts if text is not None]
    return Text(text="".join(known)) if len(known) == len(texts) else None


def _called(scope: Scope, node: ast.Call) -> Value | None:
    name = scope.symbol_of(node.func)
    if name == "re.compile" and len(node.args) == 1 and not node.keywords:
        return scope.evaluate(node.args[0])
    parser = PARSERS.get(name)
    text = scope.text_of(argument(node, 0, "name")) if parser else None
    if parser is None or text is None:
        return None
    pattern = Pattern(parser=parser, text=text)
    more = [*node.args[1:], *(each.value for each in node.keywords if each.arg != "name")]
    if not more:
        return pattern
    flags = _flags(scope, more[0]) if parser == "re" and len(more) == 1 else None
    return replace(pattern, flags=flags or 0, is_readable=flags is not None)


def _flags(scope: Scope, node: ast.expr) -> int | None:
    """Read `re.I | re.X`; None when it is anything else."""
    parts = _alternatives(node)
    found = [REGEX_FLAG.fullmatch(scope.symbol_of(part)) for part in parts]
    flags = [getattr(re, each[1], None) for each in found if each is not None]
    known = [int(flag) for flag in flags if isinstance(flag, re.RegexFlag)]
    return reduce(or_, known) if len(known) == len(parts) else None


def _alternatives(node: ast.expr) -> list[ast.expr]:
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.BitOr):
        return [*_alternatives(node.left), *_alternatives(node.right)]
    return [node]


READERS: Final[dict[type, Callable[..., Value | None]]] = {
    ast.Constant: _constant,
    ast.Name: _name,
    ast.Attribute: _attribute,
    ast.JoinedStr: _joined,
    ast.FormattedValue: _formatted,
    ast.BinOp: _added,
    ast.Call: _called,
}
