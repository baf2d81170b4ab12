"""What carries out the sample `global-hooks-afterall-error`."""

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


@after("run")
def after_0():
    pass


@after("run")
def after_1():
    raise RuntimeError("AfterAll hook went wrong")


@after("run")
def after_2():
    pass
