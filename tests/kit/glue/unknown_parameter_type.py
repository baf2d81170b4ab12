"""What carries out the sample `unknown-parameter-type`."""

from ucspec.steps import step


@step("{airport} is closed because of a strike")
def closed(airport):
    pass
