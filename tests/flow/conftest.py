"""What the tests of composition may use: models from files, and a dump that a person can read."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from ucspec.flow.criteria import count_paths, plan
from ucspec.model.catalogue import Model
from ucspec.model.scenario import Criterion, Plan, TestCase
from ucspec.notation.load import load_model

collect_ignore = ["models"]

HERE = Path(__file__).parent
HARBOUR = HERE.parent / "notation" / "good" / "harbour"


@pytest.fixture(scope="session")
def harbour() -> Model:
    """The four worked use cases of the notation."""
    return load_model(HARBOUR, base=HARBOUR)


@pytest.fixture(scope="session")
def dump() -> Callable[[Model], str]:
    """Write a model's paths, then the steps of every case of the criterion "branch"."""

    def write(model: Model) -> str:
        plans = {criterion: plan(model, criterion=criterion) for criterion in Criterion}
        whole = plans[Criterion.ALL if len(plans[Criterion.ALL].cases) < 70 else Criterion.PAIRS]
        lines = [*dump_counts(model), *dump_plan(whole)]
        for case in plans[Criterion.BRANCH].cases:
            lines += ["", *dump_case(case)]
        return "\n".join(lines) + "\n"

    return write


def dump_counts(model: Model) -> Iterator[str]:
    """Write how many paths each criterion asks for."""
    for use_case in model.use_cases:
        counts = (
            f"{criterion.value} {count_paths(model, use_case, criterion)}"
            for criterion in Criterion
        )
        yield f"{use_case.id}: {', '.join(counts)}"


def dump_plan(whole: Plan) -> Iterator[str]:
    """Write every path, and those that cannot run."""
    ids = tuple(dict.fromkeys(case.scenario.id for case in whole.cases))
    yield f"{whole.criterion.value}: {' '.join(ids)}"
    for path in whole.infeasible:
        yield f"infeasible: {path.id}: {path.first} × {path.second}: {path.reason}"
    for name in whole.empty:
        yield f"empty: {name}"


def dump_case(case: TestCase) -> Iterator[str]:
    """Write a case: its own flow, who is who, its steps."""
    scenario = case.scenario
    yield f"{case.id}  {scenario.kind.value}, {scenario.outcome.value}, own {scenario.own_flow}"
    yield f"  takes {', '.join(scenario.flows)}; row {dict(case.row)}"
    yield f"  individuals {', '.join(f'{name} = {who}' for name, who in scenario.individuals)}"
    if case.tags != scenario.tags:
        yield f"  tags {' '.join(case.tags)}"
    for step in case.steps:
        via = f" via {' > '.join(step.via)}" if step.via else ""
        yield f"  {step.role.value:<17} {step.id}: {step.text}{via}"
        yield from (f"      | {' | '.join(row)} |" for row in step.table)
