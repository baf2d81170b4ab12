"""A Harbour Shop that is really served, and somebody who visits it."""

import threading
from collections.abc import Callable, Iterator
from dataclasses import replace

import httpx2
import pytest
import uvicorn
from fastapi import FastAPI
from harbour_shop.app import create_app
from harbour_shop.defects import read_defects
from harbour_shop.listener import listen
from shop_visitor import Visitor


def serve(app: FastAPI) -> Iterator[str]:
    """Serve the application on a free loopback port, in a thread."""
    listener = listen()
    server = uvicorn.Server(uvicorn.Config(app, log_level="warning"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
    thread.start()
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join()
        listener.close()


@pytest.fixture(scope="session")
def app() -> FastAPI:
    return create_app(test_control=True)


@pytest.fixture(scope="session")
def address(app: FastAPI) -> Iterator[str]:
    yield from serve(app)


@pytest.fixture(scope="session")
def client(address: str) -> Iterator[httpx2.Client]:
    # The first request is slow on a busy machine: the routes are compiled with it.
    with httpx2.Client(base_url=address, trust_env=False, timeout=60) as client:
        yield client


@pytest.fixture
def visitor(client: httpx2.Client) -> Visitor:
    visitor = Visitor(client=client)
    visitor.control("POST", "reset")
    return visitor


@pytest.fixture
def break_shop(app: FastAPI) -> Iterator[Callable[[str], None]]:
    """Break the running shop by the name of a fault; it is whole again afterwards."""
    whole = app.state.shop

    def break_it(name: str) -> None:
        app.state.shop = replace(whole, defects=read_defects((name,)))

    yield break_it
    app.state.shop = whole


@pytest.fixture
def closed_address() -> Iterator[str]:
    """Where a shop without test control is served."""
    yield from serve(create_app())
