"""Who acts in a step."""

import pytest
from shop_case import case, customer, shop, step

from ucspec.model.actor import Subject, SubjectKind
from ucspec.run.acting import acting_actor

ONE = (("Customer", "Loyal Customer"), ("Loyal Customer", "Loyal Customer"))
TWO = (("Customer", "Customer"), ("Another Customer", "Another Loyal Customer"))
LINE = ("Loyal Customer", "Customer")


@pytest.mark.parametrize(
    ("subject", "individuals", "expected"),
    [
        (customer(), (), ("Customer", "person", "Customer", ("Customer",), False)),
        (customer(), ONE, ("Customer", "person", "Loyal Customer", LINE, False)),
        (
            customer("Loyal Customer"),
            ONE,
            ("Loyal Customer", "person", "Loyal Customer", LINE, False),
        ),
        (
            customer(is_another=True),
            TWO,
            ("Customer", "person", "Another Loyal Customer", LINE, True),
        ),
        (None, ONE, ("Customer", "person", "Loyal Customer", LINE, False)),
        (
            Subject(kind=SubjectKind.SYSTEM, name="Shop"),
            (),
            ("Shop", "system", "Shop", ("Shop",), False),
        ),
        (
            Subject(kind=SubjectKind.TIME, name="Time"),
            (),
            ("Time", "time", "Time", ("Time",), False),
        ),
    ],
)
def test_acting_actor(subject, individuals, expected):
    acting_step = step("UC-PAY/main.1", subject=subject)
    actor = acting_actor(shop(), case(acting_step, individuals=individuals), acting_step)
    found = (actor.name, actor.kind, actor.individual, actor.ancestors, actor.is_another)
    assert found == expected
    assert str(actor) == actor.individual


def test_a_step_without_subject_is_done_for_its_own_primary_actor():
    included = step("UC-ACC/background.1")
    actor = acting_actor(shop(), case(included), included)
    assert actor.name == "Loyal Customer"
    assert actor.is_a("Customer")
    assert not actor.is_a("Warehouse")
