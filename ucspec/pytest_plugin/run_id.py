"""One id for a run, whichever of its processes asks."""

from typing import Any

import pytest

from ucspec.evidence.stamp import new_run_id

INPUT = "ucspec_run_id"
RUN_ID = pytest.StashKey[str]()


def run_id_of(config: pytest.Config) -> str:
    """Give the run's id: in a worker the controller's, else one that is made when first asked."""
    given = getattr(config, "workerinput", {}).get(INPUT)
    return str(given) if given else config.stash.setdefault(RUN_ID, new_run_id())


def share_run_id(config: pytest.Config, workerinput: dict[str, Any]) -> None:
    """Give a worker the run's id."""
    workerinput[INPUT] = run_id_of(config)
