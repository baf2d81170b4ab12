"""What the house tests read: every module of the package with its imports."""

import ast
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "ucspec"

FLOORS = (
    ("model",),
    ("errors",),
    ("config",),
    ("discovery",),
    ("notation",),
    ("flow",),
    ("binding",),
    ("lint",),
    ("language", "run"),
    ("evidence",),
    ("trace",),
    ("report",),
)
DOORS = ("__main__", "cli", "lsp", "pytest_plugin", "serve", "steps", "testing")
FENCES = {
    "gherkin": {
        "notation/gherkin.py",
        "notation/gherkin_lines.py",
        "notation/gherkin_messages.py",
        "notation/gherkin_parser.py",
        "notation/gherkin_pickles.py",
        "notation/gherkin_well_formed.py",
        "notation/gherkin_words.py",
    },
    "pytest_bdd": {"pytest_plugin/bdd.py", "pytest_plugin/bdd_tests.py", "steps.py"},
    "jinja2": {"report/template.py"},
    "cucumber_expressions": {"binding/expression.py"},
    "cucumber_tag_expressions": {"flow/tags.py"},
    "pydantic": {"notation/catalogue.py", "notation/catalogue_schema.py"},
    "parse": {"binding/scanned_index.py"},
    "parse_type": {"binding/scanned_index.py"},
    "coverage": {"evidence/lines.py"},
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Module:
    """A module's path below the package, its syntax tree and the dotted names it imports."""

    path: Path
    text: str
    tree: ast.Module
    imports: tuple[str, ...]

    @property
    def place(self) -> str:
        """The floor or door that the module belongs to."""
        return self.path.parts[0].removesuffix(".py")


def imported_names(tree: ast.Module) -> tuple[str, ...]:
    names: list[str] = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.append(node.module)
            names += [f"{node.module}.{alias.name}" for alias in node.names]
    return tuple(names)


@cache
def modules() -> tuple[Module, ...]:
    found = []
    for path in sorted(PACKAGE.rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        tree = ast.parse(text)
        found.append(
            Module(
                path=path.relative_to(PACKAGE), text=text, tree=tree, imports=imported_names(tree)
            )
        )
    return tuple(found)


def functions(module: Module) -> tuple[ast.FunctionDef | ast.AsyncFunctionDef, ...]:
    return tuple(
        node
        for node in ast.walk(module.tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    )
