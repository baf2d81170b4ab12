"""Feature files become nodes, and collected cases are bound and planned."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from ucspec.pytest_plugin.binding import BINDING, bind_all
from ucspec.pytest_plugin.nodes import CaseItem, FeatureFile
from ucspec.pytest_plugin.phases import follow
from ucspec.pytest_plugin.session import UseCaseSession, open_session


def collect_feature(path: Path, parent: pytest.Collector) -> FeatureFile | None:
    """Make a node of a use-case file; any other feature file is left alone."""
    session = open_session(parent.config)
    if not session.is_collecting or not session.plans.is_use_case_file(path):
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
        session.config.stash[BINDING] = bind_all(session, run.items)
        return
    if run.testsfailed and not option.continue_on_collection_errors:
        return
    for item in cases:
        session.bind(item)
    for file in {item.file for item in cases}:
        file.keep_hooks()
    if cases or option.uc_evidence or option.uc_report:
        from ucspec.pytest_plugin.runs import start_recording

        start_recording(session, cases)
