"""`ucspec report`: the report from results already recorded, or the specification."""

from pathlib import Path

import click

from ucspec.cli import options
from ucspec.cli.evidence import project_folders, say_runs
from ucspec.cli.exit_code import ExitCode
from ucspec.cli.models import say_model_findings
from ucspec.cli.traces import open_traced, trace_runs
from ucspec.config import nearest, short_path
from ucspec.errors import UsageError

FORMAT_NAMES = ("allure", "cucumber-json", "html", "json", "markdown", "messages", "text")
DEFAULT = "html,json,markdown"


@click.command()
@options.paths
@click.option(
    "-o",
    "--output",
    "directory",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="The folder to write to.  [default: as configured, or ucspec-report]",
)
@options.choice
@options.evidence
@options.output_formats(FORMAT_NAMES, default=DEFAULT)
def command(
    paths: tuple[Path, ...],
    directory: Path | None,
    choice: options.ChoiceOptions,
    evidence: options.EvidenceOptions,
    output_format: str | None,
) -> ExitCode:
    """Write the report of the recorded results, and say where it is.

    Without any recorded result it is the specification as a document. The exit
    code is 1 where a run is incomplete or a part of it cannot be read: the report
    is written all the same, and says so.

    \b
    Examples:
      ucspec report
      ucspec report -f html -o build/report
      ucspec report --uc UC-SUP-02 --runs all
    """
    from ucspec.report.reproducible import reproducible
    from ucspec.report.write import check_directory, write_reports

    workspace, runs = open_traced(paths, evidence)
    configured = ",".join(workspace.config.report) or DEFAULT
    formats = read_formats(configured if output_format is None else output_format)
    target = directory or workspace.config.report_dir
    check_directory(target)
    folders = project_folders(workspace.config, evidence)
    trace = trace_runs(workspace, choice, reproducible(runs), folders)
    say_model_findings(workspace)
    say_runs(runs, workspace.config, evidence)
    for path in write_reports(trace, formats, target):
        click.echo(short_path(path).as_posix())
    is_whole = all(run.is_complete and not run.problems for run in runs)
    return ExitCode.OK if is_whole else ExitCode.DEFECTS


def read_formats(text: str) -> tuple[str, ...]:
    """Take format names apart.

    Raises:
        UsageError: names that are no format, all at once.
    """
    from ucspec.report.formats import format_names

    known = format_names()
    names = tuple(dict.fromkeys(part.strip() for part in text.split(",") if part.strip()))
    unknown = [name for name in names if name not in known]
    if unknown or not names:
        told = [f"no format '{name}'\n  hint: {nearest(name, known)}" for name in unknown]
        raise UsageError("\n".join(told) or f"no format is named; known: {', '.join(known)}")
    return names
