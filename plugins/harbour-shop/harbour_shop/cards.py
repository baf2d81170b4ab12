"""The card that a customer lets the shop keep: good until the last day of its month."""

import re
from calendar import monthrange
from datetime import date
from http import HTTPStatus

from sqlalchemy import select

from harbour_shop import audit, events
from harbour_shop.defects import Defect
from harbour_shop.refusal import Refusal
from harbour_shop.shop import Visit
from harbour_shop.tables import Customer, StoredCard

A_MONTH = 31
ENDING = re.compile(r"[0-9]{4}")
MONTH = re.compile(r"[1-9][0-9]{3}-(0[1-9]|1[0-2])")


def store(visit: Visit, customer: Customer, ending: str, month: str) -> StoredCard:
    """Keep a card instead of the one before; `month` is the last in which it is good (2031-06)."""
    year, number = map(int, month.split("-"))
    last_day = date(year, number, monthrange(year, number)[1])
    card = card_of(visit, customer)
    if card is None:
        card = StoredCard(customer_id=customer.id)
        visit.session.add(card)
    card.ending, card.expires_on = ending, last_day
    visit.session.flush()
    audit.note(visit, "store card", customer.ref)
    events.record(visit, "card.stored", card.ref, customer=customer.ref)
    return card


def card_of(visit: Visit, customer: Customer) -> StoredCard | None:
    """The card that the customer stored, if any."""
    query = select(StoredCard).where(StoredCard.customer_id == customer.id)
    return visit.session.scalars(query).first()


def known_card(visit: Visit, customer: Customer) -> StoredCard:
    """The card that the customer stored; refuses when there is none."""
    card = card_of(visit, customer)
    if card is None:
        raise Refusal(
            HTTPStatus.NOT_FOUND,
            "no-card",
            f"{customer.name} has stored no card",
            hint=f"store one: PUT /customers/{customer.ref}/card",
        )
    return card


def is_expired(visit: Visit, card: StoredCard) -> bool:
    """Ask whether the card's last day is over."""
    days_over = (visit.now.date() - card.expires_on).days
    if days_over > 0 and visit.is_broken(Defect.CARD_GOOD_TOO_LONG):
        return days_over > A_MONTH
    return days_over > 0
