"""What `ucspec import` answers: what was recorded, what is stale, what is of no use case."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from ucspec.cli.output import say, write_json, write_lines
from ucspec.evidence.foreign.importing import Import
from ucspec.evidence.foreign.match import TextStatus, some
from ucspec.evidence.foreign.recording import Imported
from ucspec.evidence.foreign.results import ForeignResults
from ucspec.report.wording import plural

SCHEMA = "ucspec/import/1"
MOST_TOLD = 20
WORDS_BY_TEXT = {
    TextStatus.CURRENT: "of today's text",
    TextStatus.STALE: "of another text",
    TextStatus.UNKNOWN: "of a text that nobody knows",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What was imported, and what went wrong."""

    imported: Import
    files: tuple[ForeignResults, ...]
    problems: tuple[str, ...]
    redact: Callable[[str], str]

    @property
    def results(self) -> tuple[Imported, ...]:
        return self.imported.results

    @property
    def cases(self) -> list[Imported]:
        """Results of a case of today."""
        return [one for one in self.results if one.match.case is not None]

    @property
    def claims(self) -> list[Imported]:
        """Results with a text of their own that say which use case they are about."""
        return [one for one in self.results if one.match.claims]

    @property
    def gone(self) -> list[Imported]:
        """Results of a case that is not there now."""
        return [one for one in self.results if one.match.gone]

    @property
    def strangers(self) -> list[Imported]:
        """Results of no use case."""
        return [
            one
            for one in self.results
            if not (one.match.case or one.match.claims or one.match.gone)
        ]

    @property
    def is_clean(self) -> bool:
        return not self.problems and not any(one.match.note for one in self.results)


def write_as_text(answer: Answer) -> None:
    """Tell what was recorded; problems go to standard error."""
    if answer.results:
        write_lines(map(answer.redact, _lines(answer)))
    for problem in answer.problems:
        say(answer.redact(problem))


def _lines(answer: Answer) -> Iterator[str]:
    versions = answer.imported.versions.items()
    made = ", ".join(f"{name} {version}" for name, version in versions)
    statuses = Counter(one.case.status.value for one in answer.results)
    told = ", ".join(f"{count} {status}" for status, count in sorted(statuses.items()))
    yield f"run {answer.imported.run.id}: {plural(len(answer.results), 'result')} of {made}"
    yield f"  {told}"
    yield from _counts(answer)
    yield from _several(answer)
    for title, found in (
        ("not of today's text", [one for one in answer.cases if one.match.reason]),
        ("to be looked at", [one for one in answer.results if one.match.note]),
        ("no use case", answer.strangers),
    ):
        if found:
            yield f"{title}:"
            yield from (f"  {_told(one)}" for one in found[:MOST_TOLD])
            if len(found) > MOST_TOLD:
                yield f"  and {len(found) - MOST_TOLD:,} more; `--json` lists all"


def _counts(answer: Answer) -> Iterator[str]:
    texts = Counter(one.match.text for one in answer.cases)
    parts = [f"{texts[text]} {words}" for text, words in WORDS_BY_TEXT.items() if texts[text]]
    rows = (
        (answer.cases, f"of cases: {', '.join(parts)}"),
        (answer.claims, "with a text of their own, about use cases that they name"),
        (answer.gone, "of cases that are not there now"),
        (answer.strangers, "of no use case"),
    )
    yield from (f"  {len(found)} {words}" for found, words in rows if found)


def _several(answer: Answer) -> Iterator[str]:
    counts = Counter(one.key for one in answer.results)
    several = [id_ for (id_, _target), count in counts.items() if count > 1]
    if several:
        yield "  several results, of which the worst counts: " + some(several)


def _told(one: Imported) -> str:
    what = one.match.note or one.match.reason
    return f"{one.case.place}: {one.id}" + (f": {what}" if what else "")


def write_as_json(answer: Answer) -> None:
    """Write the shape `ucspec/import/1`."""
    write_json(
        {
            "schema": SCHEMA,
            "run": answer.imported.run.id if answer.results else "",
            "versions": dict(answer.imported.versions),
            "files": [{"file": one.path, "results": len(one.cases)} for one in answer.files],
            "totals": _totals(answer),
            "results": [_row(one, answer.redact) for one in answer.results],
            "problems": [answer.redact(problem) for problem in answer.problems],
        }
    )


def _totals(answer: Answer) -> dict[str, int]:
    texts = Counter(one.match.text for one in answer.cases)
    return {
        "results": len(answer.results),
        **{text.value: texts[text] for text in WORDS_BY_TEXT},
        "claims": len(answer.claims),
        "gone": len(answer.gone),
        "no_use_case": len(answer.strangers),
    }


def _row(one: Imported, redact: Callable[[str], str]) -> dict[str, Any]:
    match = one.match
    return {
        "place": one.case.place,
        "name": redact(one.case.name),
        "case": one.id,
        "target": one.target,
        "status": one.case.status.value,
        "kind": _kind(one),
        "text": match.text.value,
        "claims": list(match.claims),
        "reason": redact(match.reason or one.case.reason),
        "note": match.note,
    }


def _kind(one: Imported) -> str:
    if one.match.case is not None:
        return "case"
    if one.match.gone:
        return "gone"
    return "claim" if one.match.claims else "no use case"
