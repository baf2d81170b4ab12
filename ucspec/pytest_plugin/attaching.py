"""What the fixture `attach` gives: texts, bytes, files and links kept with the running step."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

TEXT: Final = "text/plain;charset=utf-8"
LOG: Final = "text/x.cucumber.log+plain"
LINK: Final = "text/uri-list"
OWN_NAMES: Final = frozenset({"text", "log", "link", "attachment"})

Keep = Callable[[bytes, str, str, bool], None]


class Attach:
    """Keeps a text, bytes or a file: `attach(content, name, media_type)`."""

    def __init__(self, keep: Keep) -> None:
        self._keep = keep

    def __call__(self, content: str | bytes | Path, name: str = "", media_type: str = "") -> None:
        if isinstance(content, Path):
            self.file(content, name, media_type)
        elif isinstance(content, str):
            self.text(content, name, media_type)
        else:
            self._keep(bytes(content), name or "attachment", media_type, False)

    def text(self, content: str, name: str = "", media_type: str = "") -> None:
        """Keep a text."""
        self._keep(content.encode(), name or "text", media_type or TEXT, True)

    def log(self, content: str) -> None:
        """Keep a line for whoever reads the report."""
        self._keep(content.encode(), "log", LOG, True)

    def file(self, path: Path | str, name: str = "", media_type: str = "") -> None:
        """Keep the content of a file, under its own name or another one."""
        file = Path(path)
        self._keep(file.read_bytes(), name or file.name, media_type, False)

    def link(self, url: str, name: str = "") -> None:
        """Keep a link."""
        self._keep(url.encode(), name or "link", LINK, True)
