"""Text → FeatureNode: the one place that knows the Gherkin parser and its dicts.

A file is UTF-8, with or without a byte order mark; lines end in LF, CR LF or CR. Everything that
Gherkin itself complains about is told in plain words, all of it, each at its place.
"""

import re
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from gherkin.dialect import DIALECTS
from gherkin.errors import (
    CompositeParserException,
    ParserError,
    ParserException,
    UnexpectedEOFException,
    UnexpectedTokenException,
)
from gherkin.parser import Parser

from ucspec.model.finding import Finding
from ucspec.model.flow import DocString, Row, StepType
from ucspec.model.location import Location
from ucspec.notation.complaint import error, in_order
from ucspec.notation.gherkin_parser import QuickParser
from ucspec.notation.gherkin_well_formed import read_well_formed
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
from ucspec.notation.spelling import nearest

Dict = Mapping[str, Any]

TYPE_BY_KEYWORD_TYPE = {
    "Context": StepType.GIVEN,
    "Action": StepType.WHEN,
    "Outcome": StepType.THEN,
}
TITLES = ("feature", "rule", "background", "scenario", "scenarioOutline", "examples")
LANGUAGE_LINE = re.compile(r"^[ \t]*#[ \t]*language[ \t]*:[ \t]*([\w-]+)[ \t]*$", re.MULTILINE)
GOT = re.compile(r"expected: (?P<expected>.*), got '(?P<got>.*)'$", re.DOTALL)
LONGEST_SHOWN = 1_000
BLANK_IN_TAG = "A tag may not contain whitespace"
EXPECTED_WORDS = {
    "#FeatureLine": "a Feature",
    "#BackgroundLine": "a Background",
    "#RuleLine": "a Rule",
    "#ScenarioLine": "a Scenario",
    "#ExamplesLine": "Examples",
    "#StepLine": "a step",
    "#TableRow": "a table row",
    "#DocStringSeparator": 'a text block (""")',
    "#TagLine": "a tag",
    "#EOF": "the end of the file",
}


def decode(content: bytes, path: Path) -> str | Finding:
    """Turn a file's bytes into text with plain line ends, or say which byte is not UTF-8."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        line = content.count(b"\n", 0, problem.start) + 1
        return error(
            "N-001",
            Location(path=path, line=line),
            f"byte {problem.start} (0x{content[problem.start]:02x}) is not UTF-8 text",
            "save the file as UTF-8",
        )
    return text.replace("\r\n", "\n").replace("\r", "\n")


def parse(text: str, path: Path) -> FeatureNode | tuple[Finding, ...] | None:
    """Parse a feature file; None if there is no Feature in it, findings if it is not Gherkin."""
    node = read_well_formed(text, path)
    return node if node is not None else parse_any(text, path)


def parse_any(text: str, path: Path) -> FeatureNode | tuple[Finding, ...] | None:
    """Let the parser itself read a file, and say what is wrong with it."""
    document = parse_document(text, path, QuickParser())
    if isinstance(document, tuple):
        return document
    feature: Dict | None = document.get("feature")
    return Converter(path, text).feature(feature) if feature else None


def parse_document(text: str, path: Path, parser: Parser) -> Dict | tuple[Finding, ...]:
    """Let a parser read a file; findings if it is not Gherkin."""
    try:
        return parser.parse(text)
    except CompositeParserException as problems:
        return in_order([complain(each, text, path) for each in first_causes(problems.errors)])
    except ParserException as problem:
        return (complain(problem, text, path),)
    except ParserError as problem:
        return (error("N-002", Location(path=path), str(problem)),)


def first_causes(problems: list[ParserException]) -> Iterable[ParserException]:
    """Leave out what only follows: a bad tag line again as a line, a tag before a bad line."""
    tag_lines = {each.location["line"] for each in problems if BLANK_IN_TAG in str(each)}
    for each in problems:
        is_line = isinstance(each, UnexpectedTokenException)
        is_end = isinstance(each, UnexpectedEOFException) and "#TagLine" in str(each)
        if is_line and each.location["line"] in tag_lines:
            continue
        if is_end and len(problems) > 1:
            continue
        yield each


def titles_of(language: str) -> tuple[str, ...]:
    """List the words that open a section in a language; unknown languages count as English."""
    words = DIALECTS.get(language) or DIALECTS["en"]
    return tuple(dict.fromkeys(word for key in TITLES for word in words[key]))  # type: ignore[literal-required]


def keywords_of(language: str, key: str) -> tuple[str, ...]:
    """List a language's words for one keyword of the parser ("then", "scenario"), without "*"."""
    words: Iterable[str] = (DIALECTS.get(language) or DIALECTS["en"])[key]  # type: ignore[literal-required]
    return tuple(word.strip() for word in words if word.strip() != "*")


