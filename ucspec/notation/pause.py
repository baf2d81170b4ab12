"""The garbage collector, paused while many records are made that all stay.

Records hold no cycles, so there is nothing to collect; walking them again and again would take
a third of the time that a model of 1,000 files needs, and almost half of a trace's.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def paused_collection() -> Iterator[None]:
    """Pause the collector, and leave it as it was found; also a decorator."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
