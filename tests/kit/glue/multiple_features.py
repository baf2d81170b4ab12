"""What carries out the sample `multiple-features`."""

from ucspec.steps import step


@step("an order for {string}")
def order(what):
    pass
