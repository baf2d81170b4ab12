"""The exercise with a large model, at a tiny size: every stage does its work and they agree."""

import subprocess
import sys
from pathlib import Path

import pytest

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"
STAGES = (
    "generate",
    "plan",
    "collect each",
    "run each",
    "`ucspec merge`",
    "`ucspec trace",
    "`ucspec report",
)


@pytest.fixture
def large(monkeypatch):
    monkeypatch.syspath_prepend(BENCHMARKS)
    import large

    return large


def test_every_stage_of_a_large_model_is_gone_through():
    small = ("--cases", "40", "--definitions", "20", "--shards", "2", "--dry")
    done = subprocess.run(
        [sys.executable, str(BENCHMARKS / "large.py"), *small],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    rows = [line for line in done.stdout.splitlines() if line.startswith("| ")][1:]
    for row, stage in zip(rows, STAGES, strict=True):
        assert row.startswith(f"| {stage}")


@pytest.mark.parametrize("found", [(40, 38), (39, 40)])
def test_stages_that_do_not_agree_end_the_exercise(large, found):
    with pytest.raises(SystemExit, match="traced: "):
        large.agree("traced", found, (40, 40))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("# Results\n", "# Results\n\n{new}\n"),
        ("# Results\n\n{old}\n", "# Results\n\n{new}\n"),
        ("# Results\n\n{old}\n\n## Lint\n\nfast\n", "# Results\n\n{new}\n\n## Lint\n\nfast\n"),
    ],
)
def test_the_section_of_the_results_is_replaced_and_nothing_else(large, tmp_path, before, after):
    old, new = (f"{large.TITLE}\n\n{text}" for text in ("slow", "quick"))
    results = tmp_path / "RESULTS.md"
    results.write_text(before.format(old=old))
    large.write_section(new.splitlines(), results)
    assert results.read_text() == after.format(new=new)
    assert "\n".join(large.kept_section(results.read_text())) == new
