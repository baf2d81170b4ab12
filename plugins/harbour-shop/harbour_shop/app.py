"""The ASGI application: the shop behind its routes."""

import os
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

from fastapi import FastAPI
from fastapi.routing import APIRoute
from sqlalchemy import select
from sqlalchemy.orm import Session

from harbour_shop import __version__
from harbour_shop.defects import read_defects
from harbour_shop.routes import (
    accounts,
    advocacy,
    amends,
    basket,
    care,
    contact,
    control,
    desk_page,
    followup,
    goods,
    journal,
    loyalty,
    orders,
    page,
    reviews,
    service,
    shopping,
    store,
    support,
    surveys,
)
from harbour_shop.routes.refusals import ANYWHERE, answer_in_json, refused_control
from harbour_shop.seed import open_for_business
from harbour_shop.shop import Shop, open_shop
from harbour_shop.tables import Product

ROUTERS = (
    accounts.router,
    advocacy.router,
    amends.router,
    contact.router,
    followup.router,
    goods.router,
    orders.router,
    reviews.router,
    service.router,
    support.router,
    surveys.router,
    journal.router,
    shopping.router,
    loyalty.router,
)
PAGES = (page.router, desk_page.router, store.router, basket.router, care.router)
OFF = frozenset({"", "0"})
DESCRIPTION = "A small electronics shop with support, made to be talked to by use cases."


def create_app(
    database: str = "", test_control: bool = False, fault: Sequence[str] | str = ()
) -> FastAPI:
    """Open the shop. `fault` names ways in which it is broken.

    What is not given is taken from the environment: HARBOUR_SHOP_DATABASE,
    HARBOUR_SHOP_TEST_CONTROL, HARBOUR_SHOP_FAULT.

    Raises:
        ValueError: a fault that there is not.
        UnusableDatabase: the URL leads nowhere.
    """
    shop = _open(database, test_control, fault)
    control_port = control.router if shop.has_test_control else refused_control
    app = FastAPI(
        title="Harbour Shop",
        description=DESCRIPTION,
        version=__version__,
        docs_url=None,
        redoc_url=None,
        lifespan=_close_at_the_end,
        generate_unique_id_function=_operation_id,
    )
    app.state.shop = shop
    for router in (*ROUTERS, control_port, *PAGES):
        app.include_router(router, responses=ANYWHERE)
    answer_in_json(app)
    return app


def _open(database: str, test_control: bool, fault: Sequence[str] | str) -> Shop:
    environ = os.environ
    names = fault or environ.get("HARBOUR_SHOP_FAULT", "")
    shop = open_shop(
        database or environ.get("HARBOUR_SHOP_DATABASE", ""),
        test_control=test_control or environ.get("HARBOUR_SHOP_TEST_CONTROL", "") not in OFF,
        defects=read_defects(tuple(names.split(",")) if isinstance(names, str) else tuple(names)),
    )
    with Session(shop.engine) as session, session.begin():
        if session.scalars(select(Product.id)).first() is None:
            open_for_business(session, shop.clock.now())
    return shop


@asynccontextmanager
async def _close_at_the_end(app: FastAPI) -> AsyncIterator[None]:
    yield
    app.state.shop.close()


def _operation_id(route: APIRoute) -> str:
    return route.name
