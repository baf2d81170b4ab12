"""A feature file as Gherkin sees it, before it means anything: our records, not the parser's."""

from dataclasses import dataclass
from pathlib import Path

from ucspec.model.flow import DocString, Row, StepType
from ucspec.model.location import Location


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
