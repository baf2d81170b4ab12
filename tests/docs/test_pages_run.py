"""Every code block of the README and the manual is followed, in order, in an empty folder."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from code_blocks import CodeBlock, answers_as_shown, changed, read_blocks

ROOT = Path(__file__).parents[2]
PAGES = (ROOT / "README.md", *sorted((ROOT / "docs" / "manual").glob("*.md")))
OF_THE_REPOSITORY = ("make ", "pip install", "python -m harbour_shop")
EXIT_CODE = re.compile(r"\s+# exit code (\d)$")


def run(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    environment = {
        **os.environ,
        "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
        "GIT_CONFIG_GLOBAL": os.devnull,  # nobody's name is in what a page shows
    }
    return subprocess.run(
        command,
        shell=True,
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def clone(folder: Path) -> None:
    """Put there what a page uses of the repository: the reference model and its settings."""
    shutil.copytree(
        ROOT / "features", folder / "features", ignore=shutil.ignore_patterns("__pycache__", ".*")
    )
    shutil.copy(ROOT / "pyproject.toml", folder)


def write(block: CodeBlock, folder: Path) -> None:
    """Write the file that a block is, or change it as a diff says."""
    target = folder / block.title
    target.parent.mkdir(parents=True, exist_ok=True)
    text = changed(target.read_text("utf-8"), block.text) if block.kind == "diff" else block.text
    target.write_text(text, encoding="utf-8")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_reader_can_follow_the_page(page, tmp_path):
    folder = tmp_path
    for block in read_blocks(page):
        if block.title:
            write(block, folder)
        for line, shown in block.transcript:
            if line.startswith("cd "):
                folder = folder / line.removeprefix("cd ")
            elif line.startswith("git clone "):
                clone(folder / line.split()[-1])
            elif not line.startswith(OF_THE_REPOSITORY):
                follow(line, shown, folder)


def follow(line: str, shown: str, folder: Path) -> None:
    command, expected = line, 0
    if found := EXIT_CODE.search(line):
        command, expected = line[: found.start()], int(found[1])
    done = run(command, folder)
    answer = f"$ {line}\n{done.stdout}{done.stderr}"
    assert done.returncode == expected, answer
    assert answers_as_shown(shown, done.stdout + done.stderr), answer


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
