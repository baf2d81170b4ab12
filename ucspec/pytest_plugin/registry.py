"""FENCE: pytest's private registry of fixtures, read as a whole, and values put into a request.

pytest has no public way to list fixtures, nor to say that a name has a value from now on
(execution.md, 6.3 and 6.4; the tests hold every private name that is used here).
"""

import os
from collections.abc import Callable, Iterable, Iterator
from types import ModuleType
from typing import Any, Final

import pytest
from _pytest.scope import Scope

from ucspec.model.record import dataclass

SESSION_DEPTH: Final = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedFixture:
    """A fixture's function and where it is registered.

    Deeper is nearer. `rank` tells conftest files (the nearer the greater) from plug-ins (0), for
    pytest registers the root conftest where it registers plug-ins. `order` is the registry's.
    """

    function: Callable[..., Any]
    depth: int = 0
    rank: int = 0
    order: int = 0


@dataclass(slots=True)
class GivenValue:
    """Stands among a request's active fixtures for a value that a step has made."""

    cached_result: tuple[Any, None, None]
    argname: str
    func: Callable[..., Any]
    _scope: Scope = Scope.Function
    argnames: tuple[str, ...] = ()

    def addfinalizer(self, finalizer: Callable[[], object]) -> None:
        """Nothing depends on the end of a given value."""


def give_fixture(item: Any, name: str, value: Any, origin: Callable[..., Any]) -> None:
    """Let a fixture's name mean this value, for the rest of this item only."""
    active = item._request._fixture_defs
    scope = active[name]._scope if name in active else Scope.Function
    active[name] = GivenValue((value, None, None), name, origin, scope)


def fixture_names(session: pytest.Session) -> tuple[str, ...]:
    """List the names of all fixtures of a session, in the order of registration."""
    manager = _manager(session)
    names = [*_by_name(manager), *getattr(manager, "_arg2nodeid2fixturedefs", ())]
    return tuple(dict.fromkeys(names))


def visible_names(session: pytest.Session, chain: list[Any]) -> frozenset[str]:
    """List the names of the fixtures that the last node of a chain can ask for."""
    registry = node_registry(session)
    if registry is None:
        manager, node = _manager(session), chain[-1]
        return frozenset(n for n in fixture_names(session) if manager.getfixturedefs(n, node))
    nodes = set(chain)
    return frozenset(name for name, by_node in registry.items() if not nodes.isdisjoint(by_node))


def visible_fixtures(
    session: pytest.Session, chain: list[Any], prefix: str
) -> Iterator[PlacedFixture]:
    """Find the visible fixtures whose names begin so."""
    conftests = _conftest_ranks(session.config, prefix)
    manager, registry = _manager(session), node_registry(session)
    find = (
        _find_by_node(manager, registry, chain) if registry is not None else _find(manager, chain)
    )
    for order, name in enumerate(fixture_names(session)):
        if name.startswith(prefix):
            for depth, fixture in find(name):
                rank = conftests.get(id(fixture.func), 0) if depth == SESSION_DEPTH else 0
                yield PlacedFixture(function=fixture.func, depth=depth, rank=rank, order=order)


def all_fixtures(session: pytest.Session, prefix: str) -> Iterator[PlacedFixture]:
    """Find the fixtures of a session whose names begin so, wherever they are."""
    for name, places in _by_name(_manager(session)).items():
        if name.startswith(prefix):
            groups = places.values() if isinstance(places, dict) else [places]
            yield from (PlacedFixture(function=each.func) for group in groups for each in group)


def node_registry(session: pytest.Session) -> dict[str, dict[Any, list[Any]]] | None:
    """Read the registry, name → node → definitions; it is there from pytest 9.2 on."""
    registry: dict[str, dict[Any, list[Any]]] | None = getattr(
        _manager(session), "_arg2node2fixturedefs", None
    )
    return registry


def _manager(session: pytest.Session) -> Any:
    return session._fixturemanager


def _by_name(manager: Any) -> dict[str, Any]:
    registry: dict[str, Any] = (
        manager._arg2node2fixturedefs
        if hasattr(manager, "_arg2node2fixturedefs")
        else manager._arg2fixturedefs
    )
    return registry


def _find_by_node(
    manager: Any, registry: dict[str, dict[Any, list[Any]]], chain: list[Any]
) -> Callable[[str], Iterator[tuple[int, Any]]]:
    depth_by_node = {node: depth for depth, node in enumerate(chain)}
    depth_by_id = {node.nodeid: depth for depth, node in enumerate(chain)}
    legacy = manager._arg2nodeid2fixturedefs

    def find(name: str) -> Iterator[tuple[int, Any]]:
        yield from _placed(registry.get(name, {}), depth_by_node)
        yield from _placed(legacy.get(name, {}), depth_by_id)

    return find


def _placed(by_place: dict[Any, list[Any]], depths: dict[Any, int]) -> Iterator[tuple[int, Any]]:
    for place, fixtures in by_place.items():
        if place in depths:
            yield from ((depths[place], fixture) for fixture in reversed(fixtures))


def _find(manager: Any, chain: list[Any]) -> Callable[[str], Iterable[tuple[int, Any]]]:
    """Before pytest 9.2: ask for each name; the depth is that of the id it was registered for."""

    def find(name: str) -> list[tuple[int, Any]]:
        fixtures = manager.getfixturedefs(name, chain[-1]) or ()
        return [(_depth_of(fixture.baseid), fixture) for fixture in fixtures]

    return find


def _depth_of(base: str) -> int:
    return len(base.replace("::", "/").split("/")) if base else SESSION_DEPTH


def _conftest_ranks(config: pytest.Config, prefix: str) -> dict[int, int]:
    """Rank the fixtures of conftest files above those of plug-ins."""
    ranks: dict[int, int] = {}
    for name, plugin in config.pluginmanager.list_name_plugin():
        if name.endswith("conftest.py") and isinstance(plugin, ModuleType):
            for key, value in vars(plugin).items():
                if key.startswith(prefix):
                    ranks[id(value._get_wrapped_function())] = name.count(os.sep) + 1
    return ranks
