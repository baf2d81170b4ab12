"""Every fault of the reference shop is noticed by flows that call what it breaks, by no other."""

import pytest
from fault_tables import BROKEN, effects, problems, sentences
from faults_page import PAGE, paths, run_under_faults

MUTE = "## Sentences that no fault turns red\n\nNone.\n"
ONE_OF_EACH_FIELD = (
    "shared/UC-ACC-01-identify-the-customer.feature",
    "support/UC-SUP-06-claim-warranty.feature",
    "follow-up/UC-FUP-01-confirm-the-order.feature",
    "repurchase/UC-REP-06-return-to-the-cart.feature",
    "moments-of-truth/UC-MOT-01-check-out.feature",
    "advocacy/UC-ADV-04-share-a-testimonial.feature",
)


@pytest.fixture(scope="module")
def cases(tmp_path_factory):
    """All faults that these can meet; `make faults` runs the whole model, which takes minutes."""
    return run_under_faults(tmp_path_factory.mktemp("faults"), *ONE_OF_EACH_FIELD)


@pytest.fixture(scope="module")
def rows():
    """The rows of the first table of the page, cut into cells, by fault."""
    lines = [line for line in PAGE.read_text(encoding="utf-8").splitlines() if "`<br>" in line]
    return {line.split("`")[1]: line.split(" | ") for line in lines}


def test_the_flows_notice_what_the_page_says_and_nothing_else(cases, rows):
    run = set(paths(case["case"] for case in cases))
    for effect in effects(cases):
        told = {each for each in run for cell in rows[effect.fault][2:4] if f"`{each}`" in cell}
        assert set(paths((*effect.failed, *effect.blocked))) == told, "run: make faults"


def test_no_flow_turns_red_that_does_not_call_what_is_broken(cases):
    assert not [text for text in problems(cases) if " turns " in text or "whole shop" in text]


def test_the_page_has_every_fault_each_noticed_by_some_flow(rows):
    assert set(rows) == set(BROKEN), "run: make faults"
    assert all("`" in cells[2] + cells[3] for cells in rows.values())


def test_the_page_knows_no_sentence_that_nothing_turns_red():
    assert PAGE.read_text(encoding="utf-8").endswith(MUTE)


def case(name: str, **facts) -> dict:
    plain = {"case": name, "status": "passed", "operations": ["pay"], "thens": {}, "faults": {}}
    return {**plain, "weak_spots": {"too-dear": ["pay"]}, **facts}


def end(status: str, *red: str) -> dict:
    return {"status": status, "origin": "", "red": list(red)}


BROKEN_HERE = {"too-dear": {"pay"}}
RED = case("UC-A/main", faults={"too-dear": end("failed", "UC-A/main.2")})
GREEN = case("UC-A/1a", faults={"too-dear": end("passed")})


def test_nothing_is_wrong_when_a_flow_that_calls_the_operation_turns_red():
    assert problems([RED, GREEN], BROKEN_HERE) == ()


def test_a_fault_that_nobody_notices_is_a_problem():
    assert problems([GREEN], BROKEN_HERE) == ("fault too-dear is noticed by no flow",)


def test_a_red_flow_that_does_not_call_the_operation_is_a_problem():
    stranger = {**RED, "case": "UC-B/main", "operations": ["look"]}
    assert problems([RED, stranger], BROKEN_HERE) == (
        "fault too-dear turns UC-B/main red, which does not call pay",
    )


def test_a_blocked_flow_notices_a_fault_too():
    blocked = case("UC-A/2a", faults={"too-dear": end("blocked", "UC-A/main.2")})
    assert problems([blocked], BROKEN_HERE) == ()
    assert effects([blocked, GREEN], BROKEN_HERE)[0].blocked == ("UC-A/2a",)


def test_what_is_red_in_the_whole_shop_proves_nothing():
    sick = case("UC-C/main", status="failed")
    assert "UC-C/main is failed in the whole shop" in problems([RED, sick], BROKEN_HERE)


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
