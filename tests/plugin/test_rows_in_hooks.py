"""Reports that listen to pytest-bdd's hooks tell rows, doubles and targets apart."""

from ucspec.testing import Example

FEATURE = """
    Feature: Shop
      Scenario Outline: Buy <n>
        Given <n> and <m>
        Examples:
          | n | m |
          | 1 | 2 |
          | 1 | 3 |
      Scenario: Same
        Given 1 and 2
      Scenario: Same
        Given 1 and 3
"""
LISTENER = """
    import pytest
    from pytest_bdd import given, parsers

    @pytest.fixture(params=["warm", "cold"], autouse=True)
    def weather(request):
        return request.param

    @given(parsers.parse("{n:d} and {m:d}"))
    def numbers(n, m, weather, _pytest_bdd_example):
        assert _pytest_bdd_example in ({}, {"n": str(n), "m": str(m)})

    def pytest_bdd_before_scenario(request, scenario):
        told = dict(request.node.callspec.params)
        print(f"told {scenario.name} {told.pop('_pytest_bdd_example', {})} {told}")
"""


def test_a_row_is_a_parameter_and_a_double_has_a_name_of_its_own(tmp_path):
    files = {"shop.feature": FEATURE, "conftest.py": LISTENER}
    outcome = Example(files, tmp_path).run_pytest("--uc-collect=all", "-s", "-pno:randomly")
    assert outcome.counts == {"passed": 8}, outcome.text
    told = {line.partition("told ")[2] for line in outcome.lines("told ")}
    assert told == {
        f"{name} {row} {{'weather': '{weather}'}}"
        for name, row in (
            ("Buy 1", "{'n': '1', 'm': '2'}"),
            ("Buy 1", "{'n': '1', 'm': '3'}"),
            ("Same", "{}"),
            ("Same #2", "{}"),
        )
        for weather in ("warm", "cold")
    }
