"""Missing steps written into step modules: whole files or none, and what changes shown before."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from ucspec.binding.listing import ListedSentence, Snippet, snippets_of
from ucspec.binding.step_module import NEW_MODULE, UnreadableModule, add_snippets
from ucspec.cli.files import replace_file
from ucspec.config import short_path
from ucspec.errors import UsageError

FOLDER = "steps"
NEW = "new_steps.py"
NOT_MODULES = frozenset({"__init__.py", "conftest.py"})


@dataclass(frozen=True, slots=True, kw_only=True)
class ModuleChange:
    """A step module before and after; a new one was empty before."""

    path: Path
    snippets: tuple[Snippet, ...]
    before: bytes
    after: bytes

    @property
    def is_needed(self) -> bool:
        return self.before != self.after


def plan_changes(
    sentences: Iterable[ListedSentence], module: str
) -> tuple[tuple[ModuleChange, ...], tuple[str, ...]]:
    """Say what to add to the chosen module, or to one beside each catalogue; and what cannot be.

    Raises:
        UsageError: what was chosen is no Python file.
    """
    by_path: dict[Path, list[ListedSentence]] = defaultdict(list)
    chosen = _chosen(module) if module else None
    for sentence in sentences:
        if sentence.snippet is not None:
            by_path[chosen or default_module(Path.cwd() / sentence.model)].append(sentence)
    changes, refused = [], []
    for path, found in sorted(by_path.items()):
        try:
            changes.append(_plan(path, snippets_of(found)))
        except UnreadableModule as error:
            refused.append(str(error))
    return tuple(changes), tuple(refused)


def _chosen(module: str) -> Path:
    path = Path.cwd() / module
    if path.suffix != ".py" or path.is_dir():
        raise UsageError(
            f"--write takes a Python file, not '{module}'\n"
            "  hint: name paths before --write, and a step module such as steps/shop.py after it"
        )
    return path


def default_module(root: Path) -> Path:
    """Choose the only module in the step folder of a model, else a new one."""
    found = sorted(path for path in (root / FOLDER).glob("*.py") if path.name not in NOT_MODULES)
    return found[0] if len(found) == 1 else root / FOLDER / NEW


def _plan(path: Path, snippets: tuple[Snippet, ...]) -> ModuleChange:
    if path.exists() and not path.is_file() and not path.is_dir():
        raise UsageError(f"{short_path(path)}: cannot be read: it is no regular file")
    try:
        before = path.read_bytes() if path.exists() else b""
    except OSError as error:
        raise UsageError(f"{short_path(path)}: cannot be read: {error.strerror}") from error
    after = add_snippets(before or NEW_MODULE, short_path(path), snippets)
    return ModuleChange(path=path, snippets=snippets, before=before, after=after)


def write_changes(changes: Iterable[ModuleChange]) -> None:
    """Write the modules, each whole or not at all.

    Raises:
        UsageError: a file cannot be written.
    """
    for change in changes:
        try:
            replace_file(change.path, change.after)
        except OSError as error:
            text = f"{short_path(change.path)}: cannot be written: {error.strerror}"
            raise UsageError(text) from error
