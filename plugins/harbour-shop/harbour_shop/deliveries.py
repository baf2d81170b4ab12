"""The last steps of a parcel: to the door or to a pick-up point, with a set-up guide after it."""

from datetime import datetime, timedelta
from http import HTTPStatus

from harbour_shop import audit, messages, shipments
from harbour_shop.defects import Defect
from harbour_shop.mail import Attachment
from harbour_shop.refusal import Refusal
from harbour_shop.shipments import ShipmentEvent
from harbour_shop.shop import Visit
from harbour_shop.tables import Shipment

KEPT_FOR = timedelta(days=7)
CODES = 10_000


def send_guide(visit: Visit, shipment: Shipment, _at: datetime) -> None:
    """Mail what helps to set the product up; each piece has a guide of its own."""
    for line in shipment.order.lines:
        product = line.product
        if visit.is_broken(Defect.GUIDE_OF_NO_PRODUCT):
            title = "Set-up guide"
        else:
            title = f"Set-up guide: {product.name}"
        guide = Attachment(name="guide.txt", text=f"{title}\n{product.description}\n")
        text = f"Your {product.name} has arrived. The guide is attached.\n"
        messages.post(visit, shipment.order.customer, "set-up guide", text, guide)


def keep_for_pick_up(visit: Visit, shipment: Shipment, at: datetime) -> None:
    """Tell the customer where the parcel is, by which code, and how long."""
    shipment.pick_up_code = f"{visit.shop.dice.randrange(CODES):04}"
    shipment.kept_until = at + KEPT_FOR
    if visit.is_broken(Defect.PICK_UP_NOT_TOLD):
        return
    place = shipment.entries[-1].place
    text = (
        f"Your parcel waits at {place} until {shipment.kept_until.date()}. "
        f"Show the code {shipment.pick_up_code}.\n"
    )
    messages.reach(visit, shipment.order.customer, "pick-up notice", text, shipment=shipment.ref)


def tell_of_damage(visit: Visit, shipment: Shipment, _at: datetime) -> None:
    """Say that the parcel is damaged or lost, before the customer has to ask."""
    if visit.is_broken(Defect.LOSS_NOT_TOLD):
        return
    event = shipment.status
    text = f"Your parcel is {event}, and we are sorry. Tell us, and we make good for it.\n"
    messages.reach(visit, shipment.order.customer, f"parcel {event}", text, shipment=shipment.ref)


def pick_up(visit: Visit, shipment: Shipment, code: str) -> None:
    """Hand the parcel out to who has the code, while it is kept."""
    if shipment.status != ShipmentEvent.AT_PICK_UP_POINT or shipment.kept_until is None:
        raise Refusal(HTTPStatus.CONFLICT, "not-now", f"{shipment.ref} is {shipment.status}")
    if code != shipment.pick_up_code:
        raise Refusal(HTTPStatus.FORBIDDEN, "wrong-code", "this is not the code of the parcel")
    early = timedelta(days=1) if visit.is_broken(Defect.PARCEL_SENT_BACK_EARLY) else timedelta()
    if visit.now > shipment.kept_until - early:
        raise Refusal(
            HTTPStatus.GONE, "sent-back", f"the parcel was kept until {shipment.kept_until.date()}"
        )
    audit.note(visit, "pick up parcel", shipment.ref)
    place = shipment.entries[-1].place
    shipments.record_event(visit, shipment, ShipmentEvent.DELIVERED, visit.now, place)
