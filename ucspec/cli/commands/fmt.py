"""`ucspec fmt`: the lossless formatter of feature files."""

import sys
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from stat import S_IWGRP, S_IWOTH, S_IWUSR

import click

from ucspec.cli import options
from ucspec.cli.difference import write_difference
from ucspec.cli.exit_code import ExitCode
from ucspec.cli.formatting import FormattedFile, Names, find_files, format_content, format_files
from ucspec.cli.models import check_paths
from ucspec.cli.output import plural, say, say_findings
from ucspec.cli.rewrite import rewrite
from ucspec.config import Config, load_config, short_path
from ucspec.errors import UsageError

STANDARD_INPUT = Path("-")
UNNAMED = Path("<stdin>")
ANY_WRITE = S_IWUSR | S_IWGRP | S_IWOTH
NOTHING = "no .feature file found; hidden folders, and what `ucspec expand` wrote, do not count"


class Fate(Enum):
    """What has become of a file; the value is how the summary counts it."""

    FORMATTED = "formatted"
    WANTING = "would be formatted"
    UNCHANGED = "left unchanged"
    FAILED = "could not be formatted"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mode:
    """What is done with a file that changes, and what has become of it then.

    `is_filter`: it is done with a file that does not change as well.
    """

    settle: Callable[[FormattedFile], None]
    fate: Fate
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
def command(
    paths: tuple[Path, ...], is_check: bool, is_diff: bool, stdin_filename: Path | None
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
      ucspec fmt - --stdin-filename features/shop/UC-1.feature < draft
    """
    config = load_config(Path.cwd())
    names = Names(id_pattern=config.id_pattern)
    mode = SHOWING if is_diff else NAMING if is_check else WRITING
    if STANDARD_INPUT in paths:
        mode = PASSING if mode is WRITING else mode
        counts = format_each([read_input(paths, stdin_filename, names)], mode)
        return judge(counts, is_check=is_check)
    if stdin_filename:
        raise UsageError("--stdin-filename goes with `-`, which reads standard input")
    files = find_files(choose_paths(paths, config))
    if not files:
        say(NOTHING)
    counts = format_each(format_files(files, names), mode)
    say_summary(counts)
    return judge(counts, is_check=is_check)


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


def format_each(files: Iterable[FormattedFile], mode: Mode) -> Counter[Fate]:
    """Bring each file to its end, and count what has become of them."""
    return Counter(finish(file, mode) for file in files)


def finish(file: FormattedFile, mode: Mode) -> Fate:
    """Do with one file what was asked for."""
    if file.findings:
        say_findings(file.findings)
        return Fate.FAILED
    if file.reason:
        say(f"{short_path(file.path)}: {file.reason}")
    if not file.is_changed and not mode.is_filter:
        return Fate.UNCHANGED
    try:
        mode.settle(file)
    except UsageError as problem:
        say(str(problem))
        return Fate.FAILED
    return mode.fate


def show(file: FormattedFile) -> None:
    """Show what would change."""
    write_difference(short_path(file.path), file.before, file.after)


def name(file: FormattedFile) -> None:
    """Name a file that would change."""
    click.echo(short_path(file.path).as_posix())


def write(file: FormattedFile) -> None:
    """Write a file, and name it.

    Raises:
        UsageError: it cannot be written; nobody is to write a file without a write permission,
            not even the one who may.
    """
    path = short_path(file.path)
    if not file.path.stat().st_mode & ANY_WRITE:
        raise UsageError(f"{path}: cannot be written: it is read-only")
    rewrite(path, file.before, file.after)
    name(file)


def pass_on(file: FormattedFile) -> None:
    """Write a file to standard output, byte by byte."""
    click.echo(file.after, nl=False)


def say_summary(counts: Counter[Fate]) -> None:
    """Say how many files have met each fate: "3 files formatted, 12 left unchanged"."""
    told = [(fate, counts[fate]) for fate in Fate if counts[fate]]
    if told:
        first = f"{plural(told[0][1], 'file')} {told[0][0].value}"
        say(", ".join([first, *(f"{count} {fate.value}" for fate, count in told[1:])]))


def judge(counts: Counter[Fate], *, is_check: bool) -> ExitCode:
    """Tell the shell: 1 for a file that cannot be formatted, and for one that --check has met."""
    is_met = is_check and counts[Fate.WANTING]
    return ExitCode.DEFECTS if counts[Fate.FAILED] or is_met else ExitCode.OK


WRITING = Mode(settle=write, fate=Fate.FORMATTED)
NAMING = Mode(settle=name, fate=Fate.WANTING)
SHOWING = Mode(settle=show, fate=Fate.WANTING)
PASSING = Mode(settle=pass_on, fate=Fate.FORMATTED, is_filter=True)
