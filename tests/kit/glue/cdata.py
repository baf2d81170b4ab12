"""What carries out the sample `cdata`."""

from ucspec.steps import step


@step("I have {int} <![CDATA[cukes]]> in my belly")
def cukes(count):
    assert count == 42
