"""What Carrier says about a parcel to a customer; the last word counts, all are kept."""

from datetime import datetime
from enum import StrEnum

from harbour_shop import audit, events
from harbour_shop.shop import Visit
from harbour_shop.tables import Shipment, ShipmentEntry


class ShipmentEvent(StrEnum):
    """What can happen to a parcel."""

    HANDED_OVER = "handed over"
    LATE = "late"
    AT_PICK_UP_POINT = "at pick-up point"
    DELIVERED = "delivered"
    DAMAGED = "damaged"
    LOST = "lost"


def record_event(
    visit: Visit, shipment: Shipment, event: ShipmentEvent, at: datetime, place: str = ""
) -> None:
    """Take Carrier's word for it, also afterwards (`at` may lie in the past)."""
    shipment.status = event.value
    shipment.delivered_at = at if event is ShipmentEvent.DELIVERED else None
    shipment.entries.append(ShipmentEntry(event=event.value, at=at, place=place))
    visit.session.flush()
    audit.note(visit, "record shipment event", shipment.ref)
    name = event.value.replace(" ", "-")
    events.record(
        visit, f"shipment.{name}", shipment.ref, order=shipment.order.ref, at=at.isoformat()
    )
