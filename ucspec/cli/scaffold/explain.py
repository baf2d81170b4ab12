"""What `ucspec init` answers: each file in one line, and what comes next."""

import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ucspec.cli.output import Heading, align, write_json, write_lines
from ucspec.cli.scaffold.guess import Project
from ucspec.cli.scaffold.sketch import Action, Sketch
from ucspec.config import short_path
from ucspec.report.wording import plural

SCHEMA = "ucspec/init/1"
ACTION_WORDS = {Action.WRITE: "write", Action.APPEND: "append", Action.KEEP: "keep"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """What is answered. `models` were there before; `note` says why there is no CI file."""

    directory: Path
    project: Project
    sketches: tuple[Sketch, ...]
    models: tuple[Path, ...]
    is_dry: bool
    note: str


def write_as_text(start: Start) -> None:
    """Explain each file in one line, then say what comes next."""
    write_lines(_lines(start))


def _lines(start: Start) -> Iterator[str]:
    would = "would be " if start.is_dry else ""
    place = short_path(start.directory)
    where = "this folder" if place == Path() else place.as_posix()
    for action in (Action.WRITE, Action.APPEND, Action.KEEP):
        chosen = [sketch for sketch in start.sketches if sketch.action is action]
        if chosen:
            count = plural(len(chosen), "file")
            verb = action.value if action is Action.KEEP else f"{would}{action.value}"
            yield Heading(f"{count} {verb} in {where}:")
            yield from align(
                [(f"  {_relative(start, sketch.path)}", sketch.about) for sketch in chosen]
            )
            yield from _added(chosen)
            yield ""
    if start.models:
        roots = ", ".join(_relative(start, root) for root in start.models)
        yield from (
            f"A model is here already, in {roots}: no names, use cases or steps are added.",
            "",
        )
    if start.note:
        yield from (start.note, "")
    yield from _next_steps(start)


def _added(chosen: list[Sketch]) -> Iterator[str]:
    for sketch in chosen:
        if sketch.action is Action.APPEND:
            lines = sketch.text.strip("\n").splitlines()
            yield from (f"    + {line}" for line in lines)


def _next_steps(start: Start) -> Iterator[str]:
    place = short_path(start.directory)
    steps = (
        ("ucspec run", "run the use cases"),
        ("ucspec report", "write the report of that run"),
        ("ucspec lint", "check how they are written"),
        ('ucspec new "Title"', "begin a use case of your own"),
    )
    change = () if place == Path() else ((f"cd {shlex.quote(str(place))}", "go there"),)
    yield Heading("now:" if not start.is_dry else "then:")
    yield from align([(f"  {words}", about) for words, about in (*change, *steps)])


def _relative(start: Start, path: Path) -> str:
    return path.relative_to(start.directory).as_posix()


def write_as_json(start: Start) -> None:
    """Write the shape `ucspec/init/1`."""
    write_json(
        {
            "schema": SCHEMA,
            "directory": start.directory.as_posix(),
            "name": start.project.name,
            "dry_run": start.is_dry,
            "files": [
                {
                    "file": _relative(start, sketch.path),
                    "action": ACTION_WORDS[sketch.action],
                    "about": sketch.about,
                }
                for sketch in start.sketches
            ],
        }
    )
