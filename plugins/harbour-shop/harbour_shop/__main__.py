"""Run the shop by hand: `python -m harbour_shop --test-control`."""

import argparse
import sys
from collections.abc import Sequence
from contextlib import suppress

import uvicorn

from harbour_shop import __version__
from harbour_shop.app import create_app
from harbour_shop.database import UnusableDatabase
from harbour_shop.defects import WHAT_BREAKS, Defect
from harbour_shop.listener import HOST, listen
from harbour_shop.shop import Shop

USAGE_ERROR = 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Serve until interrupted. Returns the exit code."""
    options = _read(arguments)
    if options.list_faults:
        _list_faults()
        return 0
    try:
        app = create_app(options.database, options.test_control, options.fault)
        listener = listen(options.port)
    except (ValueError, UnusableDatabase, OSError, OverflowError) as error:
        print(f"harbour-shop: {error}", file=sys.stderr)  # noqa: T201
        return USAGE_ERROR
    _greet(listener.getsockname()[1], app.state.shop)
    # Ctrl-C has shut the server down by the time that uvicorn hands it on.
    with suppress(KeyboardInterrupt):
        uvicorn.Server(uvicorn.Config(app, log_level="warning")).run(sockets=[listener])
    return 0


def _read(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="harbour-shop", description="The reference target of ucspec: a small real shop."
    )
    parser.add_argument("--version", action="version", version=__version__)
    parser.add_argument("--port", type=int, default=8000, help="0 takes a free one (8000)")
    parser.add_argument(
        "--database",
        metavar="URL",
        default="",
        help="any SQLAlchemy URL; default: a temporary SQLite file",
    )
    parser.add_argument(
        "--test-control",
        action="store_true",
        help="answer under /test: reset, seed, clock, faults, outbox, calls",
    )
    parser.add_argument(
        "--fault",
        metavar="NAME",
        action="append",
        default=[],
        help="break the shop itself (repeatable); --list-faults names them",
    )
    parser.add_argument("--list-faults", action="store_true", help="list what can be broken")
    return parser.parse_args(arguments)


def _list_faults() -> None:
    width = max(len(defect.value) for defect in Defect)
    for defect in Defect:
        print(f"{defect.value:{width}}  {WHAT_BREAKS[defect]}")  # noqa: T201


def _greet(port: int, shop: Shop) -> None:
    control = "on, under /test" if shop.has_test_control else "off"
    print(  # noqa: T201
        f"Harbour Shop at http://{HOST}:{port} (operations: /docs, OpenAPI: /openapi.json; "
        f"test control: {control})",
        flush=True,
    )
    for defect in sorted(shop.defects, key=lambda defect: defect.value):
        print(f"broken on purpose: {WHAT_BREAKS[defect]}", flush=True)  # noqa: T201


if __name__ == "__main__":
    sys.exit(main())
