"""A shop's use cases as analysts write them: a thousand files that share words, not lines.

Each file has a card, preconditions, a main flow, some deviations and guarantees, as those of
`features/harbour-shop` do; what is said in them is drawn from tables, seeded and sized.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ACTORS = ("Customer", "Loyal Customer", "Support Agent", "Sales Representative", "Courier")
HELPERS = ("Payment Provider", "Carrier", "Warehouse", "Message Gateway")
STAGES = ("awareness", "consideration", "purchase", "post-purchase", "repurchase", "advocacy")
TOUCHPOINTS = ("account", "checkout", "returns-desk")
LEVELS = ("user-goal", "user-goal", "user-goal", "summary")
PRIORITIES = ("must", "should", "could")
GOALS = ("Return", "Order", "Exchange", "Reserve", "Reclaim", "Compare", "Renew", "Review")
KINDS = (
    "damaged",
    "used",
    "rented",
    "engraved",
    "imported",
    "refurbished",
    "fragile",
    "oversized",
    "prepaid",
    "borrowed",
    "signed",
    "frozen",
    "wrapped",
    "numbered",
    "foldable",
    "coloured",
    "printed",
    "insured",
    "bundled",
    "limited",
    "seasonal",
    "spare",
)
THINGS = (
    "phone",
    "parcel",
    "ticket",
    "voucher",
    "lamp",
    "invoice",
    "bicycle",
    "tent",
    "camera",
    "backpack",
    "subscription",
    "chair",
    "keyboard",
    "guitar",
    "printer",
    "blanket",
    "compass",
    "kettle",
    "mirror",
    "bracelet",
    "drill",
    "ladder",
    "stroller",
    "saddle",
    "scooter",
    "telescope",
    "projector",
    "toaster",
    "radio",
    "carpet",
)
REASONS = ("changed my mind", "damaged on arrival", "wrong colour", "too late", "too small")
CATALOGUE = """\
name: Bench Harbour

systems:
  - name: Harbour Shop
    aliases: [the shop]

actors:
  - name: Customer
  - name: Loyal Customer
    is-a: Customer
  - name: Support Agent
  - name: Sales Representative
  - name: Courier
  - name: Payment Provider
    kind: system
  - name: Carrier
    kind: system
  - name: Warehouse
    kind: system
  - name: Message Gateway
    kind: system

stages: [awareness, consideration, purchase, post-purchase, repurchase, advocacy]

touchpoints:
  - name: account
  - name: checkout
    channels: [web]
  - name: returns-desk
    channels: [web, chat, phone]

