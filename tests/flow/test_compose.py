"""Composition: the worked paths of the notation, step by step."""

import pytest

from ucspec.errors import UcspecError
from ucspec.flow.compose import compose
from ucspec.flow.find import find_case, find_path
from ucspec.model.scenario import Route, StepRole, Visit

SUP, ACC, FUP, MOT = "UC-SUP-02", "UC-ACC-01", "UC-FUP-04", "UC-MOT-01"
WORKED = {
    f"{SUP}+{FUP}/main": [
        *(f"{SUP}/background.{n}" for n in (1, 2)),
        f"{ACC}/background.1",
        f"{FUP}/background.1",
        *(f"{ACC}/main.{n}" for n in (1, 2)),
        f"{ACC}/minimal.1",
        *(f"{SUP}/main.{n}" for n in (2, 3, 4, 5)),
        *(f"{FUP}/main.{n}" for n in (1, 2, 3)),
        f"{FUP}/success.1",
        *(f"{SUP}/main.{n}" for n in (6, 7, 8)),
        *(f"{SUP}/success.{n}" for n in (1, 2)),
        f"{SUP}/minimal.1",
    ],
    f"{MOT}/4a×2": [
        *(f"{MOT}/background.{n}" for n in (1, 2)),
        f"{MOT}/4a.given.1",
        *(f"{MOT}/main.{n}" for n in (1, 2, 3)),
        *(f"{MOT}/4a.{n}" for n in (1, 2)),
        f"{MOT}/4a.given.1",
        f"{MOT}/main.3",
        *(f"{MOT}/4a.{n}" for n in (1, 2)),
        *(f"{MOT}/main.{n}" for n in (3, 4, 5, 6)),
        *(f"{MOT}/success.{n}" for n in (1, 2)),
        f"{MOT}/minimal.1",
    ],
    f"{ACC}/1b": [
        f"{ACC}/background.1",
        *(f"{ACC}/1a.{n}" for n in (1, 2)),
        *(f"{ACC}/1a.{n}" for n in (1, 2)),
        *(f"{ACC}/1b.{n}" for n in (1, 2, 3)),
        f"{ACC}/minimal.1",
    ],
    f"{MOT}/2a_4a": [
        *(f"{MOT}/background.{n}" for n in (1, 2)),
        *(f"{MOT}/main.{n}" for n in (1, 2)),
        *(f"{MOT}/2a.{n}" for n in (1, 2)),
        f"{MOT}/4a.given.1",
        f"{MOT}/main.3",
        *(f"{MOT}/4a.{n}" for n in (1, 2)),
        *(f"{MOT}/main.{n}" for n in (3, 4, 5, 6)),
        *(f"{MOT}/success.{n}" for n in (1, 2)),
        f"{MOT}/minimal.1",
    ],
}


@pytest.mark.parametrize("path", WORKED)
def test_worked_path_is_composed_step_by_step(harbour, path):
    assert [step.id for step in find_case(harbour, path).steps] == WORKED[path]


def test_an_extension_that_ends_the_base_leaves_out_its_tail(harbour):
    ids = [step.id for step in find_case(harbour, f"{FUP}/2a").steps]
    assert ids[-5:] == [
        f"{FUP}/2a.3",
        f"{FUP}/success.1",
        f"{SUP}/success.1",
        f"{SUP}/success.2",
        f"{SUP}/minimal.1",
    ]


def test_guarantees_of_inlined_use_cases_are_part_of_the_story(harbour):
    roles = {step.step.id: step.role for step in find_path(harbour, f"{FUP}/main").steps}
    assert roles[f"{ACC}/minimal.1"] is StepRole.STORY
    assert roles[f"{FUP}/success.1"] is StepRole.STORY
    assert roles[f"{SUP}/success.1"] is StepRole.SUCCESS_GUARANTEE


def test_inlined_steps_say_what_they_were_reached_through(harbour):
    via = {step.step.id: step.via for step in find_path(harbour, f"{FUP}/main").steps}
    assert via[f"{ACC}/main.1"] == (f"{SUP}/main.1",)
    assert via[f"{FUP}/main.1"] == (f"{SUP}/return accepted",)
    assert via[f"{SUP}/main.2"] == ()


def test_an_actor_and_its_specialisation_are_one_individual(harbour):
    assert dict(find_path(harbour, f"{FUP}/main").individuals)["Customer"] == "Loyal Customer"
    assert dict(find_path(harbour, f"{SUP}/main").individuals)["Customer"] == "Customer"


@pytest.mark.parametrize(
    "visits",
    [
        (Visit(flow="4b", position=3), Visit(flow="2a", position=2)),
        (Visit(flow="4c", position=4), Visit(flow="2a", position=2)),
    ],
)
def test_a_route_that_no_path_takes_is_refused(harbour, visits):
    with pytest.raises(UcspecError, match="no path takes UC-MOT-01/2a before step 3 of main"):
        compose(harbour, Route(use_case=MOT, visits=visits))
