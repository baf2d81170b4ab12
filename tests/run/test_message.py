"""The failure message speaks use case."""

from pathlib import Path

import pytest
from shop_case import bind, case, shop, step

from ucspec.model.flow import FlowKind, Outcome
from ucspec.model.scenario import StepRole
from ucspec.model.verdict import StepStatus
from ucspec.run.execute import PASSED, StepEnd, execute
from ucspec.run.message import failure_message

GOLDEN = Path(__file__).parent / "golden"
SET_UP = step("UC-PAY/background.1", line=5)
MAIN = tuple(step(f"UC-PAY/main.{number}", line=10 + number) for number in range(1, 5))
GUARANTEES = tuple(
    step(f"UC-PAY/{name}", line=40 + line)
    for line, name in enumerate(("success.1", "success.2", "minimal.1"))
)
INCLUDED = tuple(
    step(f"UC-ACC/main.{number}", via=("UC-PAY/main.1",), line=number) for number in (1, 2)
)
DECLINED = tuple(step(f"UC-PAY/2a.{number}", line=33 + number) for number in (1, 2))
TAKEN = {
    "own": "UC-PAY/2a",
    "flows": ("UC-PAY/2a",),
    "outcome": Outcome.FAILURE,
}
assert SET_UP.role is StepRole.SET_UP

CASES = {
    "main": (case(SET_UP, *MAIN, *GUARANTEES), ["main.3"]),
    "first-step": (case(SET_UP, *MAIN), ["main.1"]),
    "set-up": (case(SET_UP, *MAIN), ["background.1"]),
    "flow": (case(SET_UP, MAIN[0], *DECLINED, **TAKEN), ["2a.2"]),
    "blocked": (case(SET_UP, *MAIN[:2], *DECLINED, **TAKEN), ["main.2"]),
    "loop": (case(*MAIN[:2], *DECLINED, *MAIN[1:], **TAKEN), ["main.4"]),
    "after-an-include": (case(SET_UP, *INCLUDED, *MAIN[1:]), ["main.3"]),
    "inside-an-include": (case(SET_UP, *INCLUDED, *MAIN[1:]), ["main.2"]),
    "success-guarantee": (case(*MAIN, *GUARANTEES), ["success.1", "success.2"]),
    "story-and-minimal-guarantee": (case(*MAIN, *GUARANTEES), ["main.2", "minimal.1"]),
}


def run(made, failing):
    """Run a case in which these steps fail."""
    model = shop()

    def call(bound):
        name = bound.step.id.partition("/")[2]
        end = StepEnd(status=StepStatus.FAILED, message="assert 1 == 2\n  at steps.py:3")
        return end if name in failing else PASSED

    return execute(bind(made), call, explain=lambda *told: failure_message(model, *told)).message


@pytest.mark.parametrize("name", CASES)
def test_message(name, golden):
    made, failing = CASES[name]
    golden(GOLDEN / f"{name}.txt", run(made, failing) + "\n")


def test_an_undefined_step_says_what_to_write():
    made = case(SET_UP, *MAIN)
    message = execute(
        bind(made, main_2="undefined"),
        lambda _: PASSED,
        explain=lambda *told: failure_message(shop(), *told),
    ).message
    assert message.splitlines()[-1] == "  undefined here"


def test_what_is_not_in_the_model_does_not_stop_the_message():
    made = case(MAIN[0], own="UC-PAY/9z", flows=("UC-PAY/9z", "UC-GONE/main"), extensions=("X",))
    assert FlowKind.MAIN is made.scenario.kind
    assert run(made, ["main.1"]).startswith('UC-PAY "Pay" / 9z, step main.1 "text of')
