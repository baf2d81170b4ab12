"""Ids and times as Cucumber Messages have them."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any, Final

EPOCH: Final = datetime.fromtimestamp(0, UTC)

Envelope = dict[str, Any]
NextId = Callable[[], str]


def numbering() -> NextId:
    """Count ids from 0, so that the same evidence gives the same text."""
    numbers = count()
    return lambda: str(next(numbers))


def timestamp(moment: datetime, seconds: float = 0.0) -> Envelope:
    """Write a moment, so many seconds later."""
    later = moment + timedelta(seconds=seconds)
    whole = int(later.timestamp())
    return {"seconds": whole, "nanos": later.microsecond * 1000}


def duration(seconds: float) -> Envelope:
    """Write a length of time."""
    nanos = round(seconds * 1e9)
    return {"seconds": nanos // 10**9, "nanos": nanos % 10**9}
