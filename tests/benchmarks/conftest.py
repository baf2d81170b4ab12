"""Costs as the benchmarks measure them."""

import pytest


@pytest.fixture
def cost():
    from measure import Cost

    return lambda seconds: Cost(seconds=seconds, mebibytes=50.0)
