"""The formats that a report is written in: a table from name to file name and writer."""

from collections.abc import Iterable
from dataclasses import dataclass
from importlib import import_module

from ucspec.errors import UsageError
from ucspec.model.trace import Trace


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """A format; its `module` has `write(trace)` and, where it is long, `chunks(trace)`.

    The module is imported when it is used: a run that wants text does not load the HTML.
    """

    name: str
    file_name: str
    media_type: str
    module: str

    def write(self, trace: Trace) -> str:
        """Write the whole report as one text."""
        text: str = import_module(self.module).write(trace)
        return text

    def chunks(self, trace: Trace) -> Iterable[str]:
        """Write the report piece by piece, so that a long one is never whole in memory."""
        module = import_module(self.module)
        pieces: Iterable[str] = (
            module.chunks(trace) if hasattr(module, "chunks") else (module.write(trace),)
        )
        return pieces


FORMATS = {
    name: Format(
        name=name,
        file_name=file_name,
        media_type=media_type,
        module=f"ucspec.report.formats.{name}",
    )
    for name, file_name, media_type in (
        ("html", "index.html", "text/html"),
        ("json", "trace.json", "application/json"),
        ("markdown", "summary.md", "text/markdown"),
        ("text", "summary.txt", "text/plain"),
    )
}


def find_format(name: str) -> Format:
    """Look a format up by its name."""
    if name not in FORMATS:
        known = ", ".join(sorted(FORMATS))
        raise UsageError(f"no report format is named {name!r}\n  hint: known: {known}")
    return FORMATS[name]
