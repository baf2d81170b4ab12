"""Where a run is recorded, and what its first line says of it."""

import os
import platform
import shutil
import subprocess
from pathlib import Path

import pytest

import ucspec
from ucspec.config.record import EVIDENCE_OFF
from ucspec.errors import UsageError
from ucspec.evidence.journal import MAIN_WORKER, check_writable, open_journal
from ucspec.evidence.redact import make_redactor
from ucspec.evidence.stamp import time_of_run_id
from ucspec.model.evidence import RunInfo
from ucspec.pytest_plugin.options import split_commas
from ucspec.pytest_plugin.recorder import Recorder
from ucspec.pytest_plugin.run_id import run_id_of
from ucspec.pytest_plugin.session import UseCaseSession

GIT_SECONDS = 5


def begin_recording(session: UseCaseSession) -> Recorder:
    """Open the journal, if evidence is on, and check that reports can be written later.

    Raises pytest's UsageError for a directory that cannot be written, before any test runs.
    """
    directory = evidence_directory(session)
    try:
        redact = make_redactor(session.settings.secrets, os.environ)
        is_controller = not hasattr(session.config, "workerinput")
        if is_controller and report_formats(session):
            from ucspec.report.reproducible import stated_moment
            from ucspec.report.write import check_directory

            stated_moment()
            check_directory(report_directory(session))
        run = run_info(session)
        if directory is not None and is_controller:
            check_writable(directory)
        worker = worker_name(session.config)
        journal = open_journal(directory, run, worker, redact) if directory else None
    except UsageError as error:
        raise pytest.UsageError(str(error)) from error
    session.recorder = Recorder(run=run, worker=worker, journal=journal, redact=redact)
    return session.recorder


def evidence_directory(session: UseCaseSession) -> Path | None:
    """Say where evidence goes: the option, then the configuration; None when it is off."""
    given = session.config.option.uc_evidence
    if given == EVIDENCE_OFF or (given is None and session.settings.evidence == EVIDENCE_OFF):
        return None
    if given is None:
        return session.settings.evidence_dir
    return session.config.invocation_params.dir / str(given)


def report_formats(session: UseCaseSession) -> tuple[str, ...]:
    """List the reports to write: the option's, or the configuration's."""
    given = session.config.option.uc_report
    return split_commas([given]) if given else session.settings.report


def report_directory(session: UseCaseSession) -> Path:
    """Say where reports go."""
    given = session.config.option.uc_report_dir
    return (
        session.config.invocation_params.dir / str(given) if given else session.settings.report_dir
    )


def worker_name(config: pytest.Config) -> str:
    """Name this process: xdist's name of a worker, or the one for the controller."""
    worker = getattr(config, "workerinput", None)
    return str(worker["workerid"]) if worker else MAIN_WORKER


def run_info(session: UseCaseSession) -> RunInfo:
    """Describe this run; workers share the id that the controller has given them."""
    config = session.config
    run_id = run_id_of(config)
    is_worker = hasattr(config, "workerinput")
    shard, deal = _shard_of(config)
    return RunInfo(
        id=run_id,
        started=time_of_run_id(run_id),
        criterion=session.plans.criterion.value,
        versions=versions(),
        host=platform.node(),
        revision="" if is_worker else revision(config.rootpath),
        argv=() if is_worker else ("pytest", *config.invocation_params.args),
        shard=shard,
        deal=deal,
    )


def _shard_of(config: pytest.Config) -> tuple[str, str]:
    """Say which part of a whole this run is, and how that was divided."""
    if not config.option.uc_shard:
        return "", ""
    from ucspec.pytest_plugin.sharding import shard_of

    sharding = shard_of(config)
    return (str(sharding.shard), sharding.deal.mark) if sharding else ("", "")


def versions() -> dict[str, str]:
    """List the versions that decide how a run goes."""
    from importlib.metadata import version

    return {
        "python": platform.python_version(),
        "pytest": pytest.__version__,
        "pytest-bdd": version("pytest-bdd"),
        "ucspec": ucspec.__version__,
    }


def revision(folder: Path) -> str:
    """Ask git for the commit of a folder; empty without git or outside a repository."""
    git = shutil.which("git")
    if git is None or not is_in_repository(folder):
        return ""
    command = [git, "-C", str(folder), "rev-parse", "--verify", "HEAD"]
    try:
        done = subprocess.run(  # noqa: S603 - a fixed command, no shell
            command, capture_output=True, text=True, timeout=GIT_SECONDS, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.strip() if done.returncode == 0 else ""


def is_in_repository(folder: Path) -> bool:
    """Spare the start of git, which takes 10 ms, where there can be no answer."""
    marks = (place / ".git" for place in (folder, *folder.parents))
    return "GIT_DIR" in os.environ or any(mark.exists() for mark in marks)
