"""What the faults of the reference shop do to the flows: computed from what `fault_runs` saw.

A flow should notice a fault if its composed path calls an operation that the fault breaks. Both
are known: the shop declares the operations, and the run has recorded the calls.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from harbour_shop.broken_operations import BROKEN_OPERATIONS
from harbour_shop.defects import WHAT_BREAKS

PASSED = "passed"
BROKEN = {defect.value: frozenset(names) for defect, names in BROKEN_OPERATIONS.items()}
SENTENCES = {defect.value: sentence for defect, sentence in WHAT_BREAKS.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """What one fault does: cases by what became of them, and the steps it turns red."""

    fault: str
    failed: tuple[str, ...] = ()
    blocked: tuple[str, ...] = ()
    unmoved: tuple[str, ...] = ()
    unrelated: tuple[str, ...] = ()
    red_steps: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A Then as it is written, the steps that say it, and the faults that turn one of them red."""

    text: str
    steps: tuple[str, ...]
    faults: tuple[str, ...]


Cases = Sequence[Mapping[str, Any]]


def effects(cases: Cases, broken: Mapping[str, Collection[str]] = BROKEN) -> tuple[Effect, ...]:
    """Sum up every fault that the shop declares, also one that no case has met."""
    return tuple(_effect(fault, cases, operations) for fault, operations in broken.items())


def sentences(cases: Cases) -> tuple[Sentence, ...]:
    """Ask of every Then sentence which faults turn it red, in the order of the features."""
    steps: dict[str, set[str]] = {}
    faults: dict[str, set[str]] = {}
    for case in cases:
        for step, text in case["thens"].items():
            steps.setdefault(text, set()).add(step)
            red = (fault for fault, end in case["faults"].items() if step in end["red"])
            faults.setdefault(text, set()).update(red)
    return tuple(
        Sentence(text=text, steps=tuple(sorted(steps[text])), faults=tuple(sorted(faults[text])))
        for text in steps
    )


def problems(cases: Cases, broken: Mapping[str, Collection[str]] = BROKEN) -> tuple[str, ...]:
    """List what must not be: a fault unnoticed, an unrelated case red, a case never green."""
    found = [f"{case['case']} is {case['status']} in the whole shop" for case in _sick(cases)]
    for effect in effects(cases, broken):
        if not effect.failed and not effect.blocked:
            found.append(f"fault {effect.fault} is noticed by no flow")
        called = ", ".join(sorted(broken[effect.fault]))
        found += [
            f"fault {effect.fault} turns {case} red, which does not call {called}"
            for case in effect.unrelated
        ]
    return (*found, *_strange(cases, broken))


def _sick(cases: Cases) -> Iterable[Mapping[str, Any]]:
    return (case for case in cases if case["status"] != PASSED)


def _strange(cases: Cases, broken: Mapping[str, Collection[str]]) -> Iterable[str]:
    """Compare what the shop declares with where the weak spots were really passed."""
    passed = _passed(cases)
    for fault, names in passed.items():
        if undeclared := names - set(broken.get(fault, ())):
            yield f"fault {fault} breaks what it does not say: {', '.join(sorted(undeclared))}"
    for fault, operations in broken.items():
        for name in sorted(set(operations) - passed.get(fault, set())):
            yield f"fault {fault} is said to break {name}, where no flow could meet it"


def _passed(cases: Cases) -> dict[str, set[str]]:
    passed: dict[str, set[str]] = {}
    for case in cases:
        for fault, names in case["weak_spots"].items():
            passed.setdefault(fault, set()).update(names)
    return passed


def _effect(fault: str, cases: Cases, operations: Collection[str]) -> Effect:
    related = {case["case"] for case in cases if not set(operations).isdisjoint(case["operations"])}
    ends = {case["case"]: case["faults"][fault] for case in cases if fault in case["faults"]}
    red = {case: end for case, end in ends.items() if end["status"] != PASSED}
    return Effect(
        fault=fault,
        failed=tuple(case for case, end in red.items() if end["status"] != "blocked"),
        blocked=tuple(case for case, end in red.items() if end["status"] == "blocked"),
        unmoved=tuple(sorted(related - set(red))),
        unrelated=tuple(case for case in red if case not in related),
        red_steps=frozenset(step for end in red.values() for step in end["red"]),
    )
