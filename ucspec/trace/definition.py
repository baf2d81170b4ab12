"""From code back to text: which steps and use cases run through a step function."""

from collections.abc import Mapping

from ucspec.model.result import PlannedCase
from ucspec.model.trace import DefinitionTrace
from ucspec.trace.link import Key, Recorded
from ucspec.trace.plain import SEPARATOR, claims_of, is_plain


def trace_definitions(evidence: Mapping[Key, Recorded]) -> tuple[DefinitionTrace, ...]:
    """List every step function that ran ("file:line"), with its steps and their use cases.

    A use case counts when the step is written in it and when one of its cases ran the step.
    """
    uses: dict[str, set[tuple[str, str]]] = {}
    for (case, _target), recorded in evidence.items():
        runners = _runners(case, recorded.planned)
        for step in recorded.worst.steps if recorded.worst else ():
            uses.setdefault(step.definition, set()).add((step.id, runners))
    uses.pop("", None)
    return tuple(
        _definition(definition, uses[definition]) for definition in sorted(uses, key=_by_line)
    )


def _runners(case: str, planned: PlannedCase | None) -> str:
    """Name the use cases that a case is of; for a plain scenario its tags do."""
    if is_plain(case, planned):
        return "+".join(claim.partition("/")[0] for claim in claims_of(planned))
    return case.partition("/")[0]


def _definition(definition: str, uses: set[tuple[str, str]]) -> DefinitionTrace:
    use_cases = {step.partition("/")[0] for step, _ in uses if SEPARATOR not in step}
    for runners in {runners for _step, runners in uses}:
        use_cases.update(filter(None, runners.split("+")))
    return DefinitionTrace(
        definition=definition,
        steps=tuple(sorted({step for step, _runners in uses})),
        use_cases=tuple(sorted(use_cases)),
    )


def _by_line(definition: str) -> tuple[str, int]:
    file, _, line = definition.rpartition(":")
    return file, int(line) if line.isdigit() else 0
