"""Set-ups that exclude each other: only what is certain."""

from pathlib import Path

import pytest

from ucspec.flow.exclusion import contradiction
from ucspec.model.flow import Step, StepType
from ucspec.model.location import Location


def given(text, table=()):
    """Make a Given."""
    return Step(
        id="UC-X-01/2a.given.1",
        section="UC-X-01/2a",
        number=1,
        type=StepType.GIVEN,
        keyword="Given",
        text=text,
        table=table,
        location=Location(path=Path("any.feature")),
    )


AMOUNTS = "the same amount has two values"
DENIES = "one says what the other denies"


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        ("it was sent 45 days ago", "it was sent 3 days ago", AMOUNTS),
        ("it was sent 1 day ago", "it was sent 2 day ago", AMOUNTS),
        ("it costs 10.50 EUR", "it costs 10 EUR", AMOUNTS),
        ("it is 20 % off", "it is 30% off", ""),
        ("it is 20% off", "it is 30% off", AMOUNTS),
        ("it costs 10 EUR after 2 days", "it costs 20 EUR after 3 days", ""),
        ("order 1001 is open", "order 1002 is open", ""),
        ("2 parcels are open", "3 parcels are open", ""),
        ('"A" was sent 1 day ago', '"B" was sent 2 day ago', ""),
        ("the card is blocked", "the card is not blocked", DENIES),
        ("the card is no longer blocked", "the card is blocked", DENIES),
        ("the card isn't blocked", "the card is blocked", DENIES),
        ('the shop sells "not"', 'the shop sells ""', ""),
        ('"A" is in stock', '"A" is out of stock', ""),
        ('"A" is out of stock', '"B" is out of stock', ""),
        ("it rains", "it rains", ""),
        ("Provider declines the next payment", "Provider is down", ""),
    ],
)
def test_two_givens_exclude_each_other_only_when_it_is_certain(one, other, reason):
    assert contradiction(given(one), given(other)) == reason
    assert contradiction(given(other), given(one)) == reason


def test_tables_must_be_the_same():
    rows = (("a",), ("b",))
    assert contradiction(given("it is set", rows), given("it is not set")) == ""
    assert contradiction(given("it is set", rows), given("it is not set", rows)) == DENIES
