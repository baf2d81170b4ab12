"""The files that `ucspec init` would write: new ones, lines for old ones, and those left alone."""

import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from importlib.resources import files
from pathlib import Path

from ucspec.cli.scaffold.guess import Project
from ucspec.cli.scaffold.names import file_name
from ucspec.errors import UsageError
from ucspec.lint.catalogue_entries import quoted
from ucspec.report.schemas import schema_text

FIRST_TITLE = "Book an appointment"
ROOT = "features"
OTHER_ROOT = "use-cases"
SETTINGS = "ucspec.toml"
TABLE = "pyproject_table.toml"
PYPROJECT = "pyproject.toml"


class Action(Enum):
    """What becomes of a file."""

    WRITE = "written"
    APPEND = "appended to"
    KEEP = "left alone"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sketch:
    """A file as it will be. `path` is absolute; `text` is the whole file, or what is added to it.

    `about` says in one line what the file is for, or why it is left alone.
    """

    path: Path
    action: Action
    text: str = ""
    about: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern:
    """A file that every project gets: where, from which template, and what for."""

    path: str
    template: str
    about: str


MODEL = (
    Pattern(
        path="«root»/ucspec.yaml",
        template="catalogue.yaml",
        about="the names that use cases may use",
    ),
    Pattern(
        path="«root»/«file»",
        template="use_case.feature",
        about="a first use case, with two deviations",
    ),
    Pattern(
        path="«root»/steps/appointments.py",
        template="steps.py.txt",
        about="what its sentences do",
    ),
    Pattern(
        path="«root»/steps/example_system.py",
        template="example_system.py.txt",
        about="the system that it runs against; put yours here",
    ),
)
SCHEMA_FILE = Pattern(
    path="«root»/.ucspec.schema.json",
    template="",
    about="lets editors check ucspec.yaml",
)
EDITORS = (
    Pattern(
        path=".editorconfig",
        template="editorconfig.ini",
        about="how editors indent and save",
    ),
    Pattern(
        path=".vscode/settings.json",
        template="vscode_settings.json",
        about="VS Code: where steps and checks are",
    ),
    Pattern(
        path=".vscode/extensions.json",
        template="vscode_extensions.json",
        about="VS Code: extensions that help",
    ),
)
CI = {
    "github": Pattern(
        path=".github/workflows/use-cases.yml",
        template="github.yml",
        about="GitHub Actions: lint, run, keep the report",
    ),
    "gitlab": Pattern(
        path=".gitlab-ci.yml",
        template="gitlab.yml",
        about="GitLab CI: lint, run, keep the report",
    ),
}
ABOUT_SETTINGS = "settings: where use cases and results are"
ABOUT_IGNORED = "git leaves out what runs write"


def sketch_project(
    directory: Path, project: Project, models: tuple[Path, ...]
) -> tuple[Sketch, ...]:
    """Sketch every file; where models are already, only what stands around them."""
    roots = [root.relative_to(directory).as_posix() for root in models] or [_free_root(directory)]
    values = {
        "name": quoted(project.name),
        "system": project.name,
        "tag": f"@{project.first_id}",
        "file": file_name(project.first_id, FIRST_TITLE),
        "owner": f"  Owner: {project.owner}\n" if project.owner else "",
        "root": json.dumps(roots[0], ensure_ascii=False)[1:-1],
        "features": ", ".join(json.dumps(root, ensure_ascii=False) for root in roots),
    }
    patterns = (*EDITORS, *(CI[name] for name in CI if name == project.ci))
    around = (_sketch(directory, pattern, values) for pattern in patterns)
    return (
        *(_sketch(directory, pattern, values) for pattern in (() if models else MODEL)),
        _sketch(directory, SCHEMA_FILE, values),
        _sketch_settings(directory, values),
        _sketch_ignored(directory),
        *around,
    )


def _free_root(directory: Path) -> str:
    """Take `features`, unless another tool has its step modules there: they would be read too."""
    own = {Path(pattern.path).name for pattern in MODEL}
    modules = (directory / ROOT / "steps").glob("*.py")
    return OTHER_ROOT if any(module.name not in own for module in modules) else ROOT


def _sketch(directory: Path, pattern: Pattern, values: Mapping[str, str]) -> Sketch:
    path = directory / fill(pattern.path, values)
    if path.exists() or path.is_symlink():
        return Sketch(path=path, action=Action.KEEP, about="exists already")
    text = (
        fill(template(pattern.template), values) if pattern.template else schema_text("catalogue")
    )
    return Sketch(path=path, action=Action.WRITE, text=text, about=pattern.about)


def _sketch_settings(directory: Path, values: Mapping[str, str]) -> Sketch:
    """Put the settings where the project has its own, else into a file for them."""
    pyproject, path = directory / PYPROJECT, directory / SETTINGS
    if pyproject.is_file() and not path.exists():
        text = _read(pyproject)
        section = fill(template(TABLE), values)
        if _has_settings(text):
            about = "has [tool.ucspec] already"
            return Sketch(path=pyproject, action=Action.KEEP, about=about)
        gap = _gap(text)
        if _has_settings(f"{text}{gap}{section}"):
            return Sketch(
                path=pyproject, action=Action.APPEND, text=gap + section, about=ABOUT_SETTINGS
            )
    return _sketch(
        directory, Pattern(path=SETTINGS, template=SETTINGS, about=ABOUT_SETTINGS), values
    )


def _sketch_ignored(directory: Path) -> Sketch:
    path = directory / ".gitignore"
    lines = template("gitignore").splitlines()
    if not path.exists():
        text = "\n".join((*lines, ""))
        return Sketch(path=path, action=Action.WRITE, text=text, about=ABOUT_IGNORED)
    text = _read(path)
    known = {line.strip().strip("/") for line in text.splitlines()}
    missing = [line for line in lines if line.strip("/") not in known]
    if not missing:
        return Sketch(path=path, action=Action.KEEP, about="has its lines already")
    added = ("" if not text or text.endswith("\n") else "\n") + "\n".join((*missing, ""))
    return Sketch(path=path, action=Action.APPEND, text=added, about=ABOUT_IGNORED)


def template(name: str) -> str:
    return files(__package__).joinpath("files", name).read_text("utf-8")


def fill(text: str, values: Mapping[str, str]) -> str:
    """Put values where their names stand in «»."""
    for name, value in values.items():
        text = text.replace(f"«{name}»", value)
    return text


def _has_settings(text: str) -> bool:
    """Say whether a pyproject.toml has our table; one that is no TOML has none."""
    try:
        tool = tomllib.loads(text).get("tool")
    except tomllib.TOMLDecodeError:
        return False
    return isinstance(tool, dict) and "ucspec" in tool


def _gap(text: str) -> str:
    """Leave one empty line between what is there and what is added."""
    lines = text[-2:].count("\n") if text.strip() else 2
    return "\n" * max(0, 2 - lines)


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise UsageError(f"{path}:1:1: not UTF-8\n  hint: save the file as UTF-8") from error
