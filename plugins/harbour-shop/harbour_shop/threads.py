"""One thread for a conversation, whatever channel the next word comes through."""

from collections.abc import Sequence
from dataclasses import replace

from harbour_shop import cases, events, helpcenter, tasks
from harbour_shop.defects import Defect
from harbour_shop.shop import Visit
from harbour_shop.tables import Case, CaseMessage, Customer, HelpArticle

CHATBOT = "Chatbot"
SUBJECT = "Question"


def reply(visit: Visit, customer: Customer, text: str) -> Case:
    """Put the word into the customer's open thread; from now on it goes on in this channel."""
    case = thread_of(visit, customer)
    moves = case is not None and case.channel != visit.channel
    if case is None or (moves and visit.is_broken(Defect.REPLY_IN_NEW_THREAD)):
        case = cases.open_case(visit, customer, SUBJECT)
    if moves and visit.is_broken(Defect.FIRST_WORD_LOST):
        visit.session.delete(case.messages.pop(0))
    if not visit.is_broken(Defect.ANSWER_TO_FIRST_CHANNEL):
        case.channel = visit.channel
    cases.write(visit, case, text)
    events.record(visit, "reply.received", case.ref)
    _let_bot_try(visit, case, text)
    return case


def thread_of(visit: Visit, customer: Customer) -> Case | None:
    """The newest case of the customer that is not closed."""
    return next(reversed(cases.open_cases_of(visit, customer)), None)


def history(visit: Visit, case: Case) -> Sequence[CaseMessage]:
    """Everything said in the thread, the same through every channel."""
    if visit.actor and visit.is_broken(Defect.HISTORY_BY_CHANNEL):
        return [said for said in case.messages if said.channel == visit.channel]
    return case.messages


def _let_bot_try(visit: Visit, case: Case, text: str) -> None:
    """What the Help Center knows exactly, the bot answers; what it only suspects, it hands over."""
    if visit.is_broken(Defect.BOT_SAYS_NOTHING):
        return
    sure = helpcenter.known_solution(visit, text)
    perhaps = helpcenter.search(visit, text)
    if visit.is_broken(Defect.BOT_GUESSES) and perhaps:
        sure = perhaps[0]
    if sure is not None:
        bot = replace(visit, actor=CHATBOT, channel=case.channel)
        cases.write(bot, case, sure.text)
    elif perhaps:
        _hand_over(visit, case, perhaps[0])


def _hand_over(visit: Visit, case: Case, article: HelpArticle) -> None:
    whom = case.assigned_to or "Support Agent"
    subject = f"The chatbot is unsure: perhaps {article.title!r}"
    tasks.open_task(visit, "answer customer", whom, subject, case, case.customer)
    events.record(visit, "bot.unsure", case.ref, article=article.ref)
