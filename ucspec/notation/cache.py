"""Models kept between runs: what the same files say does not have to be read again.

One JSON file for each model, and for each plain feature file, in a folder that git is told to
ignore. It counts only for the very same contents, read by the very same code; whatever else is
found there is as good as nothing.
Reading a model of 50 files takes 450 ms of CPU, most of it in the Gherkin parser, in pydantic
and in the imports of both; taking it from here takes 25.
"""

import json
import os
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import cache
from hashlib import blake2b
from importlib.util import find_spec
from pathlib import Path
from sys import implementation
from typing import Final, TypeVar

from ucspec import __version__
from ucspec.model.catalogue import Model
from ucspec.model.plain_values import read_value, write_value
from ucspec.notation.pause import paused_collection

NOTATION: Final = Path(__file__).parent
OWN_FOLDERS: Final = (NOTATION, NOTATION / "dialects", NOTATION.parent / "model")
SOURCES: Final = (".py", ".toml")
LIBRARIES: Final = ("gherkin", "yaml", "pydantic")
DIGEST_BYTES: Final = 16

Record = TypeVar("Record")
Contents = Mapping[Path, bytes | str]


def take_model(
    folder: Path | None, place: tuple[str, ...], contents: Contents, build: Callable[[], Model]
) -> Model:
    """Take a model from the cache, or build it and keep it there; without a folder build it.

    `place` is what decides, beside the contents, how a model is read; it names the cached file.
    """
    if folder is None:
        return build()
    path, key = folder / f"{digest(repr(place).encode())}.json", key_of(place, contents)
    model = find_kept(path, key, Model)
    if model is None:
        model = build()
        keep(path, key, model)
    return model


def key_of(place: tuple[str, ...], contents: Contents) -> str:
    """Name everything that a model is made of, and the code that makes it."""
    digests = [
        (str(path), content if isinstance(content, str) else digest(content))
        for path, content in contents.items()
    ]
    return digest(repr((place, code_stamp(), digests)).encode())


@cache
def code_stamp() -> str:
    """Tell one version of the reading code from another, installed or being worked on."""
    stamps = [__version__, implementation.cache_tag or ""]
    for folder in OWN_FOLDERS:
        found = [each for each in os.scandir(folder) if each.name.endswith(SOURCES)]
        stamps += sorted(f"{each.name}:{each.stat().st_mtime_ns}" for each in found)
    for name in LIBRARIES:
        spec = find_spec(name)
        stamps += [str(Path(spec.origin).stat().st_mtime_ns)] if spec and spec.origin else []
    return "\0".join(stamps)


@paused_collection()
def find_kept(path: Path, key: str, type_: type[Record]) -> Record | None:
    """Read a record back; None for a file that is missing, damaged, or about something else."""
    try:
        head, _, body = path.read_text(encoding="ascii").partition("\n")
        if head != f"{key} {digest(body.encode())}":
            return None
        kept: Record = read_value(type_, json.loads(body))
    except Exception:  # nothing that such a file holds may stop a run
        return None
    return kept


def keep(path: Path, key: str, record: object) -> None:
    """Write a record down, all or nothing; where nothing can be written nothing is kept."""
    body = json.dumps(write_value(record), separators=(",", ":"))
    draft = path.with_suffix(f".{os.getpid()}")
    try:
        if not path.parent.is_dir():
            path.parent.mkdir(parents=True, exist_ok=True)
            (path.parent / ".gitignore").write_text("*\n", encoding="ascii")
        draft.write_text(f"{key} {digest(body.encode())}\n{body}", encoding="ascii")
        draft.replace(path)
    except OSError:
        with suppress(OSError):
            draft.unlink(missing_ok=True)


def digest(content: bytes) -> str:
    return blake2b(content, digest_size=DIGEST_BYTES).hexdigest()
