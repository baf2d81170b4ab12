"""What goes wrong in our own work, or in a hook that listens to it, never changes a verdict.

It is told once, at the end of the run, and then the run is not a success.
"""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, Final

import pytest

PROBLEMS: Final = pytest.StashKey[dict[str, str]]()
OUTPUT: Final = "ucspec_problems"
RECORDING: Final = "recording "  # how all work is called that keeps results
PACKAGE: Final = f"{Path(__file__).parents[1].as_posix()}/"
OURS: Final = (
    "\n  hint: this is a mistake in ucspec, not in your project; please report these lines"
)


def guarded(config: pytest.Config, what: str, work: Callable[..., Any], *args: Any) -> Any:
    """Do some work; what it raises becomes a problem of the run, and it gives None."""
    try:
        return work(*args)
    except (pytest.exit.Exception, pytest.UsageError):
        raise
    except Exception as error:  # anything may fail, and tests go on
        note(config, what, error)
        return None


def guarded_hook(config: pytest.Config, hook: Any, /, **values: Any) -> None:
    """Call a hook of ours; what its implementations raise becomes a problem of the run."""
    guarded(config, f"the hook {hook.name}", lambda: hook(**values))


def note(config: pytest.Config, what: str, error: Exception) -> None:
    """Remember the first failure of some work."""
    place = _place(error, config.rootpath)
    text = f"{what} failed: {type(error).__name__}: {error}\n  at {place}"
    text += OURS if place.startswith(PACKAGE) else ""
    config.stash.setdefault(PROBLEMS, {}).setdefault(what, text)


def take_problems(config: pytest.Config, texts: Iterable[str]) -> None:
    """Remember what a worker has told."""
    problems = config.stash.setdefault(PROBLEMS, {})
    for text in texts:
        problems.setdefault(text.partition(" failed: ")[0], text)


def problems_of(config: pytest.Config) -> tuple[str, ...]:
    """List what has gone wrong so far."""
    return tuple(config.stash.get(PROBLEMS, {}).values())


def _place(error: Exception, root: Path) -> str:
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    if trace is None:
        return "an unknown place"
    path = Path(trace.tb_frame.f_code.co_filename)
    shown = path.relative_to(root) if path.is_relative_to(root) else path
    return f"{shown.as_posix()}:{trace.tb_lineno}"
