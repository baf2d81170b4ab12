"""A large model from end to end: planned, dealt out to shards, run, merged, traced, reported.

python benchmarks/large.py                         100,000 scenarios in 20 shards, for RESULTS.md
python benchmarks/large.py --cases 10000 --dry     a tenth of that, nothing written
Each stage is a process of its own, one after the other; wall time, CPU time and peak memory are
those of the process, and of several the sum and the highest. What the stages say must agree.
"""

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from measure import environment
from workload import Workload, write_ucspec

RESULTS = Path(__file__).parent / "RESULTS.md"
TITLE = "## A large model, end to end"
PYTEST = ("-m", "pytest", "-q", "-p", "no:cacheprovider")
PYTEST += ("-p", "pytest_bdd.plugin", "-p", "ucspec.pytest_plugin.hooks")
UCSPEC = ("-m", "ucspec")
HEAD = "| stage | processes | wall s | CPU s | highest CPU s | peak MiB |"


@dataclass(frozen=True, slots=True, kw_only=True)
class Spent:
    """What one process has used, and what it has printed."""

    wall: float
    cpu: float
    mebibytes: float
    output: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """The processes of one stage."""

    name: str
    spent: tuple[Spent, ...]

    def row(self) -> str:
        wall, cpu = (sum(getattr(one, name) for one in self.spent) for name in ("wall", "cpu"))
        highest = max(one.cpu for one in self.spent)
        peak = max(one.mebibytes for one in self.spent)
        return (
            f"| {self.name} | {len(self.spent)} | {wall:.1f} | {cpu:.1f} "
            f"| {highest:.1f} | {peak:.0f} |"
        )


def spend(folder: Path, *arguments: str, good_codes: Sequence[int] = (0,)) -> Spent:
    """Run Python with these arguments; ends the benchmark if it fails."""
    with tempfile.TemporaryFile("w+", encoding="utf-8") as output:
        start = time.perf_counter()
        process = subprocess.Popen(
            [sys.executable, *arguments],
            cwd=folder,
            env=environment(),
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        output.seek(0)
        text = output.read()
    if process.returncode not in good_codes:
        sys.exit(f"{' '.join(arguments)} ended with {process.returncode}\n{text[-4000:]}")
    return Spent(
        wall=wall,
        cpu=usage.ru_utime + usage.ru_stime,
        mebibytes=usage.ru_maxrss / 1024,
        output=text,
    )


def generate(folder: Path, cases: int, definitions: int) -> Spent:
    """Write the model in a process of its own, as the other stages are."""
    script = (str(Path(__file__)), "--generate", str(folder))
    sizes = ("--cases", str(cases), "--definitions", str(definitions))
    return spend(folder.parent, *script, *sizes)


def stages(folder: Path, cases: int, shards: int) -> Iterator[Stage]:
    """Go through the work of a team with that many scenarios; checks what each stage says."""
    numbers = range(1, shards + 1)
    plan = spend(folder, *UCSPEC, "cases", "--json")
    agree("planned", len(json.loads(plan.output)["cases"]), cases)
    yield Stage(name="plan (`ucspec cases --json`)", spent=(plan,))
    collected = tuple(
        spend(folder, *PYTEST, "--collect-only", f"--uc-shard={number}/{shards}", good_codes=(0, 5))
        for number in numbers
    )
    agree("collected", sum(one.output.count("::UC-BEN-") for one in collected), cases)
    yield Stage(name="collect each shard", spent=collected)
    ran = tuple(
        spend(folder, *PYTEST, f"--uc-shard={number}/{shards}", f"--uc-evidence=parts/{number}")
        for number in numbers
    )
    yield Stage(name="run each shard, evidence on", spent=ran)
    merged = spend(folder, *UCSPEC, "merge", "parts", "--json")
    answer = json.loads(merged.output)
    agree("merged", (answer["planned"], answer["recorded"], answer["problems"]), (cases, cases, []))
    yield Stage(name="`ucspec merge`", spent=(merged,))
    trace = spend(folder, *UCSPEC, "trace", "--json")
    totals = json.loads(trace.output[trace.output.index("{") :].rpartition("}")[0] + "}")["totals"]
    agree("traced", (totals["cases"], totals["verified"]), (cases, totals["use_cases"]))
    yield Stage(name="`ucspec trace --json`", spent=(trace,))
    report = spend(folder, *UCSPEC, "report", "-f", "html,json")
    yield Stage(name="`ucspec report -f html,json`", spent=(report,))


def agree(what: str, found: object, expected: object) -> None:
    if found != expected:
        sys.exit(f"{what}: {found} instead of {expected}")


def write_section(lines: Sequence[str], results: Path = RESULTS) -> None:
    """Put the section into the results in place of the one that is there."""
    text = results.read_text(encoding="utf-8")
    kept = "\n".join(kept_section(text))
    section = "\n".join(lines)
    whole = text.replace(kept, section) if kept else f"{text.rstrip()}\n\n{section}"
    results.write_text(whole.rstrip() + "\n", encoding="utf-8")


def kept_section(text: str) -> list[str]:
    """Find the section in what was written before: it is measured less often than the rest."""
    if TITLE not in text:
        return []
    after = text[text.index(TITLE) + len(TITLE) :]
    return (TITLE + after.partition("\n## ")[0]).rstrip("\n").splitlines()


def describe(cases: int, shards: int, definitions: int, done: Sequence[Stage]) -> list[str]:
    return [
        TITLE,
        "",
        f"{cases:,} scenarios of five steps, {definitions} step definitions, {shards} shards one",
        f"after the other on {os.cpu_count()} cores, CPython {platform.python_version()}; "
        "written by `benchmarks/large.py`.",
        "",
        HEAD,
        "|---" * HEAD.count("| ") + "|",
        *(stage.row() for stage in done),
    ]


def main() -> None:
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--cases", type=int, default=100_000, help="a multiple of 20")
    options.add_argument("--definitions", type=int, default=500)
    options.add_argument("--shards", type=int, default=20)
    options.add_argument("--dry", action="store_true", help="print, do not write RESULTS.md")
    options.add_argument("--generate", type=Path, metavar="FOLDER", help="write the model only")
    chosen = options.parse_args()
    if chosen.generate:
        size = Workload(cases=chosen.cases, definitions=chosen.definitions, style="cucumber")
        write_ucspec(chosen.generate, size)
        return
    with tempfile.TemporaryDirectory(prefix="ucspec-large-") as place:
        folder = Path(place) / "model"
        written = generate(folder, chosen.cases, chosen.definitions)
        done = [Stage(name="generate", spent=(written,))]
        print(HEAD, "|---" * HEAD.count("| ") + "|", done[0].row(), sep="\n", flush=True)
        for stage in stages(folder, chosen.cases, chosen.shards):
            done.append(stage)
            print(stage.row(), flush=True)
    if not chosen.dry:
        write_section(describe(chosen.cases, chosen.shards, chosen.definitions, done))


if __name__ == "__main__":
    main()
