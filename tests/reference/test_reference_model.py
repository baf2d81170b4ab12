"""The reference model, end to end: counts, compositions, verdicts, defects, workers, crashes."""

import json
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from xml.etree import ElementTree

import pytest
from shop_runs import CORE, MODEL, ROOT, ShopRun, command, run_shop

SUP_02 = f"{MODEL}/support/UC-SUP-02-return-a-product.feature"


def cases(*arguments: str) -> dict:
    done = command("cases", MODEL, "--json", *arguments)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def own_cases(listed: dict, use_case: str) -> list[dict]:
    return [one for one in listed["cases"] if one["use_case"] == use_case and not one["extensions"]]


def counts(found: list[dict]) -> tuple[int, int]:
    return len({one["path"] for one in found}), len(found)


@pytest.mark.parametrize(
    ("use_case", "criterion", "paths", "tests"),
    [
        ("UC-ACC-01", "flow", 3, 3),
        ("UC-ACC-01", "branch", 4, 4),
        ("UC-ACC-01", "all", 4, 4),
        ("UC-SUP-02", "flow", 5, 7),
        ("UC-SUP-02", "branch", 7, 9),
        ("UC-SUP-02", "all", 10, 12),
        ("UC-MOT-01", "flow", 5, 7),
        ("UC-MOT-01", "branch", 6, 8),
        ("UC-MOT-01", "all", 42, 44),
    ],
)
def test_counts_are_those_of_the_notation(use_case, criterion, paths, tests):
    assert counts(own_cases(cases("--criterion", criterion), use_case)) == (paths, tests)


@pytest.mark.parametrize(("criterion", "paths", "tests"), [("flow", 8, 10), ("branch", 10, 12)])
def test_an_extension_adds_its_main_path_and_each_of_its_flows(criterion, paths, tests):
    listed = cases("--criterion", criterion)["cases"]
    assert counts([one for one in listed if one["use_case"] == "UC-SUP-02"]) == (paths, tests)


COMPOSITIONS = {
    "UC-SUP-02+UC-FUP-04/main": """
        UC-SUP-02/background.1 UC-SUP-02/background.2 UC-ACC-01/background.1 UC-FUP-04/background.1
        UC-ACC-01/main.1 UC-ACC-01/main.2 UC-ACC-01/minimal.1
        UC-SUP-02/main.2 UC-SUP-02/main.3 UC-SUP-02/main.4 UC-SUP-02/main.5
        UC-FUP-04/main.1 UC-FUP-04/main.2 UC-FUP-04/main.3 UC-FUP-04/success.1
        UC-SUP-02/main.6 UC-SUP-02/main.7 UC-SUP-02/main.8
        UC-SUP-02/success.1 UC-SUP-02/success.2 UC-SUP-02/minimal.1""",
    "UC-MOT-01/4a×2": """
        UC-MOT-01/background.1 UC-MOT-01/background.2 UC-MOT-01/4a.given.1
        UC-MOT-01/main.1 UC-MOT-01/main.2 UC-MOT-01/main.3 UC-MOT-01/4a.1 UC-MOT-01/4a.2
        UC-MOT-01/4a.given.1 UC-MOT-01/main.3 UC-MOT-01/4a.1 UC-MOT-01/4a.2
        UC-MOT-01/main.3 UC-MOT-01/main.4 UC-MOT-01/main.5 UC-MOT-01/main.6
        UC-MOT-01/success.1 UC-MOT-01/success.2 UC-MOT-01/minimal.1""",
    "UC-ACC-01/1b": """
        UC-ACC-01/background.1 UC-ACC-01/1a.1 UC-ACC-01/1a.2 UC-ACC-01/1a.1 UC-ACC-01/1a.2
        UC-ACC-01/1b.1 UC-ACC-01/1b.2 UC-ACC-01/1b.3 UC-ACC-01/minimal.1""",
}


@pytest.mark.parametrize(("case", "steps"), COMPOSITIONS.items(), ids=COMPOSITIONS)
def test_worked_compositions_step_by_step(case, steps):
    listed = cases("--criterion", "branch")["cases"]
    found = next(one for one in listed if one["id"] == case)
    assert [step["id"] for step in found["steps"]] == steps.split()


def test_the_model_passes_and_is_verified(tmp_path):
    run = run_shop(tmp_path, "-n", "2", use_cases="")
    assert run.done.returncode == 0, run.done.stdout
    assert set(run.statuses.values()) == {"passed"}
    assert len(run.verdicts()) == 30
    assert set(run.verdicts().values()) == {"verified"}
    assert run.trace["totals"]["cases"] == len(run.cases) == len(cases()["cases"])


@pytest.mark.parametrize("criterion", ["pairs", "all"])
def test_combined_paths_pass_too(tmp_path, criterion):
    run = run_shop(tmp_path, "--uc-criterion", criterion, "--uc", "UC-MOT-01,UC-ACC-01")
    assert run.done.returncode == 0, run.done.stdout
    assert set(run.ran().values()) == {"passed"}


def test_http_and_in_process_say_the_same(tmp_path):
    runs = [run_shop(tmp_path / name, "--uc-target", name) for name in ("http", "asgi")]
    assert runs[0].statuses == runs[1].statuses
    assert set(runs[0].ran().values()) == {"passed"}


def test_two_workers_say_the_same_as_none(tmp_path):
    timeless = [
        without_times(run_shop(tmp_path / workers, "-n", workers).trace) for workers in ("0", "2")
    ]
    assert timeless[0] == timeless[1]


