"""What a run leaves behind: who ran what, when, on what, and the files it attached."""

from collections.abc import Mapping
from dataclasses import field
from datetime import datetime
from types import MappingProxyType

from ucspec.model.record import dataclass

IMPORT = ("ucspec", "import")


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A file beside the evidence, named by its content's SHA-256; `size` in bytes.

    `is_text` tells that it was given as a text, so that an exporter can write it as one.
    """

    name: str
    media_type: str
    sha256: str
    size: int
    is_text: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RunSource:
    """A run that a merged one is made of: what it says of itself, and how it ended.

    `shard` is "3/20" or empty, `deal` tells how files were dealt out (see `Deal.mark`).
    """

    id: str
    started: datetime
    host: str = ""
    revision: str = ""
    shard: str = ""
    deal: str = ""
    exit_code: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RunInfo:
    """The first line of a journal. `revision` is the VCS revision, or empty.

    `shard` and `deal` are those of a `RunSource`. Of a merged run, `sources` are the runs that it
    is made of, and `missing` says in words what it lacks.
    """

    id: str
    started: datetime
    criterion: str = "flow"
    versions: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    host: str = ""
    revision: str = ""
    argv: tuple[str, ...] = ()
    shard: str = ""
    deal: str = ""
    sources: tuple[RunSource, ...] = ()
    missing: tuple[str, ...] = ()

    @property
    def is_import(self) -> bool:
        """Say whether another runner made the results, which pytest cannot run again."""
        return self.argv[:2] == IMPORT
