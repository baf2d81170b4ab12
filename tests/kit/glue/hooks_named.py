"""What carries out the sample `hooks-named`."""

from ucspec.steps import after, before, step


@before("case", name="A named before hook")
def begin():
    pass


@step("a step passes")
def passing():
    pass


@after("case", name="A named after hook")
def end():
    pass
