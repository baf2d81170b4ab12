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
        if self.kind != "console":
            return ()
        return tuple(line[2:] for line in self.text.splitlines() if line.startswith("$ "))


def read_blocks(page: Path) -> tuple[CodeBlock, ...]:
    return tuple(
        CodeBlock(kind=found["kind"], title=found["title"] or "", text=found["text"])
        for found in BLOCK.finditer(page.read_text(encoding="utf-8"))
    )