def without_times(trace: dict) -> dict:
    text = json.dumps(trace)
    text = re.sub(r'"(started|seconds|finished|id|host|argv|worker|run)": '
                  r'("20\d\d-[^"]*"|"[0-9TZ:.-]{8,}[^"]*"|[\d.e-]+)', r'"\1": 0', text)  # fmt: skip
    plain = json.loads(re.sub(r"run 20\d{6}T\S+ has no record", "the run has no record", text))
    plain["runs"] = len(plain["runs"])
    return plain


def test_one_broken_step_fails_its_flow_and_blocks_the_dependent_ones(tmp_path):
    run = run_shop(tmp_path, "--junitxml", str(tmp_path / "junit.xml"), fault="return-not-shown")
    assert run.done.returncode == 1
    assert run.with_status("failed") == {
        f"UC-SUP-02/main[{row}]" for row in ("web", "chat", "phone")
    }
    blocked = run.with_status("blocked")
    assert "UC-SUP-02/7a" in blocked
    assert "UC-SUP-02/3a" not in blocked
    assert {run.cases[one]["blocked_by"] for one in blocked} == {"UC-SUP-02/main"}
    assert {one for one in run.statuses if one.startswith("UC-MOT")}.isdisjoint(blocked)
    assert f"{len(blocked)} blocked" in run.done.stdout
    assert "3 failed" in run.done.stdout
    xml = ElementTree.parse(tmp_path / "junit.xml")
    kinds = [failure.get("type") for failure in xml.iter("failure")]
    assert kinds.count("blocked") == len(blocked)
    assert len(kinds) == len(blocked) + 3


def test_a_broken_included_use_case_blocks_every_includer(tmp_path):
    run = run_shop(tmp_path, fault="sign-in-broken")
    assert run.with_status("failed") == {"UC-ACC-01/main"}
    blocked_by = {run.cases[one]["blocked_by"] for one in run.with_status("blocked")}
    assert blocked_by == {"UC-ACC-01/main"}
    assert {one for one in run.statuses if one.startswith("UC-SUP-02/")} <= run.with_status(
        "blocked"
    )


@pytest.mark.parametrize(
    ("fault", "failed", "blocked"),
    [
        ("withdrawal-ignored", {"UC-SUP-02/*a~6"}, 0),
        ("voucher-ignored", {"UC-MOT-01/2a"}, 0),
        ("no-audit", {"UC-SUP-02+UC-FUP-04/main"}, 12),
    ],
)
def test_a_defect_has_one_failed_case(tmp_path, fault, failed, blocked):
    """A broken guarantee is no flow's own: its first case in file order is the failed one."""
    run = run_shop(tmp_path, fault=fault)
    assert run.with_status("failed") == failed
    assert len(run.with_status("blocked")) == blocked


def test_a_lone_case_behind_a_broken_step_is_the_failed_one(tmp_path):
    run = run_shop(tmp_path, "--uc", "UC-SUP-02/3a", fault="return-request-lost")
    assert run.done.returncode == 1
    assert "1 failed" in run.done.stdout
    assert run.with_status("failed") == {"UC-SUP-02/3a"}
    assert not run.with_status("blocked")


def test_a_killed_run_is_reported_as_incomplete(tmp_path):
    evidence = tmp_path / "evidence"
    process = subprocess.Popen(
        [sys.executable, "-m", "ucspec", "run", MODEL, "-q", "--uc-target", "asgi",
         "--uc-criterion", "all", "--uc", CORE, "--uc-evidence", str(evidence)],
        cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    finished = wait_for_finished_cases(evidence, 3)
    process.send_signal(signal.SIGKILL)
    process.wait()
    run = ShopRun(None, evidence)
    assert "incomplete" in json.dumps(run.trace["findings"])
    assert len(run.with_status("passed")) >= finished
    assert run.with_status("not run")


def wait_for_finished_cases(evidence: Path, count: int) -> int:
    for _ in range(400):
        text = "".join(path.read_text() for path in evidence.rglob("*.ndjson"))
        if text.count('"case_finished"') >= count:
            return text.count('"case_finished"')
        time.sleep(0.05)
    raise AssertionError("no case finished in 20 seconds")


def test_expanded_features_give_the_same_verdicts_to_pytest_bdd(tmp_path):
    """Stock pytest-bdd runs what `ucspec expand` wrote, with the same step definitions."""
    fault = "return-not-shown"
    composed = run_shop(tmp_path, "--uc-criterion", "branch", fault=fault)
    shutil.copytree(ROOT / MODEL, tmp_path / "shop")
    done = command(
        "expand", MODEL, "-o", str(tmp_path / "shop/expanded"), "--criterion", "branch",
        "--uc", CORE,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    binding = "from pytest_bdd import scenarios\n\nscenarios('.')\n"
    (tmp_path / "shop/expanded/test_expanded.py").write_text(binding, encoding="utf-8")
    command(
        "run", str(tmp_path / "shop"), "-q", "--uc-collect=off", "-c", str(ROOT / "pyproject.toml"),
        "-o", "addopts=", "-o", "filterwarnings=", "--uc-target", "asgi",
        "--junitxml", str(tmp_path / "bound.xml"),
        HARBOUR_SHOP_FAULT=fault,
    )  # fmt: skip
    bound = {
        case.get("name"): "passed" if case.find("failure") is None else "failed"
        for case in ElementTree.parse(tmp_path / "bound.xml").iter("testcase")
    }
    wanted = {
        python_name(name): "passed" if status == "passed" else "failed"
        for name, status in composed.ran().items()
    }
    assert bound == wanted
    assert len(wanted) == len(composed.ran())


def python_name(scenario: str) -> str:
    """The name that pytest-bdd gives the test of a scenario."""
    return "test_" + re.sub(r"\W", "", scenario.replace(" ", "_").lower())
