"""Step functions mean what they mean to pytest-bdd: the same project, run by both."""

import pytest
from step_project import read_cases

STEMS = ("parsers", "arguments", "target_fixture", "outcomes", "override", "expressions")
PROJECTS = read_cases(*STEMS)


@pytest.mark.parametrize("project", PROJECTS, ids=lambda project: project.name)
def test_same_verdict_and_same_effects(project, pytester):
    project.write(pytester.path)
    theirs, their_words = project.run_bound(pytester)
    ours, our_words = project.run_direct(pytester)
    assert (theirs, ours) == (list(project.outcomes), list(project.outcomes))
    assert our_words == their_words
