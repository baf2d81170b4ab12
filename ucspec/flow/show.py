"""A composed path as a person reads it: numbered, with where each step comes from."""

from collections.abc import Sequence

from ucspec.flow.expand import template_steps
from ucspec.model.scenario import CaseStep, Scenario, TestCase

OTHER_SIDE = 72


def show_path(scenario: Scenario, *, with_places: bool = False) -> str:
    """Write a path with its placeholders as they stand; `with_places` adds file and line."""
    return write_steps(scenario, scenario.id, template_steps(scenario), with_places=with_places)


def show_case(case: TestCase, *, with_places: bool = False) -> str:
    """Write a test case with its data; `with_places` adds file and line."""
    return write_steps(case.scenario, case.id, case.steps, with_places=with_places)


def write_steps(
    scenario: Scenario, name: str, steps: Sequence[CaseStep], *, with_places: bool
) -> str:
    """Write the heading, then one line a step, under the part that it plays."""
    lines = [f'{name} "{scenario.title}" ({scenario.kind.value}, {scenario.outcome.value})']
    texts = [f"{step.step.type.value.title():<5} {step.text}" for step in steps]
    width = min(max(map(len, texts), default=0), OTHER_SIDE)
    part = ""
    for number, (step, text) in enumerate(zip(steps, texts, strict=True), start=1):
        if step.role.value != part:
            part = step.role.value
            lines.append(f"  {part}")
        lines.append(f"  {number:>4}  {text:<{width}}  {source_of(step, with_places)}")
        lines += [f"        | {' | '.join(row)} |" for row in step.table]
        if step.doc_string is not None:
            lines += [f"        {line}".rstrip() for line in step.doc_string.content.splitlines()]
    return "\n".join(lines) + "\n"


def source_of(step: CaseStep, with_place: bool) -> str:
    """Say where a step comes from: its id, what it was reached through, its place."""
    via = f" in {step.via[-1]}" if step.via else ""
    place = f" {step.step.location.path.as_posix()}:{step.step.location.line}"
    return f"[{step.id}{via}]{place if with_place else ''}"
