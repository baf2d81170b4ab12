"""Thank-yous after a delivery, and what customers answer to them."""

from datetime import date, datetime, timedelta

from ucspec.steps import given, parameter_type, then, when

THANK_YOU = "thank-you"
parameter_type("wellness", r"(?:not )?all is well", lambda text: not text.startswith("not"))


def newest_order(conversation):
    return conversation.newest("find_orders", customer="Customer")


def follow_up(conversation):
    (one,) = conversation.items("find_check_ins", order=newest_order(conversation)["id"])
    return one


def thanks(conversation):
    return conversation.items("read_outbox", kind=THANK_YOU, to="Customer")


@given("{customer} has opened a case about {string}")
def has_opened_case(conversation, customer, problem):
    conversation.do(customer, "open_case", subject=problem)


@when("Time passes {int} day(s) after the delivery")
def passes_after_delivery(conversation, target, days):
    shipment = newest_order(conversation)["shipment"]
    conversation.do("Carrier", "record_shipment_event", shipment=shipment, event="delivered")
    target.advance(timedelta(days=days))


@when("Time passes {int} day(s) without a delivery")
def passes_without_delivery(target, days):
    target.advance(timedelta(days=days))


@when("{customer} answers that {wellness}")
def answers_that(conversation, customer, well):
    conversation.do(
        customer, "answer_check_in", check_in=follow_up(conversation)["id"], all_well=well
    )


@then("the system thanks {customer} through {channel} with the question whether all is well")
def thanks_through(conversation, target, customer, channel):
    told = conversation.received(THANK_YOU, customer)
    assert told["channel"] == channel
    assert "Thank you" in told["text"]
    assert "Is all well" in told["text"]
    assert datetime.fromisoformat(told["at"]) == target.now()


@then("the system sends no thank-you")
def sends_no_thanks(conversation):
    assert thanks(conversation) == []


@then("the system leaves the follow-up to the open case")
def leaves_to_case(conversation):
    case = conversation.newest("find_cases", customer="Customer")
    left = follow_up(conversation)
    assert (left["status"], left["left_to"]) == ("left", case["id"])


@then("the system stores that {wellness}")
def stores_answer(conversation, well):
    answered = follow_up(conversation)
    assert (answered["status"], answered["all_well"]) == ("answered", well)


@then("the follow-up of the delivery is on record")
def follow_up_on_record(conversation):
    shipment = conversation.look("show_shipment", shipment=newest_order(conversation)["shipment"])
    done = follow_up(conversation)
    day = datetime.fromisoformat(done["at"]).date()
    assert day - date.fromisoformat(shipment["delivered_on"]) == timedelta(days=3)
    assert done["channel"] or done["left_to"]


@then("{customer} is thanked at most once for the delivery")
def thanked_at_most_once(conversation, customer):
    assert len(thanks(conversation)) <= 1
