"""Who acts: actors with their kinds and generalisations (UML 2.5.1, 18.1.3; Cockburn)."""

from enum import Enum

from ucspec.model.location import Location
from ucspec.model.record import dataclass


class ActorKind(Enum):
    """What sort of thing an actor is."""

    PERSON = "person"
    GROUP = "group"
    SYSTEM = "system"
    TIME = "time"


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """A role outside the boundary. `is_a` names the more general actor, or is empty."""

    name: str
    kind: ActorKind = ActorKind.PERSON
    is_a: str = ""
    aliases: tuple[str, ...] = ()
    description: str = ""
    location: Location | None = None


class SubjectKind(Enum):
    """Who a step's subject is: an actor, the system under discussion, or time itself."""

    ACTOR = "actor"
    SYSTEM = "system"
    TIME = "time"


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """Who performs a step. `is_another` marks a second individual ("Another Customer")."""

    kind: SubjectKind
    name: str
    is_another: bool = False

    @property
    def individual(self) -> str:
        """The words that tell this individual from others of its kind."""
        return f"Another {self.name}" if self.is_another else self.name
