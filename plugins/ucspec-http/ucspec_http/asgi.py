"""Target `asgi`: the application in this process, without a network."""

import asyncio
from collections.abc import Coroutine, Mapping
from threading import Thread
from typing import Any, TypeVar

import httpx2

from ucspec.errors import TargetUnreachable, UsageError
from ucspec_http import wire
from ucspec_http.application import Application, load_application
from ucspec_http.exchange import Exchange, Request
from ucspec_http.lifespan import Lifespan
from ucspec_http.settings import read_settings
from ucspec_http.target import OpenApiTarget

T = TypeVar("T")
ADDRESS = "http://in-process"


class AsgiLine:
    """An event loop in a thread of its own, so that steps may be async or not."""

    def __init__(self, app: Application, timeout: float) -> None:
        self.address = ADDRESS
        self._timeout = timeout
        self._loop = asyncio.new_event_loop()
        self._thread = Thread(target=self._loop.run_forever, name="ucspec-asgi", daemon=True)
        self._thread.start()
        self._lifespan = Lifespan(app)
        self._client = httpx2.AsyncClient(
            base_url=ADDRESS,
            transport=httpx2.ASGITransport(app=app, raise_app_exceptions=False),
            follow_redirects=True,
        )

    def start(self) -> None:
        """Let the application start up."""
        problem = self._run(self._lifespan.start())
        if problem:
            raise UsageError(f"the application does not start up: {problem}")

    def send(self, request: Request) -> Exchange:
        return wire.exchange_of(self._run(self._client.request(**wire.keywords(request))))

    def close(self) -> None:
        """Let the application shut down, and end the thread."""
        self._run(self._client.aclose())
        self._run(self._lifespan.stop())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def _run(self, work: Coroutine[Any, Any, T]) -> T:
        future = asyncio.run_coroutine_threadsafe(work, self._loop)
        try:
            return future.result(self._timeout)
        except TimeoutError as error:
            future.cancel()
            text = f"the application does not answer within {self._timeout} s"
            raise TargetUnreachable(text) from error


def open_asgi(settings: Mapping[str, object]) -> OpenApiTarget:
    """Make `app` and talk to it in this process."""
    read = read_settings("asgi", settings)
    if read.url:
        raise UsageError("target 'asgi' has no URL\n  hint: use --uc-target http=URL")
    if not read.app:
        raise UsageError(
            "target 'asgi' has no app\n"
            '  hint: give app = "module:name" in [tool.ucspec.targets.asgi]'
        )
    line = AsgiLine(load_application(read.app, read.app_arguments), read.timeout)
    try:
        line.start()
        return OpenApiTarget(line, read)
    except BaseException:
        line.close()
        raise
