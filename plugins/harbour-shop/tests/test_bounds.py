"""What no calendar, no shelf and no database could hold is refused, and breaks nothing down."""

import pytest

FOREVER = "9999-12-31T23:59:59Z"
BEFORE_TIME = "0001-01-01T00:00:00+23:59"


@pytest.mark.parametrize(
    ("actor", "method", "path", "fields", "status"),
    [
        ("", "GET", "/orders/order-99999999999999999999", {}, 404),
        ("", "GET", "/customers/customer-99999999999999999999", {}, 404),
        ("", "GET", "/products/product-99999999999999999999", {}, 404),
        ("", "GET", "/orders/order-²", {}, 404),
        ("", "GET", "/events?since=99999999999999999999", {}, 422),
        ("", "GET", "/metrics/nps?from=0001-01-01T00:00:00%2B23:59", {}, 422),
        ("Customer", "POST", "/purchases", {"product": "Aurora Phone", "quantity": 10**20}, 422),
        ("Customer", "POST", "/purchases", {"product": "Aurora Phone", "quantity": 0}, 422),
        ("Support Agent", "POST", "/desk/agents/Support Agent/absence", {"until": FOREVER}, 422),
        ("", "POST", "/test/clock/advance", {"seconds": 1e17}, 422),
        ("", "PUT", "/test/clock", {"now": FOREVER}, 422),
        ("", "POST", "/test/reset", {"now": BEFORE_TIME}, 422),
        ("", "POST", "/test/seed", {"products": [{"name": "Buoy", "stock": 10**20}]}, 422),
        ("", "POST", "/test/seed", {"products": [{"name": "Buoy", "price": 1e300}]}, 422),
        ("", "POST", "/test/seed", {"vouchers": [{"code": "ALL", "percent": 101}]}, 422),
        ("", "POST", "/test/seed", {"surveys": [{"customer": "Customer", "score": 11}]}, 422),
    ],
)
def test_what_cannot_be_is_refused(visitor, actor, method, path, fields, status):
    assert visitor.ask(actor, method, path, **fields).status_code == status
