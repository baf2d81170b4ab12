"""What carries out the sample `skipped-exception`."""

import pytest

from ucspec.steps import step


@step("I skip a step")
def skips():
    pytest.skip("skipping")
