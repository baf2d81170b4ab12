"""Doing what has fallen due, each at its own moment, oldest first."""

from collections.abc import Callable
from dataclasses import replace
from types import MappingProxyType

from sqlalchemy import bindparam, select

from harbour_shop import (
    amends,
    cases,
    checkins,
    fulfilment,
    loyalty,
    nps,
    recommendations,
    referrals,
    refunds,
    reviews,
    testimonials,
    timers,
    warranty,
    win_back,
)
from harbour_shop.shop import Visit
from harbour_shop.tables import Timer

DEEDS: MappingProxyType[str, Callable[[Visit, str], None]] = MappingProxyType(
    {
        timers.CONFIRM_ORDER: fulfilment.confirm_when_due,
        timers.RETRY_CHARGE: fulfilment.charge_again,
        timers.RETRY_REFUND: refunds.refund_again,
        timers.AGENT_BACK: cases.take_waiting,
        timers.ESCALATE_CASE: cases.escalate_when_due,
        timers.CLOSE_SILENT_CASE: cases.close_when_silent,
        timers.ASK_ABOUT_CASE: cases.ask_how_it_was,
        timers.CHECK_CLAIM: warranty.decide_when_due,
        timers.CHECK_IN: checkins.check_in_when_due,
        timers.OFFER_REMEDY: amends.answer_when_due,
        timers.EXPIRE_POINTS: loyalty.expire_when_due,
        timers.RECOMMEND: recommendations.recommend_weekly,
        timers.WIN_BACK: win_back.write_when_due,
        timers.ASK_LOYALTY: nps.ask_when_due,
        timers.POST_TESTIMONIAL: testimonials.post_when_due,
        timers.PUBLISH_REVIEW: reviews.publish_when_due,
        timers.REMOVE_TESTIMONIAL: testimonials.remove_when_due,
        timers.REWARD_REFERRAL: referrals.reward_when_due,
        timers.WRITE_TO_DETRACTOR: nps.write_when_due,
    }
)
NEXT_DUE = select(Timer).where(Timer.due <= bindparam("now")).order_by(Timer.due, Timer.id).limit(1)


def settle(visit: Visit) -> None:
    """Do everything that has fallen due until now."""
    session = visit.session
    while timer := session.scalars(NEXT_DUE, {"now": visit.now}).first():
        session.delete(timer)
        past = replace(
            visit,
            now=timer.due,
            actor="Time",
            channel=timer.channel,
            correlation=timer.correlation,
            operation=timer.deed,
        )
        visit.shop.logbook.note_operation(timer.deed)
        DEEDS[timer.deed](past, timer.subject)
        session.flush()
