"""The audit trail: who did what to which thing."""

from collections.abc import Sequence

from sqlalchemy import select

from harbour_shop.accounts import acting_customer
from harbour_shop.defects import Defect
from harbour_shop.shop import Visit
from harbour_shop.tables import AuditEntry


def note(
    visit: Visit, action: str, subject: str, *, outcome: str = "done", author: str = ""
) -> None:
    """Write down what the acting party did; the author is the account behind the actor.

    An action is its operation's name in words: "ask for return".
    """
    customer = acting_customer(visit)
    visit.session.add(
        AuditEntry(
            at=visit.now,
            author=author or (customer.name if customer else visit.actor),
            actor=visit.actor,
            action=action,
            outcome=outcome,
            subject=subject,
            channel=visit.channel,
            correlation=visit.correlation,
        )
    )


def trail(visit: Visit, subject: str, action: str) -> Sequence[AuditEntry]:
    """Read the entries about a subject (all for an empty one), oldest first."""
    if visit.is_broken(Defect.NO_AUDIT):
        return ()
    query = select(AuditEntry).order_by(AuditEntry.id)
    if subject:
        query = query.where(AuditEntry.subject == subject)
    if action:
        query = query.where(AuditEntry.action == action)
    return visit.session.scalars(query).all()
