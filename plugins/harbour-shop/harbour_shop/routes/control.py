"""The test-control port: the world outside, time and a known state, at a test's command."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field

from harbour_shop import calls, control, seed_advocacy, seed_support
from harbour_shop.bounds import Moment
from harbour_shop.population import Population, populate
from harbour_shop.routes.asked import Ask
from harbour_shop.routes.door import Visiting
from harbour_shop.seed import Article, Basket, Coupon, Person, Purchase
from harbour_shop.seed_advocacy import PastReview, PastSurvey
from harbour_shop.seed_support import HelpText, PastRemedy, SerialNumber
from harbour_shop.views.journal import CallView, MessageView, show_call
from harbour_shop.views.logbook import DefectView, LogbookView, PostView, show_logbook
from harbour_shop.views.shown import Items, View

router = APIRouter(prefix="/test", tags=["test control"])
START = datetime(2030, 1, 7, 9, 0, tzinfo=UTC)
CENTURY = 100 * 365.25 * 24 * 60 * 60


class ResetAsk(Ask):
    """Which state to go back to."""

    seed: int = 0
    now: Moment = START


class PopulationAsk(Ask):
    """Many customers with a purchase each: so many, drawn with this seed."""

    size: int = Field(ge=0, le=1000)
    seed: int = 0
    product: str = ""
    delivered: bool = True


class SeedAsk(Ask):
    """What a test wants to find."""

    customers: tuple[Person, ...] = ()
    products: tuple[Article, ...] = ()
    vouchers: tuple[Coupon, ...] = ()
    purchases: tuple[Purchase, ...] = ()
    carts: tuple[Basket, ...] = ()
    articles: tuple[HelpText, ...] = ()
    serials: tuple[SerialNumber, ...] = ()
    remedies: tuple[PastRemedy, ...] = ()
    surveys: tuple[PastSurvey, ...] = ()
    reviews: tuple[PastReview, ...] = ()
    population: PopulationAsk | None = None


class PurchaseMade(View):
    """A purchase of the past."""

    customer: str
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

    now: Moment
    running: bool = False


class AdvanceAsk(Ask):
    """How far to move forward."""

    seconds: float = Field(ge=0, le=CENTURY)


class FaultAsk(BaseModel):
    """What goes wrong outside; further fields are the fault's settings."""

    model_config = ConfigDict(extra="allow", frozen=True)

    name: str


class DefectAsk(Ask):
    """Ways in which the shop itself shall be broken."""

    names: tuple[str, ...]


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
    """Add or change customers, products and vouchers; add purchases, carts, a population."""
    made = control.seed(
        visit,
        people=asked.customers,
        articles=asked.products,
        coupons=asked.vouchers,
    )
    bought = [*control.let_buy(visit, asked.purchases, asked.carts)]
    seed_support.seed(visit, asked.articles, asked.serials, asked.remedies)
    seed_advocacy.seed(visit, asked.surveys, asked.reviews)
    if asked.population is not None:
        bought += populate(visit, Population(**asked.population.model_dump()))
    return Seeded(
        customers=made.customers,
        products=made.products,
        purchases=tuple(
            PurchaseMade(
                customer=order.customer.ref,
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


@router.post("/defects")
async def break_shop(visit: Visiting, asked: DefectAsk) -> Items[DefectView]:
    """Break the shop itself until the next reset, as `--fault` does from the start."""
    return Items(items=tuple(DefectView(**one) for one in control.break_shop(visit, asked.names)))


@router.get("/logbook")
async def read_logbook(visit: Visiting) -> LogbookView:
    """Read which operations were served, and which weak spots passed, since the last reset."""
    return show_logbook(visit.shop.logbook)


@router.get("/posts")
async def read_posts(visit: Visiting) -> Items[PostView]:
    """Read what everybody can read on Social Network."""
    posts = visit.shop.social.posts.values()
    return Items(items=tuple(PostView(key=one.key, text=one.text, at=one.at) for one in posts))


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
