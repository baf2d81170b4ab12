"""Where customers help themselves: the Help Center, their cases, their returns."""

from collections.abc import Sequence

from harbour_shop import cases, orders, refunds, returns
from harbour_shop.pages.markup import Markup, facts, field, join, page, table, tag
from harbour_shop.pages.store import alert, button, euro, notice, ways
from harbour_shop.tables import (
    Case,
    Customer,
    HelpArticle,
    Order,
    OrderLine,
    Question,
    QuestionStatus,
    Return,
    ReturnStatus,
)

DONE = {
    "solved": "We are glad that it helped.",
    "next": "Then perhaps this one helps.",
    "case": "We have your question; the answer comes here.",
    "said": "Your message was sent.",
    "closed": "The case is closed.",
    "reason": "Thank you. What happens next stands below.",
    "withdraw": "The return is closed, the product stays yours.",
    "handover": "We have the parcel.",
    "refund-way": "Thank you, the money is on its way.",
}
SAID = (("Author", "Moment", "Message"), "What was said")


def write_help(who: Customer | None, found: Sequence[HelpArticle], words: str = "") -> str:
    """Write the Help Center: a question to ask, and the articles there are."""
    asked = tag(
        "form",
        field("What is wrong?", "text"),
        tag("button", "Ask"),
        method="post",
        action="/store/help",
    )
    listed = [tag("li", tag("strong", one.title), f": {one.text}") for one in found]
    return page(
        "Help Center",
        alert(words),
        asked,
        join(tag("h2", "Articles"), tag("ul", *listed)) if listed else None,
        links=ways(who),
    )


def write_question(question: Question, done: str = "") -> str:
    """Write the article for a question, or the draft of a case where there is none."""
    return page(
        question.text,
        notice(DONE.get(done, "")),
        _article(question) if question.article else None,
        _case_draft(question) if question.status is QuestionStatus.NOTHING_FOUND else None,
        links=ways(question.customer),
    )


def write_cases(who: Customer, found: Sequence[Case]) -> str:
    """Write the cases of a customer, the newest first, and the way to a new one."""
    rows: list[tuple[object, ...]] = [
        (tag("a", one.subject, href=f"/store/cases/{one.ref}"), one.status.value, one.solution)
        for one in reversed(found)
    ]
    listed = table("Your cases, the newest first", ("Subject", "Status", "Solution"), rows)
    return page(
        "Your cases",
        listed if rows else tag("p", "You have not asked anything yet."),
        tag("h2", "Ask us"),
        _case_form(""),
        links=ways(who),
    )


def write_case(case: Case, done: str = "", problem: str = "") -> str:
    """Write what was said in a case, and what the customer can do with it."""
    told: list[tuple[object, ...]] = [
        (one.author, f"{one.at:%Y-%m-%d %H:%M}", one.text) for one in case.messages
    ]
    columns, caption = SAID
    where = f"/store/cases/{case.ref}"
    is_answered = case.answered_at is not None and case.status not in cases.CLOSED
    return page(
        case.subject,
        notice(DONE.get(done, "")),
        alert(problem),
        facts(
            [
                ("Status", case.status.value),
                ("Answer by", f"{case.answer_by:%Y-%m-%d %H:%M}" if case.answer_by else ""),
                ("Solution", case.solution),
            ]
        ),
        table(caption, columns, told) if told else None,
        tag(
            "form",
            field("Your message", "text", lines=3),
            tag("button", "Send"),
            method="post",
            action=f"{where}/messages",
        ),
        button("The problem is solved", f"{where}/solved") if is_answered else None,
        links=ways(case.customer),
    )


def write_returns(who: Customer, bought: Sequence[Order], asked: Sequence[Return]) -> str:
    """Write what can go back, and what is on its way back already."""
    rows: list[tuple[object, ...]] = [
        (line.product.name, order.ref, euro(line.price), _back(line))
        for order in bought
        for line in order.lines
        if order.shipment and order.shipment.delivered_at
    ]
    known: list[tuple[object, ...]] = [
        (
            tag("a", one.ref, href=f"/store/returns/{one.ref}"),
            one.line.product.name,
            one.status.value,
            one.ended,
        )
        for one in reversed(asked)
    ]
    return page(
        "Returns",
        table("Delivered", ("Product", "Order", "Price", "Send back"), rows) if rows else None,
        table("Your returns", ("Return", "Product", "Status", "Ended"), known) if known else None,
        None if rows or known else tag("p", "There is nothing to send back."),
        links=ways(who),
    )


def write_return(asked: Return, done: str = "", problem: str = "") -> str:
    """Write how far a return has come, and what to do next."""
    return page(
        f"Return of {asked.line.product.name}",
        notice(DONE.get(done, "")),
        alert(problem),
        facts(
            [
                ("Status", asked.status.value),
                ("Bought for", euro(orders.price_paid(asked.line))),
                ("Last day to return", asked.last_return_day),
                ("Why not", returns.explanation(asked)),
                ("Instead", ", ".join(returns.ALTERNATIVES) if _is_refused(asked) else ""),
                ("Return label", asked.label_number),
                ("Money back on", asked.refund_day if asked.label_number else ""),
                ("Ended", asked.ended),
            ]
        ),
        *_next_steps(asked),
        links=ways(asked.customer),
    )


def _article(question: Question) -> Markup:
    where = f"/store/help/{question.ref}"
    assert question.article is not None, "only a question with an article is shown with it"
    told = join(tag("h2", question.article.title), tag("p", question.article.text))
    if question.status is not QuestionStatus.SHOWN:
        return told
    choices = [
        tag("button", words, name="helpful", value=value)
        for words, value in (("This helped", "yes"), ("This did not help", "no"))
    ]
    return join(told, tag("form", choices[0], " ", choices[1], method="post", action=where))


def _case_draft(question: Question) -> Markup:
    words = tag("p", "We have no article about it. Ask us, we answer ourselves.")
    return join(words, _case_form(question.text))


def _case_form(subject: str) -> Markup:
    entry = tag("input", name="subject", id="subject", value=subject, required=True)
    return tag(
        "form",
        tag("p", tag("label", "Subject", for_="subject"), entry),
        field("More about it", "text", lines=4, required=False),
        tag("button", "Open a case"),
        method="post",
        action="/store/cases",
    )


def _back(line: OrderLine) -> Markup:
    words = tag("button", "Return", aria_label=f"Return {line.product.name} of {line.order.ref}")
    product = tag("input", type="hidden", name="product", value=line.product.name)
    order = tag("input", type="hidden", name="order", value=line.order.ref)
    return tag("form", product, order, words, method="post", action="/store/returns")


def _is_refused(asked: Return) -> bool:
    return asked.status is ReturnStatus.REFUSED


def _next_steps(asked: Return) -> list[Markup]:
    where = f"/store/returns/{asked.ref}"
    reason = tag(
        "form",
        field("Why do you send it back?", "reason"),
        tag("button", "Send the reason"),
        method="post",
        action=f"{where}/reason",
    )
    withdraw = button("Keep the product", f"{where}/withdraw")
    choices = [tag("button", way, name="way", value=way) for way in refunds.OTHER_WAYS]
    ask_way = tag("form", *choices, method="post", action=f"{where}/refund-way")
    steps = {
        ReturnStatus.ASKED: [reason, withdraw],
        ReturnStatus.IN_INSPECTION: [withdraw],
        ReturnStatus.ACCEPTED: [button("The parcel is handed over", f"{where}/handover"), withdraw],
        ReturnStatus.REFUND_REJECTED: [tag("h2", "How shall we pay?"), ask_way],
    }
    return steps.get(asked.status, [])
