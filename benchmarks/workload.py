"""One workload for every runner: the same cases, steps and definitions, seeded and sized.

A use case has 20 cases of five steps: a main flow with 16 rows, and four flows that replace its
last step. Half of the definitions are literal, half take two parameters; a tenth take a table.
"""

import random
from dataclasses import dataclass
from pathlib import Path

CASES_A_FILE = 20
ROWS = 16
STEPS = 5
CATALOGUE = """\
systems: [Bench Shop]
actors: [Customer]
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Workload:
    """`cases` in all (a multiple of 20) over `definitions` step definitions."""

    cases: int = 1000
    definitions: int = 500
    style: str = "parse"
    seed: int = 7

    @property
    def files(self) -> int:
        return max(1, self.cases // CASES_A_FILE)


def is_literal(number: int) -> bool:
    return number % 2 == 0


def takes_table(number: int) -> bool:
    return number % 10 == 4


def sentence(number: int, amount: int) -> str:
    if is_literal(number):
        return f"Customer does the thing called n{number:04d}"
    return f'Customer buys {amount} pieces of "item {amount}" by way n{number:04d}'


def step_lines(number: int, amount: int | str, keyword: str = "When") -> list[str]:
    lines = [f"    {keyword} {sentence(number, amount)}"]  # type: ignore[arg-type]
    if takes_table(number):
        lines += ["      | name | value |", "      | one  | 1     |"]
    return lines


def feature_text(number: int, picks: list[int]) -> str:
    """A use case that is valid for ucspec: four replaceable ends and sixteen rows."""
    lines = [f"@UC-BEN-{number:04d}", f"Feature: Do the thing number {number}", ""]
    lines += ["  Scope: Bench Shop", "  Primary actor: Customer", ""]
    lines += ["  Scenario Outline: Main success"]
    for position, pick in enumerate(picks[:STEPS]):
        lines += step_lines(pick, "<amount>" if position == 1 else position + 1)
    lines += ["", "    Examples:", "      | amount |"]
    lines += [f"      | {row + 1} |" for row in range(ROWS)]
    for index, letter in enumerate("abcd"):
        lines += ["", f"  Scenario: 5{letter}. Something else happens in way {letter}"]
        lines += ["    Instead of step 5, ends in success", ""]
        lines += step_lines(picks[STEPS + index], 9)
    return "\n".join(lines) + "\n"


def plain_text(picks: list[int]) -> str:
    """The same cases as plain test functions that call the same step bodies."""
    lines = ["import core", ""]
    for case in range(CASES_A_FILE):
        last = picks[STEPS + case - ROWS] if case >= ROWS else picks[STEPS - 1]
        chosen = [*picks[: STEPS - 1], last]
        lines += ["", f"def test_case_{case}():"]
        for position, pick in enumerate(chosen):
            amount = case + 1 if position == 1 else position + 1
            arguments = "" if is_literal(pick) else f"{amount}, 'item {amount}'"
            if takes_table(pick):
                arguments = (
                    arguments + ", " if arguments else ""
                ) + "[['name', 'value'], ['one', '1']]"
            lines.append(f"    core.step_{pick}({arguments})")
    return "\n".join(lines) + "\n"


def bodies(workload: Workload, decorated: bool) -> str:
    """The step bodies, bare for plain pytest or decorated for a BDD runner."""
    lines = ["SEEN = []", ""]
    if decorated and workload.style == "cucumber":
        lines.insert(0, "from ucspec.steps import step")
    elif decorated:
        lines.insert(0, "from pytest_bdd import parsers, step")
    for number in range(workload.definitions):
        parameters = [] if is_literal(number) else ["amount", "item"]
        if takes_table(number):
            parameters.append("datatable")
        if decorated:
            lines += ["", decorator(workload, number)]
        lines += [f"def step_{number}({', '.join(parameters)}):"]
        lines += [f"    SEEN.append({number})", f"    assert SEEN[-1] == {number}", ""]
    return "\n".join(lines) + "\n"


def decorator(workload: Workload, number: int) -> str:
    if is_literal(number):
        return f"@step({sentence(number, 0)!r})"
    if workload.style == "cucumber":
        return f"@step('Customer buys {{int}} pieces of {{string}} by way n{number:04d}')"
    pattern = f'Customer buys {{amount:d}} pieces of "{{item}}" by way n{number:04d}'
    return f"@step(parsers.parse({pattern!r}))"


def picks_by_file(workload: Workload) -> list[list[int]]:
    chooser = random.Random(workload.seed)
    odd = [number for number in range(workload.definitions) if not is_literal(number)]
    chosen = []
    for _ in range(workload.files):
        picks = [chooser.randrange(workload.definitions) for _ in range(STEPS + 4)]
        picks[1] = chooser.choice(odd)
        chosen.append(picks)
    return chosen


def write_ucspec(folder: Path, workload: Workload) -> Path:
    """Use-case files with a conftest that defines the steps."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "ucspec.yaml").write_text(CATALOGUE, encoding="utf-8")
    (folder / "conftest.py").write_text(bodies(workload, decorated=True), encoding="utf-8")
    for number, picks in enumerate(picks_by_file(workload)):
        name = f"UC-BEN-{number:04d}-thing.feature"
        (folder / name).write_text(feature_text(number, picks), encoding="utf-8")
    return folder


def write_plain(folder: Path, workload: Workload) -> Path:
    """Plain test functions over the same bodies."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "core.py").write_text(bodies(workload, decorated=False), encoding="utf-8")
    for number, picks in enumerate(picks_by_file(workload)):
        (folder / f"test_{number:04d}.py").write_text(plain_text(picks), encoding="utf-8")
    return folder


def scenario_text(number: int, picks: list[int]) -> str:
    """The same cases as plain Gherkin, which every BDD runner reads: nothing is composed."""
    first, rest = picks[: STEPS - 1], picks[STEPS - 1 :]
    lines = [f"Feature: Do the thing number {number}", "", "  Scenario Outline: Main success"]
    lines += _steps([*first, rest[0]], "<amount>", 5)
    lines += ["", "    Examples:", "      | amount |"]
    lines += [f"      | {row + 1} |" for row in range(ROWS)]
    for index, letter in enumerate("abcd"):
        lines += ["", f"  Scenario: Something else happens in way {letter}"]
        lines += _steps([*first, rest[index + 1]], 1, 9)
    return "\n".join(lines) + "\n"


def _steps(picks: list[int], amount: int | str, last: int) -> list[str]:
    amounts = [1, amount, 3, 4, last]
    return [
        line for pick, each in zip(picks, amounts, strict=True) for line in step_lines(pick, each)
    ]


def write_scenarios(folder: Path, workload: Workload) -> Path:
    """Plain feature files, without steps."""
    folder.mkdir(parents=True, exist_ok=True)
    for number, picks in enumerate(picks_by_file(workload)):
        path = folder / f"thing_{number:04d}.feature"
        path.write_text(scenario_text(number, picks), encoding="utf-8")
    return folder
