"""Step modules that cannot be imported: where they fail, and whether the session goes on."""

from collections.abc import Iterable
from pathlib import Path

import pytest

from ucspec.config.wording import short_path

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
    """Say at which line of a module its import failed, and why."""
    line = _line_in(path, error)
    cause = " ".join(str(error).splitlines()) if str(error) else "no reason given"
    return f"{short_path(path)}:{line}:1: cannot be imported: {type(error).__name__}: {cause}"


def _line_in(path: Path, error: BaseException) -> int:
    if isinstance(error, SyntaxError) and error.filename == str(path):
        return error.lineno or 1
    line, trace = 1, error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == str(path):
            line = trace.tb_lineno
        trace = trace.tb_next
    return line
