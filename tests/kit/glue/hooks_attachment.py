"""What carries out the sample `hooks-attachment`."""

from pathlib import Path

from ucspec.steps import after, before, step

PICTURE = Path(__file__).parent / "cucumber.svg"


@before("case")
def begin(attach):
    attach(PICTURE.read_bytes(), media_type="image/svg+xml")


@step("a step passes")
def passing():
    pass


@after("case")
def end(attach):
    attach(PICTURE.read_bytes(), media_type="image/svg+xml")
