"""What carries out the sample `pending-exception`."""

from ucspec.steps import pending, step


@step("an unimplemented pending step")
def unimplemented():
    pending("TODO")
