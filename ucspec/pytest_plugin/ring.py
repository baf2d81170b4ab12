"""The targets that a session has opened, as options and settings name them."""

from typing import Any, Final

import pytest

from ucspec.discovery import TARGETS, known, load_target
from ucspec.model.result import TestResult
from ucspec.model.verdict import CaseStatus
from ucspec.pytest_plugin.outcome import NotRun
from ucspec.pytest_plugin.session import open_session
from ucspec.pytest_plugin.targets import read_targets
from ucspec.run.target import Target, TargetProblem, TargetRing

RING: Final = pytest.StashKey[TargetRing]()


def ready_target(item: Any) -> Target:
    """Give an item its target in the first state; without one the case is not run.

    Any test may ask: features that `ucspec expand` wrote are run by pytest-bdd's own items.
    """
    try:
        name = getattr(item, "target", "") or _only_name(item.config)
        case = getattr(item, "case", None)
        return target_ring(item.config).ready(name, case.id if case else item.nodeid)
    except TargetProblem as error:
        _tell(item, str(error))
        raise NotRun(str(error)) from error


def _tell(item: Any, reason: str) -> None:
    """Let a case whose set-up ends here be one that was not run; a step tells that itself."""
    case = getattr(item, "case", None)
    if case is not None:
        item.result = TestResult(case=case.id, status=CaseStatus.NOT_RUN, reason=reason)


def target_ring(config: pytest.Config) -> TargetRing:
    """Give the targets of this session."""
    ring = config.stash.get(RING, None)
    if ring is None:
        ring = config.stash[RING] = _make_ring(config)
    return ring


def _make_ring(config: pytest.Config) -> TargetRing:
    settings = open_session(config).settings
    tables = {name: dict(table) for name, table in settings.targets.items()}
    for choice in read_targets(config, settings):
        table = tables.setdefault(choice.name, {})
        if choice.url:
            table["url"] = choice.url
    return TargetRing(find=load_target, settings=tables)


def _only_name(config: pytest.Config) -> str:
    choices = read_targets(config, open_session(config).settings)
    if not choices:
        installed = ", ".join(known(TARGETS)) or "none"
        text = (
            f"no target is named (installed: {installed})\n"
            "  hint: give --uc-target NAME, or set target in [tool.ucspec]"
        )
        target_ring(config).problems.setdefault("", text)
        raise TargetProblem(text)
    return choices[0].name
