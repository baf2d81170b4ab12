"""Sizes, names and docstrings: the numbers of the house."""

import ast
import re

from source_tree import ROOT, functions, modules

LONGEST_FILE = 400
LONGEST_FUNCTION = 49
MOST_PARAMETERS = 6
EMPTY_NAMES = {"utils", "util", "helpers", "helper", "common", "base", "manager", "misc"}
PLACE_OF_A_MACHINE = re.compile(r"(?<![\w.])/(?:work|root|home)/[\w.-]+")
TEXT_SUFFIXES = {".py", ".md", ".toml", ".yaml", ".feature", ".jinja", ".css", ".sh", ".txt"}
OWN_FOLDERS = ("ucspec", "tests", "features", "plugins", "docs", "benchmarks", ".ci")


def test_files_and_functions_stay_small():
    large = [f"{module.path}" for module in modules() if module.text.count("\n") > LONGEST_FILE]
    large += [
        f"{module.path}:{function.lineno}: {function.name} has {length(function)} lines"
        for module in modules()
        for function in functions(module)
        if length(function) > LONGEST_FUNCTION
    ]
    assert not large


def length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    return (function.end_lineno or function.lineno) - function.lineno + 1


def test_functions_take_few_parameters():
    greedy = []
    for module in modules():
        for function in functions(module):
            taken = function.args.posonlyargs + function.args.args + function.args.kwonlyargs
            named = [argument for argument in taken if argument.arg not in {"self", "cls"}]
            if len(named) > MOST_PARAMETERS:
                greedy.append(
                    f"{module.path}:{function.lineno}: {function.name} takes {len(named)}"
                )
    assert not greedy


def test_a_module_opens_with_one_sentence():
    silent = []
    for module in modules():
        first = (ast.get_docstring(module.tree) or "").partition("\n")[0].rstrip()
        if module.text.strip() and not first.endswith((".", ":")):
            silent.append(f"{module.path}: {first!r}")
    assert not silent


def test_records_are_frozen():
    thawed = [
        f"{module.path}:{node.lineno}: {node.name}"
        for module in modules()
        if module.place == "model"
        for node in ast.walk(module.tree)
        if isinstance(node, ast.ClassDef)
        for decorator in map(ast.unparse, node.decorator_list)
        if decorator.startswith("dataclass")
        and not ("frozen=True" in decorator and "slots=True" in decorator)
    ]
    assert not thawed


def test_names_say_something():
    named = {part.removesuffix(".py") for module in modules() for part in module.path.parts}
    assert not EMPTY_NAMES & named


def test_no_place_of_a_machine_is_written_down():
    found = [
        f"{path.relative_to(ROOT)}: {line.strip()}"
        for folder in OWN_FOLDERS
        for path in sorted((ROOT / folder).rglob("*"))
        if path.is_file() and (path.suffix in TEXT_SUFFIXES or folder == ".ci")
        for line in path.read_text(encoding="utf-8", errors="replace").splitlines()
        if PLACE_OF_A_MACHINE.search(line) and "PLACE_OF_A_MACHINE" not in line
    ]
    assert not found
