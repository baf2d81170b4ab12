"""The logbook of the shop, its defects, and the posts of the social network, as tests see them."""

from datetime import datetime

from harbour_shop.logbook import Logbook
from harbour_shop.views.shown import View


class DefectView(View):
    """A way to be broken."""

    name: str
    sentence: str


class PostView(View):
    """A post, by the key that the shop gave it."""

    key: str
    text: str
    at: datetime


class LogbookView(View):
    """Operations (and deeds that fell due); by fault, the operations that passed its weak spot."""

    operations: tuple[str, ...]
    weak_spots: dict[str, tuple[str, ...]]
    broken: tuple[str, ...]


def show_logbook(logbook: Logbook) -> LogbookView:
    """Show what was done since the last reset."""
    return LogbookView(
        operations=tuple(sorted(logbook.operations)),
        weak_spots={
            defect.value: tuple(sorted(names)) for defect, names in logbook.weak_spots.items()
        },
        broken=tuple(sorted(each.value for each in logbook.broken)),
    )
