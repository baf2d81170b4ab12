"""What carries out the sample `pending`."""

from ucspec.steps import pending, step


@step("an implemented non-pending step")
def implemented():
    pass


@step("an implemented step that is skipped")
def skipped():
    pass


@step("an unimplemented pending step")
def unimplemented():
    return pending
