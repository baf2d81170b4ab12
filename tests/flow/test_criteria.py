"""Coverage criteria: the numbers of the notation's table, and the order of a plan."""

import pytest

from ucspec.flow.criteria import count_paths, plan
from ucspec.model.scenario import Criterion
from ucspec.notation.load import load_model

MAIN, FLOW, BRANCH, PAIRS, ALL = Criterion


@pytest.fixture(scope="module")
def harbour_alone(tmp_path_factory, harbour):
    """The worked use cases without the one that extends."""
    folder = tmp_path_factory.mktemp("alone")
    for path in harbour.root.iterdir():
        if not path.name.startswith("UC-FUP"):
            (folder / path.name).write_bytes(path.read_bytes())
    return load_model(folder, base=folder)


def cases_of(model, criterion, *use_cases):
    """Plan some use cases and list the case ids."""
    return [case.id for case in plan(model, criterion=criterion, use_cases=use_cases).cases]


@pytest.mark.parametrize(
    ("use_case", "criterion", "paths", "tests"),
    [
        ("UC-ACC-01", MAIN, 1, 1),
        ("UC-ACC-01", FLOW, 3, 3),
        ("UC-ACC-01", BRANCH, 4, 4),
        ("UC-ACC-01", PAIRS, 4, 4),
        ("UC-ACC-01", ALL, 4, 4),
        ("UC-SUP-02", MAIN, 1, 3),
        ("UC-SUP-02", FLOW, 5, 7),
        ("UC-SUP-02", BRANCH, 7, 9),
        ("UC-SUP-02", PAIRS, 9, 11),
        ("UC-SUP-02", ALL, 10, 12),
        ("UC-MOT-01", FLOW, 5, 7),
        ("UC-MOT-01", BRANCH, 6, 8),
        ("UC-MOT-01", PAIRS, 12, 14),
        ("UC-MOT-01", ALL, 42, 44),
    ],
)
def test_paths_and_tests_of_a_use_case(harbour_alone, use_case, criterion, paths, tests):
    model = harbour_alone
    assert count_paths(model, model.use_case(use_case), criterion) == paths
    assert len(cases_of(model, criterion, use_case)) == tests


@pytest.mark.parametrize(("criterion", "paths", "tests"), [(FLOW, 8, 10), (BRANCH, 10, 12)])
def test_an_extension_adds_its_paths_to_the_base(harbour, criterion, paths, tests):
    assert count_paths(harbour, harbour.use_case("UC-SUP-02"), criterion) == paths
    assert len(cases_of(harbour, criterion, "UC-SUP-02")) == tests


def test_a_plan_is_in_file_order(harbour):
    assert cases_of(harbour, BRANCH, "UC-SUP-02") == [
        "UC-SUP-02+UC-FUP-04/main",
        "UC-SUP-02+UC-FUP-04/1a",
        "UC-SUP-02+UC-FUP-04/2a",
        "UC-SUP-02/main[web]",
        "UC-SUP-02/main[chat]",
        "UC-SUP-02/main[phone]",
        "UC-SUP-02/3a",
        "UC-SUP-02/4a",
        "UC-SUP-02/7a",
        "UC-SUP-02/*a~4",
        "UC-SUP-02/*a~5",
        "UC-SUP-02/*a~6",
    ]


@pytest.mark.parametrize(
    ("use_case", "pairs"),
    [
        ("UC-SUP-02", ["4a_7a", "4a_*a~6"]),
        ("UC-MOT-01", ["2a_4a", "2a_4b", "2a_4c", "4a_2a", "4a_4b", "4a_4c"]),
        ("UC-ACC-01", []),
    ],
)
def test_pairs_follow_the_branches(harbour_alone, use_case, pairs):
    branches = cases_of(harbour_alone, BRANCH, use_case)
    whole = cases_of(harbour_alone, PAIRS, use_case)
    assert whole == branches + [f"{use_case}/{pair}" for pair in pairs]


def test_an_extending_use_case_is_planned_through_its_base_alone(harbour):
    assert cases_of(harbour, FLOW, "UC-FUP-04") == [
        "UC-SUP-02+UC-FUP-04/main",
        "UC-SUP-02+UC-FUP-04/1a",
        "UC-SUP-02+UC-FUP-04/2a",
    ]


@pytest.mark.parametrize(("max_paths", "cut"), [(41, 1), (42, 0), (200, 0), (3, 39), (0, 42)])
def test_what_the_limit_leaves_out_is_counted(harbour, max_paths, cut):
    whole = plan(harbour, criterion=ALL, max_paths=max_paths, use_cases=["UC-MOT-01"])
    assert whole.cut == cut
    assert len(dict.fromkeys(case.scenario.id for case in whole.cases)) == 42 - cut


def test_the_limit_keeps_the_shortest_criteria_whole(harbour):
    limited = plan(harbour, criterion=ALL, max_paths=12, use_cases=["UC-MOT-01"])
    pairs = plan(harbour, criterion=PAIRS, use_cases=["UC-MOT-01"])
    assert [case.id for case in limited.cases] == [case.id for case in pairs.cases]


@pytest.mark.parametrize(
    ("case_id", "flow"),
    [
        ("UC-MOT-01/main[Busy-Parent]", "UC-MOT-01/main"),
        ("UC-MOT-01/4a×2", "UC-MOT-01/4a"),
        ("UC-ACC-01/1b", "UC-ACC-01/1b"),
        ("UC-SUP-02/*a~4", "UC-SUP-02/*a"),
        ("UC-SUP-02+UC-FUP-04/main", "UC-FUP-04/main"),
        ("UC-SUP-02+UC-FUP-04/2a", "UC-FUP-04/2a"),
        ("UC-MOT-01/2a_4a", ""),
    ],
)
def test_a_path_has_the_flow_that_it_is_about(harbour, case_id, flow):
    cases = {case.id: case for case in plan(harbour, criterion=ALL).cases}
    assert cases[case_id].scenario.own_flow == flow


FEATURE = """
@UC-X-01 {tag}
Feature: X
  Scope: Shop
  Primary actor: Customer
  Trigger: Customer wants it

  Scenario: Main success
    When Customer asks
    Then the system answers

  {loop_tag}
  Scenario: 2a. Customer does not hear it
    Instead of step 2, resumes at step 2, at most twice

    When Customer asks again

  Scenario: 2b. Customer gives up
    Instead of step 2 after 2a twice, ends in failure

    When Customer leaves
"""


def model_from(tmp_path, tag, loop_tag="@slice:1"):
    """Load a model of one use case."""
    (tmp_path / "ucspec.yaml").write_text("systems: [Shop]\nactors: [Customer]\n")
    (tmp_path / "UC-X-01-x.feature").write_text(FEATURE.format(tag=tag, loop_tag=loop_tag))
    return load_model(tmp_path, base=tmp_path)


@pytest.mark.parametrize("tag", ["@deprecated", "@wont"])
def test_use_cases_that_are_only_listed_are_not_planned(tmp_path, tag):
    model = model_from(tmp_path, tag)
    assert [use_case.id for use_case in model.use_cases] == ["UC-X-01"]
    assert plan(model).cases == ()


def test_a_flow_that_no_path_can_take_is_reported(tmp_path):
    whole = plan(model_from(tmp_path, "@must", loop_tag="@wont"))
    assert [case.id for case in whole.cases] == ["UC-X-01/main"]
    assert [(path.id, path.second) for path in whole.infeasible] == [
        ("UC-X-01/2b", "UC-X-01/2a"),
    ]
