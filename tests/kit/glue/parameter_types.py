"""What carries out the sample `parameter-types`."""

from typing import NamedTuple

from ucspec.steps import parameter_type, step


class Flight(NamedTuple):
    start: str
    end: str


parameter_type("flight", "([A-Z]{3})-([A-Z]{3})", Flight)


@step("{flight} has been delayed")
def delayed(flight):
    assert flight == Flight("LHR", "CDG")
