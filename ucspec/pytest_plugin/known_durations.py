"""What cases took in earlier runs; workers of pytest-xdist are told by the controller."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import pytest

from ucspec.evidence.durations import Duration, read_durations
from ucspec.pytest_plugin.evidence import evidence_directory
from ucspec.pytest_plugin.session import open_session

INPUT: Final = "ucspec_durations"
KNOWN: Final = pytest.StashKey[Mapping[str, Duration]]()


def durations_of(config: pytest.Config) -> Mapping[str, Duration]:
    """Give the durations by case, of the files that this run is about, read once in it."""
    if KNOWN not in config.stash:
        config.stash[KNOWN] = _read(config)
    return config.stash[KNOWN]


def share_durations(config: pytest.Config, workerinput: dict[str, Any]) -> None:
    """Tell a worker, in plain values; it may be on a machine without the evidence."""
    known = durations_of(config).items()
    workerinput[INPUT] = [(case, one.file, one.seconds) for case, one in known]


def seconds_by_file(config: pytest.Config) -> dict[str, float]:
    """Sum up the cases of each file."""
    sums: dict[str, float] = {}
    for one in durations_of(config).values():
        sums[one.file] = sums.get(one.file, 0.0) + one.seconds
    return sums


def _read(config: pytest.Config) -> Mapping[str, Duration]:
    given = getattr(config, "workerinput", {}).get(INPUT)
    if given is not None:
        return {case: Duration(file=file, seconds=seconds) for case, file, seconds in given}
    directory = evidence_directory(open_session(config))
    known = read_durations(directory) if directory is not None else {}
    asked = _asked_files(config, {one.file for one in known.values()})
    return {case: one for case, one in known.items() if one.file in asked}


def _asked_files(config: pytest.Config, files: set[str]) -> set[str]:
    """Keep the files that lie below the paths of this run, and are still there."""
    folder = config.invocation_params.dir
    chosen = {Path(os.path.realpath(folder / one.partition("::")[0])) for one in config.args}
    return {
        file
        for file in files
        if (path := Path(os.path.realpath(config.rootpath / file))).is_file()
        and not chosen.isdisjoint((path, *path.parents))
    }
