"""Measure ucspec beside plain pytest and other runners, and write RESULTS.md.

python benchmarks/run.py                     the sizes of RESULTS.md
python benchmarks/run.py --cases 200 --runs 2 --dry   a quick look, nothing written
"""

import argparse
import platform
import shutil
import sys
import tempfile
from importlib.metadata import version
from pathlib import Path

from executor import DEFINITIONS, commands, figures_table, missing_peers
from large import kept_section
from lint_workload import write_folder
from measure import Command, alternate, run_stage
from profile_shares import shares_table
from targets import targets_table
from workload import Workload, write_ucspec

HERE = Path(__file__).parent
PEERS = HERE.parent / "build" / "bench-peers"
PACKAGES = ("ucspec", "pytest", "pytest-bdd", "gherkin-official")
REPORT_STAGES = ("read evidence", "trace", "json", "html")


def executor_lines(folder: Path, cases: int, runs: int, peers: Path) -> list[str]:
    figures = alternate(commands(folder, cases, peers), runs)
    missing = missing_peers(peers)
    told = f"Not installed, so not measured: {', '.join(missing)} (`make bench-peers`)."
    return [
        f"## Running {cases:,} cases of five steps, {DEFINITIONS} step definitions",
        "",
        *targets_table(figures),
        "",
        "A ratio is of the least CPU seconds of all rounds.",
        *(["", told] if missing else []),
        "",
        *figures_table(figures),
        "",
        "## Where the time of such a run goes",
        "",
        *shares_table(write_ucspec(folder / "profile", Workload(cases=cases))),
    ]


def report_table(folder: Path, sizes: list[int], runs: int) -> list[str]:
    titles = (
        "results",
        "load model",
        "compose",
        *REPORT_STAGES,
        "last four",
        "HTML MB",
        "peak MiB",
    )
    lines = [f"| {' | '.join(titles)} |", "|---" * len(titles) + "|"]
    script = HERE / "report_stages.py"
    for size in sizes:
        place = folder / f"report-{size}"
        run_stage(script, str(size), str(place), "prepare")
        taken = [run_stage(script, str(size), str(place), "measure") for _ in range(runs)]
        best = {name: min(one[name] for one in taken) for name in taken[0]}
        together = sum(best[name] for name in REPORT_STAGES)
        cells = [f"{best[name]:.2f}" for name in ("load model", "compose", *REPORT_STAGES)]
        cells += [f"**{together:.2f}**", f"{best['html MB']:.1f}", f"{best['peak MiB']:.0f}"]
        lines.append(f"| {size:,} | {' | '.join(cells)} |")
    return lines


def lint_table(folder: Path, sizes: list[int], runs: int) -> list[str]:
    """Lint files of which nothing is kept from an earlier run."""
    lines = ["| feature files | min CPU s | median CPU s |", "|---|---|---|"]
    for size in sizes:
        place = write_folder(folder / f"lint-{size}", size)
        arguments = (sys.executable, "-m", "ucspec", "lint")
        (taken,) = alternate([Command(name="lint", arguments=arguments, folder=place)], runs)
        lines.append(f"| {size:,} | {taken.least:.2f} | {taken.median:.2f} |")
    return lines


def processor() -> str:
    for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines():
        if line.startswith("model name"):
            return line.partition(":")[2].strip()
    return platform.processor()


def main() -> None:
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--cases", type=int, default=5000, help="a multiple of 20")
    options.add_argument("--runs", type=int, default=5)
    options.add_argument("--peers", type=Path, default=PEERS, help="where other runners are")
    options.add_argument("--results", type=int, nargs="*", default=[1000, 10000, 100000])
    options.add_argument("--lint", type=int, nargs="*", default=[100, 1000])
    options.add_argument("--dry", action="store_true", help="print, do not write RESULTS.md")
    chosen = options.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="ucspec-bench-"))
    versions = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    lines = [
        "# Results",
        "",
        "Written by `make bench`; never edited by hand. CPU seconds (user + system) of whole",
        "processes, alternating runs after one warm-up, no foreign plug-ins, byte code written.",
        "",
        f"{processor()}, CPython {platform.python_version()}, {versions}.",
        "",
        *executor_lines(folder, chosen.cases, chosen.runs, chosen.peers.resolve()),
        "",
        "## Trace and report (in one process, CPU seconds, best of the runs)",
        "",
        *report_table(folder, chosen.results, min(3, chosen.runs)),
        "",
        "## `ucspec lint` (whole processes, no kept models)",
        "",
        *lint_table(folder, chosen.lint, min(3, chosen.runs)),
        "",
    ]
    print("\n".join(lines))
    if not chosen.dry:
        kept = kept_section((HERE / "RESULTS.md").read_text(encoding="utf-8"))
        lines += [*kept, ""] if kept else []  # written by large.py, which takes an hour
        (HERE / "RESULTS.md").write_text("\n".join(lines), encoding="utf-8")
    shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
