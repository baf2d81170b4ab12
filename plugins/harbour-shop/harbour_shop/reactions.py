"""What the shop does of its own accord when Carrier has said something about a parcel.

One name here for each deed: a function that takes the visit, the shipment and the moment that
Carrier named. `timers.schedule_at` puts a deed on the timetable from that moment on.
"""

from collections.abc import Callable
from datetime import datetime
from types import MappingProxyType

from harbour_shop import checkins, delays, deliveries, loyalty, nps, referrals
from harbour_shop.shipments import ShipmentEvent
from harbour_shop.shop import Visit
from harbour_shop.tables import Shipment

Reaction = Callable[[Visit, Shipment, datetime], None]

AFTER: MappingProxyType[ShipmentEvent, tuple[Reaction, ...]] = MappingProxyType(
    {
        ShipmentEvent.AT_PICK_UP_POINT: (deliveries.keep_for_pick_up,),
        ShipmentEvent.DAMAGED: (deliveries.tell_of_damage,),
        ShipmentEvent.LOST: (deliveries.tell_of_damage,),
        ShipmentEvent.LATE: (checkins.plan_when_late, delays.tell),
        ShipmentEvent.DELIVERED: (
            checkins.plan,
            deliveries.send_guide,
            loyalty.earn,
            nps.ask_later,
            referrals.start_window,
        ),
    }
)


def react(visit: Visit, shipment: Shipment, event: ShipmentEvent, at: datetime) -> None:
    """Do everything that follows from the news."""
    for reaction in AFTER.get(event, ()):
        reaction(visit, shipment, at)
