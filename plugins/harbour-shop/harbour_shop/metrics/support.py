"""Metrics of support: how fast, how well, how often in one go, and what made good for failures."""

from collections import Counter
from datetime import timedelta
from types import MappingProxyType

from harbour_shop import amends, cases, helpcenter, orders, phone, surveys
from harbour_shop.defects import Defect
from harbour_shop.metrics.measure import (
    Measure,
    Metric,
    Period,
    count,
    duration,
    mean,
    ratio,
    spans,
)
from harbour_shop.shop import Visit
from harbour_shop.tables import Case, CaseStatus, Complaint, QuestionStatus

# Who has not ordered for so long after a failure is lost.
LOST_AFTER = timedelta(days=90)


def first_response(visit: Visit, period: Period) -> Measure:
    """From the opened case to the first answer."""
    return duration(spans(visit, "case.opened", "case.answered", period), "hours")


def resolution(visit: Visit, period: Period) -> Measure:
    """From the opened case to its solution."""
    return duration(spans(visit, "case.opened", "case.resolved", period), "days")


def overdue(visit: Visit, period: Period) -> Measure:
    """Cases that nobody answered in the promised time and nobody handed on."""
    opened = [case for case in cases.cases_of(visit, None, "") if case.opened_at in period]
    return count([case for case in opened if _is_forgotten(visit, case)])


def satisfaction(visit: Visit, period: Period) -> Measure:
    """The mean of the ratings that count, of surveys sent in the period."""
    if visit.is_broken(Defect.EVERY_RATING_COUNTED):
        sent = surveys.surveys_of(visit, topic=surveys.SUPPORT.name)
        return mean([one.score for survey in sent for one in survey.answers], "points")
    worst = surveys.SUPPORT.lowest if visit.is_broken(Defect.WORST_RATING_LEFT_OUT) else 0
    every = surveys.scores(visit, surveys.SUPPORT, period.start, period.end)
    return mean([score for score in every if score > worst], "points")


def self_service(visit: Visit, period: Period) -> Measure:
    """How many of the questions to the Help Center an article solved."""
    asked = [one for one in helpcenter.questions_of(visit) if one.asked_at in period]
    solved = [one for one in asked if one.status is QuestionStatus.SOLVED]
    return ratio(len(solved), len(asked))


def entitlement_decision(visit: Visit, period: Period) -> Measure:
    """From the claimed warranty to the decision."""
    return duration(spans(visit, "claim.made", "claim.decided", period), "hours")


def first_contact(visit: Visit, period: Period) -> Measure:
    """How many of the cases that somebody called about were solved with one call."""
    calls = [call for call in phone.calls_of(visit) if call.called_at in period]
    times = Counter(call.case.ref for call in calls)
    solved = {call.case.ref for call in calls if call.case.status is CaseStatus.RESOLVED}
    return ratio(sum(times[ref] == 1 for ref in solved), len(times))


def repeated_questions(visit: Visit, period: Period) -> Measure:
    """What agents had to ask on the phone although the shop knew it."""
    calls = [call for call in phone.calls_of(visit) if call.called_at in period]
    return Measure(value=float(sum(call.untold for call in calls)), unit="count", cases=len(calls))


def remedy_offer(visit: Visit, period: Period) -> Measure:
    """From the reported failure to the offered remedy."""
    return duration(spans(visit, "failure.reported", "remedy.offered", period), "hours")


def churn(visit: Visit, period: Period) -> Measure:
    """How many customers did not order again within 90 days after a failure."""
    ripe = [
        one
        for one in amends.complaints_of(visit)
        if one.reported_at in period and one.reported_at + LOST_AFTER <= visit.now
    ]
    return ratio(sum(_is_lost(visit, one) for one in ripe), len(ripe))


def _is_forgotten(visit: Visit, case: Case) -> bool:
    if case.answer_by is None or case.answer_by > visit.now or case.escalated_at is not None:
        return False
    if visit.is_broken(Defect.ANSWERED_COUNTED_AS_OVERDUE):
        return True
    return (case.answered_at or case.closed_at or visit.now) > case.answer_by


def _is_lost(visit: Visit, complaint: Complaint) -> bool:
    since, until = complaint.reported_at, complaint.reported_at + LOST_AFTER
    bought = orders.orders_of(visit, complaint.customer)
    return not any(since < order.placed_at <= until for order in bought)


METRICS: MappingProxyType[str, Metric] = MappingProxyType(
    {
        "First response time": first_response,
        "Resolution time": resolution,
        "Cases past answer time without escalation": overdue,
        "Customer satisfaction": satisfaction,
        "Self-service rate": self_service,
        "Entitlement decision time": entitlement_decision,
        "First-contact resolution": first_contact,
        "Repeated questions": repeated_questions,
        "Remedy offer time": remedy_offer,
        "Churn after a failure": churn,
    }
)
