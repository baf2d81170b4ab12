"""What carries out the sample `rules`."""

from types import SimpleNamespace

import pytest

from ucspec.steps import step


@pytest.fixture
def shop():
    return SimpleNamespace(cents=0, stock=(), sold=None)


@step("the customer has {int} cents")
def has(cents, shop):
    shop.cents = cents


@step("there are chocolate bars in stock")
def full(shop):
    shop.stock = ("Mars",)


@step("there are no chocolate bars in stock")
def empty(shop):
    shop.stock = ()


@step("the customer tries to buy a {int} cent chocolate bar")
def buy(price, shop):
    shop.sold = bool(shop.stock) and shop.cents >= price


@step("the sale should not happen")
def refused(shop):
    assert shop.sold is False


@step("the sale should happen")
def sold(shop):
    assert shop.sold is True
