"""The child process: serves an application until its standard input ends.

Run as a script, so that nothing is imported before the parent's `sys.path` is in place.
"""

import json
import os
import socket
import sys
from threading import Thread


def main() -> None:
    """Read the order, serve, tell the port on standard output."""
    order = json.loads(sys.stdin.readline())
    sys.path[:] = order["path"]
    import uvicorn

    from ucspec.errors import UsageError
    from ucspec_http.application import load_application

    # Whatever the application prints goes to the log, not into the answer.
    answer = os.fdopen(os.dup(sys.stdout.fileno()), "w")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    try:
        app = load_application(order["app"], order["arguments"])
    except UsageError as error:
        sys.exit(str(error))
    listener = listen()
    config = uvicorn.Config(app, log_level="warning", access_log=False)
    server = uvicorn.Server(config)
    Thread(target=_stop_with_parent, args=(server,), daemon=True).start()
    # Connections wait in the listener's queue until the server accepts them.
    print(listener.getsockname()[1], file=answer, flush=True)
    server.run(sockets=[listener])


def listen() -> socket.socket:
    """Listen on a free loopback port.

    The protocol is named because asyncio switches Nagle's algorithm off only then; without it
    every answer waits 40 ms for a delayed acknowledgement.
    """
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listener.bind(("127.0.0.1", 0))
    listener.listen()
    return listener


def _stop_with_parent(server: object) -> None:
    sys.stdin.read()
    server.should_exit = True  # type: ignore[attr-defined]


if __name__ == "__main__":
    main()
