"""The shop's lasting parts, and the visit: one request in one transaction."""

import atexit
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import datetime
from random import Random

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from harbour_shop.clock import Clock
from harbour_shop.database import database_at
from harbour_shop.defects import Defect
from harbour_shop.logbook import Logbook
from harbour_shop.mail import Inbox, Mailer
from harbour_shop.outside import Faults, PaymentProvider, SocialNetwork
from harbour_shop.tables import Customer


@dataclass(frozen=True, slots=True, kw_only=True)
class Shop:
    """What lives as long as the server. `dice` makes label numbers and unlock codes."""

    engine: Engine
    clock: Clock
    inbox: Inbox
    mailer: Mailer
    faults: Faults
    provider: PaymentProvider
    social: SocialNetwork
    defects: frozenset[Defect] = frozenset()
    has_test_control: bool = False
    logbook: Logbook = field(default_factory=Logbook)
    dice: Random = field(default_factory=Random)
    resources: ExitStack = field(default_factory=ExitStack)

    def close(self) -> None:
        """Let go of database, mail server and files."""
        self.resources.close()


def open_shop(database: str, *, test_control: bool, defects: frozenset[Defect]) -> Shop:
    """Open the shop; it closes itself at the end of the process at the latest."""
    resources = ExitStack()
    engine = resources.enter_context(database_at(database))
    inbox = Inbox()
    resources.callback(inbox.close)
    mailer = Mailer(inbox)
    resources.callback(mailer.close)
    atexit.register(resources.close)
    resources.callback(atexit.unregister, resources.close)
    faults = Faults()
    return Shop(
        engine=engine,
        clock=Clock(),
        inbox=inbox,
        mailer=mailer,
        faults=faults,
        provider=PaymentProvider(faults=faults),
        social=SocialNetwork(faults=faults),
        defects=defects,
        has_test_control=test_control,
        resources=resources,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """One request: who acts, through which channel, at what moment, in one transaction.

    `acquainted` remembers the customers looked up in it, by the name that was used.
    """

    shop: Shop
    session: Session
    now: datetime
    actor: str = ""
    channel: str = "web"
    correlation: str = ""
    operation: str = ""
    acquainted: dict[str, Customer] = field(default_factory=dict)

    def is_broken(self, defect: Defect) -> bool:
        """Ask whether the shop has this defect, from its start or on a test's command."""
        logbook = self.shop.logbook
        logbook.note_weak_spot(defect, self.operation)
        return defect in self.shop.defects or defect in logbook.broken
