"""What carries out the sample `data-tables`."""

import pytest

from ucspec.steps import step


@pytest.fixture
def transposed():
    return []


@step("the following table is transposed:")
def transpose(datatable, transposed):
    transposed += [list(row) for row in zip(*datatable, strict=True)]


@step("it should be:")
def compare(datatable, transposed):
    assert transposed == datatable
