"""`ucspec trace`: use cases × recorded results, judged."""

from pathlib import Path

import click

from ucspec.cli import options
from ucspec.cli.evidence import project_folders, say_runs
from ucspec.cli.exit_code import ExitCode
from ucspec.cli.models import say_model_findings
from ucspec.cli.output import write_machine
from ucspec.cli.traces import is_clean, open_traced, trace_runs
from ucspec.report.formats import FORMATS, text


@click.command()
@options.paths
@options.choice
@options.evidence
@options.output_format("text", "json", "markdown", "html")
def command(
    paths: tuple[Path, ...],
    choice: options.ChoiceOptions,
    evidence: options.EvidenceOptions,
    output_format: str,
) -> ExitCode:
    """Say which use cases and flows are verified by the recorded results, and what is missing.

    The exit code is 1 unless there is a use case, everything chosen is verified and no file
    has errors.

    \b
    Examples:
      ucspec trace
      ucspec trace --uc UC-SUP-02 --runs all
      ucspec trace features/shop --criterion branch --json
    """
    workspace, runs = open_traced(paths, evidence)
    folders = project_folders(workspace.config, evidence)
    trace = trace_runs(workspace, choice, runs, folders)
    say_model_findings(workspace)
    say_runs(runs, workspace.config, evidence)
    if output_format == "text":
        click.echo(text.write(trace, colour=True), nl=False)  # taken out where no terminal is
    else:
        write_machine(FORMATS[output_format].write(trace))
    return ExitCode.OK if is_clean(trace) else ExitCode.DEFECTS
