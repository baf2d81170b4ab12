"""Step functions written at the end of a step module; what stands in it already stays as it is."""

import ast
import codecs
import io
import tokenize
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from ucspec.binding.listing import Snippet
from ucspec.binding.module_text import ModuleText, parse_source, read_alone
from ucspec.binding.suggest import render
from ucspec.binding.symbols import Symbol
from ucspec.errors import UcspecError

STEPS = "ucspec.steps"
PYTEST_BDD = "pytest_bdd"
NEW_MODULE = b'"""Step definitions."""\n'


class UnreadableModule(UcspecError):
    """The module that steps are to be written to is no Python."""


def is_written(snippet: Snippet, module: ModuleText) -> bool:
    """Tell a step that the module has already."""
    return any(
        each.text == snippet.expression and (each.type is None or each.type.value == snippet.type)
        for each in module.definitions
    )


def add_snippets(source: bytes, path: Path, snippets: Iterable[Snippet]) -> bytes:
    """Add step functions to a module's text, and the imports that they need.

    Line ends and encoding stay as they are; a step that is there already is not written again.

    Raises:
        UnreadableModule: the module's text is no Python, or does not have the letters.
    """
    try:
        module = read_alone(source, path)
        encoding, _ = tokenize.detect_encoding(io.BytesIO(source).readline)
        missing = [each for each in snippets if not is_written(each, module)]
        if not missing:
            return source
        text = source.decode(encoding)
        ends = "\r\n" if "\r\n" in text else "\n"
        written = _write(text.replace("\r\n", "\n"), module, missing)
        mark = codecs.BOM_UTF8 if source.startswith(codecs.BOM_UTF8) else b""
        bare = "utf-8" if encoding == "utf-8-sig" else encoding
        return mark + written.replace("\n", ends).encode(bare)
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        line = getattr(error, "lineno", None) or 1
        reason = getattr(error, "msg", "") or str(error)
        raise UnreadableModule(
            f"{path.as_posix()}:{line}:1: steps cannot be written to this module: {reason}\n"
            "  hint: mend its Python, or choose another module"
        ) from error


def _write(text: str, module: ModuleText, snippets: list[Snippet]) -> str:
    tree = parse_source(text)
    taken = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    taken |= {
        node.name
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
    }
    taken |= set(module.names)
    words: dict[str, str] = {}
    imports: list[str] = []
    for name in dict.fromkeys([*(each.type for each in snippets), "pending"]):
        words[name] = _word(name, module, taken, imports)
    functions = []
    for snippet in snippets:
        unique = _unique(snippet.function, taken)
        taken.add(unique)
        functions.append(
            render(replace(snippet, function=unique), words[snippet.type], words["pending"])
        )
    body = _with_imports(text, tree, imports)
    return f"{body.rstrip()}\n\n\n" + "\n\n\n".join(functions) + "\n"


def _word(name: str, module: ModuleText, taken: set[str], imports: list[str]) -> str:
    """Say how the module calls a name of ours; what it does not know yet is to be imported."""
    suffix = "" if name == "pending" else "(%s)"
    for word, value in module.names.items():
        if value == Symbol(name=f"{STEPS}.{name}"):
            return f"{word}{suffix}"
    for word, value in module.names.items():
        if value == Symbol(name=STEPS):
            return f"{word}.{name}{suffix}"
    if suffix and module.names.get(name) == Symbol(name=f"{PYTEST_BDD}.{name}"):
        return f"{name}({_word('expression', module, taken, imports).replace('(%s)', '')}(%s))"
    word = name if name not in taken else f"ucspec_{name}"
    wanted = name if word == name else f"{name} as {word}"
    if wanted not in imports:
        imports.append(wanted)
    return f"{word}{suffix}"


def _unique(name: str, taken: set[str]) -> str:
    number, unique = 1, name
    while unique in taken:
        number += 1
        unique = f"{name}_{number}"
    return unique


def _with_imports(text: str, tree: ast.Module, names: list[str]) -> str:
    """Put an import behind the last one at the top of the module, or behind its docstring."""
    if not names:
        return text
    line = f"from {STEPS} import {', '.join(sorted(names))}\n"
    lines = text.splitlines(keepends=True)
    head = _head(tree)
    end = head[-1].end_lineno or 0 if head else _comment_lines(lines)
    if end and not lines[end - 1].endswith("\n"):
        lines[end - 1] += "\n"
    is_import = bool(head) and isinstance(head[-1], ast.Import | ast.ImportFrom)
    before = "" if is_import or not end else "\n"
    rest = "".join(lines[end:])
    after = "" if is_import or not rest.strip() or rest.startswith("\n") else "\n\n"
    return "".join(lines[:end]) + before + line + after + rest


def _head(tree: ast.Module) -> list[ast.stmt]:
    """Take the docstring and the imports that a module begins with."""
    head: list[ast.stmt] = []
    for statement in tree.body:
        is_text = isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)
        if not (isinstance(statement, ast.Import | ast.ImportFrom) or (is_text and not head)):
            break
        head.append(statement)
    return head


def _comment_lines(lines: list[str]) -> int:
    count = 0
    while count < len(lines) and lines[count].startswith("#"):
        count += 1
    return count
