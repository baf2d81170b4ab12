"""Finding a row by the reference that the outside knows it by."""

from typing import TypeVar

from harbour_shop.bounds import NUMBER
from harbour_shop.database import Record
from harbour_shop.refusal import unknown
from harbour_shop.shop import Visit

R = TypeVar("R", bound=Record)


def find(visit: Visit, table: type[R], ref: str) -> R:
    """Look "order-1" up in its table; refuses with 404 when there is none."""
    kind = table.kind()
    number = ref.removeprefix(f"{kind}-")
    row = visit.session.get(table, int(number)) if NUMBER.fullmatch(number) else None
    if row is None:
        raise unknown(kind, ref, f"ids of this kind look like {kind}-1")
    return row
