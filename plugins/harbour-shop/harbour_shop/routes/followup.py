"""After a sale: check-ins, delays, accessory offers, and replies in any channel."""

from http import HTTPStatus

from fastapi import APIRouter
from pydantic import Field

from harbour_shop import accessories, accounts, checkins, delays, threads
from harbour_shop.records import find
from harbour_shop.refusal import Refusal
from harbour_shop.routes.asked import Ask
from harbour_shop.routes.door import Visiting
from harbour_shop.tables import CheckIn, Delay, DelayChoice, Order
from harbour_shop.views.followup import (
    CheckInView,
    DelayView,
    ThreadView,
    show_check_in,
    show_delay,
    show_thread,
)
from harbour_shop.views.service import OfferView, show_offer
from harbour_shop.views.shown import Items

router = APIRouter(tags=["follow-up"])
MARKETING = frozenset({"Marketing Team"})


class WellAnswer(Ask):
    """Whether all is well with a delivery, perhaps in words."""

    all_well: bool
    words: str = ""


class DelayAnswer(Ask):
    """What to do about a delay: wait for the new day, or cancel the order."""

    choice: DelayChoice


class Reply(Ask):
    """The customer's next words, through the channel of the request."""

    text: str = Field(min_length=1)


@router.get("/check-ins")
async def find_check_ins(
    visit: Visiting, customer: str = "", order: str = ""
) -> Items[CheckInView]:
    """List how deliveries were followed up."""
    owner = accounts.known_customer(visit, customer) if customer else None
    shipment = find(visit, Order, order).shipment if order else None
    if order and shipment is None:
        return Items(items=())
    found = checkins.check_ins(visit, owner, shipment)
    return Items(items=tuple(show_check_in(one) for one in found))


@router.post("/check-ins/{check_in}/answer")
async def answer_check_in(visit: Visiting, check_in: str, asked: WellAnswer) -> CheckInView:
    """Say whether all is well."""
    found = find(visit, CheckIn, check_in)
    accounts.require_owner(visit, found.customer)
    checkins.answer(visit, found, all_well=asked.all_well, words=asked.words)
    return show_check_in(found)


@router.get("/delays")
async def find_delays(visit: Visiting, customer: str = "") -> Items[DelayView]:
    """List delays as customers heard of them."""
    owner = accounts.known_customer(visit, customer) if customer else None
    return Items(items=tuple(show_delay(one) for one in delays.delays(visit, owner)))


@router.post("/delays/{delay}/answer")
async def answer_delay(visit: Visiting, delay: str, asked: DelayAnswer) -> DelayView:
    """Wait for the new day, or cancel the order and have the money back."""
    found = find(visit, Delay, delay)
    accounts.require_owner(visit, found.shipment.order.customer)
    if asked.choice is DelayChoice.OPEN:
        raise Refusal(
            HTTPStatus.UNPROCESSABLE_ENTITY,
            "no-choice",
            "a delay cannot be opened again",
            hint="choose wait or cancel",
        )
    delays.choose(visit, found, asked.choice)
    return show_delay(found)


@router.post("/accessory-offers", status_code=201)
async def send_accessory_offers(visit: Visiting) -> Items[OfferView]:
    """Offer an accessory for every delivery of the last month that may have one."""
    accounts.require_role(visit, MARKETING)
    made = accessories.send_offers(visit)
    return Items(items=tuple(show_offer(visit, offer) for offer in made))


@router.post("/replies", status_code=201)
async def send_reply(visit: Visiting, asked: Reply) -> ThreadView:
    """Say the next thing, in the thread that is open already or else in a new one."""
    case = threads.reply(visit, accounts.customer_acting(visit), asked.text)
    return show_thread(visit, case)


@router.get("/customers/{customer}/thread")
async def read_thread(visit: Visiting, customer: str) -> ThreadView:
    """Read the open thread of a customer from its first word."""
    owner = accounts.known_customer(visit, customer)
    case = threads.thread_of(visit, owner)
    if case is None:
        raise Refusal(HTTPStatus.NOT_FOUND, "unknown-thread", f"{owner.name} has no open thread")
    return show_thread(visit, case)
