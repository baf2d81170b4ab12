"""`ucspec fmt`: the lossless formatter of feature files."""

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from stat import S_IWGRP, S_IWOTH, S_IWUSR

import click

from ucspec.cli import options
from ucspec.cli.difference import write_difference
from ucspec.cli.exit_code import ExitCode
from ucspec.cli.fmt_answer import ANSWERS, Ending, Fate
from ucspec.cli.formatting import FormattedFile, Names, find_files, format_content, format_files
from ucspec.cli.models import check_paths
from ucspec.cli.output import say
from ucspec.cli.rewrite import rewrite
from ucspec.config import Config, load_config, short_path
from ucspec.errors import UsageError

STANDARD_INPUT = Path("-")
UNNAMED = Path("<stdin>")
ANY_WRITE = S_IWUSR | S_IWGRP | S_IWOTH
NOTHING = "no .feature file found; hidden folders, and what `ucspec expand` wrote, do not count"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mode:
    """What is done with a file that changes, and what has become of it then.

    `is_named`: the answer names it. `is_filter`: it is done with a file that does not change as
    well, and standard output is the text.
    """

    settle: Callable[[FormattedFile], None]
    fate: Fate
    is_named: bool = False
    is_filter: bool = False


@click.command()
@options.paths
@click.option(
    "--check",
    "is_check",
    is_flag=True,
    help="Write nothing; name the files that would change, and exit with 1 if there are any.",
)
@click.option("--diff", "is_diff", is_flag=True, help="Write nothing; show what would change.")
@click.option(
    "--stdin-filename",
    type=click.Path(path_type=Path),
    metavar="PATH",
    help="The file that standard input is the text of; its model gives the names.",
)
@options.output_format(*ANSWERS)
def command(
    paths: tuple[Path, ...],
    is_check: bool,
    is_diff: bool,
    stdin_filename: Path | None,
    output_format: str,
) -> ExitCode:
    """Format feature files, without losing or changing anything that they say.

    Any Gherkin file is laid out: indentation, blank lines, tables. In a use case the card comes
    into order, and wiring sentences get their spelling and the step numbers that quoted words
    name. A file that would be read differently afterwards is left as it is. There is nothing to
    configure. `-` formats standard input.

    \b
    Examples:
      ucspec fmt                            everything that is configured, or below here
      ucspec fmt features/shop --diff       show, write nothing
      ucspec fmt --check                    for the build: exit code 1 if a file would change
      ucspec fmt --check --json             the same, for a program
      ucspec fmt - --stdin-filename features/shop/UC-1.feature < draft
    """
    config = load_config(Path.cwd())
    names = Names(id_pattern=config.id_pattern)
    is_input = STANDARD_INPUT in paths
    mode = choose_mode(is_diff=is_diff, is_check=is_check, is_input=is_input)
    check_format(mode, output_format)
    files: Iterable[FormattedFile]
    if is_input:
        files = [read_input(paths, stdin_filename, names)]
    elif stdin_filename:
        raise UsageError("--stdin-filename goes with `-`, which reads standard input")
    else:
        files = list_files(choose_paths(paths, config), names)
    answer = ANSWERS[output_format]
    endings = answer(finish_each(files, mode), is_named=mode.is_named, is_counted=not is_input)
    return judge(endings, is_check=is_check)


def choose_mode(*, is_diff: bool, is_check: bool, is_input: bool) -> Mode:
    """Choose what is done with a file that changes."""
    if is_diff:
        return SHOWING
    if is_check:
        return NAMING
    return PASSING if is_input else WRITING


def check_format(mode: Mode, output_format: str) -> None:
    """Refuse two answers at once on standard output."""
    if output_format == "text" or mode in (WRITING, NAMING):
        return
    what = "the text of `-`" if mode.is_filter else "--diff"
    hint = "add --check" if mode.is_filter else "leave one of the two out"
    raise UsageError(
        f"{what} is the answer itself: it does not go with --format {output_format}\n  hint: {hint}"
    )


def list_files(paths: Sequence[Path], names: Names) -> Iterator[FormattedFile]:
    """Find the files and format them one by one; tell if there are none."""
    files = find_files(paths)
    if not files:
        say(NOTHING)
    return format_files(files, names)


def choose_paths(paths: tuple[Path, ...], config: Config) -> Sequence[Path]:
    """Take the paths of the command line, else the configuration's, else the current folder."""
    chosen = paths or config.features or (Path.cwd(),)
    check_paths(chosen, "" if paths else config.origin_of("features"))
    return [short_path(path) for path in chosen]


def read_input(paths: Sequence[Path], named: Path | None, names: Names) -> FormattedFile:
    """Format what comes from standard input."""
    if len(paths) > 1:
        raise UsageError("`-` reads standard input: it goes with no other path")
    return format_content(named or UNNAMED, sys.stdin.buffer.read(), names)


def finish_each(files: Iterable[FormattedFile], mode: Mode) -> Iterator[Ending]:
    """Bring each file to its end."""
    for file in files:
        yield finish(file, mode)


def finish(file: FormattedFile, mode: Mode) -> Ending:
    """Do with one file what was asked for."""
    path = short_path(file.path)
    if file.findings:
        return Ending(path=path, fate=Fate.FAILED, findings=file.findings)
    message = f"{path}: {file.reason}" if file.reason else ""
    if not file.is_changed and not mode.is_filter:
        return Ending(path=path, fate=Fate.UNCHANGED, message=message)
    try:
        mode.settle(file)
    except UsageError as problem:
        return Ending(path=path, fate=Fate.FAILED, message=str(problem))
    return Ending(path=path, fate=mode.fate, message=message)


def show(file: FormattedFile) -> None:
    """Show what would change."""
    write_difference(short_path(file.path), file.before, file.after)


def leave(_file: FormattedFile) -> None:
    """Write nothing."""


def write(file: FormattedFile) -> None:
    """Write a file.

    Raises:
        UsageError: it cannot be written; nobody is to write a file without a write permission,
            not even the one who may.
    """
    path = short_path(file.path)
    if not file.path.stat().st_mode & ANY_WRITE:
        raise UsageError(f"{path}: cannot be written: it is read-only")
    rewrite(path, file.before, file.after)


def pass_on(file: FormattedFile) -> None:
    """Write a file to standard output, byte by byte."""
    click.echo(file.after, nl=False)


def judge(endings: Iterable[Ending], *, is_check: bool) -> ExitCode:
    """Tell the shell: 1 for a file that cannot be formatted, and for one that --check has met."""
    fates = {ending.fate for ending in endings}
    is_met = is_check and Fate.WANTING in fates
    return ExitCode.DEFECTS if Fate.FAILED in fates or is_met else ExitCode.OK


WRITING = Mode(settle=write, fate=Fate.FORMATTED, is_named=True)
NAMING = Mode(settle=leave, fate=Fate.WANTING, is_named=True)
SHOWING = Mode(settle=show, fate=Fate.WANTING)
PASSING = Mode(settle=pass_on, fate=Fate.FORMATTED, is_filter=True)
