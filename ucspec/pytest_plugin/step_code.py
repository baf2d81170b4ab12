"""The step functions that the cases of this process are bound to, recorded as hashes."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from ucspec.binding.source import hash_at, read_source
from ucspec.pytest_plugin.guard import guarded
from ucspec.pytest_plugin.recorder import Recorder
from ucspec.pytest_plugin.session import UseCaseSession

if TYPE_CHECKING:
    from ucspec.pytest_plugin.nodes import CaseItem

OUTPUT: Final = "ucspec_step_code"


def record_step_code(
    session: UseCaseSession, recorder: Recorder, items: Sequence["CaseItem"]
) -> None:
    """Record how the step functions stand now, so that a later change can be told."""
    if recorder.journal is not None:
        guarded(session.config, "reading the step functions", _record, session, recorder, items)


def _record(session: UseCaseSession, recorder: Recorder, items: Sequence["CaseItem"]) -> None:
    root = session.config.rootpath
    bound = {id(step): step for item in items for step in session.bind(item).steps}
    hashes = hashes_at({step.definition for step in bound.values()}, root)
    is_below = root.is_relative_to(session.settings.root)
    below = root.relative_to(session.settings.root).as_posix() if is_below else ""
    below = "" if below == "." else below
    recorder.define(hashes, below)
    if hasattr(session.config, "workeroutput"):  # for a controller on another machine
        session.config.workeroutput[OUTPUT] = below, hashes


def hashes_at(places: Iterable[str], root: Path) -> dict[str, str]:
    """Hash the functions at "file:line"; what has no source in a file is left out."""
    lines: dict[str, list[int]] = {}
    for place in places:
        file, _, line = place.rpartition(":")
        if file and line.isdecimal():
            lines.setdefault(file, []).append(int(line))
    found = {}
    for file, numbers in lines.items():
        source = read_source(root / file)
        hashed = {number: hash_at(source, number) for number in numbers} if source else {}
        found.update({f"{file}:{number}": text for number, text in hashed.items() if text})
    return found
