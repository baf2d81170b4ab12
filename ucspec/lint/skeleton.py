"""New Gherkin text that a fix puts into a file, in the file's own language and indentation."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from ucspec.lint.rule import Edit, Reading
from ucspec.model.flow import StepType
from ucspec.model.location import Location
from ucspec.notation.dialect import Reserved, find_dialect
from ucspec.notation.gherkin import keywords_of
from ucspec.notation.nodes import FeatureNode, ScenarioNode, StepNode

GAP = "…"


def step_word(type_: StepType, node: FeatureNode) -> str:
    """Find the keyword of a type that the file uses, or the language's first."""
    steps = [step for scenario in node.scenarios for step in scenario.steps]
    steps += node.background.steps if node.background else ()
    words = keywords_of(node.language, type_.value)
    return next((step.keyword for step in steps if step.keyword in words), words[0])


def and_word(node: FeatureNode) -> str:
    """Find the word with which the file goes on after a step, or the language's first."""
    words = keywords_of(node.language, "and")
    used = (step.keyword for scenario in node.scenarios for step in scenario.steps)
    return next((keyword for keyword in used if keyword in words), words[0])


def step_lines(type_: StepType, texts: Iterable[str], node: FeatureNode) -> Iterator[str]:
    """Write steps of one type, the further ones with "And"."""
    word = step_word(type_, node)
    for text in texts:
        yield f"{word} {text}"
        word = and_word(node)


def scenario_word(node: FeatureNode) -> str:
    """Find the word for a plain scenario that the file uses, or the language's."""
    words = keywords_of(node.language, "scenario")
    used = (scenario.keyword for scenario in node.scenarios if scenario.keyword in words)
    return next(used, words[-1])


def background_word(node: FeatureNode) -> str:
    """Find the language's word for the Background."""
    return keywords_of(node.language, "background")[0]


def add_scenario(reserved: Reserved, texts: Iterable[str], reading: Reading) -> Iterable[Edit]:
    """Write a guarantee with these Thens at its place: behind the flows, before the Rules."""
    node = reading.node
    if node is None or not node.scenarios:
        return
    dialect = find_dialect(node.language)
    last, indent = last_line(node, reserved, reading), indent_of(node.scenarios[0], reading)
    inner = step_indent(node, reading, indent)
    lines = [f"{indent}{scenario_word(node)}: {dialect.reserved[reserved]}"]
    lines += [f"{inner}{line}" for line in step_lines(StepType.THEN, texts, node)]
    end = Location(path=node.path, line=last, column=len(reading.lines[last - 1]) + 1)
    yield Edit(location=end, old="", new="\n\n" + "\n".join(lines))


def last_line(node: FeatureNode, reserved: Reserved, reading: Reading) -> int:
    """Find the last line before which a guarantee's place is: success stands before minimal."""
    ends = [rule.location.line for rule in node.rules[:1]]
    if reserved is Reserved.SUCCESS_GUARANTEE:
        minimal = find_dialect(node.language).reserved[Reserved.MINIMAL_GUARANTEE].casefold()
        ends += [first_line(scenario) for scenario in node.scenarios if is_named(scenario, minimal)]
    tags = [tag.location.line for rule in node.rules[:1] for tag in rule.tags]
    line = min((*ends, *tags), default=len(reading.lines) + 1) - 1
    while line > 1 and is_passed_over(reading.lines[line - 1], bool(ends)):
        line -= 1
    return line


def is_passed_over(text: str, has_next: bool) -> bool:
    """Pass over blank lines, and over a comment that belongs to what comes next."""
    return not text.strip() or (has_next and text.lstrip().startswith("#"))


def first_line(scenario: ScenarioNode) -> int:
    return min((scenario.location.line, *(tag.location.line for tag in scenario.tags)))


def is_named(scenario: ScenarioNode, name: str) -> bool:
    return " ".join(scenario.name.split()).casefold() == name


def indent_of(node: ScenarioNode | StepNode, reading: Reading) -> str:
    """Take the blanks that a line starts with."""
    text = reading.lines[node.location.line - 1]
    return text[: len(text) - len(text.lstrip())]


def step_indent(node: FeatureNode, reading: Reading, indent: str) -> str:
    """Take the indentation of the file's first step."""
    steps = [step for scenario in node.scenarios for step in scenario.steps]
    return indent_of(steps[0], reading) if steps else f"{indent}  "


def find_scenario(reserved: Reserved, node: FeatureNode) -> ScenarioNode | None:
    """Find the scenario with a reserved name."""
    name = find_dialect(node.language).reserved[reserved].casefold()
    return next((scenario for scenario in node.scenarios if is_named(scenario, name)), None)


def add_background(texts: Iterable[str], reading: Reading) -> Iterable[Edit]:
    """Write a Background before the first scenario."""
    node = reading.node
    if node is None or not node.scenarios:
        return
    first = node.scenarios[0]
    line = first_line(first)
    while line > 1 and reading.lines[line - 2].lstrip().startswith("#"):
        line -= 1
    indent = indent_of(first, reading)
    inner = step_indent(node, reading, indent)
    lines = [f"{indent}{background_word(node)}:"]
    lines += [f"{inner}{line}" for line in step_lines(StepType.GIVEN, texts, node)]
    start = Location(path=node.path, line=line)
    yield Edit(location=start, old="", new="\n".join(lines) + "\n\n")


def add_steps(texts: Iterable[str], after: StepNode, reading: Reading) -> Iterable[Edit]:
    """Write further steps of the same type behind a step and what belongs to it."""
    if reading.node is None:
        return
    line = after.location.line
    if after.doc_string or after.table:
        line = end_of_step(after, reading)
    indent, word = indent_of(after, reading), and_word(reading.node)
    new = "".join(f"\n{indent}{word} {text}" for text in texts)
    end = replace(after.location, line=line, column=len(reading.lines[line - 1]) + 1)
    yield Edit(location=end, old="", new=new)


def end_of_step(step: StepNode, reading: Reading) -> int:
    """Find the last line of a step's table or text block."""
    line = step.location.line
    if step.doc_string:
        fence = reading.lines[line].strip()[:3]
        line += 1
        while not reading.lines[line].strip().startswith(fence):
            line += 1
        return line + 1
    rows = len(step.table)
    while rows:
        rows -= reading.lines[line].lstrip().startswith("|")
        line += 1
    return line
