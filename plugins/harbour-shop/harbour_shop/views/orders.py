"""Orders, payments and shipments as the shop shows them."""

from datetime import date, datetime, timedelta
from decimal import Decimal

from harbour_shop import checkout, orders, returns
from harbour_shop.defects import Defect
from harbour_shop.shop import Visit
from harbour_shop.tables import Order, Payment, Shipment
from harbour_shop.views.goods import LineView
from harbour_shop.views.shown import View


class HoldView(View):
    """Goods kept for an order."""

    product: str
    quantity: int
    until: datetime


class EndingView(View):
    """How a return of this order ended; `ended` is empty while it is open."""

    id: str
    product: str
    status: str
    ended: str


class OrderView(View):
    """An order. `taxes` are contained in `total`; `charges` counts the accepted ones."""

    id: str
    customer: str
    status: str
    persona: str
    methods: tuple[str, ...]
    lines: tuple[LineView, ...]
    goods: Decimal
    delivery: Decimal
    total_before_voucher: Decimal
    voucher: str
    discount_percent: int
    total: Decimal
    taxes: Decimal
    method: str
    paid: bool
    amount_paid: Decimal
    given_back: Decimal
    charges: int
    placed_at: datetime
    delivery_day: date | None
    promise: str
    confirm_by: datetime | None
    hold: HoldView | None
    shipment: str
    replaces: str
    again_of: str
    points: int
    notification_offer: str
    returns: tuple[EndingView, ...]


class PaymentView(View):
    """Money given back."""

    amount: Decimal
    way: str
    at: datetime


class RefundsView(View):
    """What was given back for an order, beside what was paid."""

    order: str
    paid: Decimal
    given_back: Decimal
    items: tuple[PaymentView, ...]


class ShipmentEntryView(View):
    """One thing that happened to a parcel."""

    event: str
    at: datetime
    place: str


class ShipmentView(View):
    """A parcel to the customer, with all that happened to it, oldest first."""

    id: str
    order: str
    status: str
    promised_day: date
    expected_day: date | None
    delivered_on: date | None
    kept_until: datetime | None
    history: tuple[ShipmentEntryView, ...]


def show_order(visit: Visit, order: Order) -> OrderView:
    """Show an order with its sums and the returns of its goods."""
    return OrderView(
        id=order.ref,
        customer=order.customer.ref,
        status=order.status,
        persona=order.persona,
        methods=checkout.methods(order),
        lines=_lines(order),
        goods=orders.goods(order),
        delivery=order.delivery,
        total_before_voucher=orders.total_before_voucher(order),
        voucher=order.voucher,
        discount_percent=order.discount_percent,
        total=orders.total(order),
        taxes=orders.taxes(order),
        method=order.method,
        paid=order.status == "paid",
        amount_paid=orders.amount_paid(order),
        given_back=orders.given_back(order),
        charges=orders.charges(order),
        placed_at=order.placed_at,
        delivery_day=_delivery_day(visit, order),
        promise=order.promise,
        confirm_by=order.confirm_by,
        hold=_hold(visit, order),
        shipment=order.shipment.ref if order.shipment else "",
        replaces=order.replaces,
        again_of=order.again_of,
        points=order.points,
        notification_offer=order.notification_offer,
        returns=_endings(visit, order),
    )


def _delivery_day(visit: Visit, order: Order) -> date | None:
    if order.delivery_day is None:
        return None
    late = timedelta(days=1 if visit.is_broken(Defect.ANOTHER_DAY_IN_ORDER) else 0)
    return order.delivery_day + late


def show_refunds(order: Order) -> RefundsView:
    """Show what was given back."""
    given = [entry for entry in order.payments if entry.purpose == orders.REFUND]
    return RefundsView(
        order=order.ref,
        paid=orders.amount_paid(order),
        given_back=orders.given_back(order),
        items=tuple(_payment(entry) for entry in given),
    )


def show_shipment(visit: Visit, shipment: Shipment) -> ShipmentView:
    """Show where the parcel is."""
    return ShipmentView(
        id=shipment.ref,
        order=shipment.order.ref,
        status=shipment.status,
        promised_day=shipment.promised_day,
        expected_day=shipment.expected_day,
        delivered_on=_arrival(visit, shipment),
        kept_until=shipment.kept_until,
        history=_history(visit, shipment),
    )


def _arrival(visit: Visit, shipment: Shipment) -> date | None:
    if shipment.delivered_at is None:
        return None
    late = timedelta(days=1 if visit.is_broken(Defect.ARRIVAL_A_DAY_LATE) else 0)
    return (shipment.delivered_at + late).date()


def _history(visit: Visit, shipment: Shipment) -> tuple[ShipmentEntryView, ...]:
    if visit.is_broken(Defect.TRACKING_SILENT):
        return ()
    return tuple(
        ShipmentEntryView(event=entry.event, at=entry.at, place=entry.place)
        for entry in shipment.entries
    )


def _payment(entry: Payment) -> PaymentView:
    return PaymentView(amount=entry.amount, way=entry.way, at=entry.at)


def _lines(order: Order) -> tuple[LineView, ...]:
    return tuple(
        LineView(
            product=line.product.name,
            quantity=line.quantity,
            price=line.price,
            serial=line.serial,
        )
        for line in order.lines
    )


def _hold(visit: Visit, order: Order) -> HoldView | None:
    for hold in order.holds:
        if hold.until > visit.now:
            return HoldView(product=hold.product.name, quantity=hold.quantity, until=hold.until)
    return None


def _endings(visit: Visit, order: Order) -> tuple[EndingView, ...]:
    return tuple(
        EndingView(
            id=asked.ref, product=asked.line.product.name, status=asked.status, ended=asked.ended
        )
        for asked in returns.returns_of(visit, order=order)
    )
