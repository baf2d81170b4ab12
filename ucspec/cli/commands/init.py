"""`ucspec init`: a project that runs at once, each of its files explained."""

import sys
from pathlib import Path

import click

from ucspec.cli import options
from ucspec.cli.exit_code import ExitCode
from ucspec.cli.scaffold.explain import Start, write_as_json, write_as_text
from ucspec.cli.scaffold.guess import CI_NAMES, Project, guess_ci, guess_name
from ucspec.cli.scaffold.names import TAKEN
from ucspec.cli.scaffold.repository import Repository, read_repository
from ucspec.cli.scaffold.sketch import sketch_project
from ucspec.cli.scaffold.write import write_sketches
from ucspec.config import short_path
from ucspec.errors import UsageError
from ucspec.notation.load import absolute, find_model_root, roots_below

NO_CI = "none"


@click.command()
@click.argument("directory", type=click.Path(path_type=Path), default=".", metavar="[DIR]")
@click.option("--name", metavar="NAME", help="The system's name.  [default: the folder's]")
@click.option("--ci", type=click.Choice(CI_NAMES), help="Where it is built.  [default: a guess]")
@click.option("-y", "--yes", is_flag=True, help="Ask nothing, also on a terminal.")
@click.option("--dry-run", "is_dry", is_flag=True, help="Say what would be written, only.")
@options.output_format("text", "json")
def command(
    directory: Path, name: str | None, ci: str | None, yes: bool, is_dry: bool, output_format: str
) -> ExitCode:
    """Start a project: names, a use case that runs at once, settings, editors, CI.

    What can be guessed is not asked. No file is overwritten: what exists is left alone and
    named. Either all files are written or none.

    \b
    Examples:
      ucspec init
      ucspec init booking --ci github
      ucspec init --dry-run
    """
    directory = absolute(directory)
    _check_directory(directory)
    repository = read_repository(directory)
    is_top = repository.top in (None, Path(directory).resolve())
    ci = ci or guess_ci(directory, repository) or _ask_ci(is_silent=yes or not is_top)
    project = Project(
        name=_check_name(name) if name else guess_name(directory, repository),
        owner=repository.user,
        ci=ci if is_top else NO_CI,
    )
    models = tuple(sorted(roots_below(directory)))
    sketches = sketch_project(directory, project, models)
    if not is_dry:
        write_sketches(sketches)
    WRITERS[output_format](
        Start(
            directory=directory,
            project=project,
            sketches=sketches,
            models=models,
            is_dry=is_dry,
            note=_note(repository, ci, is_top=is_top),
        )
    )
    return ExitCode.OK


def _check_directory(directory: Path) -> None:
    """Refuse what is no folder, and a folder inside a model.

    Raises:
        UsageError: with what to do instead.
    """
    for path in (directory, *directory.parents, directory / "features", directory / ".vscode"):
        if path.exists() and not path.is_dir():
            raise UsageError(f"{short_path(path)}: is a file, not a folder")
    root = find_model_root(directory)
    if root and root != directory:
        text = f"{short_path(directory)}: lies in the model {root}, which has a ucspec.yaml"
        hint = '`ucspec new "Title"` adds a use case to it; a project starts in another folder'
        raise UsageError(f"{text}\n  hint: {hint}")


def _check_name(name: str) -> str:
    """Tidy a system's name; raises UsageError for one that means somebody else already."""
    words = " ".join(name.split())
    if words.casefold() in TAKEN or not any(letter.isalnum() for letter in words):
        raise UsageError(
            f'--name: "{words}" cannot be the system\'s name\n'
            "  hint: take a name that is neither an actor's nor empty"
        )
    return words


def _ask_ci(*, is_silent: bool) -> str:
    """Ask where the project is built, if somebody is there to answer."""
    if is_silent or not (sys.stdin.isatty() and sys.stderr.isatty()):
        return ""
    text = "Where will it be built? A CI file for"
    answer: str = click.prompt(text, type=click.Choice(CI_NAMES), default=NO_CI, err=True)
    return answer


def _note(repository: Repository, ci: str, *, is_top: bool) -> str:
    """Say why there is no CI file, when nobody has decided that."""
    if not is_top:
        return f"no CI file: it belongs into the top folder of the repository, {repository.top}"
    return "" if ci else "no CI file: `ucspec init --ci github` or `--ci gitlab` adds one"


WRITERS = {"text": write_as_text, "json": write_as_json}
