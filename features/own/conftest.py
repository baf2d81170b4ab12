"""A desk for the actors: a folder with the manual's smallest project, and ucspec's own commands."""

import hashlib
import os
import re
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

import pytest

PAGE = Path(__file__).parents[2] / "docs" / "manual" / "three-files.md"
TITLED_BLOCK = re.compile(r"^```\w+ title=\"([^\"]+)\"\n(.*?)^```", re.M | re.S)
FEATURE = "UC-COF-01-buy-a-coffee.feature"


@dataclass
class Desk:
    """A folder with the sample, and what the last command answered."""

    folder: Path
    exit_code: int = 0
    output: str = ""
    errors: str = ""
    before: dict[str, str] = field(default_factory=dict)

    def run(self, *arguments: str) -> None:
        """Run a ucspec command as a user would: its own process, not a terminal."""
        done = subprocess.run(
            [sys.executable, "-m", "ucspec", *arguments],
            cwd=self.folder,
            env={**os.environ, "PYTEST_ADDOPTS": ""},
            capture_output=True,
            text=True,
            check=False,
        )
        self.exit_code, self.output, self.errors = done.returncode, done.stdout, done.stderr

    def edit(self, name: str, old: str, new: str) -> None:
        """Change a file of the sample; what is changed must be there."""
        path = self.folder / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")
        self.before = self.fingerprints()

    def fingerprints(self) -> dict[str, str]:
        """The content of every file that a person wrote."""
        written = [*self.folder.glob("*.feature"), *self.folder.glob("*.py")]
        written += self.folder.glob("*.yaml")
        return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in written}


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    for name, text in TITLED_BLOCK.findall(PAGE.read_text(encoding="utf-8")):
        (tmp_path / name).write_text(text, encoding="utf-8")
    made = Desk(tmp_path)
    made.before = made.fingerprints()
    return made
