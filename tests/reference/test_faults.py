"""Every fault of the reference shop is noticed by flows that call what it breaks, by no other."""

from fault_tables import effects, problems, sentences
from faults_page import PAGE, run_under_faults, write_page


def test_every_fault_is_noticed_where_it_should_be_and_nowhere_else(tmp_path):
    """One run of the whole model tells both; it is the slowest of our tests."""
    cases = run_under_faults(tmp_path)
    assert not problems(cases)
    assert PAGE.read_text(encoding="utf-8") == write_page(cases), "run: make faults"


def case(name: str, **facts) -> dict:
    plain = {"case": name, "status": "passed", "operations": ["pay"], "thens": {}, "faults": {}}
    return {**plain, "weak_spots": {"too-dear": ["pay"]}, **facts}


def end(status: str, *red: str) -> dict:
    return {"status": status, "origin": "", "red": list(red)}


BROKEN = {"too-dear": {"pay"}}
RED = case("UC-A/main", faults={"too-dear": end("failed", "UC-A/main.2")})
GREEN = case("UC-A/1a", faults={"too-dear": end("passed")})


def test_nothing_is_wrong_when_a_flow_that_calls_the_operation_turns_red():
    assert problems([RED, GREEN], BROKEN) == ()


def test_a_fault_that_nobody_notices_is_a_problem():
    assert problems([GREEN], BROKEN) == ("fault too-dear is noticed by no flow",)


def test_a_red_flow_that_does_not_call_the_operation_is_a_problem():
    stranger = {**RED, "case": "UC-B/main", "operations": ["look"]}
    assert problems([RED, stranger], BROKEN) == (
        "fault too-dear turns UC-B/main red, which does not call pay",
    )


def test_a_blocked_flow_notices_a_fault_too():
    blocked = case("UC-A/2a", faults={"too-dear": end("blocked", "UC-A/main.2")})
    assert problems([blocked], BROKEN) == ()
    assert effects([blocked, GREEN], BROKEN)[0].blocked == ("UC-A/2a",)


def test_what_is_red_in_the_whole_shop_proves_nothing():
    sick = case("UC-C/main", status="failed")
    assert "UC-C/main is failed in the whole shop" in problems([RED, sick], BROKEN)


def test_a_fault_must_say_what_it_breaks_and_break_what_it_says():
    passed = {"too-dear": ["pay"], "too-late": ["ship"]}
    assert problems([{**RED, "weak_spots": passed}], {"too-dear": {"pay", "fly"}}) == (
        "fault too-late breaks what it does not say: ship",
        "fault too-dear is said to break fly, where no flow could meet it",
    )


def test_a_sentence_knows_the_faults_that_turn_it_red():
    thens = {"UC-A/main.2": "the system charges <price>", "UC-A/main.3": "the system thanks"}
    told = sentences([{**RED, "thens": thens}, {**GREEN, "thens": thens}])
    assert [(each.text, each.faults) for each in told] == [
        ("the system charges <price>", ("too-dear",)),
        ("the system thanks", ()),
    ]
