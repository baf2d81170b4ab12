"""Tasks, quiet periods, vouchers and metrics as the shop shows them."""

from datetime import datetime

from harbour_shop.metrics.measure import Measure, Period
from harbour_shop.tables import QuietPeriod, Task, Voucher
from harbour_shop.views.shown import View


class TaskView(View):
    """Work for a person; `done_at` is null while it is open."""

    id: str
    kind: str
    whom: str
    subject: str
    about: str
    customer: str
    opened_at: datetime
    done_at: datetime | None


class QuietView(View):
    """Until when the customer hears nothing about a topic."""

    topic: str
    until: datetime


class VoucherView(View):
    """A voucher that was issued to one customer; `spent_on` is the order that it lowered."""

    code: str
    percent: int
    reason: str
    until: datetime | None
    spent_on: str


class MetricView(View):
    """A metric over a period; `value` is null where there was nothing to measure."""

    kpi: str
    unit: str
    value: float | None
    measured: bool
    cases: int
    start: datetime
    end: datetime


def show_task(task: Task) -> TaskView:
    """Show what is to be done."""
    return TaskView(
        id=task.ref,
        kind=task.kind_of,
        whom=task.whom,
        subject=task.subject,
        about=task.about,
        customer=task.customer.ref if task.customer else "",
        opened_at=task.opened_at,
        done_at=task.done_at,
    )


def show_quiet(period: QuietPeriod) -> QuietView:
    """Show a quiet period."""
    return QuietView(topic=period.topic, until=period.until)


def show_voucher(voucher: Voucher) -> VoucherView:
    """Show a voucher."""
    return VoucherView(
        code=voucher.code,
        percent=voucher.percent,
        reason=voucher.reason,
        until=voucher.until,
        spent_on=voucher.spent_on,
    )


def show_metric(kpi: str, measured: Measure, period: Period) -> MetricView:
    """Show a measure with its period."""
    return MetricView(
        kpi=kpi,
        unit=measured.unit,
        value=measured.value,
        measured=measured.value is not None,
        cases=measured.cases,
        start=period.start,
        end=period.end,
    )
