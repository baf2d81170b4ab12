"""Work for people, where the shop cannot go on by itself."""

from collections.abc import Sequence
from http import HTTPStatus

from sqlalchemy import select

from harbour_shop import audit, events
from harbour_shop.database import Record
from harbour_shop.refusal import Refusal
from harbour_shop.shop import Visit
from harbour_shop.tables import Customer, Task

SALES = "Sales Representative"


def open_task(
    visit: Visit,
    kind: str,
    whom: str,
    subject: str,
    about: Record,
    customer: Customer | None = None,
) -> Task:
    """Ask a person (a role such as "Sales Representative") to do something about a thing."""
    task = Task(
        kind_of=kind,
        whom=whom,
        subject=subject,
        about=about.ref,
        opened_at=visit.now,
        customer=customer,
    )
    visit.session.add(task)
    visit.session.flush()
    events.record(visit, "task.opened", task.ref, kind=kind, whom=whom, about=about.ref)
    return task


def finish(visit: Visit, task: Task) -> None:
    """Take down that it is done; only whose task it is can say so."""
    if visit.actor != task.whom:
        raise Refusal(
            HTTPStatus.FORBIDDEN,
            "not-your-task",
            f"{visit.actor or 'nobody'} cannot do this",
            hint=f"only {task.whom} can",
        )
    if task.done_at is None:
        task.done_at = visit.now
        audit.note(visit, "finish task", task.ref)
        events.record(visit, "task.done", task.ref)


def tasks(
    visit: Visit,
    *,
    whom: str = "",
    kind: str = "",
    about: str = "",
    customer: Customer | None = None,
) -> Sequence[Task]:
    """List tasks, oldest first; an empty argument asks for all."""
    wanted = ((Task.whom, whom), (Task.kind_of, kind), (Task.about, about))
    query = select(Task).order_by(Task.id)
    for column, value in wanted:
        if value:
            query = query.where(column == value)
    if customer is not None:
        query = query.where(Task.customer_id == customer.id)
    return visit.session.scalars(query).all()
