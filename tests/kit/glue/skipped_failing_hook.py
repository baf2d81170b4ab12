"""What carries out the sample `skipped-failing-hook`."""

import pytest

from ucspec.steps import after, step


@step("a step that skips")
def skips():
    return pytest.skip


@after("case")
def failing():
    raise RuntimeError("whoops")
