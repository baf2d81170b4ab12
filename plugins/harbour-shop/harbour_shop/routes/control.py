"""The test-control port: the world outside, time and a known state, at a test's command."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

from fastapi import APIRouter
from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from harbour_shop import calls, control
from harbour_shop.routes.asked import Ask
from harbour_shop.routes.door import Visiting
from harbour_shop.seed import Article, Basket, Coupon, Person, Purchase
from harbour_shop.views.journal import CallView, MessageView, show_call
from harbour_shop.views.shown import Items, View

router = APIRouter(prefix="/test", tags=["test control"])
START = datetime(2030, 1, 7, 9, 0, tzinfo=UTC)


class ResetAsk(Ask):
    """Which state to go back to."""

    seed: int = 0
    now: AwareDatetime = START


class SeedAsk(Ask):
    """What a test wants to find."""

    customers: tuple[Person, ...] = ()
    products: tuple[Article, ...] = ()
    vouchers: tuple[Coupon, ...] = ()
    purchases: tuple[Purchase, ...] = ()
    carts: tuple[Basket, ...] = ()


class PurchaseMade(View):
    """A purchase of the past."""

    order: str
    shipment: str
    price: Decimal


class Seeded(View):
    """What was made, in the order it was asked for."""

    customers: tuple[str, ...]
    products: tuple[str, ...]
    purchases: tuple[PurchaseMade, ...]


class ClockView(View):
    """The shop's clock."""

    now: datetime
    running: bool


class ClockAsk(Ask):
    """Where to put the hands."""

    now: AwareDatetime
    running: bool = False


class AdvanceAsk(Ask):
    """How far to move forward."""

    seconds: float = Field(ge=0)


class FaultAsk(BaseModel):
    """What goes wrong outside; further fields are the fault's settings."""

    model_config = ConfigDict(extra="allow", frozen=True)

    name: str


class FaultView(View):
    """A fault as it stands."""

    name: str
    sentence: str
    settings: dict[str, Any]


@router.post("/reset")
async def reset_shop(visit: Visiting, asked: ResetAsk) -> ClockView:
    """Go back to a known state; the clock stands still from then on."""
    control.reset(visit, asked.seed, asked.now)
    return _clock(visit)


@router.post("/seed")
async def seed_shop(visit: Visiting, asked: SeedAsk) -> Seeded:
    """Add or change customers, products and vouchers; add purchases and carts."""
    made = control.seed(
        visit,
        people=asked.customers,
        articles=asked.products,
        coupons=asked.vouchers,
    )
    bought = control.let_buy(visit, asked.purchases, asked.carts)
    return Seeded(
        customers=made.customers,
        products=made.products,
        purchases=tuple(
            PurchaseMade(
                order=order.ref,
                shipment=order.shipment.ref if order.shipment else "",
                price=order.lines[0].price,
            )
            for order in bought
        ),
    )


@router.get("/clock")
async def read_clock(visit: Visiting) -> ClockView:
    """Read the shop's clock."""
    return _clock(visit)


@router.put("/clock")
async def set_clock(visit: Visiting, asked: ClockAsk) -> ClockView:
    """Put the hands anywhere; what has fallen due by then is done."""
    control.set_clock(visit, asked.now, running=asked.running)
    return _clock(visit)


@router.post("/clock/advance")
async def advance_clock(visit: Visiting, asked: AdvanceAsk) -> ClockView:
    """Let time pass; what has fallen due is done."""
    control.advance(visit, timedelta(seconds=asked.seconds))
    return _clock(visit)


@router.get("/faults")
async def find_faults(visit: Visiting) -> Items[FaultView]:
    """List the faults there are, with what they are set to."""
    return Items(items=tuple(FaultView(**fault) for fault in control.faults(visit)))


@router.post("/faults")
async def set_fault(visit: Visiting, asked: FaultAsk) -> FaultView:
    """Make the world outside misbehave."""
    return FaultView(**control.set_fault(visit, asked.name, asked.model_extra or {}))


@router.delete("/faults")
async def clear_faults(visit: Visiting) -> Items[FaultView]:
    """Make the world outside well again."""
    control.clear_faults(visit)
    return Items(items=tuple(FaultView(**fault) for fault in control.faults(visit)))


@router.get("/outbox")
async def read_outbox(
    visit: Visiting, channel: str = "", kind: str = "", to: str = ""
) -> Items[MessageView]:
    """Read what customers received: mail as it came in over SMTP, and the other channels."""
    return Items(items=control.outbox(visit, channel, kind, to))


@router.get("/calls")
async def read_calls(
    visit: Visiting, to: str = "", operation: str = "", order: str = ""
) -> Items[CallView]:
    """Read what the shop asked of actors outside."""
    found = calls.calls(visit, to, operation, order)
    return Items(items=tuple(show_call(call) for call in found))


def _clock(visit: Visiting) -> ClockView:
    clock = visit.shop.clock
    return ClockView(now=clock.now(), running=clock.is_running)
