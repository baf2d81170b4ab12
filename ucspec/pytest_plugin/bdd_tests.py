"""FENCE: the tests of pytest-bdd's own, and the feature files that they are bound to.

Apart from `bdd`, because every project with pytest-bdd asks this: it imports nothing of ours.
"""

from inspect import unwrap
from typing import Any, Final

import pytest
from pytest_bdd.parser import ScenarioTemplate, Step
from pytest_bdd.scenario import scenario_wrapper_template_registry

EXAMPLE: Final = "_pytest_bdd_example"


def bound_template(item: pytest.Item) -> ScenarioTemplate | None:
    """Give the scenario that a test of pytest-bdd's own is bound to; None for any other.

    A project may have wrapped what `@scenario` made.
    """
    bound = scenario_wrapper_template_registry
    function: Any = getattr(item, "obj", None)
    found: Any = unwrap(function, stop=bound.__contains__) if function else None
    if found not in bound:  # nor is anything that no weak reference can be made to
        return None
    return bound[found]


def bound_feature(item: pytest.Item) -> str:
    """Give the feature file that a test of pytest-bdd's own is bound to; empty for any other."""
    template = bound_template(item)
    return template.feature.filename if template is not None else ""


def bound_steps(item: pytest.Item) -> tuple[Step, ...]:
    """List the steps of a test of pytest-bdd's own, its example filled in."""
    template = bound_template(item)
    if template is None:
        return ()
    example = getattr(getattr(item, "callspec", None), "params", {}).get(EXAMPLE, {})
    return tuple(template.render(example).steps)
