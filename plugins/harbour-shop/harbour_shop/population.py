"""Many customers at once, the same ones for the same seed."""

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from sqlalchemy import select

from harbour_shop import catalogue
from harbour_shop.messages import Channel
from harbour_shop.seed import Person, Purchase, buy, new_customer
from harbour_shop.shop import Visit
from harbour_shop.tables import Customer, Order

CHANNELS: tuple[Channel, ...] = ("mail", "chat", "phone", "web", "social")
LONGEST_AGO = 200
# What part of the customers agrees to a topic, or has bought before.
LOYAL = 0.3
WANTS_OFFERS = 0.5
WANTS_THE_REST = 0.9


@dataclass(frozen=True, slots=True, kw_only=True)
class Population:
    """So many customers, each with one purchase: delivered in the past, or still on its way.

    `product` is what they bought; empty: a product of the catalogue each.
    """

    size: int
    seed: int = 0
    product: str = ""
    delivered: bool = True


def populate(visit: Visit, population: Population) -> Sequence[Order]:
    """Let the customers move in with their purchases; asked again, they only buy again."""
    dice = Random(population.seed)  # noqa: S311 - repeatable on purpose
    people = [
        _person(dice, f"Resident {population.seed}-{number:04}")
        for number in range(1, population.size + 1)
    ]
    _move_in(visit, people)
    goods = [population.product or product.name for product in catalogue.products(visit, "")]
    return [
        buy(visit, _purchase(dice, person.name, dice.choice(goods), population.delivered))
        for person in people
    ]


def _move_in(visit: Visit, people: Sequence[Person]) -> None:
    """Open all accounts at once: one by one takes a second for a hundred of them."""
    names = {person.name for person in people}
    for customer in visit.session.scalars(select(Customer)):
        if customer.name in names:
            visit.acquainted[customer.name] = customer
    for person in people:
        if person.name not in visit.acquainted:
            visit.acquainted[person.name] = new_customer(person)
            visit.session.add(visit.acquainted[person.name])
    visit.session.flush()


def _person(dice: Random, name: str) -> Person:
    preferred, second = dice.sample(CHANNELS, 2)
    return Person(
        name=name,
        loyal=dice.random() < LOYAL,
        offers=dice.random() < WANTS_OFFERS,
        surveys=dice.random() < WANTS_THE_REST,
        recommendations=dice.random() < WANTS_THE_REST,
        messages=dice.random() < WANTS_THE_REST,
        preferred_channel=preferred,
        second_channel=second,
    )


def _purchase(dice: Random, customer: str, product: str, delivered: bool) -> Purchase:
    took = dice.randint(1, 5)
    ago = dice.randint(0, LONGEST_AGO) if delivered else 0
    return Purchase(
        customer=customer,
        product=product,
        bought_days_ago=ago + took if delivered else 0,
        delivered_days_ago=ago if delivered else None,
    )
