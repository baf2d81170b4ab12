"""A run that is told to end, ends as after Ctrl-C: with what it knows written down."""

import os
import signal
import threading
from types import FrameType
from typing import NoReturn

import pytest

TAKEN: list[bool] = []  # empty, or one that says whether SIGTERM is ours now


def end_on_sigterm(config: pytest.Config) -> None:
    """Take SIGTERM for Ctrl-C until the end of the run, where nobody else takes it.

    What a step forks never sees our handler: there SIGTERM ends a process, as ever.
    """
    if not _is_main() or signal.getsignal(signal.SIGTERM) is not signal.SIG_DFL:
        return
    if not TAKEN and hasattr(os, "register_at_fork"):
        os.register_at_fork(before=_let_go, after_in_parent=_take)
    TAKEN[:] = [True]
    config.add_cleanup(_end)
    _take()


def _end() -> None:
    _let_go()
    TAKEN[:] = [False]


def _take() -> None:
    if TAKEN == [True] and _is_main() and signal.getsignal(signal.SIGTERM) is signal.SIG_DFL:
        signal.signal(signal.SIGTERM, _interrupt)


def _let_go() -> None:
    if TAKEN == [True] and _is_main() and signal.getsignal(signal.SIGTERM) is _interrupt:
        signal.signal(signal.SIGTERM, signal.SIG_DFL)


def _is_main() -> bool:
    return threading.current_thread() is threading.main_thread()


def _interrupt(_number: int, _frame: FrameType | None) -> NoReturn:
    __tracebackhide__ = True
    raise KeyboardInterrupt("SIGTERM")
