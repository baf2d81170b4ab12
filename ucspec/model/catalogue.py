"""The catalogue (`ucspec.yaml`) and the model it heads: every use case of one folder."""

from collections.abc import Mapping
from dataclasses import field
from pathlib import Path
from types import MappingProxyType

from ucspec.model.actor import Actor
from ucspec.model.boundary import System
from ucspec.model.finding import Finding
from ucspec.model.journey import Channel, Persona, Stage, Touchpoint
from ucspec.model.kpi import KpiDefinition
from ucspec.model.record import dataclass
from ucspec.model.usecase import UseCase


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogue:
    """Names, declared once. `links` maps an external id prefix to a URL template with {key}."""

    path: Path
    name: str = ""
    systems: tuple[System, ...] = ()
    actors: tuple[Actor, ...] = ()
    personas: tuple[Persona, ...] = ()
    stages: tuple[Stage, ...] = ()
    touchpoints: tuple[Touchpoint, ...] = ()
    channels: tuple[Channel, ...] = ()
    kpis: tuple[KpiDefinition, ...] = ()
    links: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    def actor(self, name: str) -> Actor:
        """Look an actor up by its name; raises KeyError when it is not declared."""
        for actor in self.actors:
            if actor.name == name:
                return actor
        raise KeyError(name)

    def ancestors(self, name: str) -> tuple[str, ...]:
        """The actor itself, then what it is-a, most special first."""
        chain: list[str] = []
        while name and name not in chain:
            for actor in reversed(self.actors):
                if actor.name == name:
                    chain.append(name)
                    name = actor.is_a
                    break
            else:
                break
        return tuple(chain)


@dataclass(frozen=True, slots=True, kw_only=True)
class BrokenFile:
    """A feature file that is out of the run, with everything that is wrong with it."""

    path: Path
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """Everything under the nearest folder with a `ucspec.yaml`.

    `use_cases` are sorted by path and can all be composed. `broken` are use-case files with
    errors; `plain` are Gherkin files without a use-case id. `findings` are all of them, of the
    catalogue, of broken files and of good ones (warnings), sorted by place.
    """

    root: Path
    catalogue: Catalogue
    use_cases: tuple[UseCase, ...] = ()
    broken: tuple[BrokenFile, ...] = ()
    plain: tuple[Path, ...] = ()
    findings: tuple[Finding, ...] = ()

    def use_case(self, use_case_id: str) -> UseCase:
        """Look a use case up by its id; raises KeyError when there is none."""
        for use_case in self.use_cases:
            if use_case.id == use_case_id:
                return use_case
        raise KeyError(use_case_id)

    def extensions_of(self, use_case_id: str) -> tuple[UseCase, ...]:
        """The use cases that extend this one, in file order."""
        return tuple(
            use_case
            for use_case in self.use_cases
            if use_case.extends and use_case.extends.use_case == use_case_id
        )
