"""Which steps run, and what becomes of the case."""

import pytest
from shop_case import bind, case, step

from ucspec.model.verdict import CaseStatus, StepStatus
from ucspec.run.events import CaseFinished, CaseStarted, StepFinished, StepStarted
from ucspec.run.execute import PASSED, StepEnd, execute

LETTER = {
    StepStatus.PASSED: "p",
    StepStatus.FAILED: "F",
    StepStatus.SKIPPED: "-",
    StepStatus.PENDING: "P",
    StepStatus.UNDEFINED: "U",
    StepStatus.AMBIGUOUS: "A",
}
WHOLE = tuple(
    step(f"UC-PAY/{name}")
    for name in ("background.1", "main.1", "main.2", "success.1", "success.2", "minimal.1")
)
LATE_SET_UP = tuple(
    step(f"UC-PAY/{name}") for name in ("main.1", "2a.given.1", "2a.1", "minimal.1")
)


def run(bound, ends, listeners=()):
    """Run a case whose steps end as told, by the last part of their ids."""
    called = []

    def call(each):
        name = each.step.id.partition("/")[2]
        called.append(name)
        end = ends.get(name, PASSED)
        return end if isinstance(end, StepEnd) else StepEnd(status=end, message=f"{end.value} it")

    result = execute(
        bound, call, explain=lambda bound, runs, worst: worst.bound.step.id, listeners=listeners
    )
    return result, called


F, S, P = StepStatus.FAILED, StepStatus.SKIPPED, StepStatus.PENDING


@pytest.mark.parametrize(
    ("steps", "problems", "ends", "letters"),
    [
        (WHOLE, {}, {}, "pppppp"),
        (WHOLE, {}, {"background.1": F}, "F-----"),
        (WHOLE, {}, {"main.1": F}, "pF---p"),
        (WHOLE, {}, {"main.2": F}, "ppF--p"),
        (WHOLE, {}, {"main.1": F, "minimal.1": F}, "pF---F"),
        (WHOLE, {}, {"success.1": F}, "pppFpp"),
        (WHOLE, {}, {"success.1": F, "success.2": F, "minimal.1": F}, "pppFFF"),
        (WHOLE, {}, {"main.1": S}, "p-----"),
        (WHOLE, {}, {"main.1": P}, "pP----"),
        (WHOLE, {"main_1": "undefined"}, {}, "pU----"),
        (WHOLE, {"main_2": "undefined", "success_2": "ambiguous"}, {"main.1": F}, "pFU-Ap"),
        (WHOLE, {"main_2": "ambiguous"}, {"main.1": P}, "pPA---"),
        (WHOLE, {"success_1": "undefined"}, {"success.2": F}, "pppUFp"),
        (LATE_SET_UP, {}, {"2a.given.1": F}, "pF--"),
        (LATE_SET_UP, {}, {"2a.1": F}, "ppFp"),
    ],
    ids=[
        "all passed",
        "a failed set-up: no guarantee",
        "a failed story: only the minimal guarantee",
        "the last step of the story",
        "the minimal guarantee fails too",
        "every Then of a guarantee is checked",
        "all guarantees fail",
        "a skip ends the story without guarantees",
        "a pending step too",
        "an undefined step too",
        "later undefined and ambiguous steps keep their status",
        "an ambiguous step after a pending one",
        "an undefined Then does not keep the next from being checked",
        "a set-up in the middle of the story is a set-up",
        "the story after a set-up in its middle",
    ],
)
def test_which_steps_run(steps, problems, ends, letters):
    result, called = run(bind(case(*steps), **problems), ends)
    assert "".join(LETTER[each.status] for each in result.steps) == letters
    assert len(called) == sum(letter in "pFP" for letter in letters) + (ends.get("main.1") is S)


@pytest.mark.parametrize(
    ("own", "problems", "ends", "expected"),
    [
        ("UC-PAY/main", {}, {}, (CaseStatus.PASSED, "", "")),
        ("UC-PAY/main", {}, {"main.2": F}, (CaseStatus.FAILED, "", "UC-PAY/main.2")),
        ("UC-PAY/2a", {}, {"main.2": F}, (CaseStatus.BLOCKED, "UC-PAY/main", "UC-PAY/main.2")),
        ("", {}, {"main.2": F}, (CaseStatus.BLOCKED, "UC-PAY/main", "UC-PAY/main.2")),
        (
            "UC-PAY/main",
            {},
            {"background.1": F},
            (CaseStatus.BLOCKED, "UC-PAY/background", "UC-PAY/background.1"),
        ),
        (
            "UC-PAY/main",
            {},
            {"success.2": F},
            (CaseStatus.BLOCKED, "UC-PAY/success", "UC-PAY/success.2"),
        ),
        ("UC-PAY/2a", {"main_2": "undefined"}, {}, (CaseStatus.UNDEFINED, "", "UC-PAY/main.2")),
        ("UC-PAY/main", {}, {"main.1": S}, (CaseStatus.SKIPPED, "", "UC-PAY/main.1")),
        ("UC-PAY/main", {}, {"main.1": P}, (CaseStatus.PENDING, "", "UC-PAY/main.1")),
        (
            "UC-PAY/main",
            {},
            {"main.1": StepEnd(status=S, case=CaseStatus.NOT_RUN)},
            (CaseStatus.NOT_RUN, "", "UC-PAY/main.1"),
        ),
        (
            "UC-PAY/main",
            {"success_1": "undefined"},
            {"success.2": F},
            (CaseStatus.BLOCKED, "UC-PAY/success", "UC-PAY/success.2"),
        ),
    ],
)
def test_what_becomes_of_the_case(own, problems, ends, expected):
    result, _ = run(bind(case(*WHOLE, own=own), **problems), ends)
    assert (result.status, result.blocked_by, result.failed_step) == expected
    assert result.message == expected[2]


def test_a_reason_is_kept_for_what_did_not_run():
    result, _ = run(bind(case(*WHOLE)), {"main.1": StepEnd(status=S, message="no courier")})
    assert result.reason == "no courier"
    assert run(bind(case(*WHOLE)), {"main.1": F})[0].reason == ""


def test_listeners_hear_everything_in_order():
    heard = []
    run(bind(case(*WHOLE[:3])), {"main.1": F}, [heard.append])
    names = [type(event).__name__ for event in heard]
    assert names == [
        CaseStarted.__name__,
        *(2 * [StepStarted.__name__, StepFinished.__name__]),
        StepFinished.__name__,
        CaseFinished.__name__,
    ]
    assert heard[-1].result.status is CaseStatus.FAILED


def test_a_call_that_raises_ends_the_run():
    def call(_):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        execute(bind(case(*WHOLE)), call, explain=lambda *_: "")
