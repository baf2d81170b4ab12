"""The answer first: one sentence, and what stands behind it."""

from ucspec.model.result import Run
from ucspec.model.trace import Trace
from ucspec.model.verdict import Verdict
from ucspec.report.page import Headline
from ucspec.report.status import FAILED, SPECIFIED, UNREADABLE, VERIFIED, Mark
from ucspec.report.tally import Tally
from ucspec.report.wording import listed, plural

EXIT_WORDS = {
    1: "other tests of the run failed",
    2: "the run was interrupted",
    3: "pytest met an internal error",
    4: "pytest was used wrongly",
}
IN_FLIGHT_SHOWN = 3
NO_USE_CASE = Mark(glyph="○", word="no use case", tone="caution")
NOTHING_RAN = Mark(glyph="○", word="nothing ran", tone="caution")
UNFINISHED = Mark(glyph="▸", word="unfinished", tone="caution")
PARTIAL = Mark(glyph="◐", word="verified in part", tone="caution")


def headline(trace: Trace, tally: Tally) -> Headline:
    """Say in one sentence how things stand."""
    run = max(trace.runs, key=lambda run: run.info.started, default=None)
    if run is None:
        return _of_specification(tally)
    beside = [*_outside(tally), *_mistakes(tally), *_damage(tally), *_exit_words(run, tally)]
    return Headline(
        sentence=_sentence(run, tally),
        rest="; ".join([*_inside(tally), *beside]),
        mark=_mark(run, tally),
    )


def case_words(tally: Tally) -> str:
    """Write the results of all cases: "26 cases: 20 passed, 3 failed and 3 blocked"."""
    cases = plural(tally.cases, "case")
    if len(tally.shares) == 1 and tally.cases > 1:
        return f"{cases}, all {tally.shares[0].mark.word}"
    counts = listed(f"{share.number:,} {share.mark.word}" for share in tally.shares)
    return f"{cases}: {counts}" if counts else "there is no case to run"


def _of_specification(tally: Tally) -> Headline:
    use_cases, flows = plural(tally.use_cases, "use case"), plural(tally.flows, "flow")
    mistakes = _mistakes(tally)
    return Headline(
        sentence=f"Specification: {use_cases}, {flows}",
        rest="; ".join(["no evidence recorded yet", *mistakes]),
        mark=UNREADABLE if mistakes else SPECIFIED,
    )


def _sentence(run: Run, tally: Tally) -> str:
    verdict = _verdict_words(tally)
    if run.is_complete:
        return verdict if tally.ran or not tally.use_cases else "Nothing ran"
    flying = listed(run.in_flight[:IN_FLIGHT_SHOWN])
    more = len(run.in_flight) - IN_FLIGHT_SHOWN
    finished = tally.ran if tally.use_cases else len({each.case for each in run.results})
    cases = tally.cases if tally.use_cases else len({each.case for each in run.planned})
    words = f"Incomplete: {finished:,} of {plural(cases, 'case')} finished"
    words += f", in flight: {flying}" if flying else ""
    words += f" and {more:,} more" if more > 0 else ""
    return f"{words}; {verdict}" if tally.has_defects else words


def _verdict_words(tally: Tally) -> str:
    """Tell how many use cases are broken, blocked, stale or not run; else that all are verified."""
    told = [
        f"{number:,} {{of}}{one if number == 1 else many}"
        for number, one, many in (
            (tally.verdicts[Verdict.FAILED], "is broken", "are broken"),
            (tally.verdicts[Verdict.BLOCKED], "is blocked", "are blocked"),
            (tally.verdicts[Verdict.STALE], "is stale", "are stale"),
            (tally.not_run, "was not run", "were not run"),
            (tally.partly_run, "was run only in part", "were run only in part"),
        )
        if number
    ]
    if told:
        first = told[0].format(of=f"of {plural(tally.use_cases, 'use case')} ")
        return ", ".join([first, *(words.format(of="") for words in told[1:])])
    if tally.use_cases > 1:
        return f"All {tally.use_cases:,} use cases are verified"
    return "The use case is verified" if tally.use_cases else "No use case was found"


def _inside(tally: Tally) -> list[str]:
    """Count the cases of use cases, unless there is nothing but others."""
    return [case_words(tally)] if tally.use_cases or not tally.outside else []


def _outside(tally: Tally) -> list[str]:
    """Count the results that belong to no use case."""
    number = sum(share.number for share in tally.outside)
    cases = f"{plural(number, 'case')} outside the use cases"
    if len(tally.outside) == 1:
        return [f"{cases} {'all ' if number > 1 else ''}{tally.outside[0].mark.word}"]
    counts = listed(f"{share.number:,} {share.mark.word}" for share in tally.outside)
    return [f"{cases}: {counts}"] if tally.outside else []


def _mistakes(tally: Tally) -> list[str]:
    told = []
    if tally.unreadable:
        told.append(f"{plural(tally.unreadable, 'file')} cannot be read")
    if tally.catalogue_mistakes:
        told.append(f"{plural(tally.catalogue_mistakes, 'mistake')} in the catalogue")
    return told


def _damage(tally: Tally) -> list[str]:
    lines = plural(tally.unreadable_lines, "line")
    return [f"{lines} of the evidence cannot be read"] if tally.unreadable_lines else []


def _exit_words(run: Run, tally: Tally) -> list[str]:
    """Say what the exit code tells beyond the verdicts of the use cases."""
    words = EXIT_WORDS.get(run.exit_code or 0, "")
    is_explained = run.exit_code == 1 and (tally.has_defects or tally.unreadable)
    return [f"{words} (exit code {run.exit_code})"] if words and not is_explained else []


def _mark(run: Run, tally: Tally) -> Mark:
    """Choose the tone of the page: red for a defect, amber for a hole, green for all verified."""
    is_verified = tally.verdicts[Verdict.VERIFIED] == tally.use_cases
    choices = (
        (tally.has_defects, FAILED),
        (bool(_mistakes(tally)), UNREADABLE),
        (not tally.use_cases, NO_USE_CASE),
        (not tally.ran, NOTHING_RAN),
        (not run.is_complete or bool(run.exit_code or tally.unreadable_lines), UNFINISHED),
        (not is_verified, PARTIAL),
    )
    return next((mark for applies, mark in choices if applies), VERIFIED)
