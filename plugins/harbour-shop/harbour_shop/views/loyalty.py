"""Stored cards and loyalty points as the shop shows them."""

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal

from harbour_shop import cards, loyalty
from harbour_shop.shop import Visit
from harbour_shop.tables import Customer, PointsAccount, PointsEntry, PointsKind, StoredCard
from harbour_shop.views.shown import View


class CardView(View):
    """The card that the shop may charge; good until the end of `expires_on`."""

    customer: str
    ending: str
    expires_on: date
    expired: bool


class PointsEntryView(View):
    """Points that came (above zero) or went; `last_day` is the last to spend them."""

    kind: str
    points: int
    order: str
    at: datetime
    last_day: date | None


class PointsView(View):
    """A points account: the balance, what it is worth, and the sums of what came and went."""

    customer: str
    balance: int
    worth: Decimal
    earned: int
    spent: int
    reversed: int
    returned: int
    expired: int
    entries: tuple[PointsEntryView, ...]


def show_card(visit: Visit, customer: Customer, card: StoredCard) -> CardView:
    """Show the stored card."""
    return CardView(
        customer=customer.ref,
        ending=card.ending,
        expires_on=card.expires_on,
        expired=cards.is_expired(visit, card),
    )


def show_points(
    customer: Customer, account: PointsAccount, entries: Sequence[PointsEntry]
) -> PointsView:
    """Show the points of a customer."""
    sums = {
        kind.value: sum(abs(entry.points) for entry in entries if entry.kind_of is kind)
        for kind in PointsKind
    }
    return PointsView(
        customer=customer.ref,
        balance=account.balance,
        worth=loyalty.worth(account.balance),
        entries=tuple(_entry(entry) for entry in entries),
        **sums,
    )


def _entry(entry: PointsEntry) -> PointsEntryView:
    return PointsEntryView(
        kind=entry.kind_of,
        points=entry.points,
        order=entry.order_ref,
        at=entry.at,
        last_day=entry.last_day,
    )
