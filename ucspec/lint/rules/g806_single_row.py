"""G-806: Examples have more than one row."""

from collections.abc import Iterator

from ucspec.lint.places import story_steps
from ucspec.lint.rule import Complaint, ModelReading, Reading, model_rule
from ucspec.model.finding import Severity
from ucspec.model.usecase import UseCase
from ucspec.notation.nodes import ScenarioNode


@model_rule("G-806", Severity.INFO)
def single_row(model: ModelReading) -> Iterator[Complaint]:
    """A table of Examples has at least two rows.

    Why: one row makes the reader jump between the step and the table, and compares nothing. Write
    the value into the step, or add the row that you thought of when you made a table. No fix does
    it: without its row a test case has another id, and its evidence would belong to nothing. A use
    case whose values others set by a table needs its row and is left alone.

    Bad:
        Scenario Outline: Main success
          When Customer pays with <method>
          Examples:
            | method |
            | card   |

    Good:
        Scenario: Main success
          When Customer pays with a card
    """
    filled = {name for each in model.model.use_cases for name in filled_by(each)}
    for reading in model.readings:
        use_case = reading.use_case
        if use_case and use_case.id not in filled and 1 in numbers_of_rows(use_case):
            yield from single_rows(reading)


def filled_by(use_case: UseCase) -> Iterator[str]:
    """List the use cases whose placeholders this one sets."""
    for step in story_steps(use_case):
        if step.include and step.include.values:
            yield step.include.use_case


def numbers_of_rows(use_case: UseCase) -> Iterator[int]:
    """Count the rows of each Examples; most files have none, and need no parser for it."""
    yield from (len(flow.rows or ()) for flow in use_case.flows)
    yield from (len(each.rows or ()) for group in use_case.rules for each in group.examples)


def single_rows(reading: Reading) -> Iterator[Complaint]:
    for scenario in scenarios_of(reading):
        rows = [row for table in scenario.examples for row in table.rows]
        if len(rows) == 1:
            yield Complaint(
                location=scenario.examples[0].location,
                message=f'the Examples of "{scenario.name}" have a single row',
                hint="write its values into the steps, or add the row that makes the difference",
            )


def scenarios_of(reading: Reading) -> Iterator[ScenarioNode]:
    if reading.node:
        yield from reading.node.scenarios
        for group in reading.node.rules:
            yield from group.scenarios
