"""`python tests/reference/faults_page.py`: run all cases under all faults, write docs/faults.md."""

import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from fault_tables import (
    BROKEN,
    PASSED,
    SENTENCES,
    Cases,
    Effect,
    effects,
    problems,
    sentences,
)

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs/faults.md"
MODEL = "features/harbour-shop"
ROW = re.compile(r"\[[^\]]*\]$")
INTRODUCTION = """# Faults of the reference model

Written by `make faults`; `tests/reference/test_faults.py` holds it against
the flows of one use case in each field, and fails when a fault is missing.

Harbour Shop can be broken on purpose, in {faults} ways (`python -m harbour_shop --list-faults`).
Every case of the model ({cases}, criterion `flow`) was run once with the whole shop, and once for
each fault whose weak spot it passes: {runs} runs. A flow should notice a fault if its composed path
calls an operation that the fault breaks. Which operations those are stands in
`harbour_shop/broken_operations.py`; which of them a path calls, the shop's logbook has recorded.
No flow is listed by hand.
"""
LEGEND = """*fails*: the flow's own part is red. *blocked*: a part that it shares with another is.
*unmoved*: so many more flows call a broken operation, but not so that the fault could show.
"""


def run_under_faults(folder: Path, *features: str) -> Cases:
    """Run the model, or some of it, in two processes; cases come in the order of the features."""
    chosen = [f"{MODEL}/{each}" for each in features] or [MODEL]
    done = subprocess.run(
        [sys.executable, "-m", "ucspec", "run", *chosen, "-q", "-p", "no:randomly",
         "-n", "2", "--dist", "loadfile", "-p", "fault_runs", "--fault-results", str(folder),
         "--uc-target", "asgi", "--uc-evidence", "off"],
        cwd=ROOT,
        env={**os.environ, "PYTEST_ADDOPTS": "", "PYTHONPATH": _with_own_folder()},
        capture_output=True,
        text=True,
        check=False,
    )  # fmt: skip
    found: list[dict[str, Any]] = []
    for path in folder.glob("*.ndjson"):
        found += map(json.loads, path.read_text(encoding="utf-8").splitlines())
    if not found or (done.returncode and all(case["status"] == PASSED for case in found)):
        raise RuntimeError(f"not everything was run:\n{done.stdout}{done.stderr}")
    return sorted(found, key=lambda case: case["place"])


def write_page(cases: Cases) -> str:
    """Write both tables."""
    told = sentences(cases)
    mute = [sentence for sentence in told if not sentence.faults]
    runs = len(cases) + sum(len(case["faults"]) for case in cases)
    parts = [
        INTRODUCTION.format(faults=len(BROKEN), cases=len(cases), runs=runs),
        "## Fault × flow\n",
        LEGEND,
        *table(("fault", "breaks", "fails", "blocked", "unmoved"), map(_row, effects(cases))),
        "\n## Then sentence × fault that turns it red\n",
        *table(
            ("sentence", "steps", "faults"),
            (
                (written(each.text), listed(each.steps), listed(each.faults))
                for each in told
                if each.faults
            ),
        ),
        "\n## Sentences that no fault turns red\n",
        *([f"- {written(each.text)} ({listed(each.steps)})" for each in mute] or ["None."]),
    ]
    return "\n".join(parts) + "\n"


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """Write a Markdown table."""
    lines = [head, ["---"] * len(head), *rows]
    return [f"| {' | '.join(cells)} |" for cells in lines]


def written(text: str) -> str:
    """Write a sentence so that its placeholders are seen."""
    return text.replace("<", "&lt;").replace("|", "\\|")


def listed(names: Iterable[str]) -> str:
    """List names, an Examples row of a path no more than once."""
    return ", ".join(f"`{name}`" for name in paths(names))


def paths(names: Iterable[str]) -> dict[str, None]:
    """Leave the Examples rows off, and each path once."""
    return dict.fromkeys(ROW.sub("", name) for name in names)


def _row(effect: Effect) -> tuple[str, ...]:
    operations = ", ".join(sorted(BROKEN[effect.fault]))
    return (
        f"`{effect.fault}`<br>{SENTENCES[effect.fault]}",
        operations,
        listed(effect.failed),
        listed(effect.blocked),
        str(len(paths(effect.unmoved).keys() - paths((*effect.failed, *effect.blocked)))),
    )


def _with_own_folder() -> str:
    others = os.environ.get("PYTHONPATH", "")
    return os.pathsep.join(filter(None, (str(Path(__file__).parent), others)))


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        cases = run_under_faults(Path(folder))
    PAGE.write_text(write_page(cases), encoding="utf-8")
    found = problems(cases)
    print(*found, f"{len(cases)} cases, {len(found)} problems: docs/faults.md", sep="\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
