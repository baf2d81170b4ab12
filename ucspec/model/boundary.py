"""What is inside the system under discussion and what is not (UML 2.5.1: subject)."""

from ucspec.model.location import Location
from ucspec.model.record import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class System:
    """A declared system with the parts inside its boundary."""

    name: str
    aliases: tuple[str, ...] = ()
    inside: tuple[str, ...] = ()
    outside: tuple[str, ...] = ()
    description: str = ""
    location: Location | None = None
