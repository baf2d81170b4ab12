"""How customers want to be spoken to, tasks for people, and metrics."""

from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Query

from harbour_shop import accounts, audit, consents, metrics, tasks, vouchers
from harbour_shop.bounds import BEGINNING, END, Moment
from harbour_shop.consents import Topic
from harbour_shop.messages import Channel
from harbour_shop.metrics.measure import Period
from harbour_shop.records import find
from harbour_shop.refusal import Refusal
from harbour_shop.routes.asked import Ask
from harbour_shop.routes.door import Visiting
from harbour_shop.tables import Task
from harbour_shop.views.accounts import CustomerView, show_customer
from harbour_shop.views.contact import (
    MetricView,
    QuietView,
    TaskView,
    VoucherView,
    show_metric,
    show_quiet,
    show_task,
    show_voucher,
)
from harbour_shop.views.shown import Items

router = APIRouter(tags=["contact"])


class Wishes(Ask):
    """What the customer agrees to (true) or declines (false); null leaves it as it is."""

    offers: bool | None = None
    surveys: bool | None = None
    recommendations: bool | None = None
    messages: bool | None = None


class Channels(Ask):
    """The channel to speak through, and the one to try when it fails."""

    preferred: Channel
    second: Channel


@router.put("/customers/{customer}/consents")
async def change_consents(visit: Visiting, customer: str, asked: Wishes) -> CustomerView:
    """Agree to offers, surveys, recommendations or messages, or decline them."""
    owner = accounts.known_customer(visit, customer)
    accounts.require_owner(visit, owner)
    wanted = {Topic(name): wish for name, wish in asked.model_dump(exclude_none=True).items()}
    consents.change(visit, owner, wanted)
    return show_customer(visit, owner)


@router.put("/customers/{customer}/channels")
async def choose_channels(visit: Visiting, customer: str, asked: Channels) -> CustomerView:
    """Choose how the shop speaks to the customer of its own accord."""
    owner = accounts.known_customer(visit, customer)
    accounts.require_owner(visit, owner)
    owner.preferred_channel, owner.second_channel = asked.preferred, asked.second
    audit.note(visit, "choose channels", owner.ref)
    return show_customer(visit, owner)


@router.get("/customers/{customer}/quiet-periods")
async def find_quiet_periods(visit: Visiting, customer: str) -> Items[QuietView]:
    """List the topics that a customer hears nothing about now, and until when."""
    owner = accounts.known_customer(visit, customer)
    periods = consents.quiet_periods(visit, owner)
    return Items(items=tuple(show_quiet(period) for period in periods))


@router.get("/customers/{customer}/vouchers")
async def find_vouchers(visit: Visiting, customer: str) -> Items[VoucherView]:
    """List the vouchers that were issued to a customer."""
    owner = accounts.known_customer(visit, customer)
    return Items(items=tuple(show_voucher(one) for one in vouchers.vouchers_of(visit, owner)))


@router.get("/tasks")
async def find_tasks(
    visit: Visiting, whom: str = "", kind: str = "", about: str = "", customer: str = ""
) -> Items[TaskView]:
    """List what people have to do."""
    owner = accounts.known_customer(visit, customer) if customer else None
    found = tasks.tasks(visit, whom=whom, kind=kind, about=about, customer=owner)
    return Items(items=tuple(show_task(task) for task in found))


@router.post("/tasks/{task}/done")
async def finish_task(visit: Visiting, task: str) -> TaskView:
    """Say that a task is done; only whose task it is can."""
    found = find(visit, Task, task)
    tasks.finish(visit, found)
    return show_task(found)


@router.get("/metrics/{kpi}")
async def read_metric(
    visit: Visiting,
    kpi: str,
    start: Annotated[Moment, Query(alias="from")] = BEGINNING,
    end: Annotated[Moment, Query(alias="to")] = END,
) -> MetricView:
    """Measure what happened in a period (all by default)."""
    if end < start:
        raise Refusal(
            HTTPStatus.UNPROCESSABLE_ENTITY,
            "period-backwards",
            f"the period ends ({end.isoformat()}) before it starts ({start.isoformat()})",
        )
    period = Period(start=start, end=end)
    name = metrics.named(kpi)
    return show_metric(name, metrics.measure(visit, name, period), period)
