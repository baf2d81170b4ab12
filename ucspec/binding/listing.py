"""Sentences and step definitions side by side: what is used where, and what is missing."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from enum import Enum
from typing import Any

EVERY_TYPE = "step"


class Binding(Enum):
    """How a sentence is bound."""

    DEFINED = "defined"
    UNDEFINED = "undefined"
    AMBIGUOUS = "ambiguous"


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedDefinition:
    """A step definition. `type` is "given", "when", "then", or "step" for every type.

    `is_installed` tells one that comes with an installed distribution. `problem` is why it
    cannot be used, or empty. `steps` counts written steps, `cases` the test cases that
    go through them.
    """

    type: str
    pattern: str
    parser: str
    function: str
    location: str
    is_installed: bool = False
    problem: str = ""
    hint: str = ""
    steps: int = 0
    cases: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedStep:
    """A written step with a sentence: `origin` is the flow, background or guarantee it is in."""

    file: str
    line: int
    origin: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Snippet:
    """The step function that is missing. `parameters` are as they stand in the `def`."""

    type: str
    expression: str
    function: str
    parameters: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedSentence:
    """A sentence as it runs, and what it is bound to: the places of its definitions.

    Without a definition, `reasons` say why, `nearest` is the pattern that comes nearest with its
    place, and `snippet` what to write. `cases` counts test cases. `model` is the folder of its
    catalogue, empty for a scenario of pytest-bdd's own.
    """

    type: str
    text: str
    binding: Binding
    is_draft: bool = False
    definitions: tuple[str, ...] = ()
    steps: tuple[ListedStep, ...] = ()
    cases: int = 0
    reasons: tuple[str, ...] = ()
    nearest: str = ""
    nearest_location: str = ""
    snippet: Snippet | None = None
    model: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StepListing:
    """Everything that a collection has seen, in the order of the files."""

    definitions: tuple[ListedDefinition, ...] = ()
    sentences: tuple[ListedSentence, ...] = ()
    problems: tuple[str, ...] = ()

    def bound(self, *bindings: Binding) -> tuple[ListedSentence, ...]:
        """Choose the sentences that are bound in one of these ways."""
        return tuple(each for each in self.sentences if each.binding in bindings)

    @property
    def unused(self) -> tuple[ListedDefinition, ...]:
        """The project's own definitions that no sentence is bound to, though one could be."""
        return tuple(
            each
            for each in self.definitions
            if not (each.steps or each.is_installed or each.problem)
        )


def as_plain(sentence: ListedSentence) -> dict[str, Any]:
    """Make a sentence plain data."""
    return {**asdict(sentence), "binding": sentence.binding.value}


def read_listing(document: Mapping[str, Any]) -> StepListing:
    """Read what `as_plain` and `dataclasses.asdict` have written."""
    return StepListing(
        definitions=tuple(ListedDefinition(**each) for each in document["definitions"]),
        sentences=tuple(_read_sentence(each) for each in document["sentences"]),
        problems=tuple(document["problems"]),
    )


def _read_sentence(plain: Mapping[str, Any]) -> ListedSentence:
    snippet = plain["snippet"]
    changed = {
        "binding": Binding(plain["binding"]),
        "definitions": tuple(plain["definitions"]),
        "steps": tuple(ListedStep(**each) for each in plain["steps"]),
        "reasons": tuple(plain["reasons"]),
        "snippet": Snippet(**snippet) if snippet else None,
    }
    return ListedSentence(**{**plain, **changed})


def snippets_of(sentences: Iterable[ListedSentence]) -> tuple[Snippet, ...]:
    """List what is to be written for undefined sentences, each once."""
    found = {(one.type, one.expression): one for each in sentences if (one := each.snippet)}
    return tuple(found.values())
