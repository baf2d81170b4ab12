"""R-409: includes are not nested deeply."""

from collections.abc import Iterator, Mapping

from ucspec.lint.places import place_of, story_steps
from ucspec.lint.rule import Complaint, ModelReading, model_rule
from ucspec.model.finding import Severity
from ucspec.model.flow import Step
from ucspec.model.usecase import UseCase

DEEPEST = 3
Chain = tuple[str, ...]


@model_rule("R-409", Severity.WARNING)
def deep_includes(model: ModelReading) -> Iterator[Complaint]:
    """Includes go three use cases deep, and no deeper.

    Why: who reads a story has to open each use case that it includes. Cockburn's goal levels need
    two or three steps down from a summary; deeper nesting is usually a functional decomposition,
    which is design and no requirement.

    Bad:
        UC-A includes UC-B, which includes UC-C, which includes UC-D, which includes UC-E

    Good:
        UC-A includes UC-B, which includes UC-C, which includes UC-D
    """
    by_id = {use_case.id: use_case for use_case in model.model.use_cases}
    inside = {name for use_case in by_id.values() for name, _ in includes(use_case)}
    chains: dict[str, Chain] = {}
    for reading in model.readings:
        if reading.use_case is None or reading.use_case.id in inside:
            continue
        chain = longest_chain(reading.use_case, by_id, chains)
        if len(chain) > DEEPEST + 1:
            step = next(step for name, step in includes(reading.use_case) if name == chain[1])
            yield Complaint(
                location=place_of(chain[1], step.location, reading),
                message=f"includes go {len(chain) - 1} use cases deep: {' → '.join(chain)}",
                hint="let one of them say its steps itself, or join two of them",
            )


def includes(use_case: UseCase) -> Iterator[tuple[str, Step]]:
    """List the ids that a use case includes, each with its step."""
    for step in story_steps(use_case):
        if step.include:
            yield step.include.use_case, step


def longest_chain(
    use_case: UseCase, by_id: Mapping[str, UseCase], chains: dict[str, Chain]
) -> Chain:
    """Follow the includes of good files, which have no cycle, to the deepest one."""
    if use_case.id not in chains:
        below = [
            longest_chain(by_id[name], by_id, chains)
            for name, _ in includes(use_case)
            if name in by_id
        ]
        chains[use_case.id] = (use_case.id, *max(below, key=len, default=()))
    return chains[use_case.id]
