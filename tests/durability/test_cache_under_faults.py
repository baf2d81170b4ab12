"""Models kept between runs: whatever happens to them, a run is as if there were none."""

import ast
import multiprocessing
import random
from pathlib import Path

import pytest
from durability_project import CASES, LIBRARY, ROOT

from ucspec.notation import load
from ucspec.notation.load import load_model
from ucspec.testing import Example

FORKING = multiprocessing.get_context("fork")
AT_ONCE = 8
ROUNDS = 5
UNSAFE = {"pickle", "marshal", "shelve", "dill", "cloudpickle"}
SAY_LOADED = """
    import sys

    def pytest_sessionfinish():
        print("loaded:", *sorted(name for name in sys.modules if name.startswith("ucspec.")))
"""


def read_library(folder: Path, seed: int) -> None:
    """Read the library as a process of its own, in which the cache is damaged now and then."""
    chance = random.Random(seed)
    expected = load_model(LIBRARY, base=LIBRARY)
    for _ in range(ROUNDS):
        load.MEMO.models.clear()
        assert load_model(LIBRARY, base=LIBRARY, cache=folder) == expected
        for path in folder.glob("*.json"):
            damage(path, chance)


def damage(path: Path, chance: random.Random) -> None:
    """Do to a file what crashes, full disks and strangers do."""
    try:
        data = path.read_bytes()
        cut = chance.randrange(len(data) or 1)
        damaged = (data[:cut], data[:cut] + b"\0" * 64 + data[cut + 64 :], b"", b"\xff" * 99)
        path.write_bytes(chance.choice(damaged))
    except FileNotFoundError:
        return


def test_processes_that_write_and_damage_it_at_once_read_the_same(tmp_path):
    load.MEMO.models.clear()
    folder = tmp_path / "cache"
    processes = [
        FORKING.Process(target=read_library, args=(folder, seed)) for seed in range(AT_ONCE)
    ]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    assert [process.exitcode for process in processes] == [0] * AT_ONCE
    assert {path.suffix for path in folder.iterdir()} <= {"", ".json"}


@pytest.mark.parametrize("content", [b"", b"\0" * 500, b"{}", b"\xff\xfe"], ids=repr)
def test_a_run_over_a_damaged_cache_is_as_without(desk, content):
    assert desk.run().counts == {"passed": CASES + 1, "failed": 1}
    (kept,) = (desk.pytester.path / ".ucspec_cache").glob("*.json")
    whole = kept.read_bytes()
    kept.write_bytes(content)
    load.MEMO.models.clear()
    outcome = desk.run()
    assert outcome.counts == {"passed": CASES + 1, "failed": 1}
    assert ".ucspec_cache" not in outcome.text
    assert kept.read_bytes() == whole


@pytest.mark.parametrize("kind", ["file", "link to nowhere", "folder in a file's place"])
def test_a_cache_that_cannot_be_kept_is_passed_over(desk, kind):
    place = desk.pytester.path / ".ucspec_cache"
    if kind == "file":
        place.write_text("mine")
    elif kind == "link to nowhere":
        place.symlink_to(desk.pytester.path / "nowhere" / "at all")
    else:
        desk.run()
        (kept,) = place.glob("*.json")
        kept.unlink()
        (kept / "deeper").mkdir(parents=True)
    load.MEMO.models.clear()
    assert desk.run().counts == {"passed": CASES + 1, "failed": 1}
    assert kind != "file" or place.read_text() == "mine"


def test_one_setting_turns_it_off(desk):
    desk.write({"ucspec.toml": "cache = false\n"})
    load.MEMO.models.clear()
    assert desk.run().counts == {"passed": CASES + 1, "failed": 1}
    assert not (desk.pytester.path / ".ucspec_cache").exists()


def test_a_start_in_an_empty_folder_pays_nothing(tmp_path):
    example = Example({"conftest.py": SAY_LOADED}, tmp_path)
    outcome = example.run_pytest("-s", "-q")
    assert outcome.exit_code == pytest.ExitCode.NO_TESTS_COLLECTED
    (line,) = outcome.lines("loaded: ")
    assert not [name for name in line.split() if "cache" in name or "notation" in name]
    assert not (tmp_path / ".ucspec_cache").exists()


def test_nothing_that_runs_code_is_read_back():
    found = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in sorted((ROOT / "ucspec").rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, (ast.Import, ast.ImportFrom)) and UNSAFE & names_of(node)
    ]
    assert found == []


def names_of(node: ast.Import | ast.ImportFrom) -> set[str]:
    """List the packages that a statement imports from."""
    if isinstance(node, ast.ImportFrom):
        return {(node.module or "").partition(".")[0]}
    return {alias.name.partition(".")[0] for alias in node.names}
