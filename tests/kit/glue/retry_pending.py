"""What carries out the sample `retry-pending`."""

from ucspec.steps import pending, step


@step("a pending step")
def waiting():
    return pending
