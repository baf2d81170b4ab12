"""M-102: an id that two files have."""

from ucspec.lint.rule import reading_rule
from ucspec.model.finding import Severity


@reading_rule("M-102", Severity.ERROR)
def id_used_once() -> None:
    """Every file has an id of its own.

    Why: two use cases under one id cannot be told apart in a result or an include, so neither of
    them is run. It happens when a file is copied as a start for the next one. (Traceability.)

    Bad:
        @UC-SUP-02
        Feature: Return a purchased product

        @UC-SUP-02
        Feature: Exchange a purchased product

    Good:
        @UC-SUP-02
        Feature: Return a purchased product

        @UC-SUP-03
        Feature: Exchange a purchased product
    """
