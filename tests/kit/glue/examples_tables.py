"""What carries out the sample `examples-tables`."""

from types import SimpleNamespace

import pytest

from ucspec.steps import step


@pytest.fixture
def plate():
    return SimpleNamespace(count=0, friends=0)


@step("there are {int} cucumbers")
def given(count, plate):
    plate.count = count


@step("there are {int} friends")
def friends(count, plate):
    plate.friends = count


@step("I eat {int} cucumbers")
def eat(count, plate):
    plate.count -= count


@step("I should have {int} cucumbers")
def left(count, plate):
    assert plate.count == count


@step("each person can eat {int} cucumbers")
def share(count, plate):
    assert plate.count // (1 + plate.friends) == count
