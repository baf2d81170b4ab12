"""What is inside the system under discussion and what is not (UML 2.5.1: subject)."""

from dataclasses import dataclass

from ucspec.model.location import Location


@dataclass(frozen=True, slots=True, kw_only=True)
class System:
    """A declared system with the parts inside its boundary."""

    name: str
    aliases: tuple[str, ...] = ()
    inside: tuple[str, ...] = ()
    outside: tuple[str, ...] = ()
    description: str = ""
    location: Location | None = None
