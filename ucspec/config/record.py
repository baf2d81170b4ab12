"""What a project can set, with the defaults."""

from collections.abc import Mapping
from dataclasses import field
from pathlib import Path
from types import MappingProxyType
from typing import Any

from ucspec.config.lint import LintSettings
from ucspec.model.location import Location
from ucspec.model.record import dataclass
from ucspec.model.scenario import Criterion

DEFAULT_EVIDENCE = ".ucspec"
DEFAULT_REPORT = "ucspec-report"
CACHE = ".ucspec_cache"
EVIDENCE_OFF = "off"

Table = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """What the project wants. `root` is the folder of `origin`, or where the search started.

    `features` and `report_dir` are absolute. `evidence` is None when nobody set it, "off", or
    a folder; `step_timeout` is in seconds, 0 without a limit; `origins` maps a key as it is
    written to the place of its value.
    """

    features: tuple[Path, ...] = ()
    steps: tuple[str, ...] = ()
    collect: str = "use-cases"
    criterion: Criterion = Criterion.FLOW
    max_paths: int = 200
    retry: int = 0
    step_timeout: float = 0.0
    target: tuple[str, ...] = ()
    targets: Mapping[str, Table] = field(default_factory=lambda: MappingProxyType({}))
    evidence: str | None = None
    report: tuple[str, ...] = ()
    report_dir: Path
    keep_runs: int = 20
    id_pattern: str = ""
    links: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    secrets: tuple[str, ...] = ()
    gate: Table = field(default_factory=lambda: MappingProxyType({}))
    lint: LintSettings = field(default_factory=LintSettings)
    cache: bool = True
    root: Path
    origin: Path | None = None
    origins: Mapping[str, Location] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def evidence_dir(self) -> Path:
        """The folder that evidence is read from, whether or not runs record it."""
        is_named = self.evidence not in {None, EVIDENCE_OFF}
        return self.root / (str(self.evidence) if is_named else DEFAULT_EVIDENCE)

    @property
    def cache_dir(self) -> Path | None:
        """The folder that models are kept in between runs; None when they may not be kept."""
        return self.root / CACHE if self.cache else None

    def origin_of(self, key: str) -> str:
        """Say where the value of a key comes from: "pyproject.toml:12:1", or "default"."""
        return str(self.origins[key]) if key in self.origins else "default"
