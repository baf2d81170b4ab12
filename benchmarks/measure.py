"""CPU seconds and peak memory of whole processes, in alternating runs.

Wall time on a busy machine says little; user + system time of the process and its children does.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """What to run, where, and the exit codes that mean it did its work."""

    name: str
    arguments: tuple[str, ...]
    folder: Path
    good_codes: tuple[int, ...] = (0,)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What one run of a process and its children took: CPU seconds, and MiB at the peak."""

    seconds: float
    mebibytes: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """The costs of each run of one command, in the order they ran."""

    name: str
    costs: tuple[Cost, ...]

    @property
    def least(self) -> float:
        return min(cost.seconds for cost in self.costs)

    @property
    def median(self) -> float:
        return statistics.median(cost.seconds for cost in self.costs)

    @property
    def peak(self) -> float:
        return min(cost.mebibytes for cost in self.costs)


def environment() -> dict[str, str]:
    """Byte code is written, as on a user's machine; no foreign plug-ins are loaded."""
    chosen = {**os.environ, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    for name in ("PYTHONDONTWRITEBYTECODE", "PYTEST_ADDOPTS"):
        chosen.pop(name, None)
    return chosen


def cost_of(command: Command) -> Cost:
    """Run a command once; the machine tells what it and its children took."""
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(
            command.arguments, cwd=command.folder, env=environment(), stdout=said, stderr=said
        )
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode not in command.good_codes:
            said.seek(0)
            text = said.read().decode("utf-8", "replace")
            sys.exit(f"{command.name} ended with {process.returncode}\n{text}")
    return Cost(seconds=used.ru_utime + used.ru_stime, mebibytes=used.ru_maxrss / 1024)


def alternate(commands: Sequence[Command], runs: int) -> tuple[Figures, ...]:
    """One warm-up each, then `runs` rounds in which every command runs once."""
    for command in commands:
        cost_of(command)
    costs: dict[str, list[Cost]] = {command.name: [] for command in commands}
    for number in range(runs):
        for command in commands:
            tell(f"round {number + 1} of {runs}: {command.name}")
            costs[command.name].append(cost_of(command))
    return tuple(Figures(name=name, costs=tuple(taken)) for name, taken in costs.items())


def tell(text: str) -> None:
    """Say on a terminal what is going on."""
    if sys.stderr.isatty():
        print(f"\r\033[K{text}", end="", file=sys.stderr, flush=True)


def run_stage(script: Path, *arguments: str) -> dict[str, float]:
    """Run a script that prints its own figures as JSON on its last line."""
    done = subprocess.run(
        [sys.executable, str(script), *arguments],
        env=environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        sys.exit(done.stderr)
    figures: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return figures
