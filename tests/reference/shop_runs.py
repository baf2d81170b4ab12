"""Runs of the reference model as a user starts them, and what their evidence says."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
MODEL = "features/harbour-shop"
# The three use cases that the notation works through; the others are run where all are meant.
CORE = "UC-ACC-01,UC-MOT-01,UC-SUP-02"


@dataclass
class ShopRun:
    """One finished command and the folder that its evidence is in."""

    done: subprocess.CompletedProcess[str]
    evidence: Path

    @cached_property
    def trace(self) -> dict[str, Any]:
        told = command("trace", MODEL, "--json", "--evidence", str(self.evidence))
        return json.loads(told.stdout)

    @cached_property
    def cases(self) -> dict[str, dict[str, Any]]:
        return {
            case["id"]: case
            for use_case in self.trace["use_cases"]
            for flow in use_case["flows"]
            for case in flow["cases"]
        }

    @cached_property
    def statuses(self) -> dict[str, str]:
        return {name: case["status"] for name, case in self.cases.items()}

    def ran(self) -> dict[str, str]:
        return {name: status for name, status in self.statuses.items() if status != "not run"}

    def verdicts(self) -> dict[str, str]:
        return {one["id"]: one["verdict"] for one in self.trace["use_cases"]}

    def with_status(self, status: str) -> set[str]:
        return {name for name, one in self.statuses.items() if one == status}


def command(*arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "ucspec", *arguments],
        cwd=ROOT,
        env={**os.environ, "PYTEST_ADDOPTS": "", **variables},
        capture_output=True,
        text=True,
        check=False,
    )


def run_shop(folder: Path, *arguments: str, fault: str = "", use_cases: str = CORE) -> ShopRun:
    """Run use cases (all for none named) in-process, the quickest target, unless told otherwise."""
    target = () if "--uc-target" in arguments else ("--uc-target", "asgi")
    chosen = ("--uc", use_cases) if use_cases and "--uc" not in arguments else ()
    evidence = folder / "evidence"
    done = command(
        "run", MODEL, "-q", "-p", "no:randomly", *target, *chosen, *arguments,
        "--uc-evidence", str(evidence),
        HARBOUR_SHOP_FAULT=fault,
    )  # fmt: skip
    return ShopRun(done, evidence)
