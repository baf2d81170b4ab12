"""F-321: a loop with a limit, and nothing behind it."""

from collections.abc import Iterator

from ucspec.lint.places import place_of, wiring_place
from ucspec.lint.rule import Complaint, Reading, rule
from ucspec.model.finding import Severity
from ucspec.model.positions import is_loop
from ucspec.model.usecase import UseCase
from ucspec.notation.dialect import find_dialect
from ucspec.notation.wiring import write_times

SEVERAL = 2


@rule("F-321", Severity.INFO)
def last_try_is_told(reading: Reading, use_case: UseCase) -> Iterator[Complaint]:
    """Where a loop has a limit, a flow says what happens when the limit is reached.

    Why: "at most twice" raises the question of the third time. The flow that answers it starts at
    the same step "after 1a twice". A flow that is taken once at most raises no such question.
    (Cockburn's and RUCM's bounded retries.)

    Bad:
        Scenario: 1a. The password is wrong
          Instead of step 1, resumes at step 1, at most twice

          When Customer gives a wrong password
          Then the system says that the sign-in failed

    Good:
        Scenario: 1a. The password is wrong
          Instead of step 1, resumes at step 1, at most twice

          When Customer gives a wrong password
          Then the system says that the sign-in failed

        Scenario: 1b. The password is wrong for the third time
          Instead of step 1 after 1a twice, ends in failure

          When Customer gives a wrong password
          Then the system locks the account for 15 minutes
    """
    dialect = find_dialect(use_case.language)
    words = dialect.wiring
    followed = {flow.entry.after_loop for flow in use_case.flows if flow.entry}
    for flow in use_case.flows:
        bound = flow.exit.at_most if flow.exit else None
        if bound is None or bound < SEVERAL:
            continue
        if flow.label in followed or not is_loop(use_case, flow):
            continue
        times = write_times(bound, dialect)
        yield Complaint(
            location=place_of(words.at_most, wiring_place(flow), reading),
            message=f"no flow says what happens after {flow.label} {times}",
            hint=f'write a flow "… {words.after_flow} {flow.label} {times}, '
            f'{words.ends} {words.in_} {words.failure}"',
        )
