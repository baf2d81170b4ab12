"""How a status is shown: glyph, word and tone together, never colour alone."""

from dataclasses import dataclass

from ucspec.model.trace import CaseTrace, FlowTrace, RuleTrace, UseCaseTrace
from ucspec.model.verdict import CaseStatus, Coverage, StepStatus, Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A status for readers. `tone` is the class of the style sheet that colours it."""

    glyph: str
    word: str
    tone: str


PASSED = Mark(glyph="✓", word="passed", tone="passed")
FAILED = Mark(glyph="✕", word="failed", tone="failed")
BLOCKED = Mark(glyph="⊘", word="blocked", tone="blocked")
SKIPPED = Mark(glyph="–", word="skipped", tone="skipped")
PENDING = Mark(glyph="…", word="pending", tone="pending")
UNDEFINED = Mark(glyph="?", word="undefined", tone="failed")
AMBIGUOUS = Mark(glyph="⁇", word="ambiguous", tone="failed")
CRASHED = Mark(glyph="!", word="crashed", tone="crashed")
XFAILED = Mark(glyph="⊖", word="expected failure", tone="skipped")
NOT_RUN = Mark(glyph="○", word="not run", tone="missing")
VERIFIED = Mark(glyph="✓", word="verified", tone="passed")
STALE = Mark(glyph="↻", word="stale", tone="stale")
IN_FLIGHT = Mark(glyph="▸", word="in flight", tone="caution")
UNREADABLE = Mark(glyph="!", word="cannot be read", tone="crashed")
JUSTIFIED = Mark(glyph="–", word="not asked for", tone="skipped")
SPECIFIED = Mark(glyph="§", word="specified", tone="plain")

MARK_BY_CASE = {
    CaseStatus.PASSED: PASSED,
    CaseStatus.FAILED: FAILED,
    CaseStatus.CRASHED: CRASHED,
    CaseStatus.UNDEFINED: UNDEFINED,
    CaseStatus.AMBIGUOUS: AMBIGUOUS,
    CaseStatus.BLOCKED: BLOCKED,
    CaseStatus.PENDING: PENDING,
    CaseStatus.XFAILED: XFAILED,
    CaseStatus.SKIPPED: SKIPPED,
    CaseStatus.NOT_RUN: NOT_RUN,
}
CASE_MARKS = (*MARK_BY_CASE.values(), STALE)
MARK_BY_VERDICT = {
    Verdict.VERIFIED: VERIFIED,
    Verdict.FAILED: FAILED,
    Verdict.BLOCKED: BLOCKED,
    Verdict.STALE: STALE,
    Verdict.NOT_RUN: NOT_RUN,
}
MARK_BY_STEP = {
    StepStatus.FAILED: FAILED,
    StepStatus.UNDEFINED: UNDEFINED,
    StepStatus.AMBIGUOUS: AMBIGUOUS,
    StepStatus.PENDING: PENDING,
    StepStatus.PASSED: PASSED,
    StepStatus.SKIPPED: SKIPPED,
}


def case_mark(case: CaseTrace) -> Mark:
    """Show a case by its status; a result of another text or other code than today's is stale."""
    return STALE if case.verdict is Verdict.STALE else MARK_BY_CASE[case.status]


def verdict_mark(part: FlowTrace | RuleTrace | UseCaseTrace, has_evidence: bool) -> Mark:
    """Show a part by its verdict; what need not be verified, or never was, has none."""
    if not has_evidence:
        return SPECIFIED
    if part.coverage is Coverage.JUSTIFIED and part.verdict is Verdict.NOT_RUN:
        return JUSTIFIED
    return MARK_BY_VERDICT[part.verdict]
