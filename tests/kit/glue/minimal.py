"""What carries out the sample `minimal`."""

from ucspec.steps import step


@step("I have {int} cukes in my belly")
def cukes(count):
    assert count == 42
