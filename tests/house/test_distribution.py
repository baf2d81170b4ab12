"""What is shipped: the wheel holds the package and nothing else."""

import subprocess
import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).parents[2]
SHIPPED_DATA = (
    "ucspec/py.typed",
    "ucspec/notation/dialects/en.toml",
    "ucspec/report/schemas/trace-1.json",
    "ucspec/report/schemas/cases-1.json",
    "ucspec/report/schemas/catalogue-1.json",
    "ucspec/cli/scaffold/files/gitignore",
    "ucspec/cli/scaffold/files/use_case.feature",
    "ucspec/cli/scaffold/files/steps.py.txt",
)


def test_the_wheel_holds_the_package_and_its_data(tmp_path):
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    names = zipfile.ZipFile(next(tmp_path.glob("*.whl"))).namelist()
    assert {name.split("/")[0] for name in names} == {
        "ucspec",
        next(name.split("/")[0] for name in names if ".dist-info" in name),
    }
    assert set(SHIPPED_DATA) <= set(names)
    assert any(name.endswith(".jinja") for name in names)
    assert not [name for name in names if "__pycache__" in name or "/tests/" in name]


def test_change_fragments_have_a_kind_and_one_sentence():
    kinds = {"added", "changed", "fixed", "removed"}
    for fragment in (ROOT / "docs" / "changes").iterdir():
        assert fragment.suffixes[-2].lstrip(".") in kinds, fragment.name
        assert fragment.read_text(encoding="utf-8").strip().endswith(".")


def test_decisions_have_their_four_parts():
    for page in sorted((ROOT / "docs" / "adr").glob("*.md")):
        text = page.read_text(encoding="utf-8")
        for part in ("**Status**", "**Context.**", "**Decision.**", "**Consequences.**"):
            assert part in text, f"{page.name} lacks {part}"
