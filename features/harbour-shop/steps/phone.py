"""The phone at the support desk."""

from datetime import datetime, timedelta

from ucspec.steps import given, then, when

SOLUTION = "Switch the phone to loud."


def newest_call(conversation):
    return conversation.newest("find_calls", customer="Customer")


@given("the next caller would wait for {int} minutes")
def next_caller_waits(target, minutes):
    target.fault("phone-queue", minutes=minutes)


@when("{customer} calls the support desk about {string}")
def calls_support(conversation, customer, subject):
    conversation.channel = "phone"
    conversation.do(customer, "call_support", subject=subject)


@when("{agent} makes the promised call within {int} minutes")
def calls_back(conversation, target, agent, minutes):
    target.advance(timedelta(minutes=minutes - 1))
    conversation.do(agent, "call_back", call=newest_call(conversation)["id"])


@when("{agent} solves the problem in the call")
def solves_in_call(conversation, agent):
    call = newest_call(conversation)["id"]
    conversation.do(agent, "end_call", call=call, said=SOLUTION, solved=True)


@when("{agent} ends the call without a solution")
def ends_without_solution(conversation, agent):
    call = newest_call(conversation)["id"]
    said = "Try it overnight and call again."
    conversation.do(agent, "end_call", call=call, said=said, solved=False)


@when("{agent} hands the case on in the call")
def hands_case_on(conversation, agent):
    call = newest_call(conversation)
    said = "I have to ask somebody who knows more."
    conversation.do(agent, "end_call", call=call["id"], said=said, solved=False)
    conversation.do(agent, "escalate_case", case=call["case"], reason="not solved in the call")


@then("the system shows {agent} what {customer} has bought and asked before")
def shows_history(conversation, agent, customer):
    call = newest_call(conversation)
    shown = conversation.look("read_briefing", call=call["id"])
    bought = {order["id"] for order in conversation.items("show_order_history", customer=customer)}
    asked = {case["id"] for case in conversation.items("find_cases", customer=customer)}
    assert call["agent"] == agent
    assert {order["id"] for order in shown["orders"]} == bought
    assert {case["id"] for case in shown["cases"]} == asked - {call["case"]}


@then("the system offers to call {customer} back within {int} minutes")
def offers_call_back(conversation, target, customer, minutes):
    by = target.now() + timedelta(minutes=minutes)
    offered = newest_call(conversation)["call_back_by"]
    assert offered
    assert datetime.fromisoformat(offered) == by
    assert f"{by:%H:%M}" in conversation.received("call back offered")["text"]


@then("the system connects {customer} with {agent}")
def connects(conversation, customer, agent):
    calls = conversation.items("find_calls", customer=customer)
    assert (calls[-1]["status"], calls[-1]["agent"]) == ("connected", agent)
    assert len({call["case"] for call in calls}) == 1


@then("{customer} has answered no question twice")
def no_question_twice(conversation, customer):
    assert conversation.look("read_metric", kpi="Repeated questions")["value"] == 0


@then("the call history names the agent of every call")
def names_every_agent(conversation):
    calls = conversation.items("find_calls", customer="Customer")
    connected = {
        event["subject"] for event in conversation.items("read_events", type="call.connected")
    }
    assert {call["id"] for call in calls if call["agent"]} == connected
    assert connected
