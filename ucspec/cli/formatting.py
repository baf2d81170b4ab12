"""Paths → feature files, each with what it would be when formatted."""

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from ucspec.config import short_path
from ucspec.language.format import format_file
from ucspec.model.finding import Finding
from ucspec.model.generated import is_generated
from ucspec.model.location import Location
from ucspec.notation.build import MAY_READ
from ucspec.notation.catalogue import read_catalogue
from ucspec.notation.complaint import error
from ucspec.notation.context import Vocabulary
from ucspec.notation.load import FILE_NAME, SUFFIX, find_model_root, read_bytes, walk
from ucspec.notation.read import make_vocabulary

MARKDOWN = ".md"
IS_MARKDOWN = f"Markdown is left as it is: only {SUFFIX} files are formatted"
IS_GENERATED = "left as it is: `ucspec expand` wrote it, and would write it again"


@dataclass(frozen=True, slots=True, kw_only=True)
class FormattedFile:
    """A file as it was and as it is when formatted.

    With findings it stays as it was; `reason` says why a file was not even looked at.
    """

    path: Path
    before: bytes = b""
    after: bytes = b""
    findings: tuple[Finding, ...] = ()
    reason: str = ""

    @property
    def is_changed(self) -> bool:
        return self.before != self.after


@dataclass(slots=True, kw_only=True)
class Names:
    """The names of each model, read when its first file comes; None where they cannot be read."""

    id_pattern: str
    by_root: dict[Path, Vocabulary | None] = field(default_factory=dict)

    def around(self, path: Path) -> Vocabulary | None:
        """Find the names of the model that a file belongs to."""
        root = find_model_root(path.parent)
        if root is None:
            return None
        if root not in self.by_root:
            self.by_root[root] = self.read(root / FILE_NAME)
        return self.by_root[root]

    def read(self, path: Path) -> Vocabulary | None:
        content = read_bytes(path)
        reading = read_catalogue(content, path) if isinstance(content, bytes) else None
        if reading is None or not reading.is_readable:
            return None
        return make_vocabulary(reading.catalogue, self.id_pattern)


def find_files(paths: Iterable[Path]) -> tuple[Path, ...]:
    """List the files that are named and the feature files below folders, each once."""
    found: dict[str, Path] = {}
    for path in paths:
        for file in below(path) if path.is_dir() else (path,):
            found.setdefault(os.path.realpath(file), file)
    return tuple(found.values())


def below(folder: Path) -> Iterator[Path]:
    """List the feature files below a folder, but for those that ucspec wrote itself."""
    for place, _, names in walk(folder, stops_at_models=False):
        for name in names:
            if name.endswith(SUFFIX) and not has_marker(place / name):
                yield place / name


def has_marker(path: Path) -> bool:
    content = read_bytes(path)
    return isinstance(content, bytes) and is_generated(content)


def format_files(files: Sequence[Path], names: Names) -> Iterator[FormattedFile]:
    """Format files one by one; nothing is written."""
    for path in files:
        content = read_bytes(path)
        if isinstance(content, str):
            yield unreadable(path, content)
        else:
            yield format_content(path, content, names)


def unreadable(path: Path, reason: str) -> FormattedFile:
    location = Location(path=short_path(path))
    finding = error("N-004", location, f"the file cannot be read: {reason}", MAY_READ)
    return FormattedFile(path=path, findings=(finding,))


def format_content(path: Path, content: bytes, names: Names) -> FormattedFile:
    """Format what stands in one file."""
    if path.suffix == MARKDOWN:
        return FormattedFile(path=path, before=content, after=content, reason=IS_MARKDOWN)
    if is_generated(content):
        return FormattedFile(path=path, before=content, after=content, reason=IS_GENERATED)
    formatted = format_file(content, short_path(path), names.around(path))
    return FormattedFile(
        path=path, before=content, after=formatted.content, findings=formatted.findings
    )