@cache
def keys_by_keyword() -> Mapping[str, str]:
    """Say which word of the parser each language's keyword is, if all languages mean the same.

    The keywords are in small letters; "but" and "*" count as "and".
    """
    found: dict[str, set[str]] = {"*": {"and"}}
    for key in ("given", "when", "then", "and", "but"):
        for word in (word for language in DIALECTS for word in keywords_of(language, key)):
            found.setdefault(word.lower(), set()).add("and" if key == "but" else key)
    return {word: keys.pop() for word, keys in found.items() if len(keys) == 1}


def complain(problem: ParserException, text: str, path: Path) -> Finding:
    """Put one complaint of the parser in plain words."""
    place = problem.location
    location = Location(path=path, line=place["line"], column=place.get("column") or 1)
    kind = type(problem).__name__
    return PLAIN_WORDS.get(kind, plain_problem)(str(problem), text, location)


def plain_problem(problem: str, text: str, location: Location) -> Finding:
    if BLANK_IN_TAG in problem:
        line = text.split("\n")[location.line - 1][location.column - 1 :]
        tag = line.partition(" @")[0][:LONGEST_SHOWN]
        hint = f"join its words: {'-'.join(tag.split())}"
        return error("N-002", location, f'"{tag.strip()}" is no tag: tags have no blanks', hint)
    message = problem.partition("): ")[2] or problem
    hint = "write plain Gherkin: Feature, Background, Scenario, steps, tables"
    return error("N-002", location, message[:1].lower() + message[1:], hint)


def unknown_language(problem: str, text: str, location: Location) -> Finding:
    del text
    language = problem.rpartition(": ")[2]
    meant = nearest(language, DIALECTS)
    hint = f'did you mean "{meant}"?' if meant else 'the codes are such as "en", "de", "fr"'
    return error("N-002", location, f'Gherkin has no language "{language}"', hint)


def end_of_file(problem: str, text: str, location: Location) -> Finding:
    last = text.rstrip("\n").count("\n") + 1
    location = Location(path=location.path, line=min(location.line, last))
    if "#DocStringSeparator, #Other" in problem:
        hint = 'close it with a line of """ (or ```, as it was opened)'
        return error("N-002", location, "the file ends inside a text block", hint)
    hint = "add what the tags belong to, or delete them"
    return error("N-002", location, "the file ends after a tag", hint)


def unexpected_line(problem: str, text: str, location: Location) -> Finding:
    match = GOT.search(problem)
    got = (match["got"].strip() if match else problem)[:LONGEST_SHOWN]
    expected = match["expected"].split(", ") if match else []
    titles = titles_of(language_of(text))
    meant = mistyped_title(got, titles)
    if meant:
        hint = f'did you mean "{meant}:"?'
    elif "#FeatureLine" in expected:
        hint = f"a file starts with tags and one line `{titles_of(language_of(text))[0]}: title`"
    else:
        words = [EXPECTED_WORDS[name] for name in expected if name in EXPECTED_WORDS]
        hint = f"here may stand: {', '.join(words)}; text can only stand right under a title"
    return error("N-002", location, f"this line does not belong here: {got!r}", hint)


def mixed_row(problem: str, text: str, location: Location) -> Finding:
    del problem, text
    message = "this table row has more or fewer cells than the first row of its table"
    return error("N-002", location, message, "write a | before, between and after all cells")


PLAIN_WORDS = {
    "NoSuchLanguageException": unknown_language,
    "UnexpectedEOFException": end_of_file,
    "UnexpectedTokenException": unexpected_line,
    "AstBuilderException": mixed_row,
}


def language_of(text: str) -> str:
    """Read the `# language:` line of a text that may not be Gherkin otherwise."""
    match = LANGUAGE_LINE.search(text)
    return match[1] if match else "en"


def mistyped_title(line: str, titles: Iterable[str]) -> str:
    """Find the section word that a line such as "Scenaro: x" was meant to start with."""
    head, colon, _ = line.partition(":")
    words = head.strip()
    known = list(titles)
    if not colon or not words or head.lstrip() in known:
        return ""
    return same_word(words, known) or nearest(words, (word for word in known if len(word) > 4))


def same_word(word: str, known: Iterable[str]) -> str:
    """Find a known word that differs in letter case only."""
    return next((other for other in known if other.casefold() == word.casefold()), "")


