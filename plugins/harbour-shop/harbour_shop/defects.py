"""Ways to break the shop itself (`--fault NAME`), one for each thing that a use case checks.

They exist to test tests: with one of them on, exactly the flows that depend on it may fail.
"""

from enum import Enum


class Defect(Enum):
    """The name that `--fault` takes; the sentence for each is in `WHAT_BREAKS`."""

    SIGN_IN_BROKEN = "sign-in-broken"
    CUSTOMER_NOT_RECOGNISED = "customer-not-recognised"
    SIGN_IN_FAILURE_NOT_SAID = "sign-in-failure-not-said"
    LOCK_OUT_MISSING = "lock-out-missing"
    UNLOCK_NOT_TOLD = "unlock-not-told"
    NO_AUDIT = "no-audit"
    NO_MINIMAL_AUDIT = "no-minimal-audit"
    RETURN_REQUEST_LOST = "return-request-lost"
    RETURN_NOT_SHOWN = "return-not-shown"
    REASON_REFUSED = "reason-refused"
    LABEL_WITHOUT_REFUND_DAY = "label-without-refund-day"
    HANDOVER_REFUSED = "handover-refused"
    REFUND_TOO_HIGH = "refund-too-high"
    REFUND_NOT_TOLD = "refund-not-told"
    WINDOW_IGNORED = "window-ignored"
    CASE_NOT_ASSIGNED = "case-not-assigned"
    SHIPPING_COST_KEPT = "shipping-cost-kept"
    STORE_CREDIT_LOST = "store-credit-lost"
    WITHDRAWAL_IGNORED = "withdrawal-ignored"
    HISTORY_SILENT = "history-silent"
    OFFER_NOT_MADE = "offer-not-made"
    OFFER_WITHOUT_STOCK = "offer-without-stock"
    DECLINE_NOT_RECORDED = "decline-not-recorded"
    REFUND_NOT_CANCELLED = "refund-not-cancelled"
    OFFER_COUNTED_TWICE = "offer-counted-twice"
    CHECKOUT_BROKEN = "checkout-broken"
    TOTAL_WITHOUT_DELIVERY = "total-without-delivery"
    PAYMENT_BROKEN = "payment-broken"
    CHARGE_TOO_LOW = "charge-too-low"
    NO_DELIVERY_DAY = "no-delivery-day"
    WAREHOUSE_NOT_TOLD = "warehouse-not-told"
    DOUBLE_CHARGE = "double-charge"
    VOUCHER_IGNORED = "voucher-ignored"
    CART_LOST = "cart-lost"
    STOCK_NOT_HELD = "stock-not-held"
    CHARGE_KEPT = "charge-kept"


WHAT_BREAKS = {
    Defect.SIGN_IN_BROKEN: "nobody can sign in with the right password (UC-ACC-01/main.1)",
    Defect.CUSTOMER_NOT_RECOGNISED: "a session does not say whose it is (UC-ACC-01/main.2)",
    Defect.SIGN_IN_FAILURE_NOT_SAID: "a wrong password gets an empty answer (UC-ACC-01/1a)",
    Defect.LOCK_OUT_MISSING: "a third wrong password locks nothing (UC-ACC-01/1b)",
    Defect.UNLOCK_NOT_TOLD: "no mail says how to unlock the account (UC-ACC-01/1b)",
    Defect.NO_AUDIT: "the audit trail stays empty (every minimal guarantee that reads it)",
    Defect.NO_MINIMAL_AUDIT: "the author of a return is not named (UC-SUP-02/minimal.1)",
    Defect.RETURN_REQUEST_LOST: "asking for a return fails (UC-SUP-02/main.2)",
    Defect.RETURN_NOT_SHOWN: "a return hides purchase and last day (UC-SUP-02/main.3)",
    Defect.REASON_REFUSED: "giving a reason fails (UC-SUP-02/main.4)",
    Defect.LABEL_WITHOUT_REFUND_DAY: "the label lacks the refund day (UC-SUP-02/main.5)",
    Defect.HANDOVER_REFUSED: "the parcel is turned away (UC-SUP-02/main.6)",
    Defect.REFUND_TOO_HIGH: "a refund is 10.00 too high (UC-SUP-02/main.7, success.2)",
    Defect.REFUND_NOT_TOLD: "nobody hears of the refund (UC-SUP-02/main.8)",
    Defect.WINDOW_IGNORED: "late returns are taken (UC-SUP-02/3a)",
    Defect.CASE_NOT_ASSIGNED: "a defect's case stays with nobody (UC-SUP-02/4a)",
    Defect.SHIPPING_COST_KEPT: "a defect's shipping is not waived (UC-SUP-02/4a)",
    Defect.STORE_CREDIT_LOST: "store credit is promised, not booked (UC-SUP-02/7a)",
    Defect.WITHDRAWAL_IGNORED: "a withdrawn return stays open (UC-SUP-02/*a)",
    Defect.HISTORY_SILENT: "the order history hides returns (UC-SUP-02/success.1)",
    Defect.OFFER_NOT_MADE: "no exchange is ever proposed (UC-FUP-04/main.1)",
    Defect.OFFER_WITHOUT_STOCK: "goods out of stock are proposed (UC-FUP-04/1a)",
    Defect.DECLINE_NOT_RECORDED: "a declined offer stays proposed (UC-FUP-04/main.3)",
    Defect.REFUND_NOT_CANCELLED: "an exchange leaves the refund planned (UC-FUP-04/2a)",
    Defect.OFFER_COUNTED_TWICE: "each offer counts double (UC-FUP-04/success.1)",
    Defect.CHECKOUT_BROKEN: "no checkout opens (UC-MOT-01/main.1)",
    Defect.TOTAL_WITHOUT_DELIVERY: "the total forgets the delivery (UC-MOT-01/main.2)",
    Defect.PAYMENT_BROKEN: "paying fails (UC-MOT-01/main.3)",
    Defect.CHARGE_TOO_LOW: "1.00 less than the total is charged (UC-MOT-01/main.4)",
    Defect.NO_DELIVERY_DAY: "the confirmation lacks the delivery day (UC-MOT-01/main.5)",
    Defect.WAREHOUSE_NOT_TOLD: "Warehouse never hears of an order (UC-MOT-01/main.6)",
    Defect.DOUBLE_CHARGE: "every payment is charged twice (UC-MOT-01/success.1, minimal.1)",
    Defect.VOUCHER_IGNORED: "a voucher changes no total (UC-MOT-01/2a)",
    Defect.CART_LOST: "a declined payment empties the cart (UC-MOT-01/4a)",
    Defect.STOCK_NOT_HELD: "no stock is held while the provider is down (UC-MOT-01/4b)",
    Defect.CHARGE_KEPT: "a charge for goods sold to another is kept (UC-MOT-01/4c)",
}


def read_defects(names: tuple[str, ...]) -> frozenset[Defect]:
    """Look the names up; a ValueError names the unknown ones and all that there are."""
    names = tuple(name.strip() for name in names if name.strip())
    known = {defect.value: defect for defect in Defect}
    strange = sorted(set(names) - set(known))
    if strange:
        listed = ", ".join(sorted(known))
        raise ValueError(f"no fault named {', '.join(map(repr, strange))} (known: {listed})")
    return frozenset(known[name] for name in names)
