"""A listening socket on the loopback address."""

import socket

HOST = "127.0.0.1"


def listen(port: int = 0) -> socket.socket:
    """Listen on a port, a free one by default.

    The protocol is named because asyncio switches Nagle's algorithm off only then; without it
    every answer waits 40 ms for a delayed acknowledgement.
    """
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((HOST, port))
        listener.listen()
    except BaseException:
        listener.close()
        raise
    return listener
