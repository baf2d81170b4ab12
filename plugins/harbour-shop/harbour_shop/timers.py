"""What falls due later, by the shop's clock."""

from datetime import datetime, timedelta

from sqlalchemy import delete

from harbour_shop.database import Record
from harbour_shop.shop import Visit
from harbour_shop.tables import Timer

CONFIRM_ORDER = "confirm order"
RETRY_CHARGE = "retry charge"
RETRY_REFUND = "retry refund"
AGENT_BACK = "agent back"
ESCALATE_CASE = "escalate case"
CLOSE_SILENT_CASE = "close silent case"
ASK_ABOUT_CASE = "ask about case"
CHECK_CLAIM = "check claim"
CHECK_IN = "check in"
OFFER_REMEDY = "offer remedy"
ASK_LOYALTY = "ask loyalty question"
POST_TESTIMONIAL = "post testimonial"
PUBLISH_REVIEW = "publish review"
REMOVE_TESTIMONIAL = "remove testimonial"
REWARD_REFERRAL = "reward referral"
WRITE_TO_DETRACTOR = "write to detractor"
EXPIRE_POINTS = "expire points"
RECOMMEND = "recommend"
WIN_BACK = "win back"
WEEK = timedelta(days=7)


def schedule(visit: Visit, deed: str, subject: Record, after: timedelta) -> None:
    """Put a deed on the timetable."""
    schedule_at(visit, deed, subject, visit.now + after)


def schedule_at(visit: Visit, deed: str, subject: Record, due: datetime) -> None:
    """Put a deed on the timetable for a moment; what would have been due before now is let be."""
    if due < visit.now:
        return
    visit.session.add(
        Timer(
            due=due,
            deed=deed,
            subject=subject.ref,
            channel=visit.channel,
            correlation=visit.correlation,
        )
    )


def schedule_weekly(visit: Visit, deed: str) -> None:
    """Put a deed that belongs to nobody on the timetable for the same hour in a week."""
    visit.session.add(weekly(deed, visit.now + WEEK))


def weekly(deed: str, due: datetime) -> Timer:
    """A deed of the whole shop, on the timetable for a moment."""
    return Timer(due=due, deed=deed, subject="shop", channel="web", correlation="")


def cancel(visit: Visit, deed: str, subject: Record) -> None:
    """Take a deed off the timetable."""
    query = delete(Timer).where(Timer.deed == deed, Timer.subject == subject.ref)
    visit.session.execute(query)
