"""Composed paths as ordinary Gherkin, for readers and runners that know nothing of use cases."""

from collections.abc import Iterable, Iterator, Sequence

from ucspec.model.flow import DocString, Row, StepType
from ucspec.model.scenario import CaseStep, TestCase
from ucspec.model.usecase import UseCase
from ucspec.notation.gherkin import keywords_of

CELL_ESCAPES = str.maketrans({"\\": "\\\\", "|": "\\|", "\n": "\\n"})
PLAIN_FENCE, OTHER_FENCE = '"""', "```"


def write_feature(use_case: UseCase, cases: Sequence[TestCase]) -> str:
    """Write the test cases of a use case as one Feature; scenario names are the case ids."""
    tags = tuple(dict.fromkeys((use_case.id, *use_case.tags)))
    lines = [
        " ".join(f"@{tag}" for tag in tags),
        f"Feature: {use_case.title}",
        f"  Composed from {use_case.path.name}: change it there, not here.",
    ]
    for case in cases:
        lines += ["", *write_case(case, tags)]
    return "\n".join(lines) + "\n"


def write_case(case: TestCase, feature_tags: Iterable[str]) -> Iterator[str]:
    """Write a test case as a Scenario."""
    own = [f"@{tag}" for tag in case.tags if tag not in feature_tags]
    if own:
        yield f"  {' '.join(own)}"
    yield f"  Scenario: {case.id}"
    previous: StepType | None = None
    for step in case.steps:
        yield from write_step(step, keyword_after(previous, step.step.type))
        previous = step.step.type


def keyword_after(previous: StepType | None, type_: StepType, language: str = "en") -> str:
    """Choose a step's keyword by the line before it *in the path*, wherever either is written."""
    return keywords_of(language, "and" if type_ is previous else type_.value)[0]


def write_step(step: CaseStep, keyword: str) -> Iterator[str]:
    """Write a step with its table or doc string."""
    yield f"    {keyword} {' '.join(step.text.splitlines())}"
    if step.table:
        yield from write_table(step.table)
    if step.doc_string is not None:
        yield from write_doc_string(step.doc_string)


def write_table(table: tuple[Row, ...]) -> Iterator[str]:
    """Write a data table with its columns aligned."""
    rows = [[cell.translate(CELL_ESCAPES) for cell in row] for row in table]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        yield f"      | {' | '.join(cells)} |"


def write_doc_string(doc_string: DocString) -> Iterator[str]:
    """Write a doc string behind a fence that does not occur in it, else with escapes."""
    content = doc_string.content
    fence, escaped = PLAIN_FENCE, '\\"\\"\\"'
    if PLAIN_FENCE in content or escaped in content:
        fence, escaped = OTHER_FENCE, "\\`\\`\\`"
    yield f"      {fence}{doc_string.media_type}"
    for line in content.replace(fence, escaped).split("\n"):
        yield f"      {line}" if line else ""
    yield f"      {fence}"
