"""What carries out the sample `unused-steps`."""

from ucspec.steps import step


@step("a step that is used")
def used():
    pass


@step("a step that is not used")
def unused():
    pass
