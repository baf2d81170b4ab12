"""Accounts, sign-in and the audit trail."""

from ucspec.steps import given, then, when

EMAIL = "customer@harbour.example"
PASSWORD = "harbour-2030"


@given("{customer} has an account")
def has_account(conversation, customer):
    assert conversation.look("show_customer", customer=customer)["email"]


@given("{customer} has agreed to receive offers")
def agrees_to_offers(conversation, customer):
    conversation.arrange(customers=[{"name": "Customer", "loyal": True, "offers": True}])
    assert conversation.look("show_customer", customer=customer)["offers"]


@when("{customer} gives the account e-mail and the password")
def gives_password(conversation, customer):
    conversation.ask(customer, "sign_in", email=EMAIL, password=PASSWORD)


@when("{customer} gives a wrong password")
def gives_wrong_password(conversation, customer):
    conversation.ask(customer, "sign_in", email=EMAIL, password="not-" + PASSWORD)


@then("the system recognises {customer}")
def recognises(conversation, customer):
    assert conversation.answer.ok, conversation.answer.text
    assert conversation.look("show_session", customer=customer)["recognised"]


@then("the system says that the sign-in failed")
def sign_in_failed(conversation):
    assert not conversation.answer.ok
    assert conversation.answer.data["error"] == "sign-in-failed"


@then("the system locks the account for {int} minutes")
def locks(conversation, minutes):
    assert conversation.answer.data["error"] == "account-locked"
    assert conversation.answer.data["locked_for_minutes"] == minutes
    assert conversation.look("show_customer", customer=EMAIL)["locked_until"]


@then("the system tells {customer} how to unlock it")
def tells_how_to_unlock(conversation, customer):
    mails = conversation.items("read_outbox", channel="mail", kind="account locked", to=EMAIL)
    assert "unlock" in mails[-1]["text"].lower()


@then("the audit trail holds the sign-in attempt")
def audit_holds_attempt(conversation):
    assert conversation.items("read_audit", subject=EMAIL, action="sign in")


@then("the audit trail names {customer} as the author of the request")
def audit_names_author(conversation, customer):
    entries = conversation.items("read_audit", action="ask for return")
    assert {entry["author"] for entry in entries} == {"Customer"}
