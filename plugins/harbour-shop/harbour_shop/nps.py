"""The loyalty question behind the Net Promoter Score, and who answers it with a low score."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from http import HTTPStatus

from sqlalchemy import select

from harbour_shop import audit, cases, events, messages, surveys, timers
from harbour_shop.defects import Defect
from harbour_shop.records import find
from harbour_shop.refusal import Refusal
from harbour_shop.shop import Visit
from harbour_shop.tables import Customer, Detractor, Shipment, Survey

ASKED_AFTER = timedelta(days=30)
NOT_AGAIN_FOR = timedelta(days=90)
NO_CONTACT_FOR = timedelta(days=3)
PROMOTERS = range(9, 11)
DETRACTORS = range(7)
LETTER = "letter"


def ask_later(visit: Visit, shipment: Shipment, at: datetime) -> None:
    """Plan the question for 30 days after the delivery."""
    timers.cancel(visit, timers.ASK_LOYALTY, shipment)
    early = timedelta(days=1) if visit.is_broken(Defect.LOYALTY_ASKED_EARLY) else timedelta()
    timers.schedule_at(visit, timers.ASK_LOYALTY, shipment, at + ASKED_AFTER - early)


def ask_when_due(visit: Visit, shipment_ref: str) -> None:
    """Ask, unless the customer was asked in the last 90 days."""
    shipment = find(visit, Shipment, shipment_ref)
    customer = shipment.order.customer
    if _is_spared(visit, customer) and not visit.is_broken(Defect.LOYALTY_ASKED_AGAIN):
        events.record(visit, "survey.spared", shipment.ref, customer=customer.ref)
        return
    surveys.send(visit, customer, surveys.LOYALTY, shipment.order)


def listen(visit: Visit, survey: Survey) -> None:
    """Open a case for the lead when the first score is low; plan what follows without a call."""
    if survey.topic != surveys.LOYALTY.name or detractor_of(visit, survey) is not None:
        return
    newest = survey.answers[-1]
    if not is_low(visit, newest.score):
        return
    subject = f"Low score: {newest.score} of 10"
    why = "" if visit.is_broken(Defect.LOW_SCORE_WITHOUT_REASON) else newest.why
    case = cases.open_for_lead(visit, survey.customer, subject, why)
    if visit.is_broken(Defect.DETRACTOR_FOR_AGENT):
        cases.dispatch(visit, case)
    detractor = Detractor(survey=survey, case=case, score=newest.score, found_at=visit.now)
    visit.session.add(detractor)
    visit.session.flush()
    events.record(visit, "detractor.found", detractor.ref, case=case.ref)
    timers.schedule(visit, timers.WRITE_TO_DETRACTOR, detractor, NO_CONTACT_FOR)


def note_call(visit: Visit, detractor: Detractor, said: str) -> None:
    """Take down what was said in the call, and ask to be rated anew."""
    if detractor.contacted_at is not None:
        raise Refusal(HTTPStatus.CONFLICT, "not-now", f"{detractor.ref} was called before")
    late = timedelta(days=1 if visit.is_broken(Defect.CALL_NOTED_LATE) else 0)
    detractor.contacted_at = visit.now + late
    timers.cancel(visit, timers.WRITE_TO_DETRACTOR, detractor)
    cases.resolve(visit, detractor.case, said)
    survey = detractor.survey
    survey.closes_at = max(survey.closes_at, visit.now + surveys.LOYALTY.is_open_for)
    audit.note(visit, "call detractor", detractor.ref)
    events.record(visit, "detractor.called", detractor.ref)


def write_when_due(visit: Visit, detractor_ref: str) -> None:
    """Send a letter to a detractor whom nobody has reached for three days."""
    detractor = find(visit, Detractor, detractor_ref)
    if visit.is_broken(Defect.NO_LETTER):
        return
    detractor.letter_at = visit.now
    customer = detractor.survey.customer
    text = "We could not reach you. What can we do better? Please write or call us."
    messages.tell(visit, customer, "apology", text, channel=LETTER, detractor=detractor.ref)
    events.record(visit, "detractor.written-to", detractor.ref)


def detractors(visit: Visit) -> Sequence[Detractor]:
    """List the detractors, oldest first."""
    return visit.session.scalars(select(Detractor).order_by(Detractor.id)).all()


def detractor_of(visit: Visit, survey: Survey) -> Detractor | None:
    """Look up what a low score has led to."""
    query = select(Detractor).where(Detractor.survey_id == survey.id)
    return visit.session.scalars(query).first()


def is_low(visit: Visit, score: int) -> bool:
    """Ask whether somebody should call: 0 to 6."""
    return score in (
        DETRACTORS[:-1] if visit.is_broken(Defect.DETRACTOR_OVERLOOKED) else DETRACTORS
    )


def score_of(visit: Visit, scores: Iterable[int]) -> float | None:
    """Take the share of 0 to 6 from the share of 9 and 10, in percent; None without answers."""
    given = list(scores)
    if not given:
        return None
    fewer = visit.is_broken(Defect.NINE_IS_NO_PROMOTER)
    promoters = sum(score in (PROMOTERS[1:] if fewer else PROMOTERS) for score in given)
    return 100 * (promoters - sum(score in DETRACTORS for score in given)) / len(given)


def _is_spared(visit: Visit, customer: Customer) -> bool:
    asked = surveys.surveys_of(visit, customer=customer, topic=surveys.LOYALTY.name)
    return any(survey.sent_at > visit.now - NOT_AGAIN_FOR for survey in asked)
