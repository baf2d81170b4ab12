"""What carries out the sample `rules-backgrounds`."""

from ucspec.steps import step


@step("an order for {string}")
def order(what):
    pass


@step("an action")
def action():
    pass


@step("an outcome")
def outcome():
    pass
