"""What carries out the sample `failedish-combinations`."""

import re

import pytest

from ucspec.steps import pending, step


@step(re.compile("^a step$"))
def a_step():
    pass


@step(re.compile("^a skipped step$"))
def skipped():
    return pytest.skip


@step(re.compile("^a pending step$"))
def waiting():
    return pending


@step(re.compile("^an ambiguous (.*?)$"))
def one(thing):
    pass


@step(re.compile("^(.*?) ambiguous step$"))
def other(article):
    pass


@step(re.compile("^a failing step$"))
def failing():
    raise RuntimeError("whoops")
