"""Every code block of the README and the manual is followed, in order, in an empty folder."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from code_blocks import read_blocks

ROOT = Path(__file__).parents[2]
PAGES = (ROOT / "README.md", *sorted((ROOT / "docs" / "manual").glob("*.md")))
OF_THE_REPOSITORY = ("make ", "pip install", "git clone", "python -m harbour_shop")
EXIT_CODE = re.compile(r"\s+# exit code (\d)$")


def run(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"}
    return subprocess.run(
        command,
        shell=True,
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_reader_can_follow_the_page(page, tmp_path):
    for block in read_blocks(page):
        if block.title:
            target = tmp_path / block.title
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(block.text, encoding="utf-8")
        for line in block.commands:
            if line.startswith(OF_THE_REPOSITORY):
                continue
            command, expected = line, 0
            if found := EXIT_CODE.search(line):
                command, expected = line[: found.start()], int(found[1])
            done = run(command, tmp_path)
            assert done.returncode == expected, f"$ {line}\n{done.stdout}{done.stderr}"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_make_targets_that_a_page_names_exist(page):
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for block in read_blocks(page):
        for line in block.commands:
            if line.startswith("make "):
                assert re.search(rf"^{line.split()[1]}:", makefile, re.M), line


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_inside_the_repository_lead_somewhere(page):
    text = page.read_text(encoding="utf-8")
    for target in re.findall(r"\]\((?!https?:|#|mailto:)([^)#]+)", text):
        assert (page.parent / target).exists(), target
