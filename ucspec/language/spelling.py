"""The spelling of a use case: its card in order, its wiring sentences and step numbers right.

A number is corrected where quoted words of the step say which one is meant. Nothing is done to a
file that has an error other than an unknown name or such a number: it may mean something else.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import Any

from ucspec.language.card import write_card
from ucspec.model.flow import MAIN, Entry, Exit, Flow, StepRef
from ucspec.model.location import Location
from ucspec.model.usecase import UseCase
from ucspec.notation.card import is_classic
from ucspec.notation.context import Vocabulary
from ucspec.notation.dialect import Dialect, find_dialect
from ucspec.notation.gherkin import parse
from ucspec.notation.nodes import FeatureNode, LineNode
from ucspec.notation.read import read_feature
from ucspec.notation.wiring import Wiring, write_wiring

SURE = frozenset({"B-501", "F-303", "F-304", "J-701", "M-105", "S-201", "S-202"})


def spell(text: str, path: Path, vocabulary: Vocabulary) -> str:
    """Write the text of a use case in its own spelling; any other text is left as it is."""
    node = parse(text, path)
    use_case = read_sure(node, vocabulary)
    if use_case is None or not isinstance(node, FeatureNode):
        return text
    lines = text.split("\n")
    dialect = find_dialect(use_case.language)
    for flow in renumbered(use_case).flows:
        if flow.entry and flow.exit and flow.wiring_location:
            index = flow.wiring_location.line - 1
            margin = lines[index][: flow.wiring_location.column - 1]
            wiring = Wiring(entry=flow.entry, exit=flow.exit)
            lines[index] = margin + write_wiring(wiring, dialect)
    first, end = extent(node.description)
    if is_clear(lines[first:end], dialect):
        lines[first:end] = write_card(lines[first:end], dialect)
    return "\n".join(lines)


def read_sure(node: object, vocabulary: Vocabulary) -> UseCase | None:
    """Read a use case; None if it is none, or if it cannot be trusted to mean what it says."""
    if not isinstance(node, FeatureNode):
        return None
    reading = read_feature(node, vocabulary)
    errors = {finding.code for finding in reading.findings if finding.is_error}
    return reading.draft if errors <= SURE else None


def is_clear(lines: Iterable[str], dialect: Dialect) -> bool:
    """Tell whether a card has neither comments nor labels of the classic templates."""
    heads = (line.partition(":")[0].strip() for line in lines)
    return not any(head.startswith("#") or is_classic(head, dialect) for head in heads)


def extent(description: tuple[LineNode, ...]) -> tuple[int, int]:
    """Find the lines of a description, from 0; the end is behind the last."""
    if not description:
        return 0, 0
    return description[0].location.line - 1, description[-1].location.line


def renumbered(use_case: UseCase) -> UseCase:
    """Give every quoted step the number of the one step that has these words."""
    flows = tuple(
        replace(flow, entry=right_entry(flow.entry, use_case), exit=right_exit(flow.exit, use_case))
        for flow in use_case.flows
    )
    return replace(use_case, flows=flows)


def right_entry(entry: Entry | None, use_case: UseCase) -> Entry | None:
    if entry is None:
        return None
    step, until = right_step(entry.step, use_case), right_step(entry.until, use_case)
    return replace(entry, step=step, until=until)


def right_exit(exit_: Exit | None, use_case: UseCase) -> Exit | None:
    return replace(exit_, step=right_step(exit_.step, use_case)) if exit_ else None


def right_step(ref: StepRef | None, use_case: UseCase) -> StepRef | None:
    """Correct one number, if its words are in exactly one other step."""
    if ref is None or not ref.anchor:
        return ref
    bodies = {flow.label: flow.body for flow in use_case.flows}
    wanted = ref.anchor.casefold()
    steps = enumerate(bodies.get(ref.flow or MAIN, ()), 1)
    numbers = [number for number, step in steps if wanted in step.text.casefold()]
    is_other = len(numbers) == 1 and ref.number not in numbers
    return replace(ref, number=numbers[0]) if is_other else ref


def means_the_same(before: str, after: str, path: Path, vocabulary: Vocabulary) -> bool:
    """Compare two texts of a use case: the same model, and the same lines in the same letters."""
    old = read_sure(parse(before, path), vocabulary)
    new = read_sure(parse(after, path), vocabulary)
    if old is None or new is None:
        return False
    is_same_model = unplaced(settled(renumbered(old))) == unplaced(settled(new))
    return is_same_model and letters(before, old) == letters(after, new)


def settled(use_case: UseCase) -> UseCase:
    """Put aside what spelling may change: the order of the card, the words of the wiring."""
    labels = list(find_dialect(use_case.language).labels.values())
    return replace(
        use_case,
        card=tuple(sorted(use_case.card, key=lambda line: rank(line.label, labels))),
        flows=tuple(replace(flow, wiring_text="") for flow in use_case.flows),
    )


def rank(label: str, labels: list[str]) -> int:
    return labels.index(label) if label in labels else len(labels)


def unplaced(value: Any) -> Any:
    """Copy a record but for the places in it."""
    if isinstance(value, Location):
        return None
    if isinstance(value, tuple):
        return tuple(map(unplaced, value))
    if is_dataclass(value):
        return tuple(unplaced(getattr(value, field.name)) for field in fields(value))
    return value


def letters(text: str, use_case: UseCase) -> Counter[str]:
    """Count the lines but for the wiring sentences; blanks and letter case do not count."""
    return Counter(
        "".join(line.split()).casefold()
        for number, line in enumerate(text.split("\n"), 1)
        if line.strip() and number not in wiring_lines(use_case.flows)
    )


def wiring_lines(flows: Iterable[Flow]) -> set[int]:
    return {flow.wiring_location.line for flow in flows if flow.wiring_location}
