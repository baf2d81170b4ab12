"""The world outside the boundary: bank, warehouse, social network, and what goes wrong there.

Nothing of the shop is decided here. The provider answers as the faults tell it to, and every
call to the outside is written down.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
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
    """What is wrong outside at this moment.

    `declines` counts down with every charge, `social_silences` with every call to the network;
    `queue_minutes` is what the next caller would wait.
    """

    declines: int = 0
    decline_reason: str = ""
    provider_down: bool = False
    refunds_rejected: bool = False
    gateway_bounces: bool = False
    channels_down: tuple[str, ...] = ()
    queue_minutes: int = 0
    closed_until: datetime | None = None
    social_silences: int = 0


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
class Post:
    """Something that everybody can read on the social network."""

    key: str
    text: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class SocialNetwork:
    """The network's side of posting: what stands there, by the key that the shop gave it."""

    faults: Faults
    posts: dict[str, Post] = field(default_factory=dict)

    def post(self, key: str, text: str, at: datetime) -> Answer:
        """Show a text to everybody."""
        if self._is_silent():
            return Answer.NO_ANSWER
        self.posts[key] = Post(key=key, text=text, at=at)
        return Answer.ACCEPTED

    def remove(self, key: str) -> Answer:
        """Show a text to nobody any more."""
        if self._is_silent():
            return Answer.NO_ANSWER
        self.posts.pop(key, None)
        return Answer.ACCEPTED

    def _is_silent(self) -> bool:
        silent = self.faults.social_silences > 0
        self.faults.social_silences -= silent
        return silent


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


def _silence_network(faults: Faults, *, next: int = 1) -> None:
    faults.social_silences = next


def _fill_queue(faults: Faults, *, minutes: int) -> None:
    faults.queue_minutes = minutes


def _take_down(faults: Faults, *, channel: str, on: bool = True) -> None:
    others = tuple(name for name in faults.channels_down if name != channel)
    faults.channels_down = (*others, channel) if on else others


def _close(faults: Faults, *, until: str) -> None:
    faults.closed_until = datetime.fromisoformat(until)


FAULTS = {
    "maintenance": FaultKind(
        sentence="the shop is closed for maintenance until a moment (setting: until)",
        switch=_close,
        state=("closed_until",),
        settings=("until",),
    ),
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
    "phone-queue": FaultKind(
        sentence="the next caller would wait for minutes",
        switch=_fill_queue,
        state=("queue_minutes",),
        settings=("minutes",),
    ),
    "channel-down": FaultKind(
        sentence="nothing gets through a channel (chat, phone, web, social)",
        switch=_take_down,
        state=("channels_down",),
        settings=("channel", "on"),
    ),
    "social-network-down": FaultKind(
        sentence="Social Network does not answer the next calls",
        switch=_silence_network,
        state=("social_silences",),
        settings=("next",),
    ),
}
