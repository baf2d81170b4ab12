"""Parcels: what Carrier says, pick-up points, guides."""

import pytest

DAY = 24 * 3600


@pytest.fixture
def shipment(visitor):
    made = visitor.seed(
        purchases=[{"customer": "Customer", "product": "Aurora Phone", "bought_days_ago": 0}]
    )
    return made["purchases"][0]["shipment"]


def report(visitor, shipment, event, **facts):
    return visitor.act("Carrier", f"/shipments/{shipment}/events", event=event, **facts)


def leave_at_kiosk(visitor, shipment):
    report(visitor, shipment, "at pick-up point", place="Harbour Kiosk")
    (notice,) = visitor.received(kind="pick-up notice")
    return notice["text"].rpartition("code ")[2].strip().rstrip(".")


def test_everything_that_happened_to_a_parcel_is_kept(visitor, shipment):
    report(visitor, shipment, "handed over", place="Harbour Depot")
    shown = report(visitor, shipment, "delivered", place="at the door")
    assert [entry["place"] for entry in shown["history"]] == ["Harbour Depot", "at the door"]
    assert shown["delivered_on"] == "2030-01-07"


@pytest.mark.parametrize(
    ("seconds", "answer"), [(7 * DAY, "delivered"), (7 * DAY + 1, "sent-back")]
)
def test_a_parcel_is_kept_for_seven_days(visitor, shipment, seconds, answer):
    code = leave_at_kiosk(visitor, shipment)
    visitor.wait(seconds)
    told = visitor.ask("Customer", "POST", f"/shipments/{shipment}/pick-up", code=code).json()
    assert answer in {told.get("status"), told.get("error")}


@pytest.mark.parametrize(
    ("actor", "code", "error"),
    [("Customer", "no code", "wrong-code"), ("Another Customer", "", "not-yours")],
)
def test_a_parcel_is_handed_out_to_who_has_the_code(visitor, shipment, actor, code, error):
    leave_at_kiosk(visitor, shipment)
    told = visitor.ask(actor, "POST", f"/shipments/{shipment}/pick-up", code=code)
    assert told.json()["error"] == error


def test_nothing_is_picked_up_that_is_on_its_way(visitor, shipment):
    told = visitor.ask("Customer", "POST", f"/shipments/{shipment}/pick-up", code="1")
    assert told.json()["error"] == "not-now"


def test_the_guide_of_the_product_comes_with_a_mail(visitor, shipment):
    report(visitor, shipment, "delivered")
    (mail,) = visitor.received(channel="mail", kind="set-up guide")
    assert mail["attachments"][0]["text"].splitlines()[0] == "Set-up guide: Aurora Phone"


@pytest.mark.parametrize("event", ["damaged", "lost"])
def test_the_customer_hears_of_a_damaged_or_lost_parcel(visitor, shipment, event):
    report(visitor, shipment, event)
    assert len(visitor.received(kind=f"parcel {event}")) == 1
