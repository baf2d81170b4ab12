"""Fingerprints: the same as long as what a text says is the same.

White space between words does not count, nor whether a line begins with And, But, * or the word
that they stand for. Letter case, every table cell and every line of a doc string do count.
"""

from collections.abc import Iterable
from functools import lru_cache
from hashlib import sha256

from ucspec.model.flow import DocString, Flow, Row, Step, StepType
from ucspec.model.scenario import CaseStep, StepRole, TestCase
from ucspec.model.usecase import UseCase

LENGTH = 16
REMEMBERED = 2**14
FIELD, LINE = "\x1f", "\x1e"


def fingerprint_of_case(case: TestCase) -> str:
    """Hash the composed text of a test case."""
    return digest(map(line_of_case_step, case.steps))


def line_of_case_step(step: CaseStep) -> str:
    """Write a step of a case as it counts, with the part that it plays."""
    return line_in_role(step.role, step.step.type, step.text, step.table, step.doc_string)


@lru_cache(maxsize=REMEMBERED)
def line_in_role(
    role: StepRole, type_: StepType, text: str, table: tuple[Row, ...], doc: DocString | None
) -> str:
    """Write one step of a path as it counts; paths share most of their steps."""
    return f"{role.value}{FIELD}{line_of(type_, text, table, doc)}"


def fingerprint_of_step(step: Step) -> str:
    """Hash one step as it is written."""
    return digest(lines_of_steps((step,)))


def fingerprint_of_flow(flow: Flow) -> str:
    """Hash a flow: its condition, its wiring, its steps, its rows."""
    return digest(lines_of_flow(flow))


def fingerprint_of_use_case(use_case: UseCase) -> str:
    """Hash what a use case promises: its goal, its actors, its flows, guarantees and rules."""
    return digest(lines_of_use_case(use_case))


def digest(lines: Iterable[str]) -> str:
    """Hash lines that are already normalised."""
    return sha256(LINE.join(lines).encode("utf-8", "surrogatepass")).hexdigest()[:LENGTH]


def words(text: str) -> str:
    """Write a text with single blanks."""
    return " ".join(text.split())


def line_of(
    type_: StepType, text: str, table: tuple[Row, ...] = (), doc_string: DocString | None = None
) -> str:
    """Write one step as it counts."""
    line = f"{type_.value} {words(text)}"
    if not table and doc_string is None:
        return line
    fields = [line, *(FIELD.join(("|", *map(words, row))) for row in table)]
    if doc_string is not None:
        fields += [words(doc_string.media_type), *doc_string.content.splitlines()]
    return FIELD.join(fields)


def lines_of_steps(steps: Iterable[Step]) -> Iterable[str]:
    """Write steps as they count."""
    return (line_of(step.type, step.text, step.table, step.doc_string) for step in steps)


def lines_of_flow(flow: Flow) -> Iterable[str]:
    """Write a flow as it counts."""
    yield words(flow.title)
    yield words(flow.wiring_text).removesuffix(".").casefold()
    yield from lines_of_steps(flow.set_up)
    yield from lines_of_steps(flow.body)
    for row in flow.rows or ():
        yield FIELD.join(words(cell) for pair in row.values for cell in pair)


def lines_of_use_case(use_case: UseCase) -> Iterable[str]:
    """Write a use case as it counts."""
    yield from map(words, (use_case.title, use_case.brief, use_case.primary_actor))
    yield words(use_case.trigger)
    for stakeholder in use_case.stakeholders:
        yield f"{words(stakeholder.name)}{FIELD}{words(stakeholder.interest)}"
    yield from lines_of_steps(use_case.background)
    for flow in use_case.flows:
        yield flow.label
        yield from lines_of_flow(flow)
    yield from lines_of_steps((*use_case.success_guarantee, *use_case.minimal_guarantee))
    for rule in use_case.rules:
        yield words(rule.title)
        for example in rule.examples:
            yield words(example.title)
            yield from lines_of_steps((*example.background, *example.steps))
            for row in example.rows or ():
                yield FIELD.join(words(cell) for pair in row.values for cell in pair)
