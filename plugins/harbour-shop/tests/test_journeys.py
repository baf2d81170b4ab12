"""Every flow of the reference model can be played, and each defect breaks just its own step."""

import pytest
from harbour_shop.defects import WHAT_BREAKS, Defect
from shop_journeys import JOURNEYS
from shop_visitor import StepFailed

FIRST_FAILURES = {
    Defect.SIGN_IN_BROKEN: {"UC-ACC-01/main": "UC-ACC-01/main.1"},
    Defect.CUSTOMER_NOT_RECOGNISED: {"UC-SUP-02/main": "UC-ACC-01/main.2"},
    Defect.SIGN_IN_FAILURE_NOT_SAID: {"UC-ACC-01/1a": "UC-ACC-01/1a.2", "UC-ACC-01/main": ""},
    Defect.LOCK_OUT_MISSING: {"UC-ACC-01/1b": "UC-ACC-01/1b.2", "UC-ACC-01/1a": ""},
    Defect.UNLOCK_NOT_TOLD: {"UC-ACC-01/1b": "UC-ACC-01/1b.3"},
    Defect.NO_AUDIT: {"UC-ACC-01/main": "UC-ACC-01/minimal.1"},
    Defect.NO_MINIMAL_AUDIT: {
        "UC-SUP-02/main": "UC-SUP-02/minimal.1",
        "UC-SUP-02/3a": "UC-SUP-02/minimal.1",
        "UC-ACC-01/main": "",
    },
    Defect.RETURN_REQUEST_LOST: {"UC-SUP-02/3a": "UC-SUP-02/main.2"},
    Defect.RETURN_NOT_SHOWN: {"UC-SUP-02/main": "UC-SUP-02/main.3", "UC-SUP-02/3a": ""},
    Defect.REASON_REFUSED: {"UC-SUP-02/main": "UC-SUP-02/main.4", "UC-SUP-02/3a": ""},
    Defect.LABEL_WITHOUT_REFUND_DAY: {
        "UC-SUP-02/main": "UC-SUP-02/main.5",
        "UC-SUP-02/4a": "UC-SUP-02/main.5",
        "UC-FUP-04/2a": "UC-SUP-02/main.5",
        "UC-SUP-02/3a": "",
    },
    Defect.HANDOVER_REFUSED: {"UC-SUP-02/7a": "UC-SUP-02/main.6", "UC-SUP-02/*a": ""},
    Defect.REFUND_TOO_HIGH: {"UC-SUP-02/main": "UC-SUP-02/main.7", "UC-SUP-02/*a": ""},
    Defect.REFUND_NOT_TOLD: {"UC-SUP-02/7a": "UC-SUP-02/main.8"},
    Defect.WINDOW_IGNORED: {"UC-SUP-02/3a": "UC-SUP-02/3a.1", "UC-SUP-02/main": ""},
    Defect.CASE_NOT_ASSIGNED: {"UC-SUP-02/4a": "UC-SUP-02/4a.2", "UC-SUP-02/main": ""},
    Defect.SHIPPING_COST_KEPT: {"UC-SUP-02/4a": "UC-SUP-02/4a.4"},
    Defect.STORE_CREDIT_LOST: {"UC-SUP-02/7a": "UC-SUP-02/7a.3", "UC-SUP-02/main": ""},
    Defect.WITHDRAWAL_IGNORED: {"UC-SUP-02/*a": "UC-SUP-02/*a.2", "UC-SUP-02/main": ""},
    Defect.HISTORY_SILENT: {"UC-SUP-02/main": "UC-SUP-02/success.1", "UC-SUP-02/3a": ""},
    Defect.OFFER_NOT_MADE: {"UC-FUP-04/main": "UC-FUP-04/main.1", "UC-FUP-04/1a": ""},
    Defect.OFFER_WITHOUT_STOCK: {"UC-FUP-04/1a": "UC-FUP-04/1a.1", "UC-FUP-04/main": ""},
    Defect.DECLINE_NOT_RECORDED: {"UC-FUP-04/main": "UC-FUP-04/main.3", "UC-FUP-04/2a": ""},
    Defect.REFUND_NOT_CANCELLED: {"UC-FUP-04/2a": "UC-FUP-04/2a.3", "UC-FUP-04/main": ""},
    Defect.OFFER_COUNTED_TWICE: {"UC-FUP-04/main": "UC-FUP-04/success.1", "UC-SUP-02/main": ""},
    Defect.CHECKOUT_BROKEN: {"UC-MOT-01/main": "UC-MOT-01/main.1"},
    Defect.TOTAL_WITHOUT_DELIVERY: {"UC-MOT-01/main": "UC-MOT-01/main.2"},
    Defect.PAYMENT_BROKEN: {"UC-MOT-01/4a": "UC-MOT-01/main.3"},
    Defect.CHARGE_TOO_LOW: {"UC-MOT-01/main": "UC-MOT-01/main.4", "UC-MOT-01/4b": ""},
    Defect.NO_DELIVERY_DAY: {"UC-MOT-01/main": "UC-MOT-01/main.5", "UC-MOT-01/4c": ""},
    Defect.WAREHOUSE_NOT_TOLD: {"UC-MOT-01/main": "UC-MOT-01/main.6", "UC-MOT-01/4c": ""},
    Defect.DOUBLE_CHARGE: {
        "UC-MOT-01/main": "UC-MOT-01/minimal.1",
        "UC-MOT-01/4b": "",
    },
    Defect.VOUCHER_IGNORED: {"UC-MOT-01/2a": "UC-MOT-01/2a.2", "UC-MOT-01/main": ""},
    Defect.CART_LOST: {"UC-MOT-01/4a": "UC-MOT-01/4a.2", "UC-MOT-01/main": ""},
    Defect.STOCK_NOT_HELD: {"UC-MOT-01/4b": "UC-MOT-01/4b.2", "UC-MOT-01/main": ""},
    Defect.CHARGE_KEPT: {"UC-MOT-01/4c": "UC-MOT-01/4c.2", "UC-MOT-01/main": ""},
}


@pytest.mark.parametrize("flow", JOURNEYS)
def test_the_whole_shop_plays_every_flow(visitor, flow):
    JOURNEYS[flow](visitor)


@pytest.mark.parametrize("channel", ["chat", "phone"])
def test_a_return_goes_the_same_way_through_every_channel(visitor, channel):
    visitor.channel = channel
    JOURNEYS["UC-SUP-02/main"](visitor)


@pytest.mark.parametrize("defect", FIRST_FAILURES, ids=lambda defect: defect.value)
def test_a_defect_breaks_its_own_step_and_leaves_the_rest(visitor, break_shop, defect):
    failures = {}
    for flow in FIRST_FAILURES[defect]:
        visitor.control("POST", "reset")
        break_shop(defect.value)
        failures[flow] = failing_step(visitor, flow)
    assert failures == FIRST_FAILURES[defect]


def failing_step(visitor, flow):
    try:
        JOURNEYS[flow](visitor)
    except StepFailed as error:
        return error.args[0]
    return ""


def test_every_defect_is_described():
    """Those without a script here are tried by the feature files of the reference model."""
    assert set(WHAT_BREAKS) == set(Defect)
    assert set(FIRST_FAILURES) <= set(Defect)
