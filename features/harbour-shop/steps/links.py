"""Links into the shop, and a shop that is closed."""

from datetime import timedelta

from ucspec.steps import given, then, when

AUTHORS = {"Friend": "Friend", "Social Network": "Marketing Team"}


def links(conversation):
    return conversation.items("find_links")


def make_link(conversation, place, product):
    conversation.do(AUTHORS[place], "make_link", product=product, place=place)


@given("Friend has recommended {string} with a link")
def friend_recommends(conversation, product):
    make_link(conversation, "Friend", product)


@given("Social Network shows a link to {string}")
def network_shows(conversation, product):
    make_link(conversation, "Social Network", product)


@given("the links are {int} days old")
def links_are_old(target, days):
    target.advance(timedelta(days=days))


@given("the system is closed for maintenance for {int} hours")
def is_closed(target, hours):
    until = target.now() + timedelta(hours=hours)
    target.fault("maintenance", until=until.isoformat())


@when("Prospect follows the link of {}")
def follows(conversation, source):
    (link,) = (link for link in links(conversation) if link["place"] == source)
    conversation.ask("Prospect", "follow_link", code=link["code"])


@then("the system offers Prospect the search")
def offers_search(conversation):
    shown = conversation.answer.data
    assert (shown["shows"], shown["product"]) == ("front page", None)
    assert "search" in shown["message"].lower()


@then("the system says that it is back in {int} hours")
def says_back(conversation, target, hours):
    back = target.now() + timedelta(hours=hours)
    assert conversation.answer.data["error"] == "closed"
    assert conversation.answer.data["back_at"] == back.strftime("%Y-%m-%dT%H:%M:%SZ")


@then("each link still names {string}")
def links_name(conversation, product):
    assert [link["product"] for link in links(conversation)] == [product, product]
