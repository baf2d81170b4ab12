"""F-304: a step's number and its quoted text disagree."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from ucspec.lint.rule import Edit, Reading, reading_rule
from ucspec.model.finding import Finding, Severity
from ucspec.model.flow import MAIN, StepRef, StepType
from ucspec.notation.dialect import Dialect, Reserved, find_dialect
from ucspec.notation.nodes import FeatureNode, LineNode, ScenarioNode
from ucspec.notation.titles import read_title
from ucspec.notation.wiring import Misread, read_wiring, write_ref

QUOTES = '["“„«]'


def renumber(finding: Finding, reading: Reading) -> Iterable[Edit]:
    """Write the number of the step that has the quoted words, if exactly one has them."""
    node = reading.node
    if node is None:
        return
    dialect = find_dialect(node.language)
    for scenario in node.scenarios:
        for line in scenario.description[:1]:
            if line.location.line == finding.location.line:
                yield from renumber_line(line, node, dialect)


def renumber_line(line: LineNode, node: FeatureNode, dialect: Dialect) -> Iterator[Edit]:
    """Correct each number of a wiring line."""
    for ref in refs_of(line.text, dialect):
        texts = texts_of(ref.flow or MAIN, node, dialect)
        wanted = ref.anchor.casefold()
        numbers = [number for number, text in enumerate(texts, 1) if wanted in text.casefold()]
        step = write_ref(replace(ref, anchor=""))
        pattern = rf"(?<![\w.]){re.escape(step)}(?=\s*{QUOTES}\s*{re.escape(ref.anchor)})"
        match = re.compile(pattern, re.IGNORECASE).search(line.text)
        if match and len(numbers) == 1 and ref.number not in numbers:
            new = write_ref(replace(ref, number=numbers[0], anchor=""))
            column = line.location.column + match.start()
            yield Edit(location=replace(line.location, column=column), old=match[0], new=new)


def refs_of(text: str, dialect: Dialect) -> Iterator[StepRef]:
    """List the quoted steps of a wiring line."""
    try:
        wiring = read_wiring(text, dialect)
    except Misread:
        return
    for ref in (wiring.entry.step, wiring.entry.until, wiring.exit.step):
        if ref and ref.anchor:
            yield ref


def texts_of(label: str, node: FeatureNode, dialect: Dialect) -> tuple[str, ...]:
    """List the steps of main or of a flow, without its set-up."""
    for scenario in node.scenarios:
        title = read_title(scenario.name, dialect)
        if label in (title.label, MAIN if title.reserved is Reserved.MAIN else ""):
            return tuple(story_of(scenario))
    return ()


def story_of(scenario: ScenarioNode) -> Iterator[str]:
    type_ = StepType.WHEN
    is_started = False
    for step in scenario.steps:
        type_ = step.type or type_
        is_started = is_started or type_ is not StepType.GIVEN
        if is_started:
            yield step.text


@reading_rule("F-304", Severity.ERROR, fix=renumber)
def step_number_is_current() -> None:
    """Where a wiring line quotes a step, number and text are of the same step.

    Why: when a step is inserted, the numbers behind it shift, and a flow would silently leave at
    another step. The quoted words notice it: they win, and `--fix` writes the number anew. Words
    that no step has, or that several have, are left for you to decide. (RUCM names the reference
    step of an alternative flow; numbers alone grow stale.)

    Bad:
        Scenario: Main success
          When Customer gives the address
          And Customer pays
          Then the system confirms the order

        Scenario: 2a. The card is declined
          Instead of step 1 "Customer pays", ends in failure

          When Customer pays with a card that is declined
          Then the system keeps the cart

    Good:
        Scenario: Main success
          When Customer gives the address
          And Customer pays
          Then the system confirms the order

        Scenario: 2a. The card is declined
          Instead of step 2 "Customer pays", ends in failure

          When Customer pays with a card that is declined
          Then the system keeps the cart
    """
