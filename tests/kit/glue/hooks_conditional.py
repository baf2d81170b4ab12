"""What carries out the sample `hooks-conditional`."""

from ucspec.steps import after, before, step


@before("case", tags="@passing-hook")
def begin():
    pass


@before("case", tags="@fail-before")
def fail_before():
    raise RuntimeError("Exception in conditional hook")


@step("a step passes")
def passing():
    pass


@after("case", tags="@fail-after")
def fail_after():
    raise RuntimeError("Exception in conditional hook")


@after("case", tags="@passing-hook")
def end():
    pass
