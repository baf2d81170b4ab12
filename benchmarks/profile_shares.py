"""Where the CPU time of a run goes, by whose code it is spent in.

A profiler weighs calls more than work, so the shares say where to look and not how long it takes.
"""

import cProfile
import pstats
import subprocess
import sys
from collections import Counter
from pathlib import Path

from measure import environment

OWNERS = (
    ("ucspec: reading and composing", ("ucspec/notation", "ucspec/flow", "ucspec/model")),
    ("ucspec: finding step functions", ("ucspec/binding",)),
    ("ucspec: carrying steps out", ("ucspec/run", "pytest_plugin/call", "pytest_plugin/function")),
    ("ucspec: recording evidence", ("ucspec/evidence", "pytest_plugin/recorder")),
    ("ucspec: items, reports, the rest", ("ucspec/",)),
    ("pluggy: hook calls", ("/pluggy/",)),
    ("pytest: capturing output and logs", ("_pytest/capture", "_pytest/logging", "/logging/")),
    ("pytest: the rest", ("/_pytest/",)),
    ("pytest-bdd and parse", ("/pytest_bdd/", "/parse/")),
    ("step functions", ("/conftest.py",)),
)
REST = "Python itself: built-ins, imports, standard library"
ARGUMENTS = ("-q", "-p", "no:cacheprovider", "-p", "ucspec.pytest_plugin.hooks")


def shares_table(folder: Path) -> list[str]:
    """Profile one run after a warm-up, in a process of its own."""
    kept = folder / "profile.stats"
    for _ in range(2):
        subprocess.run(
            [sys.executable, __file__, str(kept)],
            cwd=folder,
            env=environment(),
            capture_output=True,
            check=True,
        )
    seconds: Counter[str] = Counter()
    for (file, _, _), (_, _, own, _, _) in pstats.Stats(str(kept)).stats.items():  # type: ignore[attr-defined]
        seconds[owner_of(file)] += own
    whole = sum(seconds.values())
    lines = ["| whose code | share |", "|---|---|"]
    return lines + [f"| {name} | {own / whole:.0%} |" for name, own in seconds.most_common()]


def owner_of(file: str) -> str:
    path = file.replace("\\", "/")
    return next((name for name, parts in OWNERS if any(part in path for part in parts)), REST)


def profile(kept: str) -> None:
    import pytest

    profiler = cProfile.Profile()
    profiler.enable()
    pytest.main([*ARGUMENTS, "-p", "pytest_bdd.plugin", "--uc-evidence=evidence"])
    profiler.disable()
    profiler.dump_stats(kept)


if __name__ == "__main__":
    profile(sys.argv[1])
