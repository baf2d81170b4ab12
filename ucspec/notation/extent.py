"""How long a story becomes once what it includes is written out, and how deep includes go.

Three includes in a row, twelve files deep, are half a million steps: nobody meant that, and no
machine has the memory for a few more.
"""

from collections.abc import Iterator, Mapping
from dataclasses import field

from ucspec.model.finding import Finding
from ucspec.model.flow import Step
from ucspec.model.record import dataclass
from ucspec.model.usecase import UseCase
from ucspec.notation.complaint import error

MOST_STEPS = 10_000
DEEPEST = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Extent:
    """The steps of a story with those of what it includes, and how deep its includes go."""

    steps: int
    depth: int


@dataclass(slots=True, kw_only=True)
class Extents:
    """What is known so far, by use-case id; includes that lead back to themselves count as one."""

    by_id: Mapping[str, UseCase]
    known: dict[str, Extent] = field(default_factory=dict)

    def of_use_case(self, use_case_id: str) -> Extent:
        """Measure the longest flow of a use case, and what it includes, each once."""
        stack = [use_case_id]
        while stack:
            use_case = self.by_id[stack[-1]]
            missing = [name for name in self.included(use_case) if name not in self.known]
            if missing and use_case.id not in self.known:
                self.known[use_case.id] = Extent(steps=1, depth=1)
                stack += missing
                continue
            self.known[use_case.id] = self.measure(use_case)
            stack.pop()
        return self.known[use_case_id]

    def included(self, use_case: UseCase) -> Iterator[str]:
        for flow in use_case.flows:
            for step in flow.body:
                if step.include and step.include.use_case in self.by_id:
                    yield step.include.use_case

    def measure(self, use_case: UseCase) -> Extent:
        """Add up the flows of a use case, of whose includes all is known."""
        inside = [self.of_step(step) for flow in use_case.flows for step in flow.body]
        main = sum(self.of_step(step).steps for step in use_case.main.body)
        longest = max((self.of_steps(flow.body) for flow in use_case.flows[1:]), default=0)
        return Extent(
            steps=main + longest + len(use_case.success_guarantee + use_case.minimal_guarantee),
            depth=max((extent.depth for extent in inside), default=0),
        )

    def of_steps(self, steps: tuple[Step, ...]) -> int:
        return sum(self.of_step(step).steps for step in steps)

    def of_step(self, step: Step) -> Extent:
        """Measure one step: a step, or the use case that it includes."""
        inside = self.known.get(step.include.use_case) if step.include else None
        return (
            Extent(steps=inside.steps, depth=inside.depth + 1)
            if inside
            else Extent(steps=1, depth=0)
        )


def check_extent(use_case: UseCase, extents: Extents) -> Iterator[Finding]:
    """A story can be written out: it is no longer and no deeper than any that somebody reads."""
    hint = "let it include less: a use case is a story of a page or two"
    for flow in use_case.flows:
        for step in flow.body:
            if not step.include or step.include.use_case not in extents.by_id:
                continue
            extent = extents.of_use_case(step.include.use_case)
            name = step.include.use_case
            if extent.steps > MOST_STEPS:
                message = f"{name} is more than {MOST_STEPS} steps long with all that it includes"
                yield error("N-071", step.location, message, hint)
            elif extent.depth + 1 > DEEPEST:
                message = f"includes go more than {DEEPEST} use cases deep from {name} on"
                yield error("N-071", step.location, message, hint)
