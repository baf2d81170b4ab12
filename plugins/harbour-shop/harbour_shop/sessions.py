"""Signing in, and the lock after three wrong passwords."""

import secrets
from datetime import timedelta
from http import HTTPStatus

from sqlalchemy import delete, select

from harbour_shop import audit, events, messages
from harbour_shop.accounts import find_customer, is_password
from harbour_shop.defects import Defect
from harbour_shop.refusal import Refusal
from harbour_shop.shop import Visit
from harbour_shop.tables import Customer, SignIn

SIGN_IN = "sign in"
ATTEMPTS = 3
LOCK = timedelta(minutes=15)
SESSION = timedelta(minutes=30)


def sign_in(visit: Visit, email: str, password: str) -> SignIn:
    """Open a session, or refuse; every attempt stands in the audit trail."""
    customer = find_customer(visit, email)
    subject = customer.ref if customer else email
    if customer is None or not email:
        audit.note(visit, SIGN_IN, subject, outcome="refused")
        raise _failed(ATTEMPTS - 1)
    if customer.locked_until and customer.locked_until > visit.now:
        audit.note(visit, SIGN_IN, subject, outcome="locked")
        raise _locked(visit, customer)
    if not is_password(customer, password):
        audit.note(visit, SIGN_IN, subject, outcome="refused")
        raise _count_failure(visit, customer)
    session = _open_session(visit, customer)
    audit.note(visit, SIGN_IN, subject)
    return session


def current_session(visit: Visit, customer: Customer) -> SignIn | None:
    """The customer's session that is not over."""
    query = select(SignIn).where(SignIn.customer_id == customer.id, SignIn.until > visit.now)
    return visit.session.scalars(query.order_by(SignIn.id.desc())).first()


def session_with(visit: Visit, token: str) -> SignIn | None:
    """The session that a browser shows the token of, if it is not over."""
    query = select(SignIn).where(SignIn.token == token, SignIn.until > visit.now)
    return visit.session.scalars(query).first() if token else None


def require_session(visit: Visit, customer: Customer) -> None:
    """Refuse what needs to know for sure who asks."""
    if current_session(visit, customer) is None:
        raise Refusal(
            HTTPStatus.UNAUTHORIZED,
            "not-signed-in",
            f"{customer.name} is not signed in",
            hint="sign in first: POST /sessions",
        )


def sign_out(visit: Visit, customer: Customer) -> None:
    """End the customer's sessions."""
    visit.session.execute(delete(SignIn).where(SignIn.customer_id == customer.id))
    audit.note(visit, "sign out", customer.ref)


def unlock(visit: Visit, customer: Customer, code: str) -> None:
    """Open a locked account with the code of the mail."""
    if not customer.unlock_code or code != customer.unlock_code:
        raise Refusal(HTTPStatus.CONFLICT, "wrong-code", "this code does not unlock the account")
    _forgive(customer)
    audit.note(visit, "unlock account", customer.ref)
    events.record(visit, "account.unlocked", customer.ref)


def _open_session(visit: Visit, customer: Customer) -> SignIn:
    if visit.is_broken(Defect.SIGN_IN_BROKEN):
        raise Refusal(
            HTTPStatus.INTERNAL_SERVER_ERROR, "sign-in-broken", "signing in is out of order"
        )
    _forgive(customer)
    session = SignIn(
        customer=customer,
        channel=visit.channel,
        token=secrets.token_urlsafe(16),
        since=visit.now,
        until=visit.now + SESSION,
    )
    visit.session.add(session)
    visit.session.flush()
    events.record(visit, "customer.signed-in", customer.ref)
    return session


def _forgive(customer: Customer) -> None:
    customer.failed_sign_ins = 0
    customer.locked_until = None
    customer.unlock_code = ""


def _count_failure(visit: Visit, customer: Customer) -> Refusal:
    customer.failed_sign_ins += 1
    events.record(visit, "customer.sign-in-failed", customer.ref)
    left = ATTEMPTS - customer.failed_sign_ins
    if visit.is_broken(Defect.SIGN_IN_FAILURE_NOT_SAID):
        return Refusal(HTTPStatus.UNAUTHORIZED, "", "")
    if left > 0 or visit.is_broken(Defect.LOCK_OUT_MISSING):
        return _failed(max(left, 0))
    customer.failed_sign_ins = 0
    customer.locked_until = visit.now + LOCK
    customer.unlock_code = f"{visit.shop.dice.randrange(1_000_000):06}"
    events.record(visit, "account.locked", customer.ref)
    _tell_how_to_unlock(visit, customer)
    return _locked(visit, customer)


def _tell_how_to_unlock(visit: Visit, customer: Customer) -> None:
    if visit.is_broken(Defect.UNLOCK_NOT_TOLD):
        return
    messages.post(
        visit,
        customer,
        "account locked",
        f"Three wrong passwords locked your account for {_minutes(LOCK)} minutes.\n"
        f"To unlock it at once, enter the code {customer.unlock_code}.\n",
    )


def _failed(left: int) -> Refusal:
    return Refusal(
        HTTPStatus.UNAUTHORIZED,
        "sign-in-failed",
        "the sign-in failed: e-mail or password is wrong",
        facts={"attempts_left": left},
    )


def _locked(visit: Visit, customer: Customer) -> Refusal:
    until = customer.locked_until or visit.now
    minutes = -(-(until - visit.now) // timedelta(minutes=1))
    return Refusal(
        HTTPStatus.LOCKED,
        "account-locked",
        f"the account is locked for {minutes} minutes",
        hint="enter the code of the mail that was sent, or wait",
        facts={"locked_until": until.isoformat(), "locked_for_minutes": minutes},
    )


def _minutes(delta: timedelta) -> int:
    return delta // timedelta(minutes=1)
