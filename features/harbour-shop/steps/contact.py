"""Channels that customers choose, messages that do not get through, and people who call then."""

from ucspec.steps import given, then

GATEWAY_FAULTS = {"mail": ("gateway-bounce", {})}


@given("{customer} hears from the shop through {channel}, or else through {channel}")
def hears_through(conversation, customer, channel, second):
    person = {"name": customer, "preferred_channel": channel, "second_channel": second}
    conversation.arrange(customers=[person])


@given("Message Gateway delivers nothing through {channel}")
def delivers_nothing(target, channel):
    fault, settings = GATEWAY_FAULTS.get(channel, ("channel-down", {"channel": channel}))
    target.fault(fault, **settings)


@given("{customer} has not agreed to receive offers")
def has_not_agreed(conversation, customer):
    conversation.arrange(customers=[{"name": customer, "offers": False}])


@then("the system asks Sales Representative to call {customer} about the order")
def asks_to_call(conversation, customer):
    order = conversation.newest("find_orders", customer=customer)
    tasks = conversation.items("find_tasks", whom="Sales Representative", customer=customer)
    assert [task["about"] for task in tasks] == [order["id"]]
    assert tasks[0]["done_at"] is None
