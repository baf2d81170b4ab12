"""What every test may use."""

import os
import signal
from collections.abc import Callable
from pathlib import Path

import pytest

pytest_plugins = ["pytester"]
collect_ignore_glob = ["*.feature"]  # they are input: the tests run them themselves

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:  # a background job of a shell: its children
    signal.signal(signal.SIGINT, signal.default_int_handler)  # would ignore Ctrl-C as well


@pytest.fixture
def golden() -> Callable[[Path, str], None]:
    """Compare text with a golden file; `make golden` rewrites it and you read the diff."""

    def compare(path: Path, actual: str) -> None:
        if os.environ.get("UCSPEC_GOLDEN") == "rewrite":
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(actual, encoding="utf-8")
        assert path.is_file(), f"no golden file {path}: run `make golden` and read it"
        assert actual == path.read_text(encoding="utf-8")

    return compare
