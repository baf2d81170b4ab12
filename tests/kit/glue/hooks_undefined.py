"""What carries out the sample `hooks-undefined`."""

from ucspec.steps import after, before


@before("case")
def begin():
    pass


@after("case")
def end():
    pass
