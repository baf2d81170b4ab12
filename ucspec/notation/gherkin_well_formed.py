"""Well-formed text → FeatureNode, in one walk over its lines; the parser has the last word.

Part of the fence. Almost every file that is read has nothing wrong with it, and for such a file
the order of its lines says what they are. Whatever is not plainly in order here is left to the
parser, which knows what is wrong with it, or that nothing is (ADR 18).
"""

from collections.abc import Iterable
from pathlib import Path
from typing import Final

from gherkin.dialect import DIALECTS
from gherkin.errors import ParserException
from gherkin.gherkin_line import GherkinLine
from gherkin.token_matcher import TokenMatcher

from ucspec.model.flow import DocString, Row, StepType
from ucspec.model.location import Location
from ucspec.notation.gherkin_words import (
    BACKGROUND,
    EXAMPLES,
    FEATURE,
    RULE,
    SCENARIO,
    words_of,
)
from ucspec.notation.nodes import (
    BackgroundNode,
    ExamplesNode,
    FeatureNode,
    LineNode,
    RowNode,
    RuleNode,
    ScenarioNode,
    StepNode,
    TagNode,
)

IN_HEADER: Final = frozenset({BACKGROUND, SCENARIO, RULE})
IN_BACKGROUND: Final = frozenset({SCENARIO, RULE})
IN_SCENARIO: Final = frozenset({EXAMPLES, SCENARIO, RULE})
FENCES: Final = {'"""': '\\"\\"\\"', "```": "\\`\\`\\`"}


class Unusual(Exception):
    """A line that is not plainly in order."""


def read_well_formed(text: str, path: Path) -> FeatureNode | None:
    """Read a file with a Feature and nothing wrong in it; None for every other."""
    try:
        return Walk(text, path).feature()
    except Unusual:
        return None


