"""One module read as a syntax tree: the step definitions, names and imports in it.

Only what stands at the top level of a module counts, also under `if`, `try`, `with` and loops:
pytest-bdd puts a definition where its decorator runs, and a function's names are gone after it.
"""

import ast
import warnings
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from ucspec.binding.scanned import Gap, ScannedStep
from ucspec.binding.symbols import (
    DECORATORS,
    PARAMETER_TYPE,
    STARRED,
    TYPES,
    Follow,
    Pattern,
    Scope,
    Symbol,
    Text,
    Value,
    argument,
)
from ucspec.model.flow import StepType
from ucspec.model.location import Location

FUNCTIONS: Final = (ast.FunctionDef, ast.AsyncFunctionDef)
BLOCKS: Final = ("body", "orelse", "finalbody", "handlers", "cases")
PLUGINS: Final = "pytest_plugins"
MANY: Final = 99
UNREADABLE: Final = (SyntaxError, ValueError, OSError, RecursionError, MemoryError)
STEP_TYPES: Final = {type_.value: type_ for type_ in StepType}

Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True, slots=True, kw_only=True)
class ModuleText:
    """What a module's text says. `names` are those it binds at the top level to something known.

    `starred` are the modules whose definitions become its own by a star import, `plugins` those
    that its `pytest_plugins` names; `has_exports` tells that it has `__all__`.
    """

    path: Path
    definitions: tuple[ScannedStep, ...] = ()
    types: Mapping[str, tuple[str, ...] | None] = field(default_factory=dict)
    names: Mapping[str, Value] = field(default_factory=dict)
    starred: tuple[str, ...] = ()
    plugins: tuple[str, ...] = ()
    has_exports: bool = False
    gaps: tuple[Gap, ...] = ()
    broken: Gap | None = None


@dataclass(slots=True, kw_only=True)
class Reading:
    """A module while it is read. `find` gives what another module's text says, if it is found."""

    path: Path
    shown: Path
    scope: Scope
    find: Callable[[str], ModuleText | None]
    functions: dict[str, int] = field(default_factory=dict)
    definitions: list[ScannedStep] = field(default_factory=list)
    types: dict[str, tuple[str, ...] | None] = field(default_factory=dict)
    starred: list[str] = field(default_factory=list)
    plugins: list[str] = field(default_factory=list)
    gaps: list[Gap] = field(default_factory=list)

    def gap(self, node: ast.expr | ast.stmt, reason: str) -> None:
        """Remember that something cannot be known from the text."""
        place = Location(path=self.shown, line=node.lineno, column=node.col_offset + 1)
        self.gaps.append(Gap(location=place, reason=reason))


def read_module(
    path: Path, shown: Path, find: Callable[[str], ModuleText | None], follow: Follow
) -> ModuleText:
    """Read a module; `shown` is its path as messages write it."""
    try:
        tree = parse_source(path.read_bytes())
    except UNREADABLE as error:
        return ModuleText(path=path, broken=_explain(error, shown))
    return read_tree(tree, path, shown, find, follow)


def read_alone(source: bytes, path: Path) -> ModuleText:
    """Read the text of a module without looking at any other.

    Raises:
        SyntaxError, ValueError, RecursionError, MemoryError: Python cannot read it.
    """
    return read_tree(parse_source(source), path, path, lambda _: None, lambda _: None)


def parse_source(source: bytes | str) -> ast.Module:
    """Parse a module, without the warnings of its own text, such as odd escapes."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return ast.parse(source)


def read_tree(
    tree: ast.Module,
    path: Path,
    shown: Path,
    find: Callable[[str], ModuleText | None],
    follow: Follow,
) -> ModuleText:
    """Read a syntax tree from top to bottom."""
    reading = Reading(path=path, shown=shown, scope=Scope(names={}, follow=follow), find=find)
    for statement in tree.body:
        _visit(reading, statement, is_certain=True)
    _look_into_functions(reading, tree)
    return ModuleText(
        path=path,
        definitions=tuple(reading.definitions),
        types=reading.types,
        names=reading.scope.names,
        starred=tuple(reading.starred),
        plugins=tuple(reading.plugins),
        has_exports="__all__" in _assigned(tree),
        gaps=tuple(reading.gaps),
    )


def _explain(error: Exception, shown: Path) -> Gap:
    line, column = 1, 1
    reason = f"{type(error).__name__}: {error}"
    if isinstance(error, SyntaxError):
        line, column = error.lineno or 1, error.offset or 1
        reason = error.msg[:1].lower() + error.msg[1:]
    elif isinstance(error, OSError):
        reason = error.strerror or reason
    return Gap(location=Location(path=shown, line=line, column=max(column, 1)), reason=reason)


def _visit(reading: Reading, statement: ast.AST, *, is_certain: bool) -> None:
    visit = VISITORS.get(type(statement))
    if visit is not None:
        visit(reading, statement, is_certain)
        return
    if isinstance(statement, ast.For | ast.AsyncFor) and isinstance(statement.target, ast.Name):
        reading.scope.names.pop(statement.target.id, None)
    is_sure = is_certain and isinstance(statement, ast.With | ast.AsyncWith)
    for block in BLOCKS:
        for below in getattr(statement, block, None) or ():
            _visit(reading, below, is_certain=is_sure)


def _import(reading: Reading, statement: ast.Import, _: bool) -> None:
    for alias in statement.names:
        whole = Symbol(name=alias.name)
        first = alias.name.partition(".")[0]
        reading.scope.names[alias.asname or first] = whole if alias.asname else Symbol(name=first)


def _import_from(reading: Reading, statement: ast.ImportFrom, _: bool) -> None:
    module = "." * statement.level + (statement.module or "")
    for alias in statement.names:
        if alias.name == "*":
            _import_star(reading, statement, module)
            continue
        name = f"{module}.{alias.name}" if statement.module else f"{module}{alias.name}"
        found = None if module in STARRED else reading.scope.follow(name)
        reading.scope.names[alias.asname or alias.name] = found or Symbol(name=name)


def _import_star(reading: Reading, statement: ast.ImportFrom, module: str) -> None:
    if module in STARRED:
        reading.scope.names.update(
            {name: Symbol(name=f"{module}.{name}") for name in STARRED[module]}
        )
        return
    reading.starred.append(module)
    found = reading.find(module)
    if found is not None:
        reading.scope.names.update(found.names)
    elif not is_standard(module):
        reading.gap(statement, f"the module '{module}', imported with *, is not found")


def is_standard(module: str) -> bool:
    """Tell a module of Python's own library, which has no step definitions."""
    import sys

    return module.partition(".")[0] in sys.stdlib_module_names


