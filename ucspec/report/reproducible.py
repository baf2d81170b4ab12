"""Reports that are the same, byte for byte, whenever and wherever the same results come about.

Where the environment has a SOURCE_DATE_EPOCH (https://reproducible-builds.org/specs), reports
tell that moment for every moment, no duration, no worker and no host, and number the runs. What
was recorded keeps the true ones.
"""

import os
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Final

from ucspec.errors import UsageError
from ucspec.model.result import HookResult, Run, TestResult

VARIABLE: Final = "SOURCE_DATE_EPOCH"
RUN_ID: Final = "{:%Y%m%dT%H%M%S.%fZ}-{:08x}"


def reproducible(runs: Sequence[Run]) -> tuple[Run, ...]:
    """Take out of runs what differs each time, if that is asked for."""
    moment = stated_moment()
    if moment is None:
        return tuple(runs)
    return tuple(_at(moment, number, run) for number, run in enumerate(runs, 1))


def stated_moment() -> datetime | None:
    """Read the moment that reports are to tell.

    Raises:
        UsageError: it is no whole number of seconds.
    """
    text = os.environ.get(VARIABLE, "")
    if not text:
        return None
    try:
        return datetime.fromtimestamp(int(text), UTC)
    except (ValueError, OverflowError, OSError) as error:
        raise UsageError(
            f"{VARIABLE}={text!r} is no number of seconds since 1970\n"
            "  hint: set it to what `git log -1 --format=%ct` prints, or not at all"
        ) from error


def _at(moment: datetime, number: int, run: Run) -> Run:
    info = replace(run.info, id=RUN_ID.format(moment, number), started=moment, host="")
    return replace(
        run,
        info=info,
        results=tuple(_timeless(moment, result) for result in run.results),
        hooks=tuple(_timeless_hook(moment, hook) for hook in run.hooks),
    )


def _timeless(moment: datetime, result: TestResult) -> TestResult:
    return replace(
        result,
        started=moment if result.started else None,
        seconds=0.0,
        worker="",
        steps=tuple(replace(step, seconds=0.0) for step in result.steps),
        hooks=tuple(_timeless_hook(moment, hook) for hook in result.hooks),
    )


def _timeless_hook(moment: datetime, hook: HookResult) -> HookResult:
    return replace(hook, started=moment if hook.started else None, seconds=0.0)
