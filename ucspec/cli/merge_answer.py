"""What `ucspec merge` answers: the runs that were joined, and what is missing."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ucspec.cli.output import align, write_json, write_lines
from ucspec.config import short_path
from ucspec.evidence.runs import run_directory
from ucspec.evidence.stamp import write_time
from ucspec.model.evidence import RunSource
from ucspec.model.result import Run
from ucspec.report.wording import plural

SCHEMA = "ucspec/merge/1"
MOST_TOLD = 40


def write_as_text(run: Run, directory: Path) -> None:
    """Tell what became of what."""
    write_lines(_lines(run, directory))


def _lines(run: Run, directory: Path) -> Iterator[str]:
    attempts = _attempts(run)
    sources = run.info.sources
    rows = [
        (f"  {one.id}", f"shard {one.shard}" if one.shard else "", _count(one, attempts), one.host)
        for one in sources[:MOST_TOLD]
    ]
    yield f"{plural(len(sources), 'run')} merged:"
    yield from align(rows)
    if len(sources) > MOST_TOLD:
        yield f"  and {len(sources) - MOST_TOLD:,} more; `--json` lists all"
    done = len({(one.case, one.target) for one in run.results})
    yield f"{plural(len(run.planned), 'case')} planned, {done} with a result"
    yield f"evidence: {short_path(run_directory(directory, run.info.id))}"


def _attempts(run: Run) -> Counter[str]:
    return Counter(result.source for result in run.results)


def _count(source: RunSource, attempts: Counter[str]) -> str:
    return plural(attempts[source.id], "result")


def write_as_json(run: Run, problems: tuple[str, ...]) -> None:
    """Write the shape `ucspec/merge/1`."""
    attempts = _attempts(run)
    write_json(
        {
            "schema": SCHEMA,
            "run": run.info.id,
            "complete": run.is_complete,
            "planned": len(run.planned),
            "recorded": len({(one.case, one.target) for one in run.results}),
            "sources": [_row(one, attempts[one.id]) for one in run.info.sources],
            "problems": list(problems),
        }
    )


def _row(source: RunSource, attempts: int) -> dict[str, Any]:
    return {
        "run": source.id,
        "started": write_time(source.started),
        "host": source.host,
        "revision": source.revision,
        "shard": source.shard,
        "exit_code": source.exit_code,
        "attempts": attempts,
    }
