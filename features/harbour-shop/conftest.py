"""What every step of the Harbour Shop model shares: the words and the conversation so far."""

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

import pytest

from ucspec.run.target import Observation, Target
from ucspec.steps import parameter_type

parameter_type("money", r"\d+\.\d\d EUR", lambda text: Decimal(text.removesuffix(" EUR")))
parameter_type("customer", r"(?:Another |Loyal )?Customer|Friend|Prospect", str)
parameter_type("agent", r"(?:Another )?Support (?:Agent|Lead)", str)
parameter_type(
    "channel", r"web|chat|phone|e-mail|social", lambda text: text.replace("e-mail", "mail")
)
parameter_type("method", r"card|wallet|invoice", str)


@dataclass
class Conversation:
    """What an actor asked the shop last, and what it answered: nothing is remembered beyond."""

    target: Target
    channel: str = "web"
    answer: Observation = field(default_factory=lambda: Observation(ok=False))

    def ask(self, actor: str, operation: str, **details: object) -> Observation:
        """Do an operation as an actor, through the chosen channel."""
        self.answer = self.target.act(actor, operation, channel=self.channel, **details)
        return self.answer

    def do(self, actor: str, operation: str, **details: object) -> Observation:
        """Do an operation that the shop must take."""
        done = self.ask(actor, operation, **details)
        assert done.ok, f"{operation}: {done.text}"
        return done

    def look(self, query: str, **details: object) -> Any:
        """Ask the shop for a fact; a refusal is a failure of the step that needs it."""
        seen = self.target.observe(query, **details)
        assert seen.ok, f"{query}: {seen.text}"
        return seen.data

    def items(self, query: str, **details: object) -> list[dict[str, Any]]:
        """The items of a list that the shop keeps."""
        return list(self.look(query, **details)["items"])

    def newest(self, query: str, **details: object) -> dict[str, Any]:
        """The last item of a list that the shop keeps."""
        found = self.items(query, **details)
        assert found, f"{query}: nothing found"
        return found[-1]

    def received(self, kind: str, to: str = "Customer") -> dict[str, Any]:
        """The last message of a kind that somebody received, by mail or any other channel."""
        told = self.items("read_outbox", kind=kind, to=to)
        assert told, f"{to} has received no {kind!r}"
        return told[-1]

    def arrange(self, **world: object) -> Any:
        """Put goods, customers or purchases into the shop before the story starts."""
        made = self.target.act("Time", "seed_shop", **world)
        assert made.ok, made.text
        return made.data


@dataclass
class Mind:
    """What a customer thinks of the shop, before anybody has asked."""

    score: int = 9
    is_furious: bool = False


@pytest.fixture
def mind() -> Mind:
    return Mind()


@pytest.fixture
def conversation(target: Target) -> Conversation:
    return Conversation(target)
