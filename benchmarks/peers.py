"""The same workload for the field's other runners, and how each is started.

behave and Robot Framework are looked for in the folder that `--peers` names (a virtual
environment), cucumber-js in its `node_modules`; `make bench-peers` makes such a folder. A runner
that is not there has no row, and the report says so.
"""

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from measure import Command
from workload import (
    Workload,
    bodies,
    is_literal,
    picks_by_file,
    scenario_text,
    sentence,
    takes_table,
    write_scenarios,
)

BIND = 'from pytest_bdd import scenarios\n\nscenarios("features")\n'


@dataclass(frozen=True, slots=True, kw_only=True)
class Peer:
    """Another runner: `program` is what must exist in the peers' folder ("" needs nothing).

    `linked` is a folder of theirs that must lie beside the feature files too.
    """

    name: str
    program: str
    write: Callable[[Path, Workload], Path]
    arguments: tuple[str, ...]
    linked: str = ""

    def command(self, place: Path, peers: Path, workload: Workload, name: str = "") -> Command:
        folder = self.write(place, workload)
        program = str(peers / self.program) if self.program else sys.executable
        if self.linked:
            (folder / self.linked).symlink_to(peers / self.linked)
        return Command(name=name or self.name, arguments=(program, *self.arguments), folder=folder)


def write_pytest_bdd(folder: Path, workload: Workload) -> Path:
    write_scenarios(folder / "features", workload)
    (folder / "conftest.py").write_text(bodies(workload, decorated=True), encoding="utf-8")
    (folder / "test_all.py").write_text(BIND, encoding="utf-8")
    return folder


def write_direct(folder: Path, workload: Workload) -> Path:
    """Plain scenarios that ucspec collects itself."""
    write_scenarios(folder, workload)
    (folder / "conftest.py").write_text(bodies(workload, decorated=True), encoding="utf-8")
    return folder


def write_behave(folder: Path, workload: Workload) -> Path:
    write_scenarios(folder / "features", workload)
    steps = folder / "features" / "steps"
    steps.mkdir(exist_ok=True)
    lines = ["from behave import step", "", "SEEN = []", ""]
    for number in range(workload.definitions):
        pattern = (
            sentence(number, 0)
            if is_literal(number)
            else f'Customer buys {{amount:d}} pieces of "{{item}}" by way n{number:04d}'
        )
        parameters = "" if is_literal(number) else ", amount, item"
        lines += ["", f"@step({pattern!r})", f"def step_{number}(context{parameters}):"]
        lines += [f"    SEEN.append({number})", f"    assert SEEN[-1] == {number}", ""]
    (steps / "steps.py").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


def write_cucumber(folder: Path, workload: Workload) -> Path:
    write_scenarios(folder / "features", workload)
    steps = folder / "features" / "steps"
    steps.mkdir(exist_ok=True)
    lines = [
        'const { When } = require("@cucumber/cucumber")',
        'const assert = require("node:assert")',
        "const seen = []",
    ]
    for number in range(workload.definitions):
        taken = [] if is_literal(number) else ["amount", "item"]
        taken += ["table"] if takes_table(number) else []
        pattern = (
            sentence(number, 0)
            if is_literal(number)
            else f"Customer buys {{int}} pieces of {{string}} by way n{number:04d}"
        )
        lines += [f"When('{pattern}', function ({', '.join(taken)}) {{"]
        lines += [f"  seen.push({number}); assert.equal(seen.at(-1), {number})", "})"]
    (steps / "steps.js").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


def write_robot(folder: Path, workload: Workload) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    lines = ["from robot.api.deco import keyword", "", "SEEN = []", ""]
    for number in range(workload.definitions):
        literal = is_literal(number)
        pattern = f'Customer buys ${{amount}} pieces of "${{item}}" by way n{number:04d}'
        taken = [] if literal else ["amount", "item"]
        taken += ["*table"] if takes_table(number) else []
        lines += ["", f"@keyword({(sentence(number, 0) if literal else pattern)!r})"]
        lines += [f"def step_{number}({', '.join(taken)}):"]
        lines += [f"    SEEN.append({number})", f"    assert SEEN[-1] == {number}", ""]
    (folder / "Steps.py").write_text("\n".join(lines) + "\n", encoding="utf-8")
    for number, picks in enumerate(picks_by_file(workload)):
        text = "\n".join(robot_lines(scenario_text(number, picks)))
        (folder / f"thing_{number:04d}.robot").write_text(text + "\n", encoding="utf-8")
    return folder


def robot_lines(text: str) -> Iterator[str]:
    """Write a feature file as Robot Framework reads it, each row a test of its own."""
    yield from ("*** Settings ***", "Library    Steps.py", "", "*** Test Cases ***")
    outline, *scenarios = text.split("  Scenario: ")
    story, rows = outline.split("    Examples:\n")
    for amount in [line.strip(" |") for line in rows.splitlines()[1:] if line.strip()]:
        yield f"Main success {amount}"
        yield from _robot_steps(story.replace("<amount>", amount).splitlines())
    for scenario in scenarios:
        title, *lines = scenario.splitlines()
        yield title
        yield from _robot_steps(lines)


def _robot_steps(lines: list[str]) -> Iterator[str]:
    said = [line.strip() for line in lines]
    for line, after in zip(said, [*said[1:], ""], strict=True):
        if line.startswith("When "):
            yield f"    {line}" + ("    name    value    one    1" if after.startswith("|") else "")


BDD = Peer(
    name="pytest-bdd",
    program="",
    write=write_pytest_bdd,
    arguments=("-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "pytest_bdd.plugin"),
)
PEERS = (
    Peer(
        name="behave",
        program="bin/behave",
        write=write_behave,
        arguments=("--format", "progress", "--no-capture", "--no-summary"),
    ),
    Peer(
        name="cucumber-js",
        program="node_modules/.bin/cucumber-js",
        write=write_cucumber,
        arguments=("--require", "features/steps", "--format", "summary"),
        linked="node_modules",
    ),
    Peer(
        name="Robot Framework",
        program="bin/robot",
        write=write_robot,
        arguments=(
            "--console",
            "dotted",
            "--output",
            "NONE",
            "--log",
            "NONE",
            "--report",
            "NONE",
            ".",
        ),
    ),
)


def installed(peers: Path) -> tuple[Peer, ...]:
    """List the runners that are there."""
    return tuple(peer for peer in PEERS if (peers / peer.program).exists())
