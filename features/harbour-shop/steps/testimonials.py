"""Testimonials and what Social Network shows of them."""

from datetime import timedelta

from ucspec.steps import given, then, when


def testimonial_of(conversation):
    return conversation.items("find_testimonials", customer="Loyal Customer")[-1]


def posts(conversation):
    return conversation.items("read_posts")


@given("Social Network is silent the next time")
def is_silent(target):
    target.fault("social-network-down", next=1)


@when("Marketing Team asks for a testimonial")
def asks_for_testimonial(conversation):
    conversation.do("Marketing Team", "ask_for_testimonial", customer="Loyal Customer")


@when("{customer} agrees to share {string}")
def agrees_to_share(conversation, customer, words):
    asked = testimonial_of(conversation)["id"]
    conversation.do(customer, "agree_to_testimonial", testimonial=asked, text=words)


@when("{customer} declines the testimonial")
def declines_testimonial(conversation, customer):
    asked = testimonial_of(conversation)["id"]
    conversation.do(customer, "decline_testimonial", testimonial=asked)


@when("Marketing Team approves the testimonial")
def approves(conversation):
    agreed = testimonial_of(conversation)["id"]
    conversation.do("Marketing Team", "approve_testimonial", testimonial=agreed)


@when("Time reaches the next full hour")
def reaches_next_hour(target):
    now = target.now()
    hour = now.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
    target.advance(hour - now)


@when("{customer} takes the consent back")
def takes_consent_back(conversation, customer):
    shared = testimonial_of(conversation)["id"]
    conversation.do(customer, "withdraw_testimonial", testimonial=shared)


@then("the system posts {string} to Social Network")
def posts_to_network(conversation, words):
    assert [post["text"] for post in posts(conversation)] == [words]
    asked = conversation.items("read_calls", to="Social Network", operation="post")
    assert asked[-1]["answer"] == "accepted"


@then("the system posts nothing to Social Network")
def posts_nothing(conversation):
    assert not conversation.items("read_calls", to="Social Network", operation="post")


@then("the system removes the testimonial from Social Network within {int} hours")
def removes_within(conversation, target, hours):
    assert posts(conversation)
    target.advance(timedelta(hours=hours))
    assert not posts(conversation)


@then("the system keeps the testimonial for another attempt")
def keeps_for_attempt(conversation):
    assert testimonial_of(conversation)["status"] == "approved"
    assert not posts(conversation)


@then("the system shows since when everybody can read the testimonial")
def shows_since_when(conversation):
    (post,) = posts(conversation)
    assert testimonial_of(conversation)["posted_at"] == post["at"]


@then("Social Network shows nothing without consent")
def nothing_without_consent(conversation):
    given, taken = (
        {
            event["subject"]
            for event in conversation.items("read_events", type=f"testimonial.{kind}")
        }
        for kind in ("agreed", "withdrawn")
    )
    assert {post["key"] for post in posts(conversation)} <= given - taken
