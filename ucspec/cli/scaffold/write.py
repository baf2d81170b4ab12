"""Sketches onto the disk: all of them or none, and never over what is there."""

import os
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from ucspec.cli.scaffold.sketch import Action, Sketch
from ucspec.config import short_path
from ucspec.errors import UsageError


@dataclass(slots=True, kw_only=True)
class Undo:
    """What was done so far, so that it can be taken back."""

    folders: list[Path] = field(default_factory=list)
    written: list[Path] = field(default_factory=list)
    before: dict[Path, bytes] = field(default_factory=dict)

    def take_back(self) -> None:
        """Leave the disk as it was, as far as it lets us."""
        for path, content in self.before.items():
            with suppress(OSError):
                path.write_bytes(content)
        for path in self.written:
            with suppress(OSError):
                path.unlink()
        for folder in reversed(self.folders):
            with suppress(OSError):
                folder.rmdir()


def write_sketches(sketches: Sequence[Sketch]) -> None:
    """Write all files; when one cannot be written, those before it are taken back.

    Raises:
        UsageError: a file cannot be written, or somebody else has just written it.
    """
    undo = Undo()
    for sketch in sketches:
        try:
            WRITERS[sketch.action](sketch, undo)
        except OSError as error:
            undo.take_back()
            reason = error.strerror or str(error)
            text = f"{short_path(sketch.path)}: cannot be written: {reason}"
            raise UsageError(f"{text}\n  hint: nothing has been changed") from error
        except BaseException:
            undo.take_back()
            raise


def _create(sketch: Sketch, undo: Undo) -> None:
    """Write a new file; readers see the whole of it or nothing, and an old one stays."""
    _make_folder(sketch.path.parent, undo)
    with tempfile.TemporaryDirectory(dir=sketch.path.parent, prefix=".ucspec-") as folder:
        draft = Path(folder) / sketch.path.name
        draft.write_bytes(sketch.text.encode())
        _link(draft, sketch.path)
        undo.written.append(sketch.path)


def _link(draft: Path, path: Path) -> None:
    """Give a file its name; unlike a rename this fails if somebody has the name already."""
    try:
        os.link(draft, path)
    except FileExistsError:
        raise
    except OSError:  # a file system without links
        with path.open("xb") as file:
            file.write(draft.read_bytes())


def _append(sketch: Sketch, undo: Undo) -> None:
    """Add lines with the file's own line ends; the file keeps its permissions."""
    content = sketch.path.read_bytes()
    added = sketch.text.replace("\n", "\r\n") if b"\r\n" in content else sketch.text
    undo.before[sketch.path] = content
    sketch.path.write_bytes(content + added.encode())


def _keep(sketch: Sketch, undo: Undo) -> None:
    pass


def _make_folder(folder: Path, undo: Undo) -> None:
    missing = [one for one in (folder, *folder.parents) if not one.exists()]
    for one in reversed(missing):
        one.mkdir()
        undo.folders.append(one)


WRITERS = {Action.WRITE: _create, Action.APPEND: _append, Action.KEEP: _keep}
