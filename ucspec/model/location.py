"""A place in a text file, as editors and compilers print it."""

import os
from pathlib import Path

from ucspec.model.record import dataclass


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Location:
    """`line` and `column` count from 1; `path` is relative to the project root where it can be."""

    path: Path
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        # a path keeps its own text, but not the one with slashes
        path = str(self.path) if os.sep == "/" else self.path.as_posix()
        return f"{path}:{self.line}:{self.column}"
