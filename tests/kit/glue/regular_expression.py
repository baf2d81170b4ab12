"""What carries out the sample `regular-expression`."""

import re

from ucspec.steps import step


@step(re.compile(r"^a (.*?)(?: and a (.*?))?(?: and a (.*?))?$"))
def vegetables(first, second, third):
    found = [first, second, third]
    assert (
        found[: 3 - found.count(None)] == ["cucumber", "zucchini", "gourd"][: 3 - found.count(None)]
    )
