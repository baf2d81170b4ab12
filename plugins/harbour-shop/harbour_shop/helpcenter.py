"""The Help Center: articles found by the words of a question, one shown after the other."""

from collections.abc import Sequence
from http import HTTPStatus

from sqlalchemy import select

from harbour_shop import audit, events
from harbour_shop.defects import Defect
from harbour_shop.refusal import Refusal
from harbour_shop.shop import Visit
from harbour_shop.tables import Case, Customer, HelpArticle, Question, QuestionStatus

WEAK_WORDS = frozenset(
    {"", "a", "an", "and", "can", "do", "does", "i", "in", "is", "it", "my", "of", "on", "the"}
)


def search(visit: Visit, words: str) -> Sequence[HelpArticle]:
    """Find articles that share a word with the question: most shared first, then most helpful."""
    wanted = _words(words)
    found = [(len(wanted & _words_of(one)), one) for one in articles(visit)]
    hits = [(shared, one) for shared, one in found if shared or not words]
    backwards = 1 if visit.is_broken(Defect.WORST_ARTICLE_FIRST) else -1
    hits.sort(key=lambda hit: (backwards * hit[0], -hit[1].helped, hit[1].id))
    return [one for _, one in hits]


def articles(visit: Visit) -> Sequence[HelpArticle]:
    """List every article."""
    return visit.session.scalars(select(HelpArticle).order_by(HelpArticle.id)).all()


def known_solution(visit: Visit, problem: str) -> HelpArticle | None:
    """The article about exactly this problem, if there is one."""
    wanted = problem.strip().lower()
    matching = (one for one in articles(visit) if one.problem.lower() == wanted)
    return next(matching, None)


def ask(visit: Visit, customer: Customer, text: str) -> Question:
    """Show the best article for the question, or say that there is none."""
    question = Question(
        customer=customer,
        text=text,
        asked_at=visit.now,
        status=QuestionStatus.NOTHING_FOUND,
        seen=[],
    )
    visit.session.add(question)
    _show_next(visit, question)
    visit.session.flush()
    audit.note(visit, "ask help center", question.ref)
    events.record(visit, "question.asked", question.ref, status=question.status.value)
    return question


def judge(visit: Visit, question: Question, *, helpful: bool) -> None:
    """Count whether the article helped; if not, show the next one."""
    article = question.article
    if article is None or question.status is not QuestionStatus.SHOWN:
        raise Refusal(
            HTTPStatus.CONFLICT, "nothing-to-judge", f"{question.ref} is {question.status}"
        )
    audit.note(visit, "judge article", question.ref)
    if helpful:
        article.helped += 0 if visit.is_broken(Defect.HELP_NOT_COUNTED) else 1
        question.status = QuestionStatus.SOLVED
        events.record(visit, "question.solved", question.ref, article=article.ref)
        return
    article.did_not_help += 1
    events.record(visit, "question.unsolved", question.ref, article=article.ref)
    _show_next(visit, question)


def hand_over(visit: Visit, case: Case) -> None:
    """Close the customer's question that the case goes on with."""
    if visit.is_broken(Defect.QUESTION_NOT_HANDED_OVER):
        return
    query = select(Question).where(
        Question.customer_id == case.customer_id,
        Question.text == case.subject,
        Question.status.in_((QuestionStatus.NOTHING_FOUND, QuestionStatus.SHOWN)),
    )
    for question in visit.session.scalars(query):
        question.case_ref = "" if visit.is_broken(Defect.QUESTION_FORGETS_CASE) else case.ref
        question.status = QuestionStatus.HANDED_OVER
        if visit.is_broken(Defect.HAND_OVER_COUNTED_AS_SOLVED):
            question.status = QuestionStatus.SOLVED
        events.record(visit, "question.handed-over", question.ref, case=case.ref)


def questions_of(visit: Visit, customer: Customer | None = None) -> Sequence[Question]:
    """List questions, oldest first."""
    query = select(Question).order_by(Question.id)
    if customer is not None:
        query = query.where(Question.customer_id == customer.id)
    return visit.session.scalars(query).all()


def _show_next(visit: Visit, question: Question) -> None:
    seen = () if visit.is_broken(Defect.SAME_ARTICLE_AGAIN) else question.seen
    left = [one for one in search(visit, question.text) if one.id not in seen]
    question.article = left[0] if left else None
    question.status = QuestionStatus.SHOWN if left else QuestionStatus.NOTHING_FOUND
    question.seen = [*question.seen, *(one.id for one in left[:1])]


def _words_of(article: HelpArticle) -> set[str]:
    return _words(f"{article.title} {article.problem}")


def _words(text: str) -> set[str]:
    return {word.strip(".,:;?!'\"") for word in text.lower().split()} - WEAK_WORDS
