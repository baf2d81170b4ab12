"""Euro amounts: exact, two digits, rounded half up as an invoice is."""

from decimal import ROUND_HALF_UP, Decimal

CENT = Decimal("0.01")
NOTHING = Decimal("0.00")
TAX_PERCENT = 19


def rounded(amount: Decimal) -> Decimal:
    """Round to the cent."""
    return amount.quantize(CENT, rounding=ROUND_HALF_UP)


def lowered(amount: Decimal, percent: int) -> Decimal:
    """Take `percent` off."""
    return rounded(amount * (100 - percent) / 100)


def taxes_in(amount: Decimal) -> Decimal:
    """Say how much of a gross amount is tax."""
    return rounded(amount * TAX_PERCENT / (100 + TAX_PERCENT))
