"""Flow labels: their parts, who refers to them, and another label in their place."""

import re
from collections.abc import Iterable, Iterator
from string import ascii_lowercase

from ucspec.lint.places import place_of
from ucspec.lint.rule import Edit, Reading
from ucspec.model.catalogue import Model
from ucspec.model.flow import Flow, StepRef
from ucspec.model.record import dataclass
from ucspec.model.usecase import UseCase

PARTS = re.compile(r"(?P<first>\*|\d+)(?:-(?P<last>\d+))?(?P<letter>[a-z])")


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelParts:
    """A label's own part: "*a", "3a", "3-5a" or the "2a" of "4a.2a". `first` is 0 for "*"."""

    host: str
    head: str
    first: int
    last: int
    letter: str


def parts_of(label: str) -> LabelParts:
    """Split a canonical label."""
    host, dot, own = label.rpartition(".")
    match = PARTS.fullmatch(own)
    if match is None:
        raise ValueError(f"{label!r} is no label")
    first = 0 if match["first"] == "*" else int(match["first"])
    return LabelParts(
        host=f"{host}{dot}",
        head=own[:-1],
        first=first,
        last=int(match["last"]) if match["last"] else first,
        letter=match["letter"],
    )


def free_label(host: str, head: str, use_case: UseCase) -> str:
    """Find the next free letter of a step; nothing if all are taken."""
    taken = {flow.label for flow in use_case.flows}
    labels = (f"{host}{head}{letter}" for letter in ascii_lowercase)
    return next((label for label in labels if label not in taken), "")


def relabel(flow: Flow, label: str, reading: Reading) -> Iterable[Edit]:
    """Write another label over a flow's, unless somebody refers to the old one."""
    use_case = reading.use_case
    if use_case is None or not label or is_referred_to(flow.label, use_case, reading.model):
        return
    place = place_of(flow.label, flow.location, reading)
    if place != flow.location:
        old = reading.lines[place.line - 1][place.column - 1 :][: len(flow.label)]
        yield Edit(location=place, old=old, new=label)


def is_referred_to(label: str, use_case: UseCase, model: Model) -> bool:
    """Tell whether a nested flow, a wiring line or an include names a flow."""
    if any(flow.host == label or label in names_in_wiring(flow) for flow in use_case.flows):
        return True
    return any(
        step.include and (step.include.use_case, step.include.flow) == (use_case.id, label)
        for other in model.use_cases
        for flow in other.flows
        for step in flow.body
    )


def names_in_wiring(flow: Flow) -> Iterator[str]:
    """List the flows that a wiring line names."""
    refs: list[StepRef | None] = []
    if flow.entry:
        yield flow.entry.after_loop
        refs += [flow.entry.step, flow.entry.until]
    if flow.exit:
        refs.append(flow.exit.step)
    yield from (ref.flow for ref in refs if ref)
