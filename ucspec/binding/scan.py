"""Step definitions read from the text of step modules: syntax trees only, no code runs."""

from collections.abc import Iterable
from pathlib import Path

from ucspec.binding.module_text import ModuleText
from ucspec.binding.scanned import Gap, PlacedStep, ScannedStep, ScannedSteps
from ucspec.binding.step_places import Places, find_places
from ucspec.config import Config

__all__ = ["Gap", "PlacedStep", "ScannedStep", "ScannedSteps", "scan_steps"]


def scan_steps(roots: Iterable[Path], config: Config, base: Path) -> ScannedSteps:
    """Read every module in which pytest would find step definitions for models with these roots.

    `base` is the folder that locations are relative to, as in `load_model`.
    """
    places = Places(base=base.absolute(), config=config)
    found = find_places(places, tuple(places.base / root for root in roots))
    placed = tuple(
        PlacedStep(step=step, folder=place.folder, depth=place.depth, rank=place.rank)
        for place in found
        for step in place.module.definitions
    )
    modules = tuple({place.module.path: place.module for place in found}.values())
    own = [each for each in modules if places.is_own(each.path) or each.definitions]
    gaps = {*places.gaps, *(gap for each in own for gap in each.gaps)}
    broken = {each.broken for each in own if each.broken is not None}
    return ScannedSteps(
        definitions=tuple(dict.fromkeys(each.step for each in placed)),
        is_complete=not gaps and not broken,
        placed=placed,
        types=_join_types(modules),
        gaps=_sorted(gaps),
        broken=_sorted(broken),
        base=places.base,
    )


def _sorted(gaps: Iterable[Gap]) -> tuple[Gap, ...]:
    return tuple(sorted(gaps, key=lambda gap: (gap.location, gap.reason)))


def _join_types(modules: Iterable[ModuleText]) -> dict[str, tuple[str, ...] | None]:
    """Put the parameter types of all modules together; what two declare differently is unknown."""
    joined: dict[str, tuple[str, ...] | None] = {}
    for module in modules:
        for name, patterns in module.types.items():
            is_same = joined.get(name, patterns) == patterns
            joined[name] = patterns if is_same else None
    return joined
