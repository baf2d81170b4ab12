"""The door: every request comes in as a visit, in one transaction."""

from collections.abc import AsyncIterator
from typing import Annotated
from urllib.parse import unquote

from fastapi import Depends, Header, Request
from sqlalchemy.orm import Session

from harbour_shop.refusal import Refusal
from harbour_shop.shop import Shop, Visit
from harbour_shop.timetable import settle


async def open_visit(
    request: Request,
    x_actor: Annotated[str, Header(description="who acts")] = "",
    x_channel: Annotated[str, Header(description="web, chat, phone, mail, social")] = "web",
    x_correlation_id: Annotated[str, Header(description="comes back in every event")] = "",
) -> AsyncIterator[Visit]:
    """Open the transaction; a refusal is an answer too, so what it wrote is kept.

    Every operation is one coroutine that never awaits: the shop serves one visit at a time, as
    a till does, and two buyers cannot both get the last phone.
    """
    shop: Shop = request.app.state.shop
    operation = request.scope["route"].name
    shop.logbook.note_operation(operation)
    with Session(shop.engine, expire_on_commit=False) as session:
        visit = Visit(
            shop=shop,
            session=session,
            now=shop.clock.now(),
            actor=unquote(x_actor),
            channel=unquote(x_channel),
            correlation=unquote(x_correlation_id),
            operation=operation,
        )
        try:
            settle(visit)
            yield visit
        except Refusal:
            session.commit()
            raise
        session.commit()


Visiting = Annotated[Visit, Depends(open_visit, scope="function")]
