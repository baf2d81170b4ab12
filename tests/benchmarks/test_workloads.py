"""The benchmarks measure what they say: every runner gets the same cases, and they pass."""

import subprocess
import sys
from pathlib import Path

import pytest

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"
sys.path.insert(0, str(BENCHMARKS))

from executor import commands  # noqa: E402
from lint_workload import write_folder  # noqa: E402
from measure import Figures, environment  # noqa: E402
from peers import PEERS, robot_lines  # noqa: E402
from targets import TARGETS, targets_table  # noqa: E402
from workload import Workload, picks_by_file, scenario_text  # noqa: E402

CASES = 20
ALL = f"{CASES} passed"
RUNS = {
    "plain pytest": ALL,
    "ucspec": ALL,
    "ucspec, plain scenarios": ALL,
    "one feature by path": ALL,
    "one case by --uc": "1 passed",
    "twice the cases": "40 passed",
    "pytest-bdd 500/few": ALL,
    "collect only": "20 tests collected",
}


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("workloads")
    found = commands(folder, CASES, folder / "nothing-installed")
    return {command.name: command for command in found}


@pytest.mark.parametrize(("name", "said"), RUNS.items())
def test_a_command_runs_the_whole_workload(made, name, said):
    command = made[name]
    done = subprocess.run(
        command.arguments,
        cwd=command.folder,
        env=environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode in command.good_codes, done.stdout + done.stderr
    assert said in done.stdout


@pytest.mark.parametrize("peer", PEERS, ids=lambda peer: peer.name)
def test_a_peer_gets_a_file_for_each_feature(peer, tmp_path):
    folder = peer.write(tmp_path / "peer", Workload(cases=2 * CASES, definitions=50))
    written = [path for path in folder.rglob("thing_*") if path.is_file()]
    assert len(written) == 2


def test_robot_framework_gets_a_test_for_each_case():
    (picks,) = picks_by_file(Workload(cases=CASES))
    lines = list(robot_lines(scenario_text(0, picks)))
    tests = lines[lines.index("*** Test Cases ***") + 1 :]
    assert len([line for line in tests if line and not line.startswith(" ")]) == CASES
    assert len([line for line in tests if line.startswith("    When ")]) == 5 * CASES


def test_a_target_without_figures_is_said_not_to_be_measured():
    told = targets_table(())
    assert len(told) == len(TARGETS) + 2
    assert all("not measured" in line for line in told[2:])


def test_a_missed_target_is_said_to_be_missed(cost):
    seen = (
        Figures(name="ucspec", costs=(cost(4.0),)),
        Figures(name="plain pytest", costs=(cost(5.0), cost(8.0))),
        Figures(name="behave", costs=(cost(8.0),)),
    )
    told = "\n".join(targets_table(seen))
    assert "| / plain pytest functions | ≤ 0.75 | 0.80 | **missed** |" in told
    assert "| / behave | ≤ 0.65 | 0.50 | met |" in told


def test_lint_gets_as_many_files_as_asked(tmp_path):
    assert len(list(write_folder(tmp_path / "lint", 12).rglob("*.feature"))) == 12
