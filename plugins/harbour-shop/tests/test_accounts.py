"""Signing in, the lock-out, accounts and who may do what."""

import pytest
from shop_visitor import EMAIL, PASSWORD


def sign_in(visitor, password=PASSWORD):
    return visitor.ask("Customer", "POST", "/sessions", email=EMAIL, password=password)


def lock(visitor):
    for _ in range(3):
        answer = sign_in(visitor, "wrong")
    return answer


def test_attempts_are_counted_down_and_forgiven_by_the_right_password(visitor):
    assert sign_in(visitor, "wrong").json()["attempts_left"] == 2
    assert sign_in(visitor, "wrong").json()["attempts_left"] == 1
    assert sign_in(visitor).status_code == 201
    assert sign_in(visitor, "wrong").json()["attempts_left"] == 2


@pytest.mark.parametrize(("seconds", "status"), [(14 * 60 + 59, 423), (15 * 60, 201)])
def test_a_lock_lasts_fifteen_minutes_by_the_clock_of_the_shop(visitor, seconds, status):
    assert lock(visitor).status_code == 423
    visitor.wait(seconds)
    assert sign_in(visitor).status_code == status


def test_the_code_of_the_mail_unlocks_at_once(visitor):
    lock(visitor)
    (mail,) = visitor.received(kind="account locked")
    code = mail["text"].split("the code ")[1][:6]
    wrong = visitor.ask("Customer", "POST", "/customers/Customer/unlock", code="none")
    assert wrong.json()["error"] == "wrong-code"
    visitor.act("Customer", "/customers/Customer/unlock", code=code)
    assert sign_in(visitor).status_code == 201


def test_a_session_ends_after_half_an_hour(visitor):
    sign_in(visitor)
    visitor.wait(30 * 60)
    assert visitor.see("/sessions/Customer")["recognised"] is False
    visitor.seed(
        purchases=[{"customer": "Customer", "product": "Pier Charger", "delivered_days_ago": 1}]
    )
    answer = visitor.ask("Customer", "POST", "/returns", product="Pier Charger")
    assert (answer.status_code, answer.json()["error"]) == (401, "not-signed-in")


def test_signing_out_ends_the_session(visitor):
    sign_in(visitor)
    visitor.ask("Customer", "DELETE", "/sessions/Customer")
    assert visitor.see("/sessions/Customer")["recognised"] is False


def test_a_new_account_can_sign_in_and_is_taken_once(visitor):
    mara = {"name": "Mara", "email": "mara@example.org", "password": "tide"}
    assert visitor.act("Mara", "/customers", **mara)["id"] == "customer-3"
    again = visitor.ask("Mara", "POST", "/customers", **mara)
    assert (again.status_code, again.json()["error"]) == (409, "already-registered")
    session = visitor.act("Mara", "/sessions", email=mara["email"], password="tide")
    assert session["name"] == "Mara"


@pytest.mark.parametrize(
    "name", ["customer-1", "Customer", "Loyal Customer", "customer@harbour.example"]
)
def test_a_customer_goes_by_id_name_alias_and_e_mail(visitor, name):
    assert visitor.see(f"/customers/{name}")["name"] == "Customer"


def test_an_unknown_customer_is_answered_with_the_known_ones(visitor):
    answer = visitor.ask("", "GET", "/customers/Nemo")
    assert answer.status_code == 404
    assert answer.json()["hint"] == "known: Customer, Another Customer"


@pytest.mark.parametrize(
    ("actor", "status", "error"),
    [
        ("", 401, "unknown-actor"),
        ("Nemo", 401, "unknown-actor"),
        ("Another Customer", 403, "not-yours"),
        ("Support Agent", 200, None),
        ("Loyal Customer", 200, None),
    ],
)
def test_only_the_owner_and_support_act_on_an_account(visitor, actor, status, error):
    lines = [{"product": "Pier Charger"}]
    answer = visitor.ask(actor, "PUT", "/carts/Customer", lines=lines)
    assert (answer.status_code, answer.json().get("error")) == (status, error)


def test_the_audit_trail_names_account_actor_and_outcome(visitor):
    sign_in(visitor, "wrong")
    visitor.act("Loyal Customer", "/sessions", email=EMAIL, password=PASSWORD)
    entries = visitor.see("/audit", subject="Customer", action="sign in")["items"]
    seen = [(entry["author"], entry["actor"], entry["outcome"]) for entry in entries]
    assert seen == [("Customer", "Customer", "refused"), ("Customer", "Loyal Customer", "done")]
