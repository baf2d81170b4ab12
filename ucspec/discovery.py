"""Plug-ins, found by entry point: looked up by name, imported only when asked for."""

from collections.abc import Callable
from importlib.metadata import EntryPoint, entry_points
from typing import Any

from ucspec.errors import UsageError

RULES = "ucspec.rules"
TARGETS = "ucspec.targets"
EXPORTERS = "ucspec.exporters"


def known(group: str) -> tuple[str, ...]:
    """List the names installed in an entry-point group, sorted."""
    return tuple(sorted({point.name for point in entry_points(group=group)}))


def load(group: str, name: str) -> Any:
    """Import what a plug-in offers under a name.

    Raises:
        UsageError: nothing of that name is installed, two distributions offer different things
            under it, or importing it fails.
    """
    offers = sorted(set(entry_points(group=group, name=name)), key=lambda point: point.value)
    if not offers:
        installed = ", ".join(known(group)) or "none"
        raise UsageError(f"no {group} named '{name}' is installed (installed: {installed})")
    if len({point.value for point in offers}) > 1:
        rivals = ", ".join(_offer(point) for point in offers)
        raise UsageError(
            f"{group} has more than one '{name}': {rivals}\n  hint: uninstall all but one"
        )
    return _import(offers[0])


def load_target(name: str) -> Callable[..., Any]:
    """Import a target's factory: `open(settings) -> Target`."""
    factory: Callable[..., Any] = load(TARGETS, name)
    return factory


def _import(point: EntryPoint) -> Any:
    try:
        return point.load()
    except Exception as error:  # a plug-in may fail in any way while it is imported
        cause = f"{type(error).__name__}: {error}".rstrip(": ")
        text = f"{point.group} '{point.name}' of {_offer(point)} cannot be imported: {cause}"
        raise UsageError(f"{text}\n  hint: reinstall or uninstall that distribution") from error


def _offer(point: EntryPoint) -> str:
    name = point.dist.name if point.dist else "an unknown distribution"
    return f"{name} ({point.value})"
