"""What carries out the sample `ambiguous`."""

import re

from ucspec.steps import step


@step(re.compile("^a (.*?) with (.*?)$"))
def one(first, second):
    pass


@step(re.compile("^a step with (.*?)$"))
def other(second):
    pass
