"""A suite of pytest-bdd's own as teams have them: every way in which a scenario can end."""

FEATURE = """
    @shop
    Feature: Shop

      Background:
        Given a shop

      Scenario: Buy
        When I buy a pear
        Then it is mine

      Scenario: Nobody wrote the step
        When nobody knows this
        Then it is mine

      Scenario: The step skips
        When the shop is closed
        Then it is mine

      Scenario: The step expects to fail
        When the known defect shows
        Then it is mine

      Scenario: The step exits
        When the program exits
        Then it is mine

      Scenario: The step fails
        When the price is wrong
        Then it is mine

      Scenario: A fixture of the step fails
        When I pay
        Then it is mine

      Scenario: What cleans up fails
        When I leave a mess
        Then it is mine

      Scenario: The step is never awaited
        When I wait
        Then it is mine

      @flooded
      Scenario: What sets up fails
        When I buy a pear

      @skip
      Scenario: Skipped by tag
        When I buy a pear

      @xfail
      Scenario: Expected to fail by tag
        When the price is wrong

      @xfail
      Scenario: Passes unexpectedly
        When I buy a pear

      Scenario Outline: Rows
        When I buy a <what>

        Examples:
          | n | what |
          | 1 | pear |
          | 1 | plum |
"""
MODULE = """
    import pytest
    from pytest_bdd import given, parsers, scenarios, then, when

    scenarios("features")

    @pytest.fixture(autouse=True)
    def water(request):
        if request.node.get_closest_marker("flooded"):
            raise RuntimeError("under water")

    @pytest.fixture
    def purse():
        raise LookupError("no purse")

    @given("a shop")
    def shop(): ...

    @when(parsers.parse("I buy a {what}"))
    def buy(what): ...

    @then("it is mine")
    def mine(): ...

    @when("the shop is closed")
    def closed():
        pytest.skip("on Sundays")

    @when("the known defect shows")
    def known():
        pytest.xfail("issue 7")

    @when("the program exits")
    def leave():
        raise SystemExit(3)

    @when("the price is wrong")
    def wrong():
        assert 1 == 2

    @when("I pay")
    def pay(purse): ...

    @when("I leave a mess")
    def mess():
        yield
        raise ValueError("a mess")

    @when("I wait")
    async def wait():
        assert False

    def test_beside():
        pass
"""
SETTINGS = "[pytest]\nmarkers =\n    shop\n    flooded\naddopts = -p no:randomly\n"
SUITE = {"features/shop.feature": FEATURE, "test_shop.py": MODULE, "pytest.ini": SETTINGS}
FILE = "features/shop.feature"


def case(name):
    """Say how a scenario of the suite is called in the evidence."""
    return f"{FILE}::{name}"
