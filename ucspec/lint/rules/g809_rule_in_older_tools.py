"""G-809: no Rule where older tools must read the files."""

from collections.abc import Iterator

from ucspec.lint.rule import Complaint, Reading, rule
from ucspec.model.finding import Severity
from ucspec.model.usecase import UseCase

WITHOUT_RULES = "gherkin5"


@rule("G-809", Severity.WARNING)
def rule_in_older_tools(reading: Reading, use_case: UseCase) -> Iterator[Complaint]:
    """Files that tools of Gherkin 5 must read have no `Rule:`.

    Why: behave up to 1.2.6 and other tools from before Gherkin 6 skip the whole file or refuse
    it. Only a project that says `compat = "gherkin5"` in `[tool.ucspec.lint]` hears of it.

    Bad:
        Rule: Refunds stay below the price
          Example: Half the price

    Good:
        Scenario: 3a. More than the price is asked back
          Instead of step 3, ends in failure
    """
    for group in use_case.rules if reading.settings.compat == WITHOUT_RULES else ():
        yield Complaint(
            location=group.location,
            message=f'"{group.title}" is a Rule, which tools of Gherkin 5 cannot read',
            hint="write its examples as flows, or take `compat` out of the configuration",
        )
