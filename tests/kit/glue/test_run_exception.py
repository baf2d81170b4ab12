"""What carries out the sample `test-run-exception`."""

import pytest

from ucspec.steps import step


@step("a step")
def a_step():
    pass


@pytest.hookimpl(tryfirst=True)
def pytest_runtestloop():
    raise RuntimeError("Whoops!")