class Walk:
    """One walk over the lines of a file: `at` is the next one, from 0.

    `tags` have been read, and not yet what they belong to; `kind` is what the next title opens.
    """

    def __init__(self, text: str, path: Path) -> None:
        self.path = path
        self.lines = text.split("\n")
        if not self.lines[-1]:
            self.lines.pop()
        self.count = len(self.lines)
        self.at = 0
        self.tags: tuple[TagNode, ...] = ()
        self.kind = ""
        self.language = self.read_language()
        self.keywords = words_of(self.language)

    def read_language(self) -> str:
        """Read the language line, if there is one before everything but comments."""
        for number, line in enumerate(self.lines):
            bare = line.lstrip()
            match = TokenMatcher.LANGUAGE_RE.match(bare) if bare[:1] == "#" else None
            if match:
                if match[1] not in DIALECTS:
                    raise Unusual
                self.at = number + 1
                return match[1]
            if bare and bare[0] != "#":
                break
        return "en"

    def feature(self) -> FeatureNode:
        if self.go_on() != FEATURE:
            raise Unusual
        tags, (_, name, location, _) = self.take_tags(), self.title()
        description = self.description(IN_HEADER)
        background, scenarios = self.background(), self.scenarios()
        rules = []
        while self.kind == RULE:
            rules.append(self.rule())
        if self.kind:
            raise Unusual
        return FeatureNode(
            path=self.path,
            language=self.language,
            name=name,
            tags=tags,
            description=description,
            background=background,
            scenarios=scenarios,
            rules=tuple(rules),
            titles=self.keywords.known,
            location=location,
        )

    def rule(self) -> RuleNode:
        tags, (_, name, location, _) = self.take_tags(), self.title()
        return RuleNode(
            name=name,
            tags=tags,
            description=self.description(IN_HEADER),
            background=self.background(),
            scenarios=self.scenarios(),
            location=location,
        )

    def background(self) -> BackgroundNode | None:
        if self.go_on() != BACKGROUND:
            return None
        if self.tags:
            raise Unusual
        keyword, name, location, _ = self.title()
        return BackgroundNode(
            keyword=keyword,
            name=name,
            description=self.description(IN_BACKGROUND, self.keywords.steps),
            steps=self.steps(),
            location=location,
        )

    def scenarios(self) -> tuple[ScenarioNode, ...]:
        found = []
        while self.go_on() == SCENARIO:
            found.append(self.scenario())
        return tuple(found)

    def scenario(self) -> ScenarioNode:
        tags, (keyword, name, location, name_location) = self.take_tags(), self.title()
        description = self.description(IN_SCENARIO, self.keywords.steps)
        steps = self.steps()
        examples = []
        while self.go_on() == EXAMPLES:
            examples.append(self.examples())
        return ScenarioNode(
            keyword=keyword,
            name=name,
            tags=tags,
            description=description,
            steps=steps,
            examples=tuple(examples),
            location=location,
            name_location=name_location,
        )

    def examples(self) -> ExamplesNode:
        tags, (_, name, location, _) = self.take_tags(), self.title()
        description = self.description(IN_SCENARIO, "|")
        rows = self.rows()
        return ExamplesNode(
            name=name,
            tags=tags,
            header=rows[0].cells if rows else (),
            rows=rows[1:],
            description=description,
            location=location,
        )

    def skip(self) -> str:
        """Go to the next line that says something, and give it without what stands before it."""
        while self.at < self.count:
            bare = self.lines[self.at].lstrip()
            if bare and bare[0] != "#":
                return bare
            self.at += 1
        return ""

    def go_on(self) -> str:
        """Read tags, and say what the title behind them opens; "" at the end."""
        bare = self.skip()
        while bare[:1] == "@":
            self.tags += self.read_tags()
            self.at += 1
            bare = self.skip()
        head, colon, _ = bare.partition(":")
        self.kind = self.keywords.titles.get(head, "") if colon else ""
        if not self.kind and (bare or self.tags):
            raise Unusual
        return self.kind

    def read_tags(self) -> tuple[TagNode, ...]:
        number = self.at + 1
        try:
            tags = GherkinLine(self.lines[self.at], number).tags
        except ParserException as problem:
            raise Unusual from problem
        return tuple(
            TagNode(
                name=tag["text"].removeprefix("@"),
                location=Location(path=self.path, line=number, column=tag["column"]),
            )
            for tag in tags
        )

    def take_tags(self) -> tuple[TagNode, ...]:
        tags, self.tags = self.tags, ()
        return tags

    def title(self) -> tuple[str, str, Location, Location]:
        """Read a title line: its keyword, its name, and where both stand."""
        line = self.lines[self.at]
        bare = line.lstrip()
        keyword, _, rest = bare.partition(":")
        self.at += 1
        return keyword, rest.strip(), *self.places(line, bare, rest)

    def places(self, line: str, bare: str, rest: str) -> tuple[Location, Location]:
        """Say where a line begins, and where what stands behind its keyword."""
        location = Location(path=self.path, line=self.at, column=len(line) - len(bare) + 1)
        column = len(line) - len(rest.lstrip()) + 1
        return location, Location(path=self.path, line=self.at, column=column)

    def description(self, ends: frozenset[str], others: Iterable[str] = "") -> tuple[LineNode, ...]:
        """Read what stands under a title, up to tags, a title of these kinds, or a step or row."""
        found: list[tuple[str, str, int]] = []
        is_after_comment = False
        while self.at < self.count:
            line = self.lines[self.at]
            bare = line.lstrip()
            if bare and self.is_end(bare, ends, others):
                break
            if is_after_comment and not bare:  # some such lines the parser takes for a description
                raise Unusual
            self.at += 1
            is_after_comment = bare[:1] == "#" and not found
            if bare[:1] != "#" and (bare or found):
                found.append((line, bare, self.at))
        while found and not found[-1][0]:
            found.pop()
        return tuple(
            LineNode(
                text=bare.rstrip(),
                location=Location(path=self.path, line=number, column=len(line) - len(bare) + 1),
            )
            for line, bare, number in found
        )

    def is_end(self, bare: str, ends: frozenset[str], others: Iterable[str]) -> bool:
        """Tell whether a line ends a description; a word of several meanings is for the parser."""
        first = bare[0]
        if first == "@" or (first in others and (first == "|" or self.step_keyword(bare))):
            return True
        head, colon, _ = bare.partition(":")
        kind = self.keywords.titles.get(head) if colon else None
        if kind == "":
            raise Unusual
        return kind in ends

    def step_keyword(self, bare: str) -> tuple[str, StepType | None] | None:
        for found in self.keywords.steps.get(bare[:1], ()):
            if bare.startswith(found[0]):
                return found
        return None

    def steps(self) -> tuple[StepNode, ...]:
        steps = []
        while found := self.step_keyword(self.skip()):
            steps.append(self.step(*found))
        return tuple(steps)

    def step(self, keyword: str, type_: StepType | None) -> StepNode:
        line = self.lines[self.at]
        bare = line.lstrip()
        rest = bare[len(keyword) :]
        self.at += 1
        location, text_location = self.places(line, bare, rest)
        table, block = self.argument()
        return StepNode(
            keyword=keyword.strip(),
            type=type_,
            text=rest.strip(),
            table=tuple([row.cells for row in table]),
            doc_string=block,
            location=location,
            text_location=text_location,
            table_location=table[0].location if table else None,
        )

    def argument(self) -> tuple[tuple[RowNode, ...], DocString | None]:
        """Read a table and a text block, at most one of each, in any order."""
        table: tuple[RowNode, ...] = ()
        block: DocString | None = None
        while True:
            bare = self.skip()
            if bare[:1] == "|" and not table:
                table = self.rows()
            elif bare[:3] in FENCES and block is None:
                block = self.block(bare[:3], bare[3:])
            else:
                return table, block

    def rows(self) -> tuple[RowNode, ...]:
        rows: list[RowNode] = []
        while (bare := self.skip())[:1] == "|":
            column = len(self.lines[self.at]) - len(bare) + 1
            self.at += 1
            location = Location(path=self.path, line=self.at, column=column)
            rows.append(RowNode(cells=cells_of(bare), location=location))
            if len(rows[-1].cells) != len(rows[0].cells):
                raise Unusual
        return tuple(rows)

    def block(self, fence: str, media_type: str) -> DocString:
        line = self.lines[self.at]
        indent = len(line) - len(line.lstrip())
        found: list[str] = []
        while self.at + 1 < self.count:
            self.at += 1
            line = self.lines[self.at]
            bare = line.lstrip()
            if bare.startswith(fence):
                self.at += 1
                content = "\n".join(found).replace(FENCES[fence], fence)
                return DocString(content=content, media_type=media_type.strip())
            found.append(bare if indent > len(line) - len(bare) else line[indent:])
        raise Unusual


def cells_of(bare: str) -> Row:
    """Cut a row into its cells; what stands behind the last "|" is none."""
    if "\\" in bare:
        return tuple([cell["text"] for cell in GherkinLine(bare, 1).table_cells])
    return tuple([cell.strip() for cell in bare.rstrip().split("|")[1:-1]])
