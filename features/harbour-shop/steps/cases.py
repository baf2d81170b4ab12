"""Support cases: opened, answered, escalated, closed."""

from datetime import datetime, timedelta

from ucspec.steps import given, then, when

ANSWER = "Hold both buttons for ten seconds, then start again."
LAST_MINUTE = timedelta(minutes=1)


def newest_case(conversation):
    return conversation.newest("find_cases", customer="Customer")


def moment(text):
    return datetime.fromisoformat(text)


@given("nobody is at the support desk for {int} hour(s)")
def nobody_at_desk(conversation, target, hours):
    until = (target.now() + timedelta(hours=hours)).isoformat()
    for agent in conversation.items("find_agents"):
        if agent["role"] == "agent":
            conversation.do(agent["name"], "leave_desk", agent=agent["name"], until=until)


@when("{customer} opens a case about {string} through {channel}")
def opens_case(conversation, customer, problem, channel):
    conversation.channel = channel
    conversation.do(customer, "open_case", subject=problem)


@when("{agent} answers the case within {int} hour(s)")
def answers_within(conversation, target, agent, hours):
    target.advance(timedelta(hours=hours) - LAST_MINUTE)
    answers(conversation, agent)


@when("{agent} answers the case")
def answers(conversation, agent):
    conversation.do(agent, "write_in_case", case=newest_case(conversation)["id"], text=ANSWER)


@when("{agent} comes back to the desk {int} hour(s) later")
def comes_back(conversation, target, agent, hours):
    target.advance(timedelta(hours=hours))
    staff = {one["name"]: one["at_desk"] for one in conversation.items("find_agents")}
    assert staff[agent]


@when("{customer} confirms within {int} day(s) that the problem is solved")
def confirms_solution(conversation, target, customer, days):
    target.advance(timedelta(days=days) - LAST_MINUTE)
    conversation.do(customer, "confirm_solution", case=newest_case(conversation)["id"])


@when("{customer} says that the problem is not solved")
def says_not_solved(conversation, customer):
    case = newest_case(conversation)["id"]
    conversation.do(customer, "write_in_case", case=case, text="It is as before.")


@when("{customer} keeps silent for {int} days")
def keeps_silent(target, customer, days):
    target.advance(timedelta(days=days))


@when("{agent} finds that the product needs a repair")
def finds_need_of_repair(conversation, agent):
    conversation.do(agent, "refer_case_to_repair", case=newest_case(conversation)["id"])


@when("{agent} gives the case up")
def gives_up(conversation, agent):
    conversation.do(agent, "take_goods_back", case=newest_case(conversation)["id"])


@then("the system assigns the case to {agent}")
def assigns_case(conversation, agent):
    case = newest_case(conversation)
    assert (case["status"], case["assigned_to"]) == ("assigned", agent)


@then("the system sends the answer through {channel}")
def sends_answer(conversation, channel):
    told = conversation.received("case answered")
    assert told["channel"] == channel
    assert told["text"].strip() == newest_case(conversation)["messages"][-1]["text"]


@then("the system shows the article {string} through {channel}")
def shows_article(conversation, title, channel):
    told = conversation.received("case answered")
    assert told["channel"] == channel
    assert told["text"].startswith(title)


@then("the system promises {customer} an answer within {int} hours")
def promises_answer(conversation, target, customer, hours):
    by = target.now() + timedelta(hours=hours)
    assert f"{by:%Y-%m-%d %H:%M}" in conversation.received("answer promised")["text"]
    assert moment(newest_case(conversation)["answer_by"]) == by


@then("the system tells {customer} through {channel} to claim the warranty")
def tells_to_claim(conversation, customer, channel):
    told = conversation.received("warranty suggested")
    assert told["channel"] == channel
    assert "serial number" in told["text"]


@then("the system closes the case as solved")
def closes_as_solved(conversation):
    case = newest_case(conversation)
    solved = [event["subject"] for event in conversation.items("read_events", type="case.resolved")]
    assert (case["status"], solved.count(case["id"])) == ("resolved", 1)


@then("the system closes the case as unanswered")
def closes_as_unanswered(conversation, target):
    case = newest_case(conversation)
    assert (case["status"], moment(case["closed_at"])) == ("unanswered", target.now())


@then("the system tells {customer} through {channel} how to open the case again")
def tells_how_to_open_again(conversation, customer, channel):
    told = conversation.received("case closed")
    assert told["channel"] == channel
    assert "open it again" in told["text"]


@then("the system takes {string} back without shipping cost")
def takes_back(conversation, product):
    newest = conversation.newest("find_returns", customer="Customer")
    assert (newest["product"], newest["status"]) == (product, "accepted")
    assert "Shipping cost: 0.00 EUR" in conversation.received("return label")["text"]


@then("the system promises {customer} a refund of {money}")
def promises_refund(conversation, customer, amount):
    refund = conversation.newest("find_returns", customer="Customer")["refund"]
    assert (refund["status"], refund["amount"]) == ("planned", f"{amount:.2f}")
    assert refund["day"] in conversation.received("return label")["text"]


@then("the case says how the problem was solved")
def case_says_how(conversation):
    assert newest_case(conversation)["solution"]


@then("the audit trail names {customer} as the author of the case")
def audit_names_author_of_case(conversation, customer):
    case = newest_case(conversation)["id"]
    entries = conversation.items("read_audit", subject=case, action="open case")
    assert [entry["author"] for entry in entries] == ["Customer"]


@given("{customer} has opened a case about {string} through {channel}")
def has_opened_case(conversation, customer, problem, channel):
    opens_case(conversation, customer, problem, channel)


@given("{agent} is away from the desk for {int} days")
def is_away(conversation, target, agent, days):
    until = (target.now() + timedelta(days=days)).isoformat()
    conversation.do(agent, "leave_desk", agent=agent, until=until)


@when("Time reaches the promised answer time")
def reaches_answer_time(conversation, target):
    target.advance(moment(newest_case(conversation)["answer_by"]) - target.now())


@when("{agent} answers the case {int} minute(s) before the promised time")
def answers_just_in_time(conversation, target, agent, minutes):
    by = moment(newest_case(conversation)["answer_by"])
    target.advance(by - timedelta(minutes=minutes) - target.now())
    answers(conversation, agent)


@then("the system escalates the case to {agent}")
def escalates(conversation, target, agent):
    case = newest_case(conversation)
    assert (case["status"], case["assigned_to"]) == ("escalated", agent)
    assert moment(case["escalated_at"]) == target.now()


@then("the system leaves the case with {agent}")
def leaves_case(conversation, agent):
    case = newest_case(conversation)
    assert (case["assigned_to"], case["escalated_at"]) == (agent, None)


@then("the system keeps the case open")
def keeps_case_open(conversation):
    assert newest_case(conversation)["closed_at"] is None


@then("no case is past its answer time without escalation")
def none_forgotten(conversation):
    kpi = "Cases past answer time without escalation"
    assert conversation.look("read_metric", kpi=kpi)["value"] == 0


@then("{customer} has an answer")
def has_answer(conversation, customer):
    said = newest_case(conversation)["messages"][-1]
    assert said["author"] != "Customer"
    assert conversation.received("case answered")["text"].strip() == said["text"]


@then("somebody who is at the desk is in charge of the case")
def somebody_in_charge(conversation):
    staff = {one["name"]: one["at_desk"] for one in conversation.items("find_agents")}
    assert staff[newest_case(conversation)["assigned_to"]]
