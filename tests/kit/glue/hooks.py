"""What carries out the sample `hooks`."""

from ucspec.steps import after, before, step


@before("case")
def begin():
    pass


@step("a step passes")
def passing():
    pass


@step("a step fails")
def failing():
    raise RuntimeError("Exception in step")


@after("case")
def end():
    pass
