"""Times and run ids as evidence writes them: UTC, sortable as text."""

import os
import re
from datetime import UTC, datetime

RUN_ID = re.compile(r"\d{8}T\d{6}\.\d{6}Z-[0-9a-f]{8}")
RUN_ID_TIME = "%Y%m%dT%H%M%S.%fZ"
EPOCH = datetime.min.replace(tzinfo=UTC)


def new_run_id(now: datetime | None = None) -> str:
    """Name a run: sorted by time, and unique across processes started in one instant."""
    started = (now or datetime.now(UTC)).astimezone(UTC)
    return f"{started.strftime(RUN_ID_TIME)}-{os.urandom(4).hex()}"


def new_run_id_at(started: datetime, digits: str) -> str:
    """Name a run by what it is made of: the same again whenever that is named."""
    return f"{started.strftime(RUN_ID_TIME)}-{digits[:8]}"


def time_of_run_id(run_id: str) -> datetime:
    """Say when a run started from its id alone."""
    return datetime.strptime(run_id.partition("-")[0], RUN_ID_TIME).replace(tzinfo=UTC)


def write_time(moment: datetime) -> str:
    """Write a moment as ISO 8601 in UTC, to the microsecond."""
    in_utc = moment if moment.tzinfo is UTC else moment.astimezone(UTC)
    return in_utc.isoformat()[:-6] + "Z"


def read_time(text: str) -> datetime:
    """Undo `write_time`; raises ValueError for anything that is no aware time."""
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError(text)
    return moment.astimezone(UTC)
