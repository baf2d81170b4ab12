"""One definition for every step: it fails where the environment says so."""

import os
import time

from pytest_bdd import parsers, step


@step(parsers.re(r"(?P<sentence>.+)"))
def carry_out(sentence):
    broken = os.environ.get("BREAK")
    assert not (broken and broken in sentence), f"broken: {sentence}"
    deadly = os.environ.get("DIE")
    if deadly and deadly in sentence:
        os._exit(3)
    slow = os.environ.get("SLOW")
    if slow:
        time.sleep(float(slow))
