"""F-306: a loop without a bound."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from ucspec.lint.places import line_of, place_of, wiring_place
from ucspec.lint.rule import Complaint, Edit, Reading, rule
from ucspec.model.finding import Finding, Severity
from ucspec.model.flow import Flow
from ucspec.model.positions import is_loop
from ucspec.model.usecase import UseCase
from ucspec.notation.dialect import find_dialect
from ucspec.notation.wiring import limit


def write_once(finding: Finding, reading: Reading) -> Iterable[Edit]:
    """Write down the bound that is taken anyway."""
    use_case = reading.use_case
    for flow in use_case.flows if use_case else ():
        place = flow.wiring_location
        if use_case and place and place.line == finding.location.line:
            text = line_of(place, reading).rstrip()
            column = len(text.rstrip(".")) + 1
            words = limit(1, find_dialect(use_case.language))
            yield Edit(location=replace(place, column=column), old="", new=f", {words}")


@rule("F-306", Severity.INFO, fix=write_once)
def loop_is_bounded(reading: Reading, use_case: UseCase) -> Iterator[Complaint]:
    """A flow that goes back says how often it may be taken.

    Why: how often somebody may try again is a decision of the business; a limit such as "at
    most twice" makes somebody take it. Without one the flow is taken once, which `--fix` writes
    down. (Every path that is run has an
    end: loops are bounded.)

    Bad:
        Scenario: 2a. The card is declined
          Instead of step 2, resumes at step 1

          When Customer pays with a card that is declined
          Then the system keeps the cart

    Good:
        Scenario: 2a. The card is declined
          Instead of step 2, resumes at step 1, at most twice

          When Customer pays with a card that is declined
          Then the system keeps the cart
    """
    dialect = find_dialect(use_case.language)
    for flow in use_case.flows:
        if is_unbounded(flow, use_case):
            yield Complaint(
                location=place_of(dialect.wiring.resumes, wiring_place(flow), reading),
                message=f"flow {flow.label} goes back, but does not say how often: taken as once",
                hint=f'end the line with ", {limit(1, dialect)}", or with a higher limit',
            )


def is_unbounded(flow: Flow, use_case: UseCase) -> bool:
    exit_ = flow.exit
    is_open = exit_ is not None and exit_.at_most is None and exit_.outcome is None
    return is_open and is_loop(use_case, flow)
