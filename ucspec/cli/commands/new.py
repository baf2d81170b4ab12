"""`ucspec new`: a use case from the template, with an id that is free."""

from pathlib import Path

import click

from ucspec.cli import options
from ucspec.cli.exit_code import ExitCode
from ucspec.cli.output import align, write_json, write_lines
from ucspec.cli.scaffold.desk import open_desk
from ucspec.cli.scaffold.draft import Draft, Wishes, make_draft, read_request
from ucspec.cli.scaffold.phrases import PHRASES
from ucspec.cli.scaffold.repository import read_repository
from ucspec.cli.scaffold.sketch import Action, Sketch
from ucspec.cli.scaffold.write import write_sketches
from ucspec.config import load_config, short_path

SCHEMA = "ucspec/new/1"
TEMPLATES = ("full", "casual")


@click.command()
@click.argument("words", nargs=-1, metavar='[UC-ID] "TITLE"')
@click.option("--actor", metavar="NAME", help="The primary actor.  [default: the first person]")
@click.option(
    "--template",
    type=click.Choice(TEMPLATES),
    default=TEMPLATES[0],
    show_default=True,
    help="With guarantees and a loop, or the bare bones.",
)
@click.option(
    "--dir",
    "directory",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="A folder of the model.  [default: the current one, or the model's own]",
)
@click.option(
    "--language",
    type=click.Choice(tuple(PHRASES)),
    help="The language of the template.  [default: that of most use cases]",
)
@options.output_format("text", "json")
def command(
    words: tuple[str, ...], directory: Path | None, output_format: str, **wishes: str | None
) -> ExitCode:
    """Begin a use case: a file that can be read, listed and shown at once.

    Without an id it gets the next free one. It is a @draft: its steps may be without
    definitions, and a run lists it as not run until they have them.

    \b
    Examples:
      ucspec new "Return a product"
      ucspec new UC-SHOP-07 "Return a product" --actor Customer
      ucspec new "Check out" --dir features/checkout --template casual
    """
    desk = open_desk(load_config(Path.cwd()), directory)
    request = read_request(words, desk.id_pattern)
    owner = read_repository(desk.folder).user
    chosen = Wishes(**{name: wish or "" for name, wish in wishes.items()})
    draft = make_draft(desk, request, chosen, owner=owner)
    sketch = Sketch(path=draft.path, action=Action.WRITE, text=draft.text, about=draft.title)
    write_sketches((sketch,))
    WRITERS[output_format](draft)
    return ExitCode.OK


def write_as_text(draft: Draft) -> None:
    """Name the file, and say what to do with it."""
    path = short_path(draft.path).as_posix()
    rows = (
        (f"  edit {path}", "put your words in place of the template's"),
        ("  ucspec lint", "see what is unclear or missing"),
        (f"  ucspec show {draft.id}", "read it with its steps numbered"),
        ("  ucspec steps --undefined", "see which sentences lack a step definition"),
    )
    write_lines((f"{path}: {draft.id} {draft.title}, for {draft.actor}", "", "now:", *align(rows)))


def write_as_json(draft: Draft) -> None:
    """Write the shape `ucspec/new/1`."""
    path = short_path(draft.path).as_posix()
    document = {"id": draft.id, "title": draft.title, "file": path, "actor": draft.actor}
    write_json({"schema": SCHEMA, **document})


WRITERS = {"text": write_as_text, "json": write_as_json}
