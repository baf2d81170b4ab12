"""A feature file as Gherkin sees it, before it means anything: our records, not the parser's."""

from enum import Enum
from pathlib import Path

from ucspec.model.flow import DocString, Row, StepType
from ucspec.model.location import Location
from ucspec.model.record import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class LineNode:
    """One line of a description, without its indentation."""

    text: str
    location: Location


@dataclass(frozen=True, slots=True, kw_only=True)
class TagNode:
    """A tag without its "@"."""

    name: str
    location: Location


@dataclass(frozen=True, slots=True, kw_only=True)
class StepNode:
    """A step line. `type` is None for And, But and *, which take the type of the line before."""

    keyword: str
    type: StepType | None
    text: str
    table: tuple[Row, ...] = ()
    doc_string: DocString | None = None
    location: Location
    text_location: Location
    table_location: Location | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RowNode:
    """A row of an Examples table."""

    cells: Row
    location: Location


@dataclass(frozen=True, slots=True, kw_only=True)
class ExamplesNode:
    """An Examples table; without a header it is empty."""

    name: str
    tags: tuple[TagNode, ...] = ()
    header: Row = ()
    rows: tuple[RowNode, ...] = ()
    description: tuple[LineNode, ...] = ()
    location: Location


@dataclass(frozen=True, slots=True, kw_only=True)
class BackgroundNode:
    """A Background with its steps."""

    keyword: str
    name: str
    description: tuple[LineNode, ...] = ()
    steps: tuple[StepNode, ...] = ()
    location: Location


@dataclass(frozen=True, slots=True, kw_only=True)
class ScenarioNode:
    """A Scenario, a Scenario Outline or an Example."""

    keyword: str
    name: str
    tags: tuple[TagNode, ...] = ()
    description: tuple[LineNode, ...] = ()
    steps: tuple[StepNode, ...] = ()
    examples: tuple[ExamplesNode, ...] = ()
    location: Location
    name_location: Location


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleNode:
    """A Rule with its own Background and its examples."""

    name: str
    tags: tuple[TagNode, ...] = ()
    description: tuple[LineNode, ...] = ()
    background: BackgroundNode | None = None
    scenarios: tuple[ScenarioNode, ...] = ()
    location: Location


@dataclass(frozen=True, slots=True, kw_only=True)
class FeatureNode:
    """A whole feature file. `titles` are the language's words that open a section ("Scenario")."""

    path: Path
    language: str
    name: str
    tags: tuple[TagNode, ...] = ()
    description: tuple[LineNode, ...] = ()
    background: BackgroundNode | None = None
    scenarios: tuple[ScenarioNode, ...] = ()
    rules: tuple[RuleNode, ...] = ()
    titles: tuple[str, ...] = ()
    location: Location


@dataclass(frozen=True, slots=True, kw_only=True)
class PlainStepNode:
    """A step line of a scenario or its Background, with the type that the pickles give it.

    `is_any_type` tells that the line has none ("*", or an And that nothing stands before): `type`
    is then the one that was last heard.
    """

    keyword: str
    type: StepType
    is_any_type: bool = False
    is_background: bool = False
    text: str
    table: tuple[Row, ...] = ()
    doc_string: DocString | None = None
    location: Location


@dataclass(frozen=True, slots=True, kw_only=True)
class PickleStepNode:
    """A step of a pickle: its text, table and doc string with the row's values."""

    text: str
    table: tuple[Row, ...] = ()
    doc_string: DocString | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PickleNode:
    """A scenario as it runs, or one row of an outline; tags are without "@".

    `row` is the number of its row among all of the outline's, from 1, and 0 without Examples;
    `line` is where it stands.
    """

    name: str
    tags: tuple[str, ...] = ()
    steps: tuple[PickleStepNode, ...] = ()
    row: int = 0
    cells: Row = ()
    table: int = 0
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PlainTableNode:
    """An Examples table of a plain outline; `line` is its first one, tags included."""

    name: str
    header: Row = ()
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PlainScenarioNode:
    """A Scenario with the pickles made of it; `line` is its first one, tags included.

    `rule` is the number of the Rule that it stands in, from 1, or 0. `tags` include what it
    inherits. `steps` begin with the Backgrounds' and are those that each pickle has.
    """

    keyword: str
    name: str
    description: str = ""
    rule: int = 0
    tags: tuple[str, ...] = ()
    steps: tuple[PlainStepNode, ...] = ()
    tables: tuple[PlainTableNode, ...] = ()
    has_examples: bool = False
    pickles: tuple[PickleNode, ...] = ()
    line: int
    location: Location


@dataclass(frozen=True, slots=True, kw_only=True)
class PlainRuleNode:
    """A Rule of a plain file; `line` is its first one, tags included."""

    keyword: str
    name: str
    description: str = ""
    tags: tuple[str, ...] = ()
    line: int
    location: Location


@dataclass(frozen=True, slots=True, kw_only=True)
class PlainNode:
    """A feature file that is no use case, compiled; tags are without "@"."""

    path: Path
    language: str = "en"
    keyword: str = "Feature"
    name: str = ""
    description: str = ""
    tags: tuple[str, ...] = ()
    rules: tuple[PlainRuleNode, ...] = ()
    scenarios: tuple[PlainScenarioNode, ...] = ()
    location: Location


class LineKind(Enum):
    """What the parser takes a line for; the value is the parser's word."""

    BLANK = "Empty"
    LANGUAGE = "Language"
    COMMENT = "Comment"
    TAGS = "TagLine"
    FEATURE = "FeatureLine"
    RULE = "RuleLine"
    BACKGROUND = "BackgroundLine"
    SCENARIO = "ScenarioLine"
    EXAMPLES = "ExamplesLine"
    STEP = "StepLine"
    ROW = "TableRow"
    FENCE = "DocStringSeparator"
    BLOCK = "a line of a text block"
    PROSE = "Other"


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceLineNode:
    """A line of the file. `words` are its tags; a step's `keyword` has its blank."""

    kind: LineKind
    keyword: str = ""
    text: str = ""
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceNode:
    """A file line by line, and what it says but for places.

    `skeleton` is everything but the descriptions and comments, which follow in file order;
    `step_keywords` are the language's, the longest first.
    """

    lines: tuple[SourceLineNode, ...]
    step_keywords: tuple[str, ...]
    skeleton: str
    descriptions: tuple[str, ...]
    comments: tuple[str, ...]
