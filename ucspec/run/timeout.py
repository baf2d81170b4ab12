"""How long a step function, or a hook, may take.

The alarm of the operating system ends a call that takes too long, in the main thread of a system
that has one; elsewhere the call comes to its own end, and has then failed.
"""

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic
from typing import Any, Final
from weakref import WeakKeyDictionary

from ucspec.errors import UsageError

LIMITS: Final[WeakKeyDictionary[Callable[..., Any], float]] = WeakKeyDictionary()


class StepTimeout(BaseException):
    """A call took longer than it may; no `except Exception` of a step function stops it."""


def limit_seconds(function: Callable[..., Any], seconds: float | None) -> None:
    """Say how long a function may take; None is as long as it likes."""
    if seconds is None:
        return
    if not seconds > 0:
        raise UsageError(
            f"timeout={seconds!r} is no time that a step can take\n"
            "  hint: write a number of seconds greater than 0"
        )
    LIMITS[function] = seconds


def limit_of(function: Callable[..., Any]) -> float | None:
    """Look up how long a function may take."""
    return LIMITS.get(function) if LIMITS else None


@contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """End what runs here when it takes too long; an alarm set by others goes on afterwards."""
    before = monotonic()
    old = _set_alarm(seconds)
    try:
        yield
    finally:
        if old is not None:
            handler, rest = old
            signal.signal(signal.SIGALRM, handler)
            signal.setitimer(signal.ITIMER_REAL, _rest(rest, monotonic() - before))
    if old is None and monotonic() - before > seconds:
        raise StepTimeout(_words(seconds))


def _set_alarm(seconds: float) -> tuple[Any, float] | None:
    """Set the alarm; give back whose it was before and what was left of it, None without one."""
    if not hasattr(signal, "SIGALRM") or threading.current_thread() is not threading.main_thread():
        return None

    def ring(_number: int, _frame: Any) -> None:
        __tracebackhide__ = True
        raise StepTimeout(_words(seconds))

    handler = signal.signal(signal.SIGALRM, ring)
    rest, _ = signal.setitimer(signal.ITIMER_REAL, seconds)
    return handler, rest


def _rest(rest: float, gone: float) -> float:
    """What is left of another alarm; one that is overdue rings at once."""
    return max(rest - gone, 0.001) if rest else 0.0


def _words(seconds: float) -> str:
    return f"the step took longer than its timeout of {seconds:g} s"
