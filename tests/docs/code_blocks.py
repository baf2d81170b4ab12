"""Reads a Markdown page as a reader would follow it: files with a title, commands after "$ "."""

import re
from dataclasses import dataclass
from pathlib import Path

BLOCK = re.compile(
    r"^```(?P<kind>\w+)(?: title=\"(?P<title>[^\"]+)\")?\n(?P<text>.*?)^```", re.M | re.S
)


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeBlock:
    """One fenced block; `title` is the file that it is, or empty."""

    kind: str
    title: str
    text: str

    @property
    def commands(self) -> tuple[str, ...]:
        return tuple(command for command, _ in self.transcript)

    @property
    def transcript(self) -> tuple[tuple[str, str], ...]:
        """The commands, each with the answer that is shown below it, or an empty text."""
        if self.kind != "console":
            return ()
        _, *parts = re.split(r"^\$ ", self.text, flags=re.M)
        pairs = (part.partition("\n") for part in parts)
        return tuple((command, answer.strip("\n")) for command, _, answer in pairs)


def answers_as_shown(shown: str, answer: str) -> bool:
    """Say whether an answer reads as the page shows it, where "…" stands for any text."""
    lines = "\n".join(line.rstrip() for line in answer.strip("\n").splitlines())
    pattern = ".*?".join(re.escape(part) for part in shown.split("…"))
    return not shown or re.fullmatch(pattern, lines, re.S) is not None


def changed(text: str, diff: str) -> str:
    """Change a file as a reader does: its lines after "-" for those after "+"."""
    lines = diff.splitlines(keepends=True)
    old, new = ("".join(line[1:] for line in lines if line[0] in mark) for mark in (" -", " +"))
    assert text.count(old) == 1, f"the file has this {text.count(old)} times:\n{old}"
    return text.replace(old, new)


def read_blocks(page: Path) -> tuple[CodeBlock, ...]:
    return tuple(
        CodeBlock(kind=found["kind"], title=found["title"] or "", text=found["text"])
        for found in BLOCK.finditer(page.read_text(encoding="utf-8"))
    )
