"""The audit trail and the event log."""

from typing import Annotated

from fastapi import APIRouter, Query

from harbour_shop import accounts, audit, events
from harbour_shop.routes.door import Visiting
from harbour_shop.views.journal import AuditView, EventView, show_entry, show_event
from harbour_shop.views.shown import Items

router = APIRouter(tags=["journal"])
LAST = 10**18


@router.get("/audit")
async def read_audit(visit: Visiting, subject: str = "", action: str = "") -> Items[AuditView]:
    """Read who did what; a customer may also be named as subject."""
    customer = accounts.find_customer(visit, subject) if subject else None
    found = audit.trail(visit, customer.ref if customer else subject, action)
    return Items(items=tuple(show_entry(entry) for entry in found))


@router.get("/events")
async def read_events(
    visit: Visiting,
    since: Annotated[int, Query(ge=0, le=LAST)] = 0,
    event_type: Annotated[str, Query(alias="type")] = "",
) -> Items[EventView]:
    """Read the events after the number `since`, oldest first."""
    found = events.events_since(visit, since, event_type)
    return Items(items=tuple(show_event(event) for event in found))
