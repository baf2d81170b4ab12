"""Reaching a customer by the Message Gateway, or by a person where it does not get through."""

from harbour_shop import messages, tasks
from harbour_shop.database import Record
from harbour_shop.defects import Defect
from harbour_shop.shop import Visit
from harbour_shop.tables import Customer, Task


def reach(
    visit: Visit, customer: Customer, kind: str, text: str, *, about: Record
) -> str | Task | None:
    """Say it through a channel of the customer's, or ask Sales Representative to.

    Returns the channel, or the task when no channel was left.
    """
    channel = messages.reach(visit, customer, kind, text, about=about.ref)
    if channel or visit.is_broken(Defect.NOBODY_CALLS):
        return channel or None
    subject = f"Call {customer.name}: {text.strip()}"
    return tasks.open_task(visit, f"call: {kind}", tasks.SALES, subject, about, customer)
