"""Text → PlainNode: the pickles that the official compiler makes of a file, in our own records.

Part of the fence. One scenario is compiled at a time, and its rows in portions: the pickles of
100,000 rows at once would take ten times the memory of what is kept of them.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from gherkin.ast_builder import AstBuilder
from gherkin.parser import Parser
from gherkin.pickles.compiler import Compiler
from gherkin.token_matcher_markdown import GherkinInMarkdownTokenMatcher

from ucspec.model.finding import Finding
from ucspec.model.flow import DocString, Row, StepType
from ucspec.model.location import Location
from ucspec.notation.gherkin import TYPE_BY_KEYWORD_TYPE, cells, doc_string, parse_document
from ucspec.notation.nodes import (
    PickleNode,
    PickleStepNode,
    PlainNode,
    PlainRuleNode,
    PlainScenarioNode,
    PlainStepNode,
    PlainTableNode,
)

MARKDOWN: Final = ".md"
PORTION: Final = 500
Dict = Mapping[str, Any]
Part = tuple[Dict, int, int]  # a scenario with some of its rows, the table's and first row's number


class MarkdownParser(Parser):
    """The parser, reading Markdown."""

    def parse(self, source: Any, token_matcher: Any = None) -> Any:
        return super().parse(source, token_matcher or GherkinInMarkdownTokenMatcher())


class LiteralCompiler(Compiler):
    """Takes a column's name literally, as Cucumber's other compilers do, not for a pattern."""

    def _interpolate(self, name: Any, variable_cells: Any, value_cells: Any) -> Any:
        if name and "<" in name:
            for variable, value in zip(variable_cells, value_cells, strict=False):
                name = name.replace(f"<{variable['value']}>", value["value"])
        return name


def parse_plain(text: str, path: Path) -> PlainNode | tuple[Finding, ...]:
    """Compile a feature file, or say why it is not Gherkin."""
    make = MarkdownParser if path.suffix == MARKDOWN else Parser
    document = parse_document(text, path, make(AstBuilder()))
    if isinstance(document, tuple):
        return document
    feature: Dict | None = document.get("feature")
    if not feature:
        return PlainNode(path=path, location=Location(path=path))
    return PickleConverter(path, feature).convert()


class PickleConverter:
    """Walks the parser's dicts and compiles each scenario with what it inherits."""

    def __init__(self, path: Path, feature: Dict) -> None:
        self.path = path
        self.feature = feature
        self.compiler = LiteralCompiler()

    def convert(self) -> PlainNode:
        feature = self.feature
        rules = [child["rule"] for child in feature["children"] if "rule" in child]
        return PlainNode(
            path=self.path,
            language=feature["language"],
            keyword=feature.get("keyword") or "Feature",
            name=feature["name"],
            description=written(feature),
            tags=tag_names(feature),
            rules=tuple(self.rule(rule) for rule in rules),
            scenarios=tuple(self.scenarios(rules)),
            location=self.place(feature),
        )

    def rule(self, node: Dict) -> PlainRuleNode:
        return PlainRuleNode(
            keyword=node["keyword"],
            name=node["name"],
            description=written(node),
            tags=tag_names(node),
            line=first_line(node),
            location=self.place(node),
        )

    def scenarios(self, rules: Sequence[Dict]) -> Iterator[PlainScenarioNode]:
        """Go through the Feature's own scenarios and through its Rules', in file order."""
        numbers = {rule["id"]: number for number, rule in enumerate(rules, 1)}
        backgrounds = backgrounds_in(self.feature)
        for child in self.feature["children"]:
            if "scenario" in child:
                yield self.scenario(child["scenario"], backgrounds, 0, None)
            for inner in child.get("rule", {}).get("children", ()):
                if "scenario" in inner:
                    rule = child["rule"]
                    inherited = [*backgrounds, *backgrounds_in(rule)]
                    number = numbers[rule["id"]]
                    yield self.scenario(inner["scenario"], inherited, number, rule)

    def scenario(
        self, node: Dict, backgrounds: Sequence[Dict], rule: int, rule_node: Dict | None
    ) -> PlainScenarioNode:
        written_steps = [step for each in backgrounds for step in each["background"]["steps"]]
        count = len(written_steps)
        written_steps += node["steps"]
        rule_tags = rule_node["tags"] if rule_node else []
        shared: dict[int, PickleStepNode] = {}
        pickles: list[PickleNode] = []
        types: Sequence[str] | None = None
        for part, table, first in parts_of(node):
            compiled = self.compile(part, backgrounds, rule_tags)
            types = types or [step["type"] for step in compiled[0]["steps"]]
            rows = part["examples"][0]["tableBody"] if part["examples"] else [None]
            for row, pickle in enumerate(compiled):
                pickles.append(self.pickle(pickle, rows[row], shared, (first + row, table)))
        return PlainScenarioNode(
            keyword=node["keyword"],
            name=node["name"],
            description=written(node),
            rule=rule,
            tags=tag_names(self.feature, *([rule_node] if rule_node else []), node),
            steps=tuple(self.steps(written_steps, types or (), count)),
            tables=tuple(table_of(each) for each in node["examples"]),
            has_examples=bool(node["examples"]),
            pickles=tuple(pickles),
            line=first_line(node),
            location=self.place(node),
        )

    def compile(
        self, scenario: Dict, backgrounds: Iterable[Dict], rule_tags: Sequence[Dict]
    ) -> list[Any]:
        """Let the compiler see one scenario, as if its Rule's tags were the Feature's last."""
        feature = {
            **self.feature,
            "tags": [*self.feature["tags"], *rule_tags],
            "children": [*backgrounds, {"scenario": scenario}],
        }
        document: Any = {"uri": "", "feature": feature}
        return list(self.compiler.compile(document))

    def pickle(
        self,
        node: Dict,
        row: Dict | None,
        shared: dict[int, PickleStepNode],
        place: tuple[int, int],
    ) -> PickleNode:
        steps = []
        for number, step in enumerate(node["steps"]):
            made = pickle_step(step)
            same = shared.setdefault(number, made)
            steps.append(same if same == made else made)
        return PickleNode(
            name=node["name"],
            tags=tag_names(node),
            steps=tuple(steps),
            row=place[0] if row else 0,
            cells=cells(row) if row else (),
            table=place[1],
            line=node["location"]["line"],
        )

    def steps(
        self, nodes: Iterable[Dict], types: Sequence[str], count: int
    ) -> Iterator[PlainStepNode]:
        """Put the lines and the types that the compiler has given them together."""
        last = StepType.GIVEN
        for number, (node, kind) in enumerate(zip(nodes, types, strict=False)):
            known = TYPE_BY_KEYWORD_TYPE.get(kind)
            last = known or last
            yield PlainStepNode(
                keyword=node["keyword"].strip(),
                type=last,
                is_any_type=known is None,
                is_background=number < count,
                text=node["text"],
                table=table_rows(node.get("dataTable")),
                doc_string=text_block(node.get("docString")),
                location=self.place(node),
            )

    def place(self, node: Dict) -> Location:
        where = node["location"]
        return Location(path=self.path, line=where["line"], column=where.get("column") or 1)


