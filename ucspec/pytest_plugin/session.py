"""What one pytest session knows of use cases; made when the first of them is in sight."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from ucspec.config import Config, load_config
from ucspec.errors import UsageError
from ucspec.model.finding import Finding
from ucspec.model.result import PlannedCase
from ucspec.model.scenario import Criterion
from ucspec.pytest_plugin.plans import Plans
from ucspec.pytest_plugin.targets import read_targets

if TYPE_CHECKING:
    from ucspec.binding.bind import BoundCase
    from ucspec.pytest_plugin.fail_fast import FailedStep
    from ucspec.pytest_plugin.nodes import CaseItem
    from ucspec.pytest_plugin.recorder import Recorder

SESSION = pytest.StashKey["UseCaseSession"]()
PLANS = pytest.StashKey[Plans]()


@dataclass(slots=True, kw_only=True)
class UseCaseSession:
    """State of a run. `target_names` is ("",) unless each case runs over several targets.

    `collected` are the node ids of all cases that pytest has made items of. `recorder` is set
    once cases are about to run, `reports` once they have.
    """

    config: pytest.Config
    settings: Config
    plans: Plans
    target_names: tuple[str, ...] = ("",)
    collected: list[str] = field(default_factory=list)
    deselected: set[str] = field(default_factory=set)
    recorder: "Recorder | None" = None
    failed_steps: dict[str, "FailedStep"] = field(default_factory=dict)
    reports: Sequence[Path] = ()
    told_catalogues: dict[Path, str] = field(default_factory=dict)

    @property
    def is_collecting(self) -> bool:
        """Say whether use-case files become nodes: the option's word, then the settings'."""
        return (self.config.option.uc_collect or self.settings.collect) != "off"

    def why_unreadable(self, path: Path) -> str:
        """Say what keeps a file from running: its own mistakes, and its catalogue's once."""
        own = _lines(self.plans.mistakes_in(path))
        errors = self.plans.mistakes_in_catalogue(path)
        if not errors:
            return own
        catalogue = errors[0].location.path
        node = self.told_catalogues.setdefault(catalogue, path.name)
        if node == path.name:
            return "\n".join(filter(None, (_lines(errors), own)))
        count = f"{len(errors)} mistake{'s' if len(errors) > 1 else ''}"
        text = f"{catalogue.as_posix()}: {count} in the catalogue, shown at {node}"
        return "\n".join(filter(None, (text, own)))

    def in_file_order(self, planned: Iterable[PlannedCase]) -> tuple[PlannedCase, ...]:
        """Sort cases as their models plan them, whatever order they run in."""
        ids = (case.id for model in self.plans.planned for case in model.plan.cases)
        place = {case: number for number, case in enumerate(ids)}
        targets = {target: number for number, target in enumerate(self.target_names)}
        return tuple(sorted(planned, key=lambda one: (place[one.case], targets[one.target])))

    def bind(self, item: "CaseItem") -> "BoundCase":
        """Bind the steps of a case, once."""
        from ucspec.binding.bind import bind_case
        from ucspec.pytest_plugin.bdd import index_of

        if item.bound is None:
            item.bound = bind_case(index_of(item), item.case)
        return item.bound


def open_session(config: pytest.Config) -> UseCaseSession:
    """Find the session, or begin it; raises pytest's UsageError for what is set wrongly."""
    session = find_session(config)
    if session is None:
        session = config.stash[SESSION] = begin(config)
    return session


def find_session(config: pytest.Config) -> UseCaseSession | None:
    """Find the session if any use case has come in sight."""
    return config.stash.get(SESSION, None)


def begin(config: pytest.Config) -> UseCaseSession:
    """Read the settings of a session."""
    try:
        settings = load_config(config.rootpath)
        targets = read_targets(config, settings)
    except UsageError as error:
        raise pytest.UsageError(str(error)) from error
    option = config.option
    plans = config.stash.get(PLANS, None) or make_plans(
        config.rootpath, settings, option.uc_criterion, option.uc_max_paths
    )
    names = tuple(target.name for target in targets)
    return UseCaseSession(
        config=config,
        settings=settings,
        plans=plans,
        target_names=names if len(names) > 1 else ("",),
    )


def make_plans(root: Path, settings: Config, criterion: str | None, max_paths: int | None) -> Plans:
    """Make the plans that options and settings ask for, options first."""
    return Plans(
        base=root,
        criterion=Criterion(criterion) if criterion else settings.criterion,
        max_paths=max_paths or settings.max_paths,
        id_pattern=settings.id_pattern,
        cache=settings.cache_dir,
    )


def _lines(findings: Sequence[Finding]) -> str:
    return "\n".join(str(finding) for finding in findings)
