"""Rows of Examples: what replaces what, and how much is said of a long table."""

from pathlib import Path

import pytest

from ucspec.notation.catalogue import read_catalogue
from ucspec.notation.read import make_vocabulary, read_use_case

CATALOGUE = read_catalogue(b"systems: [Shop]\nactors: [Customer]\n", Path("ucspec.yaml")).catalogue
USE_CASE = """\
@UC-X
Feature: Do something
  Scope: Shop
  Primary actor: Customer

  Scenario Outline: Main success
    When Customer asks for <amount>
    Then the system gives <amount>

    Examples:
      | amount |
      | 20     |

  Scenario Outline: 2a. Something is different
    Instead of step 2, ends in failure

    When Customer presses <key>

    Examples:
      | key  | {column} |
      | stop | 30       |
"""
LONG = """\
@UC-X
Feature: Do something
  Scope: Shop
  Primary actor: Customer

  Scenario Outline: Main success
    When <who> asks

    Examples:
      | who |
"""


def read(text):
    return read_use_case(text, Path("x.feature"), make_vocabulary(CATALOGUE))


@pytest.mark.parametrize(
    ("column", "said"), [("amount", []), ("colour", ['no step uses the column "colour"'])]
)
def test_a_column_that_replaces_a_value_of_main_is_used(column, said):
    reading = read(USE_CASE.format(column=column))
    assert [finding.message for finding in reading.findings] == said


def test_a_long_table_of_strangers_is_not_told_row_by_row():
    reading = read(LONG + "".join(f"      | X{number} |\n" for number in range(1000)))
    assert [finding.code for finding in reading.findings] == ["S-201"] * 5
