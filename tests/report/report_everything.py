"""A trace with something of everything: what the harbour does not have is added here."""

from dataclasses import replace

from report_harbour import BROKEN, HARBOUR, RETURN, UNTOUCHED, at
from report_models import steps
from report_traces import BLOCKED, Story, make_trace

from ucspec.model.flow import DocString
from ucspec.model.trace import DefinitionTrace, FlowTrace, RuleTrace
from ucspec.model.usecase import BusinessRule, BusinessRuleExample, CardLine, Level, Status
from ucspec.model.verdict import (
    CaseStatus,
    Coverage,
    FingerprintStatus,
    LinkStatus,
    ReviewStatus,
    Verdict,
)

PLACE = at("features/UC-SUP-02-return-a-purchased-product.feature", 80)
RULE_ID = "UC-SUP-02/rule-1"
EXAMPLE = BusinessRuleExample(
    id=f"{RULE_ID}.1",
    title="An opened box",
    steps=steps(
        f"{RULE_ID}.1", "When Customer returns an opened box\nThen the system takes it back"
    ),
    location=PLACE,
)
RULE = BusinessRule(
    id=RULE_ID,
    title="Opened boxes are taken back",
    description="As the law has it.",
    examples=(EXAMPLE,),
    location=PLACE,
)
FACTS = {
    "rules": (RULE,),
    "status": Status.DRAFT,
    "level": Level.SUMMARY,
    "personas": ("Busy Parent",),
    "channels": ("web", "phone"),
    "owner": "Support team",
    "reviewed": "2026-10-01",
    "card": (
        *RETURN.card,
        CardLine(label="Source", text="interview of 3 May", location=PLACE),
        CardLine(label="Note", text="see mailto:shop@harbour.example", location=PLACE),
    ),
}


def with_matter(use_case):
    """Give the first step of the main flow a table, and the second a text block."""
    first, second, *others = use_case.main.body
    body = (
        replace(first, table=(("name", "value"), ("one", "1 | 2"))),
        replace(second, doc_string=DocString(content="line one\nline two")),
        *others,
    )
    return replace(
        use_case, flows=(replace(use_case.main, body=body), *use_case.flows[1:]), **FACTS
    )


USE_CASES = tuple(with_matter(one) if one is RETURN else one for one in HARBOUR)
BARE = make_trace(
    USE_CASES,
    Story(BLOCKED, exit_code=1, in_flight=("UC-MOT-01/4a",), problems=("main.ndjson:3: torn",)),
    broken=(BROKEN,),
    findings=(UNTOUCHED, *BROKEN.findings),
)


def with_rule(part):
    """Give a use case's trace its rule, with an example that passed at the second attempt."""
    case = part.flows[0].cases[0]
    again = replace(
        case,
        id=EXAMPLE.id,
        attempts=(case.result, case.result),
        target="http",
        verdict=Verdict.STALE,
        status=CaseStatus.PASSED,
        flows=(EXAMPLE.id,),
    )
    example = FlowTrace(
        id=EXAMPLE.id,
        label="rule-1.1",
        kind="rule",
        title=EXAMPLE.title,
        verdict=Verdict.STALE,
        coverage=Coverage.COVERED,
        link=LinkStatus.OUTDATED,
        fingerprint=FingerprintStatus.UNREVIEWED,
        review=ReviewStatus.DRAFT,
        cases=(again, part.flows[1].cases[0]),
    )
    rule = RuleTrace(
        id=RULE_ID,
        title=RULE.title,
        verdict=Verdict.STALE,
        coverage=Coverage.COVERED,
        examples=(example,),
    )
    return replace(part, rules=(rule,))


EVERYTHING = replace(
    BARE,
    use_cases=tuple(
        with_rule(part) if part.use_case.id == "UC-SUP-02" else part for part in BARE.use_cases
    ),
    definitions=(
        DefinitionTrace(
            definition="features/steps/uc-sup-02.py:13",
            steps=("UC-SUP-02/main.2",),
            use_cases=("UC-SUP-02", "UC-GONE-01"),
        ),
    ),
    unassigned=(
        replace(BARE.use_cases[0].flows[0].cases[0], id="UC-OLD-01/main", reason="it is gone"),
    ),
)
