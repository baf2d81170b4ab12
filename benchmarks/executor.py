"""Running the workload: what is measured, in ucspec, in plain pytest and in the other runners."""

import sys
from pathlib import Path

from measure import Command, Figures
from peers import BDD, PEERS, installed, write_direct
from workload import Workload, write_plain, write_ucspec

PYTEST = ("-m", "pytest", "-q", "-p", "no:cacheprovider")
PLUGINS = ("-p", "pytest_bdd.plugin", "-p", "ucspec.pytest_plugin.hooks")
BY_PATH = "UC-BEN-0000-thing.feature"
ONE_CASE = "UC-BEN-0000/5a"
OFF = ("--uc-evidence", "off")
DEFINITIONS = 500


def python(*arguments: str, name: str, folder: Path) -> Command:
    return Command(name=name, arguments=(sys.executable, *arguments), folder=folder)


def ucspec(name: str, folder: Path, *arguments: str) -> Command:
    return python(*PYTEST, *PLUGINS, *arguments, name=name, folder=folder)


def commands(folder: Path, cases: int, peers: Path) -> tuple[Command, ...]:
    """Write the workloads into a folder and say what to run in each."""
    sized = Workload(cases=cases, definitions=DEFINITIONS)
    plain = write_plain(folder / "plain", sized)
    composed = write_ucspec(folder / "composed", sized)
    direct = write_direct(folder / "direct", sized)
    empty = folder / "empty"
    empty.mkdir()
    evidence = f"--uc-evidence={folder / 'evidence'}"
    return (
        python(*PYTEST, name="plain pytest", folder=plain),
        ucspec("plain pytest, both plug-ins installed", plain),
        ucspec("ucspec", composed, evidence),
        ucspec("ucspec, evidence off", composed, *OFF),
        ucspec("ucspec, plain scenarios", direct, "--uc-collect=all", evidence),
        *(peer.command(folder / peer.program, peers, sized) for peer in installed(peers)),
        python(*PYTEST, "--collect-only", name="plain, collect only", folder=plain),
        ucspec("collect only", composed, "--collect-only"),
        ucspec("one feature by path", composed, BY_PATH, evidence),
        ucspec("one case by -k", composed, "-k", "UC-BEN-0000 and 5a", evidence),
        ucspec("one case by --uc", composed, "--uc", ONE_CASE, evidence),
        _empty("empty start", empty),
        _empty("empty start with pytest-bdd", empty, "-p", "pytest_bdd.plugin"),
        _empty("empty start with both", empty, *PLUGINS),
        *growth(folder, cases, evidence),
        *marginal(folder, cases, evidence),
    )


def _empty(name: str, folder: Path, *plugins: str) -> Command:
    arguments = (sys.executable, *PYTEST, *plugins)
    return Command(name=name, arguments=arguments, folder=folder, good_codes=(5,))


def growth(folder: Path, cases: int, evidence: str) -> tuple[Command, ...]:
    """Twice the cases, and forty times the step definitions with and without their import."""
    twice = write_ucspec(folder / "twice", Workload(cases=2 * cases, definitions=DEFINITIONS))
    found = [ucspec("twice the cases", twice, evidence)]
    for definitions in (50, 2000):
        place = write_ucspec(
            folder / f"d{definitions}", Workload(cases=min(100, cases), definitions=definitions)
        )
        load = "import pytest, pytest_bdd.plugin, ucspec.pytest_plugin.hooks"
        found += [
            ucspec(f"{definitions} definitions", place, evidence),
            python("-c", f"{load}; import conftest", name=f"import of {definitions}", folder=place),
            python("-c", load, name=f"import without {definitions}", folder=place),
        ]
    return tuple(found)


def marginal(folder: Path, cases: int, evidence: str) -> tuple[Command, ...]:
    """Few and many cases of pytest-bdd and ucspec, with 500 and with 2,000 definitions."""
    found = []
    for definitions, few, many in ((500, 100, 1000), (2000, 20, 200)):
        for size in (min(few, cases), min(many, cases)):
            sized = Workload(cases=size, definitions=definitions)
            name = f"{definitions}/{'many' if size > few else 'few'}"
            place = folder / f"marginal-{definitions}-{size}"
            found.append(BDD.command(place / "bdd", Path(), sized, name=f"pytest-bdd {name}"))
            composed = write_ucspec(place / "ucspec", sized)
            found.append(ucspec(f"ucspec {name}", composed, evidence))
    return tuple(found)


def figures_table(figures: tuple[Figures, ...]) -> list[str]:
    lines = ["| what ran | min CPU s | median CPU s | peak MiB |", "|---|---|---|---|"]
    lines += [
        f"| {one.name} | {one.least:.2f} | {one.median:.2f} | {one.peak:.0f} |" for one in figures
    ]
    return lines


def missing_peers(peers: Path) -> list[str]:
    there = {peer.name for peer in installed(peers)}
    return [peer.name for peer in PEERS if peer.name not in there]
