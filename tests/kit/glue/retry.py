"""What carries out the sample `retry`."""

from collections import Counter

from ucspec.steps import step

TRIED = Counter()


def fail_until(name, count):
    TRIED[name] += 1
    if TRIED[name] < count:
        raise RuntimeError("Exception in step")


@step("a step that always passes")
def always():
    pass


@step("a step that passes the second time")
def second():
    fail_until("second", 2)


@step("a step that passes the third time")
def third():
    fail_until("third", 3)


@step("a step that always fails")
def never():
    raise RuntimeError("Exception in step")
