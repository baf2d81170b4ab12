"""What carries out the sample `global-hooks-beforeall-error`."""

from ucspec.steps import after, before, step


@before("run")
def before_0():
    pass


@before("run")
def before_1():
    raise RuntimeError("BeforeAll hook went wrong")


@before("run")
def before_2():
    pass


@step("a step passes")
def passing():
    pass


@after("run")
def after_0():
    pass


@after("run")
def after_1():
    pass
