"""What carries out the sample `hooks-skipped`."""

import pytest

from ucspec.steps import after, before, step


@before("case")
def first():
    pass


@before("case", tags="@skip-before")
def skip_before():
    return pytest.skip


@before("case")
def last():
    pass


@step("a normal step")
def normal():
    pass


@step("a step that skips")
def skips():
    return pytest.skip


@after("case")
def after_first():
    pass


@after("case", tags="@skip-after")
def skip_after():
    return pytest.skip


@after("case")
def after_last():
    pass