def _assign(reading: Reading, statement: ast.Assign | ast.AnnAssign, _: bool) -> None:
    targets = statement.targets if isinstance(statement, ast.Assign) else [statement.target]
    value = reading.scope.evaluate(statement.value)
    for target in targets:
        if not isinstance(target, ast.Name):
            continue
        if target.id == PLUGINS:
            _name_plugins(reading, statement)
        elif value is None:
            reading.scope.names.pop(target.id, None)
        else:
            reading.scope.names[target.id] = value


def _name_plugins(reading: Reading, statement: ast.Assign | ast.AnnAssign) -> None:
    value = statement.value
    members = value.elts if isinstance(value, ast.List | ast.Tuple | ast.Set) else [value]
    names = [reading.scope.text_of(member) for member in members]
    reading.plugins += [name for name in names if name is not None]
    if None in names:
        reading.gap(statement, f"'{PLUGINS}' is computed")


def _define(reading: Reading, function: Function, is_certain: bool) -> None:
    reading.scope.names.pop(function.name, None)
    first = min((each.lineno for each in function.decorator_list), default=function.lineno)
    reading.functions[function.name] = first
    for decorator in reading_order(function):
        if isinstance(decorator, ast.Call):
            _decorate(reading, decorator, function.name, first, is_certain)


def reading_order(function: Function) -> Iterator[ast.expr]:
    """Take decorators as Python applies them: the lowest first."""
    return reversed(function.decorator_list)


def _decorate(reading: Reading, call: ast.Call, function: str, line: int, is_certain: bool) -> None:
    name = reading.scope.symbol_of(call.func)
    if name not in DECORATORS:
        if _last_word(call.func) in TYPES:
            reading.gap(call, f"what '{ast.unparse(call.func)}' does is not known")
        return
    type_, parser = DECORATORS[name]
    value = reading.scope.evaluate(argument(call, 0, "name"))
    if name.endswith(".step"):
        type_ = STEP_TYPES.get(reading.scope.text_of(argument(call, 1, "type_")) or "")
    if isinstance(value, Text):
        value = Pattern(parser=parser, text=value.text)
    if not isinstance(value, Pattern):
        reading.gap(call, f"the sentence of '{function}' is computed")
        return
    reading.definitions.append(
        ScannedStep(
            type=type_,
            text=value.text,
            parser=value.parser,
            function=function,
            location=Location(path=reading.shown, line=line),
            flags=value.flags,
            is_readable=value.is_readable,
            is_certain=is_certain,
        )
    )


def _last_word(node: ast.expr) -> str:
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


def _express(reading: Reading, statement: ast.Expr, is_certain: bool) -> None:
    call = statement.value
    if not isinstance(call, ast.Call):
        return
    if isinstance(call.func, ast.Call):  # given("…")(function)
        function = _last_word(call.args[0]) if call.args else ""
        line = reading.functions.get(function, call.lineno)
        _decorate(reading, call.func, function, line, is_certain)
    elif reading.scope.symbol_of(call.func) == PARAMETER_TYPE:
        _declare(reading, call)


def _declare(reading: Reading, call: ast.Call) -> None:
    name = reading.scope.text_of(argument(call, 0, "name"))
    if name is None:
        reading.gap(call, "the name of a parameter type is computed")
        return
    pattern = argument(call, 1, "regexp")
    members = pattern.elts if isinstance(pattern, ast.List | ast.Tuple) else [pattern]
    texts = [reading.scope.text_of(member) for member in members]
    known = tuple(text for text in texts if text is not None)
    reading.types[name] = known if len(known) == len(texts) else None


def _look_into_functions(reading: Reading, tree: ast.Module) -> None:
    """A function that is told how far up its definitions go makes steps for whoever calls it."""
    functions = (node for node in ast.walk(tree) if isinstance(node, FUNCTIONS))
    for function in functions:
        calls = (
            node
            for statement in function.body
            for node in ast.walk(statement)
            if isinstance(node, ast.Call) and argument(node, MANY, "stacklevel") is not None
        )
        for call in calls:
            if reading.scope.symbol_of(call.func) in DECORATORS:
                reading.gap(call, f"the function '{function.name}' makes step definitions")


def _assigned(tree: ast.Module) -> set[str]:
    targets = (each for node in tree.body if isinstance(node, ast.Assign) for each in node.targets)
    return {target.id for target in targets if isinstance(target, ast.Name)}


def _pass_over(reading: Reading, statement: ast.AST, _: bool) -> None:
    """What is in a class is not the module's."""


VISITORS: Final[dict[type, Callable[..., None]]] = {
    ast.Import: _import,
    ast.ImportFrom: _import_from,
    ast.Assign: _assign,
    ast.AnnAssign: _assign,
    ast.FunctionDef: _define,
    ast.AsyncFunctionDef: _define,
    ast.ClassDef: _pass_over,
    ast.Expr: _express,
}
