"""A step that is there and not yet written."""

from typing import NoReturn

from ucspec.errors import PendingStep


def pending(reason: str = "not yet written") -> NoReturn:
    """End the running step as pending: the case is not run to its end, and says why.

    A step function may also return `pending` itself, which gives no reason.
    """
    raise PendingStep(reason)
