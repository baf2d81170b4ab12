"""Whether the shop serves customers: closed for maintenance, it says when it is back."""

from http import HTTPStatus

from harbour_shop.defects import Defect
from harbour_shop.refusal import Refusal
from harbour_shop.shop import Visit


def require_open(visit: Visit) -> None:
    """Refuse while the shop is closed for maintenance."""
    back_at = visit.shop.faults.closed_until
    if back_at is None or back_at <= visit.now:
        return
    if visit.is_broken(Defect.BACK_AT_NOT_SAID):
        raise Refusal(HTTPStatus.SERVICE_UNAVAILABLE, "closed", "the shop is closed")
    raise Refusal(
        HTTPStatus.SERVICE_UNAVAILABLE,
        "closed",
        f"the shop is closed for maintenance until {back_at:%Y-%m-%d %H:%M} UTC",
        hint="come back then; your cart is kept",
        facts={"back_at": f"{back_at:%Y-%m-%dT%H:%M:%SZ}"},
    )
