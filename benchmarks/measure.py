"""CPU seconds and peak memory of whole processes, in alternating runs.

Wall time on a busy machine says little; user + system time of the process and its children does.
"""

import json
import os
import resource
import statistics
import subprocess
import sys
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
class Figures:
    """CPU seconds of each run of one command, in the order they ran."""

    name: str
    seconds: tuple[float, ...]

    @property
    def least(self) -> float:
        return min(self.seconds)

    @property
    def median(self) -> float:
        return statistics.median(self.seconds)


def environment() -> dict[str, str]:
    """Byte code is written, as on a user's machine; no foreign plug-ins are loaded."""
    chosen = {**os.environ, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    for name in ("PYTHONDONTWRITEBYTECODE", "PYTEST_ADDOPTS"):
        chosen.pop(name, None)
    return chosen


def cpu_seconds(command: Command) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(
        command.arguments,
        cwd=command.folder,
        env=environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode not in command.good_codes:
        sys.exit(f"{command.name} ended with {done.returncode}\n{done.stdout}\n{done.stderr}")
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def alternate(commands: Sequence[Command], runs: int) -> tuple[Figures, ...]:
    """One warm-up each, then `runs` rounds in which every command runs once."""
    for command in commands:
        cpu_seconds(command)
    seconds: dict[str, list[float]] = {command.name: [] for command in commands}
    for _ in range(runs):
        for command in commands:
            seconds[command.name].append(cpu_seconds(command))
    return tuple(Figures(name=name, seconds=tuple(taken)) for name, taken in seconds.items())


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
