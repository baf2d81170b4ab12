"""The customer journey's vocabulary: stages in order, touchpoints, channels, personas."""

from collections.abc import Mapping
from dataclasses import field
from types import MappingProxyType

from ucspec.model.location import Location
from ucspec.model.record import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """A stage of the journey; the catalogue's order is the journey's order."""

    name: str
    aliases: tuple[str, ...] = ()
    description: str = ""
    location: Location | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Touchpoint:
    """Where customer and business meet; `channels` are the ones it is offered through."""

    name: str
    channels: tuple[str, ...] = ()
    description: str = ""
    location: Location | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel:
    """A way to reach the business, such as web or phone."""

    name: str
    description: str = ""
    location: Location | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Persona:
    """A typical individual who plays an actor; `traits` are words for fixtures and readers."""

    name: str
    plays: str = ""
    traits: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    description: str = ""
    location: Location | None = None
