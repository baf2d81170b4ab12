"""A lint rule: one check, its manual page, and perhaps how to mend what it finds.

A rule is one file in `rules/`. The page is the docstring: a sentence that says what is right,
then `Why:`, `Bad:` and `Good:` (as in ruff and sqlfluff, where the docstring is the manual).
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import field
from datetime import date
from inspect import getdoc
from pathlib import Path
from typing import Any

from ucspec.binding.scan import ScannedSteps
from ucspec.config.lint import LintSettings
from ucspec.lint.sentences import Sentences
from ucspec.lint.source import Source
from ucspec.lint.words import Words
from ucspec.model.catalogue import Catalogue, Model
from ucspec.model.finding import Finding, Severity
from ucspec.model.location import Location
from ucspec.model.record import dataclass
from ucspec.model.usecase import UseCase
from ucspec.notation.nodes import FeatureNode


@dataclass(frozen=True, slots=True, kw_only=True)
class Complaint:
    """What a rule finds at a place; without a `severity` of its own it has the rule's."""

    location: Location
    message: str
    hint: str = ""
    severity: Severity | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """Put `new` where `old` stands at a location; an empty `old` inserts.

    `old` never goes beyond its line; `new` may hold line ends. An empty `new` in place of a whole
    line takes the line away. The location may also be in the catalogue.
    """

    location: Location
    old: str
    new: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One file as a rule sees it.

    `use_case` is None in a broken file, where only fixes are asked for; `node` is None where
    Gherkin itself cannot read it. `lines` are the source without line ends; line n is
    `lines[n - 1]`. An edit may stand one line below the last: it adds lines at the end. `said` is
    where `ucspec.lint.prose` keeps the steps that it has cut into words, for all rules.
    """

    model: Model
    catalogue: Catalogue
    use_case: UseCase | None
    source: Source
    catalogue_source: Source
    words: Words
    steps: ScannedSteps
    settings: LintSettings
    today: date
    said: dict[int | str, Any] = field(default_factory=dict)

    @property
    def path(self) -> Path:
        return self.source.path

    @property
    def lines(self) -> tuple[str, ...]:
        return self.source.lines

    @property
    def node(self) -> FeatureNode | None:
        return self.source.node


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelReading:
    """Everything below one catalogue.

    `readings` are those of the good files, by path; `catalogue_source` is its own text;
    `sentences` are what step definitions carry out.
    """

    model: Model
    readings: tuple[Reading, ...]
    catalogue_source: Source
    sentences: Sentences
    steps: ScannedSteps
    settings: LintSettings
    today: date


Check = Callable[[Reading, UseCase], Iterator[Complaint]]
ModelCheck = Callable[[ModelReading], Iterator[Complaint]]
Fix = Callable[[Finding, Reading], Iterable[Edit]]


@dataclass(frozen=True, slots=True, kw_only=True)
class LintRule:
    """A rule of the manual. Without a check, the reader or the binder says it.

    `instead_of` is a code that says less of the same line: it is told only where this rule is off.
    """

    code: str
    severity: Severity
    page: str
    check: Check | None = None
    check_model: ModelCheck | None = None
    fix: Fix | None = None
    instead_of: str = ""


def rule(
    code: str, severity: Severity, fix: Fix | None = None, *, instead_of: str = ""
) -> Callable[[Check], LintRule]:
    """Make a rule of a function that looks at one use case."""

    def decorate(check: Check) -> LintRule:
        page = getdoc(check) or ""
        return LintRule(
            code=code, severity=severity, page=page, check=check, fix=fix, instead_of=instead_of
        )

    return decorate


def model_rule(
    code: str, severity: Severity, fix: Fix | None = None
) -> Callable[[ModelCheck], LintRule]:
    """Make a rule of a function that looks at a whole model."""

    def decorate(check: ModelCheck) -> LintRule:
        page = getdoc(check) or ""
        return LintRule(code=code, severity=severity, page=page, check_model=check, fix=fix)

    return decorate


def reading_rule(
    code: str, severity: Severity, fix: Fix | None = None
) -> Callable[[Callable[[], None]], LintRule]:
    """Make a rule of the manual page of something that reading or binding already says."""

    def decorate(page: Callable[[], None]) -> LintRule:
        return LintRule(code=code, severity=severity, page=getdoc(page) or "", fix=fix)

    return decorate
