"""What carries out the sample `multiple-features-reversed`."""

from ucspec.steps import step


@step("an order for {string}")
def order(what):
    pass


def pytest_collection_modifyitems(items):
    items.reverse()
