"""Python's garbage collector, paused while use cases are collected.

What is made then, modules, models, plans and items, stays to the end of the run. Looking through
it again and again would be in vain, then and later: it is frozen when the collection is over.
"""

import gc
from typing import Final

import pytest

PAUSED: Final = pytest.StashKey[bool]()


def pause(config: pytest.Config) -> None:
    """Pause the collector until `resume`, or the end of the session, if it is on."""
    if gc.isenabled():
        gc.disable()
        config.stash[PAUSED] = True
        config.add_cleanup(lambda: resume(config))


def resume(config: pytest.Config) -> None:
    """Let the collector go on, but for what is there now."""
    if config.stash.get(PAUSED, False):
        config.stash[PAUSED] = False
        gc.freeze()
        gc.enable()
