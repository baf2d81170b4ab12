"""The harbour shop in four use cases, as the notation has it."""

from pathlib import Path

from report_models import at, use_case

from ucspec.model.actor import Actor
from ucspec.model.catalogue import BrokenFile, Catalogue, Model
from ucspec.model.finding import Finding, Severity
from ucspec.model.kpi import Kpi
from ucspec.model.usecase import (
    CardLine,
    Extends,
    ExtensionPoint,
    ExternalId,
    Level,
    Priority,
    Stakeholder,
)

CARD = at("features/card.feature", 4)


def kpi(name, operator, target, unit):
    text = f"{name} {operator} {target} {unit}"
    return Kpi(name=name, operator=operator, target=target, unit=unit, text=text, location=CARD)


def stakeholders(**interests):
    return tuple(
        Stakeholder(name=name.replace("_", " "), interest=text, location=CARD)
        for name, text in interests.items()
    )


IDENTIFY = use_case(
    "UC-ACC-01",
    "Identify the customer",
    """When Customer gives the account e-mail and the password
    Then the system recognises Customer""",
    (
        (
            "1a. The password is wrong",
            "Instead of step 1, resumes at step 1, at most twice",
            """When Customer gives a wrong password
            Then the system says that the sign-in failed""",
        ),
    ),
    guarantees=("", "Then the audit trail holds the sign-in attempt"),
    brief="The shop makes sure it talks to the person who owns the order.",
    background="Given Customer has an account",
    level=Level.SUBFUNCTION,
    priority=Priority.MUST,
    scope="Harbour Shop",
    primary_actor="Customer",
    trigger="another use case needs to know who Customer is",
    stages=("any",),
    touchpoints=("account",),
)
RETURN = use_case(
    "UC-SUP-02",
    "Return a purchased product",
    """When Customer completes "Identify the customer" (UC-ACC-01)
    And Customer asks through <channel> to return "Aurora Phone"
    Then the system shows the purchase and the last return day
    When Customer gives the reason "<reason>"
    Then the system sends the return label with the refund day
    When Customer hands the parcel over within 3 days
    Then the system asks Payment Provider to refund 499.00 EUR
    And the system tells Customer through <channel> how and when the money comes back""",
    (
        (
            "3a. The return window has passed",
            "Instead of step 3, ends in failure",
            """Then the system explains that the return window closed 15 days ago
            And the system offers "Repair under warranty\"""",
            "Given the product was delivered 45 days ago",
        ),
        (
            "4a. The product is defective",
            "Instead of step 4, resumes at step 5",
            """When Customer gives the reason "does not switch on"
            Then the system assigns the case to Support Agent
            When Support Agent confirms the defect within 4 hours
            Then the system waives the shipping cost""",
        ),
        (
            "7a. Payment Provider rejects the refund",
            "Instead of step 7, resumes at step 8",
            """Then the system asks Customer for another way to be paid
            When Customer chooses "store credit"
            Then the system books 499.00 EUR of store credit""",
            "Given Payment Provider rejects refunds to the original card",
        ),
        (
            "*a. Customer withdraws the return",
            "Any time from step 4 to step 6, ends in success",
            """When Customer withdraws the return
            Then the system closes the return without a refund""",
        ),
    ),
    guarantees=(
        """Then the order history shows how the return ended
        And the amount given back is never higher than the amount paid""",
        "Then the audit trail names Customer as the author of the request",
    ),
    brief="A customer sends a product back and gets the money back without chasing anyone.",
    background="""Given Customer has bought "Aurora Phone" for 499.00 EUR
    And the product was delivered 5 days ago""",
    rows=(
        {"channel": "web", "reason": "changed my mind"},
        {"channel": "chat", "reason": "damaged on arrival"},
        {"channel": "phone", "reason": "wrong colour"},
    ),
    priority=Priority.MUST,
    is_moment_of_truth=True,
    scope="Harbour Shop",
    primary_actor="Customer",
    secondary_actors=("Support Agent", "Payment Provider"),
    trigger="Customer decides to return a delivered product",
    stages=("post-purchase",),
    touchpoints=("returns-desk",),
    external_ids=(ExternalId(prefix="jira", key="SHOP-142"),),
    stakeholders=stakeholders(
        Customer="knows on which day the money arrives",
        Finance="no refund is higher than the amount paid",
    ),
    extension_points=(ExtensionPoint(name="return accepted", after_step=5, location=CARD),),
    kpis=(
        kpi("Return resolution time", "<=", 5.0, "days"),
        kpi("Refund accuracy", "=", 100.0, "%"),
    ),
    card=(
        CardLine(label="Link", text="https://wiki.harbour.example/returns-policy", location=CARD),
        CardLine(label="Open question", text="Who pays for a lost parcel?", location=CARD),
    ),
)
EXCHANGE = use_case(
    "UC-FUP-04",
    "Offer an exchange instead of a refund",
    """Then the system proposes "Aurora Phone Plus" as an exchange
    When Loyal Customer declines the exchange
    Then the system records the declined offer""",
    (
        (
            "1a. No fitting product is in stock",
            "Instead of step 1, ends in success",
            "Then the system makes no offer",
            'Given "Aurora Phone Plus" is out of stock',
        ),
    ),
    guarantees=("Then the offer counter counts each offer once", ""),
    brief="The shop keeps the sale by proposing a product that fits better.",
    background="Given Loyal Customer has agreed to receive offers",
    priority=Priority.SHOULD,
    scope="Harbour Shop",
    primary_actor="Loyal Customer",
    secondary_actors=("Marketing Team",),
    extends=Extends(use_case="UC-SUP-02", point="return accepted", location=CARD),
    stages=("repurchase",),
    touchpoints=("returns-desk",),
    kpis=(kpi("Exchange offers accepted", ">=", 20.0, "%"),),
)
CHECK_OUT = use_case(
    "UC-MOT-01",
    "Check out and pay",
    """When Customer opens the checkout as <persona>
    Then the system shows the total with delivery and taxes
    When Customer pays with <method>
    Then the system asks Payment Provider to charge the total
    And the system confirms the order with the delivery day""",
    (
        (
            "4a. Payment Provider declines the payment",
            "Instead of step 4, resumes at step 3, at most 2 times",
            """Then the system says why the payment was declined
            And the system keeps the cart""",
            "Given Payment Provider declines the next payment",
        ),
        (
            "4b. Payment Provider does not answer",
            "Instead of step 4, ends in failure",
            "Then the system promises to confirm the order within 10 minutes",
            "Given Payment Provider is down",
        ),
    ),
    guarantees=("Then Customer is charged exactly once", "Then Customer is charged at most once"),
    brief="The customer turns a full cart into a paid order in one sitting.",
    background='Given Customer has "Aurora Phone" in the cart',
    rows=(
        {"persona": "First-time Buyer", "method": "card"},
        {"persona": "Busy Parent", "method": "wallet"},
    ),
    priority=Priority.MUST,
    is_moment_of_truth=True,
    scope="Harbour Shop",
    primary_actor="Customer",
    secondary_actors=("Payment Provider", "Warehouse"),
    stages=("purchase",),
    touchpoints=("checkout",),
    external_ids=(ExternalId(prefix="jira", key="SHOP-101"),),
    kpis=(kpi("Checkout time", "<=", 120.0, "seconds"),),
)
BROKEN = BrokenFile(
    path=Path("features/UC-ADV-02-refer-a-friend.feature"),
    findings=(
        Finding(
            code="F-303",
            severity=Severity.ERROR,
            location=at("features/UC-ADV-02-refer-a-friend.feature", 31),
            message="'In step 3' is no wiring sentence",
            hint="did you mean 'Instead of step 3'?",
        ),
    ),
)
UNTOUCHED = Finding(
    code="T-902",
    severity=Severity.WARNING,
    location=at("features/UC-SUP-02-return-a-purchased-product.feature", 52),
    message="flow '7a' of UC-SUP-02 was never run",
    hint="run it with: pytest --uc UC-SUP-02/7a",
)


def model(*use_cases, broken=()):
    catalogue = Catalogue(
        path=Path("features/ucspec.yaml"),
        name="Harbour Shop",
        actors=(Actor(name="Customer"),),
        links={"jira": "https://jira.harbour.example/browse/{key}"},
    )
    return Model(
        root=Path("features"), catalogue=catalogue, use_cases=use_cases, broken=tuple(broken)
    )


HARBOUR = (IDENTIFY, RETURN, EXCHANGE, CHECK_OUT)
