"""A shop in which something of every kind has happened, so that every id leads somewhere."""

import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from typing import Any

from fastapi import FastAPI
from harbour_shop.app import create_app
from starlette.testclient import TestClient

EMAIL = "customer@harbour.example"
PASSWORD = "harbour-2030"
Deed = tuple[str, str, dict[str, Any]]
PHONE = {"product": "Aurora Phone"}
KNOWN = {
    "agent": "Support Agent",
    "call": "phone-call-1",
    "case": "case-1",
    "check_in": "check-in-1",
    "claim": "claim-1",
    "code": "no-such-code",
    "complaint": "complaint-1",
    "customer": "Customer",
    "delay": "delay-1",
    "detractor": "detractor-1",
    "email": EMAIL,
    "kpi": "nps",
    "offer": "offer-1",
    "order": "order-1",
    "password": PASSWORD,
    "product": "Aurora Phone",
    "question": "question-1",
    "return_id": "return-1",
    "review": "review-1",
    "shipment": "shipment-1",
    "survey": "survey-1",
    "task": "task-1",
    "testimonial": "testimonial-1",
}
HISTORY = {
    "customers": [{"name": "Customer", "offers": True}],
    "purchases": [
        {"customer": "Customer", "product": "Aurora Phone", "delivered_days_ago": 10},
        {"customer": "Customer", "product": "Harbour Headphones", "bought_days_ago": 2},
        {"customer": "Customer", "product": "Aurora Phone", "bought_days_ago": 2},
    ],
    "surveys": [{"customer": "Customer", "topic": "loyalty"}],
    "reviews": [{"customer": "Customer", "product": "Aurora Phone", "stars": 4}],
    "articles": [{"title": "Sound", "problem": "no sound"}],
}
BEGINNING: tuple[Deed, ...] = (("", "/test/reset", {}), ("", "/test/seed", HISTORY))
FOUR_DAYS = 4 * 24 * 60 * 60
DEEDS: tuple[Deed, ...] = (
    ("Customer", "/complaints", {"failure": "lost parcel"}),
    ("Customer", "/complaints", {"failure": "late delivery"}),
    ("Customer", "/warranty-claims", {**PHONE, "serial": "AP-1"}),
    ("Carrier", "/shipments/shipment-2/events", {"event": "late", "expected_on": "2030-01-20"}),
    ("Carrier", "/shipments/shipment-3/events", {"event": "delivered"}),
    ("", "/test/clock/advance", {"seconds": FOUR_DAYS}),
    ("Customer", "/complaints/complaint-2/refuse", {}),
    ("Marketing Team", "/accessory-offers", {}),
    ("Marketing Team", "/testimonials", {"customer": "Customer"}),
    ("Customer", "/surveys/survey-1/answers", {"score": 2}),
    ("Customer", "/sessions", {"email": EMAIL, "password": PASSWORD}),
    ("Customer", "/returns", PHONE),
    ("Customer", "/cases", {"subject": "No sound"}),
    ("Customer", "/phone/calls", {"subject": "No sound"}),
    ("Customer", "/kb/questions", {"text": "no sound"}),
    ("Customer", "/links", {**PHONE, "place": "a friend"}),
)


@asynccontextmanager
async def stay_open(_app: FastAPI) -> AsyncIterator[None]:
    """Let clients come and go: the shop closes when the test says so."""
    yield


class BusyShop:
    """The application, and the way back to where everything has just happened."""

    def __init__(self) -> None:
        self.app = create_app(test_control=True)
        self.app.router.lifespan_context = stay_open
        self._shop = self.app.state.shop
        self._client = TestClient(self.app)
        for actor, path, fields in (*BEGINNING, *DEEDS):
            answer = self._client.post(path, json=fields, headers={"X-Actor": actor})
            assert answer.is_success, f"{path}: {answer.text}"
        self._now = self._shop.clock.now()
        self._photograph = sqlite3.connect(":memory:", check_same_thread=False)
        with closing(self._shop.engine.raw_connection()) as connection:
            connection.driver_connection.backup(self._photograph)

    def go_back(self) -> None:
        """Be as it was when everything had just happened."""
        self._client.delete("/test/faults")
        with closing(self._shop.engine.raw_connection()) as connection:
            self._photograph.backup(connection.driver_connection)
        self._shop.clock.set(self._now)
        self._shop.dice.seed(2030)  # no number is drawn twice

    def close(self) -> None:
        self._photograph.close()
        self._shop.close()
