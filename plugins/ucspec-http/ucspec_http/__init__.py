"""Targets `http` and `asgi`: a use case talks to a service by its OpenAPI operations."""

from ucspec_http.asgi import open_asgi
from ucspec_http.exchange import Exchange
from ucspec_http.http import open_http
from ucspec_http.target import OpenApiTarget

__all__ = ["Exchange", "OpenApiTarget", "open_asgi", "open_http"]
__version__ = "0.1.0"
