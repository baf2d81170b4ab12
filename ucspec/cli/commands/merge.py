"""`ucspec merge`: the evidence of shards, hosts and reruns as one run."""

from pathlib import Path

import click

from ucspec.cli import options
from ucspec.cli.evidence import directory_of
from ucspec.cli.exit_code import ExitCode
from ucspec.cli.merge_answer import write_as_json, write_as_text
from ucspec.cli.options import EvidenceOptions
from ucspec.cli.output import say
from ucspec.config import load_config
from ucspec.errors import UsageError
from ucspec.evidence.merge import merge_runs
from ucspec.evidence.merged import choose_runs, find_evidence, write_merged
from ucspec.evidence.reader import read_run
from ucspec.evidence.runs import prune_runs


@click.command()
@click.argument("folders", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "-o",
    "--output",
    "directory",
    type=click.Path(path_type=Path),
    metavar="FOLDER",
    help="Where the merged run is recorded.  [default: as configured, or .ucspec]",
)
@click.option(
    "--runs",
    type=click.Choice(["newest", "all"]),
    default="newest",
    show_default=True,
    help="Of each folder take the newest run, or the newest of each shard; or all of them.",
)
@click.option(
    "--mixed-revisions", "is_mixed", is_flag=True, help="Merge runs of several revisions too."
)
@options.output_format("text", "json")
def command(
    folders: tuple[Path, ...],
    directory: Path | None,
    runs: str,
    is_mixed: bool,
    output_format: str,
) -> ExitCode:
    """Join recorded runs into one, which `trace` and `report` then read.

    FOLDERS hold evidence, or folders with evidence, such as one for each CI job. The answer is
    the same whatever their order. The exit code is 1 if a shard, or the end of a run, is missing.

    \b
    Examples:
      ucspec merge artifacts
      ucspec merge shard-1 shard-2 shard-3 -o .ucspec
      ucspec merge .ucspec --runs all --json
    """
    config = load_config(Path.cwd())
    found = find_all(folders)
    chosen = choose_runs(found, takes_all=runs == "all")
    merged = merge_runs([read_run(*one) for one in chosen], is_mixed=is_mixed)
    wished = EvidenceOptions(evidence=directory, run_id=None, runs="newest")
    target = directory_of(config, wished)
    lost = write_merged(target, merged, found)
    prune_runs(target, config.keep_runs)
    problems = (*merged.info.missing, *merged.problems, *lost)
    if output_format == "json":
        write_as_json(merged, problems)
    else:
        write_as_text(merged, target)
    for problem in problems:
        say(problem)
    return ExitCode.DEFECTS if problems else ExitCode.OK


def find_all(folders: tuple[Path, ...]) -> tuple[Path, ...]:
    """Find the evidence in all folders.

    Raises:
        UsageError: folders do not exist or hold none, all at once.
    """
    found: list[Path] = []
    problems: list[str] = []
    for folder in folders:
        try:
            found += find_evidence(folder)
        except UsageError as error:
            problems.append(str(error))
    if problems:
        hint = "  hint: name the folders that --uc-evidence has recorded to"
        raise UsageError("\n".join((*dict.fromkeys(problems), hint)))
    return tuple(dict.fromkeys(found))
