"""How long cases took when they last ran, read off journals without taking them apart.

Durations are a hint of what comes first and where: lines that look otherwise are passed over.
"""

import json
import mmap
import re
from collections.abc import Iterator
from pathlib import Path

from ucspec.errors import UsageError
from ucspec.evidence.reader import read_first_line
from ucspec.evidence.runs import journals_of, list_runs
from ucspec.model.record import dataclass

RUNS_READ = 3
TEXT = rb'"(?:[^"\\]|\\.)*"'
PLANNED = re.compile(rb'^\{"v":1,"type":"planned","case":(%s),"node":(%s)' % (TEXT, TEXT), re.M)
FINISHED = re.compile(
    rb'^\{"v":1,"type":"case_finished","case":(%s),"status":"(?:passed|failed|blocked)",'
    rb'"seconds":(\d{1,9}\.\d{1,6})' % TEXT,
    re.M,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Duration:
    """What a case took in its newest run, all attempts together, and the file it is in."""

    file: str
    seconds: float


def read_durations(directory: Path) -> dict[str, Duration]:
    """Read, by case, the durations of the newest runs that were no shards of something.

    Shards are passed over so that those run one after the other in one folder are all dealt
    from the same durations.
    """
    found: dict[str, Duration] = {}
    try:
        runs = list_runs(directory)
    except UsageError:
        return {}
    whole = (run for run in reversed(runs) if _is_whole(directory, run))
    for run, _ in zip(whole, range(RUNS_READ), strict=False):
        for case, duration in _durations_of(directory, run).items():
            found.setdefault(case, duration)
    return found


def _is_whole(directory: Path, run: str) -> bool:
    try:
        return not read_first_line(directory, run).shard
    except UsageError:  # a later ucspec has written it
        return False


def _durations_of(directory: Path, run: str) -> dict[str, Duration]:
    files: dict[bytes, bytes] = {}
    seconds: dict[bytes, float] = {}
    for journal in journals_of(directory, run):
        for is_planned, case, told in _matches(journal):
            if is_planned:
                files[case] = told
            else:
                seconds[case] = seconds.get(case, 0.0) + float(told)
    return {
        json.loads(case): Duration(
            file=json.loads(files[case]).partition("::")[0], seconds=round(taken, 3)
        )
        for case, taken in seconds.items()
        if case in files
    }


def _matches(journal: Path) -> Iterator[tuple[bool, bytes, bytes]]:
    try:
        with (
            journal.open("rb") as file,
            mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as text,
        ):
            for pattern in (PLANNED, FINISHED):
                for found in pattern.finditer(text):
                    yield pattern is PLANNED, found[1], found[2]
    except (OSError, ValueError):  # it is empty, or cannot be read
        return
