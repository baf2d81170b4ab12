"""What is read of step modules without running them: definitions, parameter types, gaps."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from ucspec.model.flow import StepType
from ucspec.model.location import Location


@dataclass(frozen=True, slots=True, kw_only=True)
class ScannedStep:
    """A step definition as written. `parser` is "expression", "parse", "cfparse", "re" or "string".

    `type` is None where it fits every type. `location` is where the function begins: at its first
    decorator. `flags` are those of a regular expression. `is_readable` is False when the pattern
    has parts that only running the module would tell; `is_certain` is False under an `if`.
    """

    type: StepType | None
    text: str
    parser: str
    function: str
    location: Location
    flags: int = 0
    is_readable: bool = True
    is_certain: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedStep:
    """A definition and where it is seen from: every feature file below `folder`, an absolute path.

    Deeper folders are nearer; of equally deep ones those of greater `rank`, as pytest has it.
    """

    step: ScannedStep
    folder: Path
    depth: int = 0
    rank: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """Something that cannot be known without running the code."""

    location: Location
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ScannedSteps:
    """Every definition found; `is_complete` is False when something could not be read statically.

    `types` are the declared parameter types by name with their patterns, None where only running
    the code would tell. `gaps` are what makes it incomplete, `broken` the modules that Python
    itself could not read. Locations are relative to `base` where they can be.
    """

    definitions: tuple[ScannedStep, ...] = ()
    is_complete: bool = True
    placed: tuple[PlacedStep, ...] = ()
    types: Mapping[str, tuple[str, ...] | None] = field(
        default_factory=lambda: MappingProxyType({})
    )
    gaps: tuple[Gap, ...] = ()
    broken: tuple[Gap, ...] = ()
    base: Path = Path()
