"""The world outside the boundary: Payment Provider and Warehouse, and what may go wrong there.

Nothing of the shop is decided here. The provider answers as the faults tell it to, and every
call to the outside is written down.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

ORIGINAL_WAY = "the original card"


class Answer(StrEnum):
    """What an outside actor says to a call."""

    ACCEPTED = "accepted"
    DECLINED = "declined"
    REJECTED = "rejected"
    NO_ANSWER = "no answer"


@dataclass(slots=True, kw_only=True)
class Faults:
    """What is wrong outside at this moment; `declines` counts down with every charge."""

    declines: int = 0
    decline_reason: str = ""
    provider_down: bool = False
    refunds_rejected: bool = False
    gateway_bounces: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PaymentProvider:
    """The bank's side of charging and refunding."""

    faults: Faults

    def charge(self) -> Answer:
        """Take the customer's money."""
        if self.faults.provider_down:
            return Answer.NO_ANSWER
        if self.faults.declines:
            self.faults.declines -= 1
            return Answer.DECLINED
        return Answer.ACCEPTED

    def refund(self, way: str) -> Answer:
        """Send money back."""
        if self.faults.provider_down:
            return Answer.NO_ANSWER
        if self.faults.refunds_rejected and way == ORIGINAL_WAY:
            return Answer.REJECTED
        return Answer.ACCEPTED


@dataclass(frozen=True, slots=True, kw_only=True)
class FaultKind:
    """A fault that a test can set: `switch` takes `settings`, `state` is what it changes."""

    sentence: str
    switch: Callable[..., None]
    state: tuple[str, ...]
    settings: tuple[str, ...] = ("on",)


def _decline(faults: Faults, *, next: int = 1, reason: str = "insufficient funds") -> None:
    faults.declines = next
    faults.decline_reason = reason


def _stop_provider(faults: Faults, *, on: bool = True) -> None:
    faults.provider_down = on


def _reject_refunds(faults: Faults, *, on: bool = True) -> None:
    faults.refunds_rejected = on


def _bounce(faults: Faults, *, on: bool = True) -> None:
    faults.gateway_bounces = on


FAULTS = {
    "payment-declined": FaultKind(
        sentence="Payment Provider declines the next charges",
        switch=_decline,
        state=("declines", "decline_reason"),
        settings=("next", "reason"),
    ),
    "payment-provider-down": FaultKind(
        sentence="Payment Provider does not answer",
        switch=_stop_provider,
        state=("provider_down",),
    ),
    "refunds-rejected": FaultKind(
        sentence="Payment Provider rejects refunds to the original card",
        switch=_reject_refunds,
        state=("refunds_rejected",),
    ),
    "gateway-bounce": FaultKind(
        sentence="the mail server refuses recipients", switch=_bounce, state=("gateway_bounces",)
    ),
}
