"""Where flows leave their host, and which of them are loops."""

from pathlib import Path

import pytest

from ucspec.model.positions import bound, entry_positions, is_loop, root_position
from ucspec.notation.catalogue import read_catalogue
from ucspec.notation.read import make_vocabulary, read_use_case

CATALOGUE = read_catalogue(b"systems: [Shop]\nactors: [Customer]\n", Path("ucspec.yaml")).catalogue
USE_CASE = """\
@UC-X
Feature: Do something
  Scope: Shop
  Primary actor: Customer

  Scenario: Main success
    When Customer does one
    And Customer does two
    And Customer does three
    And Customer does four

  Scenario: 3a. Something is different
    Instead of step 3, resumes at step 4

    When Customer does a
    And Customer does b
    And Customer does c

  Scenario: {label}. Something else is different
    {wiring}

    When Customer does something else
"""


def read_flow(label: str, wiring: str):
    text = USE_CASE.format(label=label, wiring=wiring)
    use_case = read_use_case(text, Path("x.feature"), make_vocabulary(CATALOGUE)).use_case
    assert use_case is not None
    return use_case, use_case.flow(label)


@pytest.mark.parametrize(
    ("label", "wiring", "positions", "root"),
    [
        ("9a", "Instead of step 3, ends in failure", (2,), 2),
        ("9a", "After step 3, ends in failure", (3,), 3),
        ("9a", "After step 4, ends in failure", (4,), 4),
        ("9a", "Any time, ends in failure", (1, 2, 3), 3),
        ("9a", "Any time from step 1 to step 3, ends in failure", (0, 1, 2), 2),
        ("9a", "Any time from step 2 to step 2, ends in failure", (1,), 1),
        ("3a.9a", "Instead of step 3a.2, ends in failure", (1,), 2),
        ("3a.9a", "After step 3a.3, ends in failure", (3,), 2),
        ("3a.9a", "Any time, ends in failure", (1, 2), 2),
    ],
)
def test_a_flow_leaves_its_host_at_these_positions(label, wiring, positions, root):
    use_case, flow = read_flow(label, wiring)
    assert entry_positions(use_case, flow) == positions
    assert root_position(use_case, flow) == root


@pytest.mark.parametrize(
    ("label", "wiring", "rounds"),
    [
        ("9a", "Instead of step 3, resumes at step 4", 0),
        ("9a", "Instead of step 3, resumes at step 3", 1),
        ("9a", "Instead of step 3, resumes at step 3, at most twice", 2),
        ("9a", "Instead of step 3, resumes at step 2, at most 3 times", 3),
        ("9a", "After step 3, resumes at step 4", 0),
        ("9a", "After step 3, resumes at step 3", 1),
        ("9a", "After step 3, resumes where it left off", 0),
        ("9a", "Instead of step 3, ends in failure", 0),
        ("3a.9a", "Instead of step 3a.2, resumes at step 3a.2", 1),
        ("3a.9a", "Instead of step 3a.2, resumes at step 3a.3", 0),
        ("3a.9a", "After step 3a.2, resumes at step 3a.1", 1),
        ("3a.9a", "After step 3a.2, resumes at step 3a.3", 0),
        ("3a.9a", "After step 3a.2, resumes at step 3", 1),
        ("3a.9a", "After step 3a.2, resumes at step 4", 0),
    ],
)
def test_a_flow_that_goes_back_is_a_loop(label, wiring, rounds):
    use_case, flow = read_flow(label, wiring)
    assert (bound(flow) if is_loop(use_case, flow) else 0) == rounds
