"""The fixtures of a running use case; a project's own fixture of the same name wins."""

from typing import TYPE_CHECKING, Any, Final

import pytest

if TYPE_CHECKING:
    from ucspec.model.flow import Flow
    from ucspec.model.usecase import UseCase
    from ucspec.pytest_plugin.attaching import Attach
    from ucspec.pytest_plugin.call import RunningActor
    from ucspec.run.target import Target

NO_USE_CASE: Final = "the fixture '{name}' is there for use cases only, and {node} is none"


@pytest.fixture
def use_case(request: pytest.FixtureRequest) -> "UseCase":
    """The use case that is running; for an extension the one that it extends."""
    item = _item(request)
    found: UseCase = item.model.use_case(item.case.scenario.use_case)
    return found


@pytest.fixture
def flow(request: pytest.FixtureRequest) -> "Flow":
    """The flow that the case is about; of several the last, of none the main flow."""
    item = _item(request)
    scenario = item.case.scenario
    use_case_id, _, label = (scenario.own_flow or scenario.flows[-1]).rpartition("/")
    owner: UseCase = item.model.use_case(use_case_id)
    return next((each for each in owner.flows if each.label == label), owner.main)


@pytest.fixture
def actor(request: pytest.FixtureRequest) -> "RunningActor":
    """The actor of the running step, with `name`, `kind`, `ancestors` and `individual`."""
    from ucspec.pytest_plugin.call import RunningActor, running_case

    return RunningActor(running_case(_item(request)))


@pytest.fixture
def attach(request: pytest.FixtureRequest) -> "Attach":
    """Keep a text, bytes or a file with the running step: `attach(content, name, media_type)`.

    `attach.text`, `.file`, `.link` and `.log` say what it is. Outside use cases there is no step
    to keep it with, and it is dropped.
    """
    from ucspec.pytest_plugin.attaching import Attach
    from ucspec.pytest_plugin.call import running_case

    return Attach(running_case(request.node).attach)


@pytest.fixture
def target(request: pytest.FixtureRequest) -> "Target":
    """The system under discussion, in its first state."""
    from ucspec.pytest_plugin.ring import ready_target

    return ready_target(request.node)


def close_targets(config: pytest.Config) -> tuple[str, ...]:
    """Close what was opened, at the end of the session; list what could not be closed."""
    from ucspec.pytest_plugin.ring import RING

    ring = config.stash.get(RING, None)
    return ring.close() if ring is not None else ()


def target_problem(config: pytest.Config) -> str:
    """Say what kept a target from being used, each reason once; empty when nothing did."""
    from ucspec.pytest_plugin.ring import RING

    ring = config.stash.get(RING, None)
    return "\n".join(ring.problems.values()) if ring is not None else ""


def _item(request: pytest.FixtureRequest) -> Any:
    item = request.node
    if not hasattr(item, "model") or item.case.scenario.is_plain:
        pytest.fail(NO_USE_CASE.format(name=request.fixturename, node=item.nodeid), pytrace=False)
    return item
