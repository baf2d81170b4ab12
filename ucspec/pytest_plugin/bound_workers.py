"""The plan of pytest-bdd's own tests, handed from the workers of pytest-xdist to the controller.

A worker tells the controller the ids of its tests and no more, and of a test of pytest-bdd's the
id does not say which scenario it is. So each worker leaves its plan beside the journals before
any test runs; all plans are the same, and the controller takes the one that is there first.
"""

import shutil
import tempfile
from collections.abc import Sequence
from json import JSONDecodeError, loads
from pathlib import Path
from typing import Any, Final

import pytest

from ucspec.evidence.event import write_planned
from ucspec.evidence.record import read_planned
from ucspec.evidence.runs import run_directory
from ucspec.model.result import PlannedCase
from ucspec.pytest_plugin.evidence import evidence_directory, worker_name
from ucspec.pytest_plugin.run_id import run_id_of
from ucspec.pytest_plugin.session import UseCaseSession, open_session

INPUT: Final = "ucspec_plans"
PLAN: Final = "plan.ndjson"
FOLDER: Final = pytest.StashKey[Path]()


def share_folder(config: pytest.Config, workerinput: dict[str, Any]) -> None:
    """Tell a worker where to leave its plan, where there will be no evidence to put it beside."""
    if config.option.uc_report and evidence_directory(open_session(config)) is None:
        if FOLDER not in config.stash:
            folder = config.stash[FOLDER] = Path(tempfile.mkdtemp(prefix="ucspec-"))
            config.add_cleanup(lambda: shutil.rmtree(folder, ignore_errors=True))
        workerinput[INPUT] = str(config.stash[FOLDER])


def hand_over(session: UseCaseSession, planned: Sequence[PlannedCase]) -> None:
    """Leave, in a worker, its plan for the controller: whole, or not at all."""
    folder = _folder(session)
    if folder is None or session.recorder is None:
        return
    redact = session.recorder.redact
    own = folder / f".plan-{worker_name(session.config)}.ndjson"
    own.write_text("".join(write_planned(case, redact) for case in planned), encoding="utf-8")
    own.replace(folder / PLAN)


def take_plan(config: pytest.Config) -> tuple[PlannedCase, ...]:
    """Take, in the controller, the plan that a worker has left; empty when there is none."""
    folder = _folder(open_session(config))
    if folder is None:
        return ()
    try:
        lines = (folder / PLAN).read_text(encoding="utf-8").split("\n")[:-1]
        (folder / PLAN).unlink(missing_ok=True)
        return tuple(read_planned(loads(line)) for line in lines)
    except (FileNotFoundError, JSONDecodeError):
        return ()


def _folder(session: UseCaseSession) -> Path | None:
    config = session.config
    given = getattr(config, "workerinput", {}).get(INPUT) or config.stash.get(FOLDER, None)
    if given:
        return Path(given)
    directory = evidence_directory(session)
    return run_directory(directory, run_id_of(config)) if directory is not None else None
