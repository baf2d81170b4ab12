"""Workers of pytest-xdist: the controller plans what they collect and takes their results."""

import re
from collections.abc import Sequence
from typing import Any

import pytest

from ucspec.evidence.journal import planned_case
from ucspec.model.result import PlannedCase
from ucspec.pytest_plugin.bound_workers import take_plan
from ucspec.pytest_plugin.evidence import begin_recording
from ucspec.pytest_plugin.nodes import UNREADABLE
from ucspec.pytest_plugin.one_death import survive_deaths
from ucspec.pytest_plugin.recorder import Recorder, unpack
from ucspec.pytest_plugin.runs import begin_run
from ucspec.pytest_plugin.session import UseCaseSession, find_session, open_session

Place = tuple[str, str]
NODES = (".feature::", ".feature.md::")
VARIANT = re.compile(r"\[[^\[\]]*\]$")  # what a parametrised autouse fixture adds to a name


def plan_from_ids(config: pytest.Config, ids: Sequence[str]) -> None:
    """Plan, in the controller, the cases that a worker has collected; the first one counts."""
    bound = take_plan(config)
    session = find_session(config)
    is_planned = session is not None and session.recorder is not None
    if is_planned or not (bound or config.option.uc_shard or any(map(_is_case, ids))):
        return
    survive_deaths(config)
    session = open_session(config)
    recorder = begin_recording(session)
    found = [planned for node in ids if _is_case(node) and (planned := find(session, node))]
    recorder.plan((*session.in_file_order(found), *bound))
    begin_run(session)


def find(session: UseCaseSession, node: str) -> PlannedCase | None:
    """Find the case, and the target, of a node id; None when it is none of ours."""
    file, _, name = node.partition("::")
    path = session.config.rootpath / file
    for each in (name, VARIANT.sub("", name)):
        case_id, target = split_target(session, each)
        case = session.find_case(path, case_id)
        if case is not None:
            return planned_case(case, node=node, target=target)
    return None


def split_target(session: UseCaseSession, name: str) -> Place:
    """Take a node's name apart into the case's id and the target in a run over several."""
    for target in session.target_names:
        suffix = f"{{{target}}}"
        if target and name.endswith(suffix):
            return name.removesuffix(suffix), target
    return name, ""


def take_result(config: pytest.Config, values: dict[str, Any]) -> None:
    """Remember, in the controller, a result that a worker has recorded.

    What a worker on another machine has recorded is there, so it is recorded here too.
    """
    session = find_session(config)
    if session is None or session.recorder is None:
        return
    result = unpack(values)
    if is_elsewhere(session.recorder, result.worker):
        session.recorder.finish(result)
    else:
        session.recorder.results.append(result)


def take_code(config: pytest.Config, worker: str, root: str, hashes: dict[str, str]) -> None:
    """Record, in the controller, the step functions of a worker on another machine."""
    session = find_session(config)
    if session is not None and session.recorder and is_elsewhere(session.recorder, worker):
        session.recorder.define(hashes, root)


def is_elsewhere(recorder: Recorder, worker: str) -> bool:
    """Say whether a worker records to a folder that is not ours."""
    journal = recorder.journal
    return journal is not None and not journal.path.with_name(f"{worker}.ndjson").exists()


def record_crash(report: pytest.TestReport, node: str) -> None:
    """Record the case in which a worker died; xdist's report knows the worker."""
    worker: Any = report.__dict__["node"]
    session = find_session(worker.config)
    if session is None or session.recorder is None:
        return
    planned = next((case for case in session.recorder.planned if case.node == node), None)
    if planned is not None:
        session.recorder.crash(planned, worker.gateway.id, report.longreprtext)


def _is_case(node: str) -> bool:
    return any(each in node for each in NODES) and not node.endswith(UNREADABLE)
