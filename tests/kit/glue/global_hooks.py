"""What carries out the sample `global-hooks`."""

from ucspec.steps import after, before, step


@before("run")
def before_0():
    pass


@before("run")
def before_1():
    pass


@step("a step passes")
def passing():
    pass


@step("a step fails")
def failing():
    raise RuntimeError("Exception in step")


@after("run")
def after_0():
    pass


@after("run")
def after_1():
    pass
