"""Customers: who they are, what they are called, who may act for them."""

import hashlib
import secrets
from collections.abc import Sequence
from http import HTTPStatus

from sqlalchemy import bindparam, or_, select

from harbour_shop.bounds import NUMBER
from harbour_shop.refusal import Refusal, unknown
from harbour_shop.shop import Visit
from harbour_shop.tables import Alias, Customer

LEADS = frozenset({"Support Lead", "Another Support Lead"})
AGENTS = LEADS | {"Support Agent", "Another Support Agent"}
# The accounts are invented and tests sign in thousands of times.
HASH_ROUNDS = 1_000
CALLED = select(Customer).where(
    or_(
        Customer.name == bindparam("name"),
        Customer.email == bindparam("name"),
        Customer.id.in_(select(Alias.customer_id).where(Alias.name == bindparam("name"))),
    )
)


def find_customer(visit: Visit, name: str) -> Customer | None:
    """Look a customer up by id, name, alias or e-mail."""
    if name in visit.acquainted:
        return visit.acquainted[name]
    number = name.removeprefix("customer-")
    if name.startswith("customer-") and NUMBER.fullmatch(number):
        return visit.session.get(Customer, int(number))
    customer = visit.session.scalars(CALLED, {"name": name}).first()
    if customer is not None:
        visit.acquainted[name] = customer
    return customer


def known_customer(visit: Visit, name: str) -> Customer:
    """Look a customer up; refuses with 404 and the known names."""
    customer = find_customer(visit, name)
    if customer is None:
        names = ", ".join(visit.session.scalars(select(Customer.name).order_by(Customer.id)))
        raise unknown("customer", name, f"known: {names or 'none'}")
    return customer


def acting_customer(visit: Visit) -> Customer | None:
    """The account behind `X-Actor`, if it is a customer's."""
    return find_customer(visit, visit.actor) if visit.actor else None


def customer_acting(visit: Visit) -> Customer:
    """The account behind `X-Actor`; refuses when nobody or nobody known acts."""
    customer = acting_customer(visit)
    if customer is None:
        raise Refusal(
            HTTPStatus.UNAUTHORIZED,
            "unknown-actor",
            f"the shop knows no customer {visit.actor!r}" if visit.actor else "nobody acts",
            hint="name the customer in the header X-Actor",
        )
    return customer


def require_owner(visit: Visit, owner: Customer) -> None:
    """Refuse when somebody acts on what belongs to another customer; support may."""
    if visit.actor in AGENTS:
        return
    if customer_acting(visit).id != owner.id:
        raise Refusal(
            HTTPStatus.FORBIDDEN, "not-yours", f"this belongs to {owner.name}, not {visit.actor}"
        )


def require_role(visit: Visit, roles: frozenset[str]) -> None:
    """Refuse when the actor has none of the roles."""
    if visit.actor not in roles:
        listed = " or ".join(sorted(roles))
        raise Refusal(
            HTTPStatus.FORBIDDEN,
            "not-your-task",
            f"{visit.actor or 'nobody'} cannot do this",
            hint=f"only {listed} can",
        )


def customers(visit: Visit, name: str, email: str) -> Sequence[Customer]:
    """List customers, perhaps only those with this name or e-mail."""
    query = select(Customer).order_by(Customer.id)
    if name:
        query = query.where(Customer.name == name)
    if email:
        query = query.where(Customer.email == email)
    return visit.session.scalars(query).all()


def register(visit: Visit, *, name: str, email: str, password: str, offers: bool) -> Customer:
    """Open an account; name and e-mail are taken once."""
    for taken in (name, email):
        if find_customer(visit, taken):
            raise Refusal(HTTPStatus.CONFLICT, "already-registered", f"{taken!r} has an account")
    customer = Customer(name=name, email=email, password=hashed(password), offers=offers)
    visit.session.add(customer)
    visit.session.flush()
    return customer


def hashed(password: str, salt: str = "") -> str:
    """Hash a password with its salt in front."""
    salt = salt or secrets.token_hex(8)
    digest = hashlib.pbkdf2_hmac("sha256", password.encode(), salt.encode(), HASH_ROUNDS)
    return f"{salt}${digest.hex()}"


def is_password(customer: Customer, password: str) -> bool:
    """Compare a password with the account's."""
    salt, _, _ = customer.password.partition("$")
    return secrets.compare_digest(hashed(password, salt), customer.password)
