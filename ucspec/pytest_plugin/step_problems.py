"""Step modules that cannot be imported: where they fail, and whether the session goes on."""

from collections.abc import Iterable
from pathlib import Path

import pytest

from ucspec.config.wording import short_path
from ucspec.notation.spelling import listing

KEPT = pytest.StashKey[dict[str, None]]()


def keep_problems(config: pytest.Config) -> dict[str, None]:
    """From now on keep what cannot be imported, each text once, instead of giving up."""
    return config.stash.setdefault(KEPT, {})


def tell_problems(config: pytest.Config, problems: Iterable[str]) -> None:
    """Give up with these problems, all at once, or keep them where that was asked for.

    Raises:
        pytest.UsageError: there are any.
    """
    texts = dict.fromkeys(problems)
    kept = config.stash.get(KEPT, None)
    if kept is not None:
        kept.update(texts)
    elif texts:
        raise pytest.UsageError("\n".join(texts))


def explain_import(path: Path, error: BaseException) -> str:
    """Say at which line of a module its import failed, why, and which steps are missing now."""
    line = _line_in(path, error)
    cause = " ".join(str(error).splitlines()) if str(error) else "no reason given"
    text = f"{short_path(path)}:{line}:1: cannot be imported: {type(error).__name__}: {cause}"
    missing = _steps_in(path)
    return f"{text}\n  hint: missing now: {listing(missing)}" if missing else text


def _steps_in(path: Path) -> list[str]:
    """List the sentences of a module's steps, as far as its text tells them."""
    from ucspec.binding.module_text import read_alone

    try:
        found = read_alone(path.read_bytes(), path).definitions
    except (SyntaxError, ValueError, RecursionError, MemoryError, OSError):
        return []
    return [f'"{each.text}"' for each in found if each.is_readable]


def _line_in(path: Path, error: BaseException) -> int:
    if isinstance(error, SyntaxError) and error.filename == str(path):
        return error.lineno or 1
    line, trace = 1, error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == str(path):
            line = trace.tb_lineno
        trace = trace.tb_next
    return line