channels: [web, chat, phone, e-mail]
"""

GIVENS = (
    '{actor} has bought the {thing} for "{amount} EUR"',
    "the {thing} was delivered {days} days ago",
    "{actor} has an account with {days} open orders",
    "{helper} is reachable",
    "the price list names the {thing}",
)
WITH_ROWS = (
    "{actor} asks through <channel> for the {thing}",
    '{actor} gives the reason "<reason>"',
)
WHENS = (
    "{actor} hands the {thing} over within {days} days",
    'Support Agent confirms the state of the {thing} as "{state}"',
    "{helper} reports the arrival of the {thing}",
    "{actor} chooses {days} of the offered dates",
    '{actor} names "{state}" as the wanted state of the {thing}',
    "{actor} accepts the price of {amount} EUR for the {thing}",
)
THENS = (
    "the system shows the {thing} and the last day for it",
    "the system sends the label of the {thing} with the day",
    "the system asks {helper} to book {amount} EUR",
    "the system tells {actor} how and when the {thing} arrives",
    'the system stores the note "{state}" beside the {thing}',
    "the system lowers the stock of the {thing} by {days} pieces",
    "the system offers {days} other dates for the {thing}",
    "the system confirms the {thing} to {actor} within {days} minutes",
)
CAUSES = (
    "The {thing} is out of stock",
    "{helper} does not answer",
    "The label of the {thing} is lost",
    "{actor} has too many open orders",
    "The last day for the {thing} has passed",
)
ENDINGS = ("resumes at step 4", "ends in failure", "resumes at step 6", "ends in success")
DEFINITIONS = {
    "given": (
        "{word} has bought the {thing} for {string}",
        "{word} {word} has bought the {thing} for {string}",
        "the {thing} was delivered {int} days ago",
        "{actor} has an account with {int} open orders",
        "{actor} is reachable",
        "the price list names the {thing}",
    ),
    "when": (
        "{actor} asks through {word} for the {thing}",
        "{actor} gives the reason {string}",
        "{actor} hands the {thing} over within {int} days",
        "Support Agent confirms the state of the {thing} as {string}",
        "{actor} reports the arrival of the {thing}",
        "{actor} chooses {int} of the offered dates",
        "{actor} names {string} as the wanted state of the {thing}",
        "{actor} accepts the price of {float} EUR for the {thing}",
    ),
    "then": (
        "the system shows the {thing} and the last day for it",
        "the system sends the label of the {thing} with the day",
        "the system asks {actor} to book {float} EUR",
        "the system tells {actor} how and when the {thing} arrives",
        "the system stores the note {string} beside the {thing}",
        "the system lowers the stock of the {thing} by {int} pieces",
        "the system offers {int} other dates for the {thing}",
        "the system confirms the {thing} to {actor} within {int} minutes",
        "the history of the {thing} shows how it ended",
        "the amount given back is never higher than {float} EUR",
        "the audit trail names {actor} as the author",
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """What one file is about."""

    number: int
    actor: str
    helper: str
    thing: str

    def say(self, template: str, chooser: random.Random) -> str:
        return template.format(
            actor=self.actor,
            helper=self.helper,
            thing=self.thing,
            amount=f"{chooser.randrange(5, 900)}.{chooser.randrange(100):02}",
            days=chooser.randrange(2, 60),
            state=f"{chooser.choice(KINDS)} {chooser.choice(THINGS)}",
        )


def write_folder(folder: Path, files: int, seed: int = 11) -> Path:
    """Write the catalogue, the step definitions and that many use cases."""
    chooser = random.Random(seed)
    (folder / "steps").mkdir(parents=True, exist_ok=True)
    (folder / "pyproject.toml").write_text("[tool.ucspec]\ncache = false\n", encoding="utf-8")
    (folder / "ucspec.yaml").write_text(CATALOGUE, encoding="utf-8")
    (folder / "conftest.py").write_text("\n".join(types()) + "\n", encoding="utf-8")
    for keyword, expressions in DEFINITIONS.items():
        text = "\n".join(step_module(keyword, expressions)) + "\n"
        (folder / "steps" / f"{keyword}_steps.py").write_text(text, encoding="utf-8")
    for number in range(1, files + 1):
        topic = Topic(
            number=number,
            actor=chooser.choice(ACTORS),
            helper=chooser.choice(HELPERS),
            thing=f"{chooser.choice(KINDS)} {chooser.choice(THINGS)}",
        )
        text = "\n".join(use_case(topic, chooser)) + "\n"
        place = folder / f"UC-HRB-{number:04}-{topic.thing.replace(' ', '-')}.feature"
        place.write_text(text, encoding="utf-8")
    return folder


def types() -> Iterator[str]:
    yield "from ucspec.steps import parameter_type"
    yield ""
    yield f"parameter_type('actor', r'{'|'.join((*ACTORS, *HELPERS))}', str)"
    yield "parameter_type('thing', r'[a-z]+ [a-z]+', str)"


def step_module(keyword: str, expressions: tuple[str, ...]) -> Iterator[str]:
    yield f"from ucspec.steps import {keyword}"
    for number, expression in enumerate(expressions):
        yield f"\n\n@{keyword}({expression!r})\ndef step_{number}(*words):\n    pass"


def use_case(topic: Topic, chooser: random.Random) -> Iterator[str]:
    goal = f"{chooser.choice(GOALS)} the {topic.thing}"
    yield " ".join(tags(topic, chooser))
    yield f"Feature: {goal} {topic.number}"
    yield f"  {topic.actor} gets what the {topic.thing} is worth without chasing anyone.\n"
    yield from card(topic, chooser)
    yield "\n  Background: Preconditions"
    yield from story(("Given", "And"), chooser.sample(GIVENS, 2), topic, chooser)
    yield "\n  Scenario Outline: Main success"
    yield from main_flow(topic, chooser)
    yield "\n    Examples: Channels must behave the same"
    yield "      | channel | reason             |"
    for channel in ("web", "chat", "phone")[: chooser.randrange(1, 4)]:
        yield f"      | {channel:7} | {chooser.choice(REASONS):18} |"
    for step in chooser.sample(range(1, 7), chooser.randrange(1, 4)):
        yield from deviation(step, topic, chooser)
    yield "\n  Scenario: Success guarantee"
    yield f"    Then the history of the {topic.thing} shows how it ended"
    yield f"    And the amount given back is never higher than {chooser.randrange(5, 900)}.00 EUR"
    yield "\n  Scenario: Minimal guarantee"
    yield f"    Then the audit trail names {topic.actor} as the author"


def tags(topic: Topic, chooser: random.Random) -> Iterator[str]:
    yield f"@UC-HRB-{topic.number:04} @{chooser.choice(LEVELS)} @{chooser.choice(PRIORITIES)}"
    yield f"@stage:{chooser.choice(STAGES)} @touchpoint:{chooser.choice(TOUCHPOINTS)}"


def card(topic: Topic, chooser: random.Random) -> Iterator[str]:
    yield "  Scope: Harbour Shop"
    yield f"  Primary actor: {topic.actor}"
    yield f"  Secondary actors: {topic.helper}"
    yield f"  Trigger: {topic.actor} decides about the {topic.thing}"
    yield f"  Stakeholder: {topic.actor} - knows on which day the {topic.thing} arrives"
    yield f"  Stakeholder: Finance - no {topic.thing} costs more than was paid"
    yield f"  Extension point: {topic.thing} accepted - after step {chooser.randrange(2, 6)}"


def main_flow(topic: Topic, chooser: random.Random) -> Iterator[str]:
    whens = (*WITH_ROWS, *chooser.sample(WHENS, 2))
    for when, then in zip(whens, chooser.sample(THENS, 4), strict=True):
        yield from story(("When", "Then"), (when, then), topic, chooser)


def deviation(step: int, topic: Topic, chooser: random.Random) -> Iterator[str]:
    yield f"\n  Scenario: {step}a. {topic.say(chooser.choice(CAUSES), chooser)}"
    yield f"    Instead of step {step}, {chooser.choice(ENDINGS)}\n"
    yield from story(("Given",), (chooser.choice(GIVENS),), topic, chooser)
    steps = (chooser.choice(WHENS), *chooser.sample(THENS, 2))
    yield from story(("When", "Then", "And"), steps, topic, chooser)


def story(
    keywords: tuple[str, ...],
    templates: tuple[str, ...] | list[str],
    topic: Topic,
    chooser: random.Random,
) -> Iterator[str]:
    for keyword, template in zip(keywords, templates, strict=True):
        yield f"    {keyword} {topic.say(template, chooser)}"
