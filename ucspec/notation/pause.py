"""The garbage collector, paused while many records are made that all stay.

Records hold no cycles, so there is nothing to collect; walking them again and again would take
a third of the time that a model of 1,000 files needs, and almost half of a trace's.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def paused_collection(*, is_last: bool = False) -> Iterator[None]:
    """Pause the collector, and leave it as it was found; also a decorator.

    `is_last` says that the process ends behind it: what is there then is not looked through, and
    taken apart, once more at the very end.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if is_last:
            gc.freeze()
        if was_enabled:
            gc.enable()
