"""What carries out the sample `retry-ambiguous`."""

from ucspec.steps import step


@step("an ambiguous step")
def one():
    pass


@step("an ambiguous step")
def other():
    pass
