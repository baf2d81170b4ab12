"""What Carrier says about a parcel to a customer; the last word counts."""

from datetime import datetime
from enum import StrEnum

from harbour_shop import audit, events
from harbour_shop.shop import Visit
from harbour_shop.tables import Shipment


class ShipmentEvent(StrEnum):
    """What can happen to a parcel."""

    DELIVERED = "delivered"
    LATE = "late"


def record_event(visit: Visit, shipment: Shipment, event: ShipmentEvent, at: datetime) -> None:
    """Take Carrier's word for it, also afterwards (`at` may lie in the past)."""
    shipment.status = event.value
    shipment.delivered_at = at if event is ShipmentEvent.DELIVERED else None
    audit.note(visit, "record shipment event", shipment.ref)
    events.record(
        visit, f"shipment.{event.value}", shipment.ref, order=shipment.order.ref, at=at.isoformat()
    )
