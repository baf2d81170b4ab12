"""Sizes, names and docstrings: the numbers of the house."""

import ast
import re

import pytest
from source_tree import ROOT, functions, modules

LONGEST_FILE = 400
LONGEST_FUNCTION = 49
MOST_PARAMETERS = 6
EMPTY_NAMES = {"utils", "util", "helpers", "helper", "common", "base", "manager", "misc"}
PLACE_OF_A_MACHINE = re.compile(r"(?<![\w.])/(?:work|root|home)/[\w.-]+")
TEXT_SUFFIXES = {".py", ".md", ".toml", ".yaml", ".feature", ".jinja", ".css", ".sh", ".txt"}
OWN_FOLDERS = ("ucspec", "tests", "features", "plugins", "docs", "benchmarks", ".ci")

each_module = pytest.mark.parametrize("module", modules(), ids=lambda module: str(module.path))


@each_module
def test_files_and_functions_stay_small(module):
    assert module.text.count("\n") <= LONGEST_FILE
    for function in functions(module):
        lines = (function.end_lineno or function.lineno) - function.lineno + 1
        assert lines <= LONGEST_FUNCTION, f"{function.name} has {lines} lines"


@each_module
def test_functions_take_few_parameters(module):
    for function in functions(module):
        taken = function.args.posonlyargs + function.args.args + function.args.kwonlyargs
        named = [argument for argument in taken if argument.arg not in {"self", "cls"}]
        assert len(named) <= MOST_PARAMETERS, f"{function.name} takes {len(named)}"


@each_module
def test_a_module_opens_with_one_sentence(module):
    if module.text.strip():
        docstring = ast.get_docstring(module.tree) or ""
        assert docstring, f"{module.path} has no docstring"
        assert docstring.splitlines()[0].rstrip().endswith((".", ":")), docstring.splitlines()[0]


@each_module
def test_records_are_frozen(module):
    for node in ast.walk(module.tree):
        if not isinstance(node, ast.ClassDef):
            continue
        for decorator in node.decorator_list:
            written = ast.unparse(decorator)
            if written.startswith("dataclass") and module.place == "model":
                assert "frozen=True" in written
                assert "slots=True" in written


@each_module
def test_names_say_something(module):
    assert not EMPTY_NAMES & {part.removesuffix(".py") for part in module.path.parts}


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
