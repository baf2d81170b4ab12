"""Target `http`: a server at a URL, or one started for the run on a free loopback port."""

from collections.abc import Callable, Mapping

import httpx2

from ucspec.errors import UsageError
from ucspec_http import wire
from ucspec_http.exchange import Exchange, Request
from ucspec_http.server import start_server
from ucspec_http.settings import Settings, read_settings
from ucspec_http.target import OpenApiTarget


class HttpLine:
    """A connection that is kept open; `stop` ends the server if it is ours."""

    def __init__(self, address: str, timeout: float, stop: Callable[[], None]) -> None:
        self.address = address
        self._stop = stop
        self._client = httpx2.Client(
            base_url=address, timeout=timeout, trust_env=False, follow_redirects=True
        )

    def send(self, request: Request) -> Exchange:
        try:
            return wire.exchange_of(self._client.request(**wire.keywords(request)))
        except httpx2.TransportError as error:
            raise wire.unreachable(self.address, error) from error

    def close(self) -> None:
        self._client.close()
        self._stop()


def open_http(settings: Mapping[str, object]) -> OpenApiTarget:
    """Open the server at `url`, else start `app` in a process of its own."""
    read = read_settings("http", settings)
    line = _line(read)
    try:
        return OpenApiTarget(line, read)
    except BaseException:
        line.close()
        raise


def _line(settings: Settings) -> HttpLine:
    if settings.url:
        address = _checked(settings.url)
        return HttpLine(address, settings.timeout, stop=lambda: None)
    if not settings.app:
        raise UsageError(
            "target 'http' has neither url nor app\n"
            '  hint: give --uc-target http=URL, or app = "module:name" in '
            "[tool.ucspec.targets.http]"
        )
    server = start_server(settings.app, settings.app_arguments, settings.timeout)
    return HttpLine(server.address, settings.timeout, stop=server.stop)


def _checked(url: str) -> str:
    if not url.startswith(("http://", "https://")):
        raise UsageError(
            f"target 'http' cannot use the URL {url!r}\n  hint: it starts with http:// or https://"
        )
    return url.rstrip("/")
