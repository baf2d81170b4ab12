"""What carries out the sample `undefined`."""

from ucspec.steps import step


@step("an implemented step")
def implemented():
    pass


@step("a step that will be skipped")
def skipped():
    pass
