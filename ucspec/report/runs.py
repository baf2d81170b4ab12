"""The runs that results come from: when, where, with what, how they ended."""

from collections.abc import Iterator

from ucspec.model.evidence import RunInfo, RunSource
from ucspec.model.result import Run
from ucspec.report.lookup import Lookup
from ucspec.report.page import RunSection
from ucspec.report.section import Fact, Reference
from ucspec.report.status import FAILED, IN_FLIGHT, PASSED, Mark
from ucspec.report.wording import anchor, plural

INCOMPLETE = Mark(glyph=IN_FLIGHT.glyph, word="incomplete", tone=IN_FLIGHT.tone)


def run_section(run: Run, lookup: Lookup) -> RunSection:
    """Write down the facts of one run."""
    texts = (*_times(run), *_surroundings(run.info))
    return RunSection(
        id=run.info.id,
        anchor=anchor(f"run/{run.info.id}"),
        started=run.info.started,
        mark=_mark(run),
        facts=(
            *(Fact(label=label, values=(Reference(text=text),)) for label, text in texts if text),
            *_hooks(run),
        ),
        in_flight=tuple(
            Reference(text=name, anchor=anchor(name) if name in lookup.homes else "")
            for name in run.in_flight
        ),
        problems=run.problems,
    )


def _hooks(run: Run) -> Iterator[Fact]:
    """Tell each hook that surrounds more than a case, and what went wrong in it."""
    texts = []
    for hook in run.hooks:
        name = f" {hook.name}" if hook.name else ""
        place = f" ({hook.definition})" if hook.definition else ""
        why = f": {hook.message}" if hook.message else ""
        texts.append(f"{hook.when} {hook.level}{name}{place} {hook.status.value}{why}")
    if texts:
        yield Fact(label="Hooks", values=tuple(Reference(text=text) for text in texts))


def _mark(run: Run) -> Mark:
    if not run.is_complete:
        return INCOMPLETE
    return FAILED if run.exit_code else PASSED


def _times(run: Run) -> Iterator[tuple[str, str]]:
    finished = len({result.case for result in run.results})
    workers = {result.worker for result in run.results if result.worker}
    yield "Started", run.info.started.strftime("%Y-%m-%d %H:%M:%S %Z").rstrip()
    yield "Cases", f"{finished:,} of {plural(len(run.planned), 'planned case')} finished"
    yield "Workers", f"{len(workers)}" if len(workers) > 1 else ""
    yield "Exit code", "" if run.exit_code is None else str(run.exit_code)


def _source(source: RunSource) -> str:
    words = (source.id, source.shard and f"shard {source.shard}", source.host)
    return " · ".join(filter(None, words))


def _surroundings(run: RunInfo) -> Iterator[tuple[str, str]]:
    yield "Criterion", run.criterion
    yield "Shard", run.shard
    yield "Merged from", ", ".join(_source(source) for source in run.sources)
    yield "Missing", "; ".join(run.missing)
    yield "Revision", run.revision
    yield "Host", run.host
    yield "Command", " ".join(run.argv)
    yield "Versions", ", ".join(f"{name} {text}" for name, text in sorted(run.versions.items()))
