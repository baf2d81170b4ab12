"""What the shop has done since its last reset, for tests of tests.

A fault can show itself only where the shop passes the weak spot that it breaks. With the logbook
a test knows which weak spots a flow passes, and needs to try only those.
"""

from dataclasses import dataclass, field

from harbour_shop.defects import Defect


@dataclass(frozen=True, slots=True, kw_only=True)
class Logbook:
    """Operations served and deeds done, weak spots passed, and what is broken on command.

    `weak_spots` names the operations in which each was passed.
    """

    operations: set[str] = field(default_factory=set)
    weak_spots: dict[Defect, set[str]] = field(default_factory=dict)
    broken: set[Defect] = field(default_factory=set)

    def note_operation(self, name: str) -> None:
        """Write down that an operation is served, or a deed done."""
        self.operations.add(name)

    def note_weak_spot(self, defect: Defect, operation: str) -> None:
        """Write down that an operation depends on the shop not having this defect."""
        self.weak_spots.setdefault(defect, set()).add(operation)

    def start_anew(self) -> None:
        """Forget everything; the shop is whole again."""
        self.operations.clear()
        self.weak_spots.clear()
        self.broken.clear()
