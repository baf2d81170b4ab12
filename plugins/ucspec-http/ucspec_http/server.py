"""Starting an application in a process of its own, on a free loopback port."""

import json
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Thread
from typing import IO, Any

from ucspec.errors import TargetUnreachable, UsageError

GOODBYE_SECONDS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """A running server; it also stops when this process ends, however that happens."""

    address: str
    child: "subprocess.Popen[str]"
    log: IO[str]

    def stop(self) -> None:
        """Ask it to stop, and make it after a while."""
        _let_go(self.child)
        self.log.close()


def start_server(app: str, arguments: Mapping[str, Any], timeout: float) -> Server:
    """Serve the application.

    Raises:
        UsageError: the application cannot be made; the text says why.
        TargetUnreachable: it is not up in time.
    """
    order = json.dumps({"app": app, "arguments": dict(arguments), "path": sys.path})
    log = tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace")  # noqa: SIM115 - the server's
    child = subprocess.Popen(  # noqa: S603 - our own interpreter and module
        [sys.executable, "-P", str(Path(__file__).with_name("serve.py"))],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=log,
        text=True,
    )
    if child.stdin is None or child.stdout is None:
        raise AssertionError("unreachable because both are pipes")
    child.stdin.write(f"{order}\n")
    child.stdin.flush()
    port = _answer(child.stdout, timeout)
    if not port:
        raise _failure(app, child, log, timeout=timeout if port is None else 0)
    return Server(address=f"http://127.0.0.1:{port}", child=child, log=log)


def _answer(pipe: IO[str], timeout: float) -> str | None:
    """Read one line; nothing when the pipe ends, None when the time does."""
    lines: SimpleQueue[str] = SimpleQueue()
    Thread(target=lambda: lines.put(pipe.readline().strip()), daemon=True).start()
    try:
        return lines.get(timeout=timeout)
    except Empty:
        return None


def _failure(app: str, child: "subprocess.Popen[str]", log: IO[str], timeout: float) -> Exception:
    _let_go(child)
    log.seek(0)
    words = log.read().strip()
    log.close()
    if timeout:
        return TargetUnreachable(f"app {app!r} is not up after {timeout} s\n{words}".rstrip())
    return UsageError(words or f"app {app!r} ended while it was started")


def _let_go(child: "subprocess.Popen[str]") -> None:
    for pipe in (child.stdin, child.stdout):
        if pipe and not pipe.closed:
            pipe.close()
    try:
        child.wait(GOODBYE_SECONDS)
    except subprocess.TimeoutExpired:
        child.kill()
        child.wait()
