"""What support has behind it before a story starts: articles, serial numbers, remedies given."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from http import HTTPStatus

from sqlalchemy import select

from harbour_shop import amends
from harbour_shop.accounts import known_customer
from harbour_shop.bounds import Ago
from harbour_shop.catalogue import known_product
from harbour_shop.refusal import Refusal
from harbour_shop.shop import Visit
from harbour_shop.tables import (
    Complaint,
    ComplaintStatus,
    HelpArticle,
    Order,
    OrderLine,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpText:
    """An article of the Help Center, about a problem in the customers' words."""

    title: str
    problem: str
    text: str = "Follow the steps on the screen."


@dataclass(frozen=True, slots=True, kw_only=True)
class SerialNumber:
    """The number that the newest piece of a product was sold to a customer with."""

    customer: str
    product: str
    serial: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PastRemedy:
    """A failure that was made good so many days ago."""

    customer: str
    failure: str
    days_ago: Ago


def publish(visit: Visit, text: HelpText) -> HelpArticle:
    """Put an article into the Help Center, or change the one with this title."""
    query = select(HelpArticle).where(HelpArticle.title == text.title)
    article = visit.session.scalars(query).first()
    if article is None:
        article = HelpArticle(title=text.title, helped=0, did_not_help=0)
        visit.session.add(article)
    article.problem = text.problem
    article.text = text.text
    visit.session.flush()
    return article


def engrave(visit: Visit, number: SerialNumber) -> None:
    """Write the number down as that of the newest piece."""
    customer = known_customer(visit, number.customer)
    product = known_product(visit, number.product)
    query = (
        select(OrderLine)
        .join(OrderLine.order)
        .where(Order.customer_id == customer.id, OrderLine.product_id == product.id)
        .order_by(OrderLine.id.desc())
    )
    line = visit.session.scalars(query).first()
    if line is None:
        words = f"{customer.name} has bought no {product.name}"
        raise Refusal(HTTPStatus.CONFLICT, "nothing-bought", words)
    line.serial = number.serial
    visit.session.flush()


def let_have_had(visit: Visit, remedy: PastRemedy) -> Complaint:
    """Let a customer have had a remedy."""
    ago = visit.now - timedelta(days=remedy.days_ago)
    complaint = Complaint(
        customer=known_customer(visit, remedy.customer),
        failure=remedy.failure,
        channel=visit.channel,
        status=ComplaintStatus.ACCEPTED,
        reported_at=ago,
        answered_at=ago,
        ended_at=ago,
        remedy=amends.REMEDIES.get(remedy.failure, Decimal("15.00")),
    )
    visit.session.add(complaint)
    visit.session.flush()
    return complaint


def seed(
    visit: Visit,
    texts: Iterable[HelpText],
    numbers: Iterable[SerialNumber],
    remedies: Iterable[PastRemedy],
) -> None:
    """Put everything in its place."""
    for text in texts:
        publish(visit, text)
    for number in numbers:
        engrave(visit, number)
    for remedy in remedies:
        let_have_had(visit, remedy)
