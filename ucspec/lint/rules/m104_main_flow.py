"""M-104: no main flow, or more than one."""

from ucspec.lint.rule import reading_rule
from ucspec.model.finding import Severity


@reading_rule("M-104", Severity.ERROR)
def one_main_flow() -> None:
    """A use case has exactly one scenario `Main success`.

    Why: the main flow is the story in which all goes well; every other flow says only where it
    differs from it. Without it nothing can be composed; with two of them, nobody knows which one
    step 3 belongs to. (Cockburn's main success scenario; RUCM's basic flow.)

    Bad:
        Scenario: Return in the shop
          When Customer hands the parcel over
          Then the system refunds the price

    Good:
        Scenario: Main success
          When Customer hands the parcel over
          Then the system refunds the price
    """
