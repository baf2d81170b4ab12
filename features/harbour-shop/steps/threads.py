"""Conversations that go on in another channel, with people and with the chatbot."""

from datetime import datetime, timedelta

from ucspec.steps import given, then, when

CHANNELS = ("web", "chat", "phone", "mail", "social")
ANSWER = "It is at the depot and comes tomorrow."


def thread(conversation):
    return conversation.look("read_thread", customer="Customer")


def said_by_customer(conversation):
    return [said for said in thread(conversation)["messages"] if said["author"] == "Customer"]


@given("{customer} has written {string} through {channel}")
@when("{customer} writes {string} through {channel}")
def writes(conversation, customer, text, channel):
    conversation.channel = channel
    conversation.do(customer, "send_reply", text=text)


@when("{agent} answers the thread within {int} minutes")
def answers_thread(conversation, target, agent, minutes):
    target.advance(timedelta(minutes=minutes))
    case = thread(conversation)["case"]
    conversation.do(agent, "write_in_case", case=case, text=ANSWER)


@then("the system adds the question to the same thread")
def adds_to_thread(conversation):
    first, *_ = conversation.items("find_cases", customer="Customer")
    *_, newest = said_by_customer(conversation)
    assert thread(conversation)["case"] == first["id"]
    assert newest["channel"] == conversation.channel


@then("the system lets Chatbot answer at once")
def bot_answers(conversation, target):
    last = thread(conversation)["messages"][-1]
    assert last["author"] == "Chatbot"
    assert datetime.fromisoformat(last["at"]) == target.now()


@then("the system asks {agent} to look at {string}")
def asks_agent_to_look(conversation, agent, title):
    assert thread(conversation)["messages"][-1]["author"] == "Customer"
    tasks = conversation.items("find_tasks", whom=agent, kind="answer customer")
    assert [title in task["subject"] for task in tasks] == [True]


@then("the system shows the same history in every channel")
def shows_same_history(conversation):
    seen = [
        conversation.target.act("Customer", "read_thread", channel=channel, customer="Customer")
        for channel in CHANNELS
    ]
    texts = [[said["text"] for said in one.data["messages"]] for one in seen]
    assert texts[0]
    assert texts == [texts[0]] * len(CHANNELS)


@then("{customer} gets each answer once")
def gets_each_answer_once(conversation, customer):
    told = conversation.items("read_outbox", kind="case answered", to=customer)
    said = [one for one in thread(conversation)["messages"] if one["author"] != customer]
    assert [one["text"].strip() for one in told] == [one["text"] for one in said]


@then("one thread holds every word of {customer}")
def holds_every_word(conversation, customer):
    received = conversation.items("read_events", type="reply.received")
    assert {event["subject"] for event in received} == {thread(conversation)["case"]}
    assert len(said_by_customer(conversation)) == len(received)
