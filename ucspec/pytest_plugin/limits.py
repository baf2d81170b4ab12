"""How long a step may take, and how often a failed case is tried: an option's word, else a setting.

What a step definition says of its own time comes first.
"""

from typing import Final

import pytest

from ucspec.config import load_config

STEP_SECONDS: Final = pytest.StashKey[float]()


def set_limits(config: pytest.Config) -> None:
    """Take over what the options and the settings say; 0 is no limit and no other attempt."""
    settings, option = load_config(config.rootpath), config.option
    retries = settings.retry if option.uc_retry is None else option.uc_retry
    if retries:
        from ucspec.pytest_plugin.retry import Retry

        config.pluginmanager.register(Retry(retries), "ucspec-retry")
    own = option.uc_step_timeout
    config.stash[STEP_SECONDS] = settings.step_timeout if own is None else own


def step_seconds(config: pytest.Config) -> float | None:
    """Say how long a step may take that does not say it itself; None is as long as it likes."""
    return config.stash.get(STEP_SECONDS, 0.0) or None
