"""R-410: the verb of an include fits how the included flow ends."""

from collections.abc import Iterable
from dataclasses import replace

from ucspec.lint.rule import Edit, Reading, reading_rule
from ucspec.model.finding import Finding, Severity
from ucspec.model.flow import IncludeVerb
from ucspec.notation.dialect import find_dialect
from ucspec.notation.include import exact_what, form_pattern, own_forms, say
from ucspec.notation.nodes import StepNode

ANY_ID = r"[^()/\s]+"
OTHER = {
    IncludeVerb.COMPLETES: IncludeVerb.FAILS,
    IncludeVerb.FAILS: IncludeVerb.COMPLETES,
}


def swap_verb(finding: Finding, reading: Reading) -> Iterable[Edit]:
    """Change the verb where the step names its flow: then the flow was meant, not the verb."""
    step = step_at(finding.location.line, reading)
    dialect = find_dialect(reading.node.language if reading.node else "en")
    for form in own_forms(dialect) if step else ():
        match = form_pattern(form.words, exact_what(ANY_ID)).fullmatch(step.text) if step else None
        if step and match and match["flow"]:
            what = f'"{match["title"]}" ({match["id"]}/{match["flow"]})'
            other = replace(form, verb=OTHER[form.verb])
            new = say(other, match["who"], what, dialect)
            yield Edit(location=step.text_location, old=step.text, new=new)
            return


def step_at(line: int, reading: Reading) -> StepNode | None:
    """Find the step of a line."""
    for scenario in reading.node.scenarios if reading.node else ():
        for step in scenario.steps:
            if step.location.line == line:
                return step
    return None


@reading_rule("R-410", Severity.ERROR, fix=swap_verb)
def verb_of_include() -> None:
    """A step `completes` a flow that ends in success, and `fails` one that ends in failure.

    Why: the verb tells the reader how the included story ends, and what may come after it. With
    no flow named the main flow is meant, which succeeds.

    Bad:
        When Customer fails "Sign in" (UC-SHOP-02)
        (the main flow succeeds)

    Good:
        When Customer completes "Sign in" (UC-SHOP-02)
    """
