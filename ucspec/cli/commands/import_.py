"""`ucspec import`: results of other runners, recorded beside ours."""

import os
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import click

from ucspec.cli import options
from ucspec.cli.evidence import directory_of
from ucspec.cli.exit_code import ExitCode
from ucspec.cli.import_answer import Answer, write_as_json, write_as_text
from ucspec.cli.models import Workspace, open_workspace, say_model_findings
from ucspec.cli.options import ChoiceOptions, EvidenceOptions
from ucspec.cli.output import say
from ucspec.cli.plans import plan_whole
from ucspec.config import Config
from ucspec.errors import UsageError
from ucspec.evidence.foreign.importing import READERS, Import, Wishes, match_all, record
from ucspec.evidence.foreign.match import Matcher
from ucspec.evidence.foreign.results import ForeignResults
from ucspec.evidence.foreign.source import UnreadableFile, open_file
from ucspec.evidence.journal import prune_runs
from ucspec.evidence.redact import make_redactor
from ucspec.model.evidence import IMPORT

STANDARD_INPUT = "-"
EVERY_CASE = ChoiceOptions(criterion=None, max_paths=None, use_cases=())
WRITERS: Mapping[str, Callable[[Answer], None]] = {"text": write_as_text, "json": write_as_json}


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportOptions:
    """How the results are to be taken, and where they go."""

    evidence: Path | None
    runner: str
    target: str
    assume_current: bool


how = options.grouped(
    "how",
    ImportOptions,
    click.option(
        "--evidence",
        type=click.Path(path_type=Path),
        metavar="DIR",
        help="Where the run is recorded.  [default: as configured, or .ucspec]",
    ),
    click.option(
        "--runner",
        metavar="NAME[=VERSION]",
        default="",
        help="Who made the results, where the files do not say it.",
    ),
    click.option("--target", metavar="NAME", default="", help="The target that they ran on."),
    click.option(
        "--assume-current",
        is_flag=True,
        help="Vouch that results without a text are of today's text.",
    ),
)


@click.command()
@click.argument("kind", metavar="FORMAT", type=click.Choice(list(READERS)))
@click.argument("files", nargs=-1, required=True, metavar="FILE…")
@how
@options.output_format("text", "json")
def command(kind: str, files: tuple[str, ...], how: ImportOptions, output_format: str) -> ExitCode:
    """Record results of another runner: FORMAT is messages, cucumber-json or junit.

    All files together are one run, traced to the use cases by case ids in names and
    properties and by tags. FILE may be "-" for standard input.

    \b
    Examples:
      ucspec import messages build/cucumber.ndjson
      ucspec import cucumber-json behave.json --runner behave=1.3.3
      ucspec import junit build/*.xml
    """
    check_files(files)
    workspace = open_workspace()
    say_model_findings(workspace)
    read, problems = read_files(kind, files)
    imported, matcher = match_files(workspace, kind, read, how)
    redact = make_redactor(workspace.config.secrets, os.environ)
    if imported.results:
        directory = directory_to_write(workspace.config, how.evidence)
        problems += filter(None, [record(directory, imported, matcher.planned, redact)])
        prune_runs(directory, workspace.config.keep_runs)
    else:
        problems.append("nothing was recorded: there is no result in what could be read")
    answer = Answer(imported=imported, files=read, problems=tuple(problems), redact=redact)
    WRITERS[output_format](answer)
    return ExitCode.OK if answer.is_clean else ExitCode.DEFECTS


def match_files(
    workspace: Workspace, kind: str, read: Sequence[ForeignResults], how: ImportOptions
) -> tuple[Import, Matcher]:
    """Match all results with the cases of all models."""
    plans = [one.plan for one in plan_whole(workspace, EVERY_CASE)]
    matcher = Matcher(workspace.models, plans, workspace.config.id_pattern)
    name, _, version = how.runner.partition("=")
    wishes = Wishes(
        runner=(name.strip(), version.strip()),
        target=how.target,
        assume_current=how.assume_current,
        argv=(*IMPORT, kind, *(one.path for one in read)),
        criterion=workspace.config.criterion.value,
    )
    return match_all(read, matcher, wishes, datetime.now(UTC)), matcher


def check_files(files: Sequence[str]) -> None:
    """Refuse what cannot be a file, all at once.

    Raises:
        UsageError: a file does not exist, or is a folder.
    """
    problems = [f"no such file: {one}" for one in files if not is_there(one)]
    problems += [f"{one}: a folder, not a file" for one in files if Path(one).is_dir()]
    if files.count(STANDARD_INPUT) > 1:
        problems.append("standard input can be read once only")
    if problems:
        raise UsageError("\n".join(problems))


def is_there(file: str) -> bool:
    return file == STANDARD_INPUT or Path(file).exists()


def read_files(kind: str, files: Sequence[str]) -> tuple[tuple[ForeignResults, ...], list[str]]:
    """Read each file that can be read; what cannot be is a problem, and the others go on."""
    read: list[ForeignResults] = []
    problems: list[str] = []
    for file in files:
        try:
            read.append(read_file(kind, file))
        except UnreadableFile as error:
            problems.append(str(error))
    for one in read:
        problems += one.problems
        for remark in one.remarks:
            say(remark)
    return tuple(read), problems


def read_file(kind: str, file: str) -> ForeignResults:
    """Read a file; where it does not tell when it was made, it is as old as it was written."""
    if file == STANDARD_INPUT:
        return READERS[kind]("standard input", sys.stdin.buffer)
    with open_file(Path(file)) as opened:
        read = READERS[kind](file, opened)
    written = datetime.fromtimestamp(Path(file).stat().st_mtime, UTC)
    return read if read.started else replace(read, started=written)


def directory_to_write(config: Config, asked: Path | None) -> Path:
    """Choose the folder that the other commands read, or that they will read."""
    return directory_of(config, EvidenceOptions(evidence=asked, run_id=None, runs="newest"))
