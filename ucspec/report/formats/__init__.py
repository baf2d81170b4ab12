"""The formats that a report is written in: a table from name to file name and writer."""

from collections.abc import Iterable
from dataclasses import dataclass
from importlib import import_module

from ucspec.discovery import EXPORTERS, known, load
from ucspec.errors import UsageError
from ucspec.model.trace import Trace

FOLDER = "inode/directory"


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """A format; its `module` has `write(trace)` and, where it is long, `chunks(trace)`.

    A format of many files has `files(trace)` instead, names and contents, and `OWN_FILES`, what
    marks their names. The module is imported when it is used: a run that wants text does not
    load the HTML.
    """

    name: str
    file_name: str
    media_type: str
    module: str
    is_folder: bool = False

    def write(self, trace: Trace) -> str:
        """Write the whole report as one text."""
        if self.is_folder:
            return "\n".join(str(content, "utf-8", "replace") for _, content in self.files(trace))
        text: str = import_module(self.module).write(trace)
        return text

    def files(self, trace: Trace) -> Iterable[tuple[str, bytes]]:
        """Write the files of a report that is a folder."""
        files: Iterable[tuple[str, bytes]] = import_module(self.module).files(trace)
        return files

    @property
    def own_files(self) -> tuple[str, ...]:
        """What the names of a folder's files have in them."""
        marks: tuple[str, ...] = import_module(self.module).OWN_FILES
        return marks

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
        module=f"ucspec.report.formats.{name.replace('-', '_')}",
        is_folder=media_type == FOLDER,
    )
    for name, file_name, media_type in (
        ("allure", "allure-results", FOLDER),
        ("cucumber-json", "cucumber.json", "application/json"),
        ("html", "index.html", "text/html"),
        ("json", "trace.json", "application/json"),
        ("markdown", "summary.md", "text/markdown"),
        ("messages", "messages.ndjson", "application/x-ndjson"),
        ("text", "summary.txt", "text/plain"),
    )
}


def find_format(name: str) -> Format:
    """Look a format up by its name: one of ours, or one that a plug-in brings."""
    if name in FORMATS:
        return FORMATS[name]
    if name in known(EXPORTERS):
        return installed_format(name)
    told = ", ".join(format_names())
    raise UsageError(f"no report format is named {name!r}\n  hint: known: {told}")


def format_names() -> tuple[str, ...]:
    """List the formats that there are, those of plug-ins too."""
    return tuple(sorted({*FORMATS, *known(EXPORTERS)}))


def installed_format(name: str) -> Format:
    """Make a format of a plug-in's module, which has `FILE_NAME` and `write(trace)`."""
    module = load(EXPORTERS, name)
    return Format(
        name=name,
        file_name=module.FILE_NAME,
        media_type=getattr(module, "MEDIA_TYPE", "text/plain"),
        module=module.__name__,
        is_folder=hasattr(module, "files"),
    )
