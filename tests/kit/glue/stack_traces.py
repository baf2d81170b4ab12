"""What carries out the sample `stack-traces`."""

from ucspec.steps import step


@step("a step throws an exception")
def throws():
    raise RuntimeError("BOOM")
