"""The agent's desk: the cases that wait, one case with all that is known, and the answer to it."""

from collections.abc import Sequence
from datetime import datetime
from urllib.parse import quote

from harbour_shop import cases, desk, orders, tasks
from harbour_shop.pages.markup import Markup, facts, field, join, page, table, tag
from harbour_shop.shop import Visit
from harbour_shop.tables import Case, CaseMessage, Order

NAME = "Support desk"
# What can be done with an open case: button, field (or none).
DEEDS: dict[str, tuple[str, str]] = {
    "answer": ("Send the answer", "Answer to the customer"),
    "solve": ("Close as solved", "What solved the problem"),
    "escalate": ("Hand to the lead", "Why the lead is needed"),
    "repair": ("Needs a repair", ""),
    "take-back": ("Take the product back", ""),
}
DONE = {
    "answer": "The answer was sent.",
    "solve": "The case is closed as solved.",
    "escalate": "The lead has the case now.",
    "repair": "The customer was told to claim the warranty.",
    "take-back": "The return label is on its way to the customer.",
}


def write_desk(visit: Visit, agent: str, *, everything: bool = False) -> str:
    """Write the list of cases: the open ones, those that wait longest first, or all."""
    found = [
        case
        for case in cases.cases_of(visit, None, "")
        if everything or case.status not in cases.CLOSED
    ]
    found.sort(key=lambda case: (case.answer_by is None, case.answer_by or case.opened_at))
    words = "All cases" if everything else "Open cases, the most urgent first"
    listed = table(
        words,
        ("Case", "Customer", "Subject", "Status", "In charge", "Answer due"),
        [_row(visit, case, agent) for case in found],
    )
    content = listed if found else tag("p", "No case is open.")
    return page(
        NAME, _who_is_there(visit, agent), content, _to_do(visit, agent), links=_links(agent)
    )


def write_case(visit: Visit, case: Case, agent: str, *, done: str = "", problem: str = "") -> str:
    """Write one case: what was said, what is known of the customer, what can be done."""
    notice = tag("p", problem, role="alert") if problem else None
    if done in DONE:
        notice = tag("p", DONE[done], role="status")
    return page(
        f"{case.ref}: {case.subject}",
        notice,
        _facts(case),
        tag("h2", "What was said"),
        tag("ol", *(_said(said) for said in case.messages)),
        tag("h2", f"What we know of {case.customer.name}"),
        _history(visit, case, agent),
        _actions(case, agent),
        links=_links(agent),
    )


def write_problem(problem: str, agent: str) -> str:
    """Write a page that only says what is wrong."""
    return page(NAME, tag("p", problem, role="alert"), links=_links(agent))


def address(case: Case, agent: str, **query: str) -> str:
    """Where the page of a case is."""
    more = "".join(f"&{name}={quote(value)}" for name, value in query.items())
    return f"/desk/cases/{case.ref}?agent={quote(agent)}{more}"


def _links(agent: str) -> dict[str, str]:
    home = f"/desk?agent={quote(agent)}"
    return {home: "Open cases", f"{home}&everything=true": "All cases"}


def _who_is_there(visit: Visit, agent: str) -> Markup:
    choices = [
        tag("option", one.name, selected=(one.name == agent) or None) for one in desk.staff(visit)
    ]
    chooser = tag("select", *choices, name="agent", id="agent")
    label = tag("label", "You are", for_="agent")
    form = tag("form", label, chooser, " ", tag("button", "Change"), action="/desk")
    away = [
        tag("li", f"{one.name} is away until {_time(one.away_until)}")
        for one in desk.staff(visit)
        if not desk.is_there(visit, one)
    ]
    return join(form, tag("ul", *away) if away else None)


def _row(visit: Visit, case: Case, agent: str) -> tuple[object, ...]:
    link = tag("a", case.ref, href=address(case, agent))
    charge = case.assigned_to or "nobody"
    return link, case.customer.name, case.subject, case.status.value, charge, _due(visit, case)


def _due(visit: Visit, case: Case) -> Markup | str:
    if case.answer_by is None or case.answered_at is not None:
        return "answered" if case.answered_at else ""
    late = case.answer_by <= visit.now
    words = f"{_time(case.answer_by)}{' (overdue)' if late else ''}"
    return tag("span", words, class_="late") if late else words


def _to_do(visit: Visit, agent: str) -> Markup | None:
    waiting = [task for task in tasks.tasks(visit, whom=agent) if task.done_at is None]
    if not waiting:
        return None
    listed = tag("ul", *(tag("li", f"{task.kind_of}: {task.subject}") for task in waiting))
    return join(tag("h2", "To do"), listed)


def _facts(case: Case) -> Markup:
    return facts(
        [
            ("Customer", case.customer.name),
            ("Status", case.status.value),
            ("In charge", case.assigned_to or "nobody"),
            ("Channel", case.channel),
            ("Product", case.product.name if case.product else ""),
            ("Opened", _time(case.opened_at)),
            ("Answer due", _time(case.answer_by)),
            ("Article shown", case.article),
            ("Solution", case.solution),
        ]
    )


def _said(said: CaseMessage) -> Markup:
    by = f"{said.author}, {_time(said.at)}, by {said.channel}: "
    return tag("li", tag("strong", by), said.text)


def _history(visit: Visit, case: Case, agent: str) -> Markup:
    bought = orders.orders_of(visit, case.customer)
    earlier = [one for one in cases.cases_of(visit, case.customer, "") if one is not case]
    if not bought and not earlier:
        return tag("p", "Nothing bought and nothing asked before.")
    return join(_bought(bought), _asked(earlier, agent))


def _bought(bought: Sequence[Order]) -> Markup | None:
    rows: list[tuple[object, ...]] = [
        (order.ref, line.product.name, f"{line.price} EUR", line.serial, order.status.value)
        for order in bought
        for line in order.lines
    ]
    columns = ("Order", "Product", "Price", "Serial number", "Status")
    return table("Purchases", columns, rows) if rows else None


def _asked(earlier: Sequence[Case], agent: str) -> Markup | None:
    rows: list[tuple[object, ...]] = [
        (tag("a", one.ref, href=address(one, agent)), one.subject, one.status.value, one.solution)
        for one in earlier
    ]
    return table("Other cases", ("Case", "Subject", "Status", "Solution"), rows) if rows else None


def _actions(case: Case, agent: str) -> Markup:
    if case.status in cases.CLOSED:
        return tag("p", "The case is closed; a message of the customer opens it again.")
    return join(tag("h2", "What to do"), *(_form(case, agent, deed) for deed in DEEDS))


def _form(case: Case, agent: str, deed: str) -> Markup:
    button, label = DEEDS[deed]
    wanted = None
    if label:
        wanted = field(label, f"{deed}-text", lines=4 if deed == "answer" else 1)
    who = tag("input", type="hidden", name="agent", value=agent)
    action = f"/desk/cases/{case.ref}/{deed}"
    return tag("form", who, wanted, tag("button", button), method="post", action=action)


def _time(moment: datetime | None) -> str:
    return f"{moment:%Y-%m-%d %H:%M}" if moment else ""
