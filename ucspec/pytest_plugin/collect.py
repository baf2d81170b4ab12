"""Feature files become nodes, and collected cases are bound and planned."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from ucspec.model.result import PlannedCase
from ucspec.pytest_plugin.binding import BINDING, bind_all
from ucspec.pytest_plugin.nodes import CaseItem, FeatureFile, UnreadableItem
from ucspec.pytest_plugin.phases import follow
from ucspec.pytest_plugin.session import UseCaseSession, open_session

OURS = (CaseItem, UnreadableItem)


def collect_feature(path: Path, parent: pytest.Collector) -> FeatureFile | None:
    """Make a node of a use-case file, and of any other feature file where all are collected."""
    session = open_session(parent.config)
    if not session.is_collecting:
        return None
    if session.plain is None and not session.plans.is_use_case_file(path):
        return None
    follow(session)
    return FeatureFile.from_parent(parent, path=path)


def deselect(config: pytest.Config, items: list[pytest.Item], out: Sequence[pytest.Item]) -> None:
    """Take items out of the run and tell pytest."""
    if out:
        config.hook.pytest_deselected(items=out)
        gone = {id(item) for item in out}
        items[:] = [item for item in items if id(item) not in gone]


def finish_collection(session: UseCaseSession, run: pytest.Session) -> None:
    """Bind every selected case; then report that, or get ready to run if pytest will."""
    option = session.config.option
    cases = [item for item in run.items if isinstance(item, CaseItem)]
    if option.uc_dry_run or option.collectonly:
        if option.uc_dry_run or any(isinstance(each, OURS) for each in run.items):
            session.config.stash[BINDING] = bind_all(session, run.items)
        return
    if run.testsfailed and not option.continue_on_collection_errors:
        return
    for item in cases:
        session.bind(item)
    for file in {item.file for item in cases}:
        file.keep_hooks()
    bound = find_bound(session, run, has_cases=bool(cases))
    if cases or bound or option.uc_evidence or option.uc_report or option.uc_shard:
        from ucspec.pytest_plugin.runs import start_recording

        start_recording(session, cases, bound)


def find_bound(
    session: UseCaseSession, run: pytest.Session, *, has_cases: bool
) -> tuple[PlannedCase, ...]:
    """Find the tests of pytest-bdd's own that are to be recorded, and follow them."""
    from ucspec.pytest_plugin.bound_plan import plan_bound, records_bound

    if not records_bound(session, has_cases=has_cases):
        return ()
    planned = plan_bound(session, run.items)
    if planned:
        from ucspec.pytest_plugin.bound import follow_bound

        follow_bound(session, planned)
    return tuple(planned.values())
