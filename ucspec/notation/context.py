"""What reading one use-case file needs: its place, its words, its names, its findings so far."""

import re
from collections.abc import Iterable
from dataclasses import field
from pathlib import Path

from ucspec.model.catalogue import Catalogue
from ucspec.model.finding import Finding
from ucspec.model.location import Location
from ucspec.model.record import dataclass
from ucspec.notation.complaint import error, remark, warning
from ucspec.notation.dialect import Dialect
from ucspec.notation.gherkin import keywords_of
from ucspec.notation.subject import SubjectNames, make_subject_names


@dataclass(slots=True, kw_only=True)
class Vocabulary:
    """A catalogue ready for reading.

    `facets` maps tag values to declared names by prefix; `names` holds the subject names compiled
    so far, one set for each scope and primary actor.
    """

    catalogue: Catalogue
    id_pattern: re.Pattern[str]
    facets: dict[str, dict[str, str]]
    names: dict[tuple[str, str, str], SubjectNames] = field(default_factory=dict)

    def subject_names(self, scope: str, primary_actor: str, dialect: Dialect) -> SubjectNames:
        """Compile the names of a use case, or take those compiled before."""
        key = (scope, primary_actor, dialect.language)
        if key not in self.names:
            self.names[key] = make_subject_names(self.catalogue, scope, primary_actor, dialect)
        return self.names[key]


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """One file being read. `found` grows, nothing is raised; so do the card's `unknown` actors."""

    path: Path
    use_case: str
    language: str
    dialect: Dialect
    titles: tuple[str, ...]
    vocabulary: Vocabulary
    found: list[Finding]
    unknown: list[str] = field(default_factory=list)

    @property
    def catalogue(self) -> Catalogue:
        return self.vocabulary.catalogue

    def error(self, code: str, location: Location, message: str, hint: str = "") -> None:
        """Note what keeps the file out of the run."""
        self.found.append(error(code, location, message, hint))

    def warning(self, code: str, location: Location, message: str, hint: str = "") -> None:
        """Note what should be better."""
        self.found.append(warning(code, location, message, hint))

    def remark(self, code: str, location: Location, message: str, hint: str = "") -> None:
        """Note what is good to know."""
        self.found.append(remark(code, location, message, hint))

    def keyword(self, key: str) -> str:
        """Say a keyword of Gherkin ("given", "then") as this file writes it."""
        return keywords_of(self.language, key)[0]

    def actor_names(self) -> Iterable[str]:
        """Every declared actor, for hints."""
        return (actor.name for actor in self.catalogue.actors)
