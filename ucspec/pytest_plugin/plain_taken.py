"""Plain feature files that a binding module has taken: its tests run, and ours do not.

Which files those are is known when everything is collected, whatever stands in whose order.
"""

import os

import pytest

from ucspec.pytest_plugin.bdd_tests import bound_feature
from ucspec.pytest_plugin.collect import deselect
from ucspec.pytest_plugin.nodes import CaseItem, UnreadableItem
from ucspec.pytest_plugin.session import open_session


def deselect_taken(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Deselect our items of files that `scenarios()` or `@scenario` binds in the same run."""
    if open_session(config).plain is None:
        return
    taken = {os.path.realpath(file) for item in items if (file := bound_feature(item))}
    deselect(config, items, [item for item in items if is_ours(item) and real_path(item) in taken])


def is_ours(item: pytest.Item) -> bool:
    """Say whether an item stands for a plain scenario, or a file without use case."""
    if isinstance(item, CaseItem):
        return item.case.scenario.is_plain
    return isinstance(item, UnreadableItem)


def real_path(item: pytest.Item) -> str:
    return os.path.realpath(item.path)
