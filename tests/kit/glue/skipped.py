"""What carries out the sample `skipped`."""

import pytest

from ucspec.steps import step


@step("a step that does not skip")
def runs():
    pass


@step("a step that is skipped")
def is_skipped():
    pass


@step("I skip a step")
def skips():
    return pytest.skip
