"""Selection: what each option keeps, and what it says of a name that nobody knows."""

import pytest

from ucspec.errors import UsageError
from ucspec.flow.criteria import plan
from ucspec.flow.select import Selection, select, select_among
from ucspec.model.scenario import Criterion

EXTENDED = [f"UC-SUP-02+UC-FUP-04/{path}" for path in ("main", "1a", "2a")]
RETURN = [
    *(f"UC-SUP-02/main[{channel}]" for channel in ("web", "chat", "phone")),
    *(f"UC-SUP-02/{path}" for path in ("3a", "4a", "7a", "*a~6")),
]
CHECK_OUT = [
    *(f"UC-MOT-01/main[{name}]" for name in ("First-time-Buyer", "Busy-Parent", "Loyal-Customer")),
    *(f"UC-MOT-01/{path}" for path in ("2a", "4a", "4b", "4c")),
]
IDENTIFY = [f"UC-ACC-01/{path}" for path in ("main", "1a", "1b")]


@pytest.mark.parametrize(
    ("asked", "kept"),
    [
        ({"ids": ("UC-SUP-02",)}, EXTENDED + RETURN),
        ({"ids": ("UC-FUP-04",)}, EXTENDED),
        ({"ids": ("UC-SUP-02+UC-FUP-04",)}, EXTENDED),
        ({"ids": ("UC-FUP-04/2a",)}, ["UC-SUP-02+UC-FUP-04/2a"]),
        ({"ids": ("UC-SUP-02+UC-FUP-04/2a",)}, ["UC-SUP-02+UC-FUP-04/2a"]),
        ({"ids": ("UC-SUP-02/main",)}, RETURN[:3]),
        ({"ids": ("UC-SUP-02/main[chat]",)}, ["UC-SUP-02/main[chat]"]),
        ({"ids": ("UC-SUP-02/*a",)}, ["UC-SUP-02/*a~6"]),
        ({"ids": ("UC-SUP-02/any-a~6", "UC-ACC-01/1b")}, ["UC-ACC-01/1b", "UC-SUP-02/*a~6"]),
        ({"flow": "main", "ids": ("UC-MOT-01",)}, CHECK_OUT[:3]),
        ({"flow": "exception"}, [IDENTIFY[2], *CHECK_OUT[5:], RETURN[3]]),
        ({"flow": "4a"}, ["UC-MOT-01/4a", "UC-SUP-02/4a"]),
        ({"flow": "any-a"}, ["UC-SUP-02/*a~6"]),
        ({"flow": "1a"}, [*IDENTIFY[1:], "UC-SUP-02+UC-FUP-04/1a"]),
        ({"tags": "@should or @subfunction"}, IDENTIFY + EXTENDED),
        ({"tags": "@stage:purchase and not @wont"}, CHECK_OUT),
        ({"actor": "Warehouse"}, CHECK_OUT),
        ({"actor": "loyal customer"}, EXTENDED),
        ({"actor": "agent"}, EXTENDED + RETURN),
        ({"stage": "decision"}, IDENTIFY + CHECK_OUT),
        ({"persona": "busy-parent"}, ["UC-MOT-01/main[Busy-Parent]"]),
        ({"channel": "chat"}, ["UC-SUP-02/main[chat]"]),
        ({"slice": "1"}, []),
        ({}, IDENTIFY + EXTENDED + CHECK_OUT + RETURN),
    ],
    ids=str,
)
def test_selection_keeps(harbour, asked, kept):
    cases = plan(harbour).cases
    assert [case.id for case in select(harbour, cases, Selection(**asked))] == kept


@pytest.mark.parametrize(
    ("asked", "problem", "hint"),
    [
        ({"ids": ("UC-SUP-2",)}, "no use case 'UC-SUP-2'", "did you mean 'UC-SUP-02'"),
        ({"ids": ("UC-ACC-01/2a",)}, "no path or test case 'UC-ACC-01/2a'", "UC-ACC-01/1a"),
        ({"ids": ("UC-MOT-01/4ax2",)}, "no path or test case 'UC-MOT-01/4a×2'", "UC-MOT-01/4a"),
        ({"ids": ("UC-SUP-02/3a[web]",)}, "'UC-SUP-02/3a[web]'", "UC-SUP-02/main[web]"),
        ({"flow": "alternative"}, "no flow 'alternative'", "'alternate'"),
        ({"actor": "Custmer"}, "no actor 'Custmer'", "'Customer'"),
        ({"stage": "purchse"}, "no stage 'purchse'", "'purchase'"),
        ({"persona": "nobody"}, "no persona 'nobody'", "Busy Parent"),
        ({"channel": "fax"}, "no channel 'fax'", "known: web, chat, phone"),
        ({"tags": "@a and"}, "tag expression '@a and' cannot be read", "write it like"),
    ],
    ids=str,
)
def test_unknown_name_is_refused_with_what_is_known(harbour, asked, problem, hint):
    with pytest.raises(UsageError) as refusal:
        select(harbour, plan(harbour).cases, Selection(**asked))
    assert problem in str(refusal.value)
    assert hint in str(refusal.value).partition("\n  hint: ")[2]


def test_a_flow_without_its_entry_is_every_entry_and_no_combined_path(harbour):
    cases = plan(harbour, criterion=Criterion.ALL).cases
    kept = select(harbour, cases, Selection(ids=("UC-SUP-02/*a",)))
    assert [case.id for case in kept] == [f"UC-SUP-02/*a~{step}" for step in (4, 5, 6)]


def test_a_flow_that_the_criterion_leaves_out_is_known_all_the_same(harbour):
    assert select(harbour, (), Selection(ids=("UC-MOT-01/4a",))) == ()


def test_a_name_need_be_known_to_one_of_several_models(harbour):
    cases = plan(harbour).cases
    first = ((harbour, cases[:3]), (harbour, cases[3:]))
    kept = select_among(first, Selection(ids=("UC-FUP-04",)))
    assert [[case.id for case in model] for model in kept] == [[], EXTENDED]
