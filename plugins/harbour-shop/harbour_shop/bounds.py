"""How far numbers and moments may go: what no calendar and no shelf could hold is refused."""

import re
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Annotated

from pydantic import AwareDatetime, Field

BEGINNING = datetime(2000, 1, 1, tzinfo=UTC)
END = datetime(2100, 1, 1, tzinfo=UTC)

NUMBER = re.compile(r"[0-9]{1,18}")  # of a row: what every database can count to

Moment = Annotated[AwareDatetime, Field(ge=BEGINNING, le=END)]
Day = Annotated[date, Field(ge=BEGINNING.date(), le=END.date())]
Ago = Annotated[int, Field(ge=0, le=10_000, description="days before now")]
Pieces = Annotated[int, Field(ge=1, le=10_000)]
Percent = Annotated[int, Field(ge=0, le=100)]
Price = Annotated[Decimal, Field(ge=0, max_digits=9, decimal_places=2)]
Score = Annotated[int, Field(ge=0, le=10)]
Stars = Annotated[int, Field(ge=1, le=5)]
Stock = Annotated[int, Field(ge=0, le=1_000_000)]