class Converter:
    """Walks the parser's dicts once; holds the file's lines to place descriptions in them."""

    def __init__(self, path: Path, text: str) -> None:
        self.path = path
        self.lines = text.split("\n")

    def place(self, node: Dict) -> Location:
        where = node["location"]
        return Location(path=self.path, line=where["line"], column=where.get("column") or 1)

    def feature(self, node: Dict) -> FeatureNode:
        children = node["children"]
        return FeatureNode(
            path=self.path,
            language=node["language"],
            name=node["name"],
            tags=self.tags(node),
            description=self.description(node),
            background=self.background(children),
            scenarios=self.scenarios(children),
            rules=tuple(self.rule(child["rule"]) for child in children if "rule" in child),
            titles=titles_of(node["language"]),
            location=self.place(node),
        )

    def rule(self, node: Dict) -> RuleNode:
        return RuleNode(
            name=node["name"],
            tags=self.tags(node),
            description=self.description(node),
            background=self.background(node["children"]),
            scenarios=self.scenarios(node["children"]),
            location=self.place(node),
        )

    def background(self, children: Iterable[Dict]) -> BackgroundNode | None:
        for child in children:
            if "background" in child:
                node = child["background"]
                return BackgroundNode(
                    keyword=node["keyword"],
                    name=node["name"],
                    description=self.description(node),
                    steps=self.steps(node),
                    location=self.place(node),
                )
        return None

    def scenarios(self, children: Iterable[Dict]) -> tuple[ScenarioNode, ...]:
        return tuple(self.scenario(child["scenario"]) for child in children if "scenario" in child)

    def scenario(self, node: Dict) -> ScenarioNode:
        location = self.place(node)
        return ScenarioNode(
            keyword=node["keyword"],
            name=node["name"],
            tags=self.tags(node),
            description=self.description(node),
            steps=self.steps(node),
            examples=tuple(self.examples(table) for table in node["examples"]),
            location=location,
            name_location=self.after(location, node["keyword"] + ":"),
        )

    def examples(self, node: Dict) -> ExamplesNode:
        header = node.get("tableHeader")
        return ExamplesNode(
            name=node["name"],
            tags=self.tags(node),
            header=cells(header) if header else (),
            rows=tuple(
                RowNode(cells=cells(row), location=self.place(row))
                for row in node.get("tableBody", ())
            ),
            description=self.description(node),
            location=self.place(node),
        )

    def steps(self, node: Dict) -> tuple[StepNode, ...]:
        return tuple(self.step(step) for step in node["steps"])

    def step(self, node: Dict) -> StepNode:
        location = self.place(node)
        table = node.get("dataTable")
        block = node.get("docString")
        return StepNode(
            keyword=node["keyword"].strip(),
            type=TYPE_BY_KEYWORD_TYPE.get(node["keywordType"]),
            text=node["text"],
            table=tuple(cells(row) for row in table["rows"]) if table else (),
            doc_string=doc_string(block) if block else None,
            location=location,
            text_location=self.after(location, node["keyword"]),
            table_location=self.place(table) if table else None,
        )

    def tags(self, node: Dict) -> tuple[TagNode, ...]:
        return tuple(
            TagNode(name=tag["name"].removeprefix("@"), location=self.place(tag))
            for tag in node["tags"]
        )

    def after(self, location: Location, words: str) -> Location:
        """Find the text behind a keyword on the same line."""
        line = self.lines[location.line - 1]
        start = location.column - 1 + len(words)
        blanks = len(line[start:]) - len(line[start:].lstrip())
        return Location(path=self.path, line=location.line, column=start + blanks + 1)

    def description(self, node: Dict) -> tuple[LineNode, ...]:
        """Give each line of a description its place: the parser keeps only the text."""
        text = node["description"]
        if not text:
            return ()
        found: list[LineNode] = []
        number = node["location"]["line"]
        for wanted in text.split("\n"):
            while number < len(self.lines) and self.is_beside(self.lines[number], wanted):
                number += 1
            found.append(self.line(wanted.strip(), number))
            number += 1
        return tuple(found)

    def is_beside(self, line: str, wanted: str) -> bool:
        """Tell whether a source line is a comment or a blank that the parser has left out."""
        return line.strip() != wanted.strip()

    def line(self, text: str, index: int) -> LineNode:
        source = self.lines[index] if index < len(self.lines) else ""
        column = len(source) - len(source.lstrip()) + 1
        return LineNode(text=text, location=Location(path=self.path, line=index + 1, column=column))


def cells(row: Dict) -> Row:
    return tuple(cell["value"] for cell in row["cells"])


def doc_string(block: Dict) -> DocString:
    return DocString(content=block["content"], media_type=block.get("mediaType") or "")