def parts_of(scenario: Dict) -> Iterator[Part]:
    """Cut the rows of a scenario into portions; without Examples there is one of none."""
    if not scenario["examples"]:
        yield scenario, 0, 1
    number = 1
    for table, examples in enumerate(scenario["examples"]):
        rows = examples.get("tableBody") or ()
        for start in range(0, len(rows), PORTION):
            some = rows[start : start + PORTION]
            yield {**scenario, "examples": [{**examples, "tableBody": some}]}, table, number
            number += len(some)


def pickle_step(step: Dict) -> PickleStepNode:
    argument = step.get("argument") or {}
    return PickleStepNode(
        text=step["text"],
        table=table_rows(argument.get("dataTable")),
        doc_string=text_block(argument.get("docString")),
    )


def table_rows(table: Dict | None) -> tuple[Row, ...]:
    return tuple(cells(row) for row in table["rows"]) if table else ()


def text_block(block: Dict | None) -> DocString | None:
    return doc_string(block) if block else None


def table_of(examples: Dict) -> PlainTableNode:
    header = examples.get("tableHeader")
    return PlainTableNode(
        name=examples["name"], header=cells(header) if header else (), line=first_line(examples)
    )


def backgrounds_in(container: Dict) -> list[Dict]:
    return [child for child in container["children"] if "background" in child]


def tag_names(*nodes: Dict) -> tuple[str, ...]:
    names = (tag["name"].removeprefix("@") for node in nodes for tag in node["tags"])
    return tuple(dict.fromkeys(names))


def first_line(node: Dict) -> int:
    """Find the first line of a section: that of its tags, if it has any."""
    line: int = min(each["location"]["line"] for each in (node, *node["tags"]))
    return line


def written(node: Dict) -> str:
    return "\n".join(line.strip() for line in node["description"].strip().split("\n"))
