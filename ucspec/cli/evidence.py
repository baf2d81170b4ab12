"""The recorded runs that a command was asked for."""

from collections.abc import Iterator
from pathlib import Path

from ucspec.cli.options import EvidenceOptions
from ucspec.cli.output import say
from ucspec.config import Config, short_path
from ucspec.config.record import DEFAULT_EVIDENCE
from ucspec.errors import UsageError
from ucspec.evidence.reader import read_run, read_runs
from ucspec.evidence.runs import list_runs
from ucspec.model.result import Run
from ucspec.report.wording import plural

MOST_TOLD = 10


def read_evidence(config: Config, options: EvidenceOptions) -> tuple[Run, ...]:
    """Read the newest run, the one named, or all of them; none when nothing is recorded.

    Raises:
        UsageError: a folder or a run that was asked for by name does not exist.
    """
    if options.run_id and options.runs == "all":
        raise UsageError("--run names one run and --runs all asks for every one: choose either")
    directory = directory_of(config, options)
    if options.evidence and not directory.is_dir():
        raise UsageError(f"no such folder: {directory}")
    if not options.run_id and not list_runs(directory):
        return ()
    if options.runs == "all":
        return read_runs(directory)
    return (read_run(directory, options.run_id),)


def directory_of(config: Config, options: EvidenceOptions) -> Path:
    """Find where runs are recorded: as asked, as configured, or nearest upwards in the project.

    pytest records in its root folder, which may lie above the folder that a command is run in.
    """
    if options.evidence:
        return options.evidence
    if config.evidence is None:
        for folder in _folders_of_project(config):
            if list_runs(folder / DEFAULT_EVIDENCE):
                return folder / DEFAULT_EVIDENCE
    return config.evidence_dir


def project_folders(config: Config, options: EvidenceOptions) -> tuple[Path, ...]:
    """Say where the project's files may be: at its settings; without any, at its evidence or here.

    Without settings pytest records in its root folder.
    """
    if config.origin:
        return (config.root,)
    return tuple(dict.fromkeys((directory_of(config, options).absolute().parent, Path.cwd())))


def _folders_of_project(config: Config) -> tuple[Path, ...]:
    """List the folders from here up to the configuration's, else up to the repository's."""
    folders = (Path.cwd(), *Path.cwd().parents)
    tops = [one for one in folders if one == config.root and config.origin]
    tops = tops or [one for one in folders if (one / ".git").exists()] or [folders[0]]
    return folders[: folders.index(tops[0]) + 1]


def say_runs(runs: tuple[Run, ...], config: Config, options: EvidenceOptions) -> None:
    """Name the runs that the answer is made of, and what is wrong with them."""
    if not runs:
        directory = short_path(directory_of(config, options))
        say(f"no run is recorded in {directory}\n  hint: record one with `ucspec run`")
    elif len(runs) == 1:
        say(f"run {runs[0].info.id}")
    else:
        say(f"{plural(len(runs), 'run')}: {runs[0].info.id} to {runs[-1].info.id}")
    for run in runs:
        told = tuple(_problems(run))
        for problem in told[:MOST_TOLD]:
            say(f"run {run.info.id}: {problem}")
        if len(told) > MOST_TOLD:
            say(f"run {run.info.id}: and {len(told) - MOST_TOLD:,} more")


def _problems(run: Run) -> Iterator[str]:
    yield from (f"incomplete: {text}" for text in run.info.missing)
    if not run.is_complete and not run.info.missing:
        yield "incomplete: its last line is missing"
    yield from (f"in flight when it ended: {case}" for case in run.in_flight)
    yield from run.problems
