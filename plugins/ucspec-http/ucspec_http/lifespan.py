"""The ASGI lifespan protocol: start-up and shutdown around an application's requests."""

import asyncio
from typing import Any

from ucspec_http.application import Application

Message = dict[str, Any]


class Lifespan:
    """Runs beside the requests; an application that knows no lifespan is left alone."""

    def __init__(self, app: Application) -> None:
        self._app = app
        self._inward: asyncio.Queue[Message] = asyncio.Queue()
        self._outward: asyncio.Queue[Message] = asyncio.Queue()
        self._task: asyncio.Task[None] | None = None

    async def start(self) -> str:
        """Start up; returns what went wrong, or nothing."""
        self._task = asyncio.create_task(self._serve())
        await self._inward.put({"type": "lifespan.startup"})
        answer = await self._outward.get()
        return str(answer.get("message", "")) if answer["type"].endswith("failed") else ""

    async def stop(self) -> None:
        """Shut down what was started."""
        if self._task is None:
            return
        if not self._task.done():
            await self._inward.put({"type": "lifespan.shutdown"})
        await self._task

    async def _serve(self) -> None:
        scope = {"type": "lifespan", "asgi": {"version": "3.0"}, "state": {}}
        try:
            await self._app(scope, self._inward.get, self._outward.put)
        except Exception:
            # The protocol's way to say "I do not know this scope": go on without.
            await self._outward.put({"type": "lifespan.unknown"})
