"""What one pytest session knows of use cases; made when the first of them is in sight."""

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from ucspec.config import Config, load_config
from ucspec.config.values import COLLECT_ALL
from ucspec.errors import UsageError
from ucspec.model.catalogue import Model
from ucspec.model.finding import Finding
from ucspec.model.result import PlannedCase
from ucspec.model.scenario import Criterion, TestCase
from ucspec.pytest_plugin.plans import Plans
from ucspec.pytest_plugin.targets import read_targets

if TYPE_CHECKING:
    from ucspec.binding.bind import BoundCase
    from ucspec.pytest_plugin.fail_fast import FailedStep
    from ucspec.pytest_plugin.nodes import CaseItem
    from ucspec.pytest_plugin.plain import PlainFile, PlainFiles
    from ucspec.pytest_plugin.recorder import Recorder

SESSION = pytest.StashKey["UseCaseSession"]()
PLANS = pytest.StashKey[Plans]()
PLAIN = pytest.StashKey["PlainFiles"]()


@dataclass(slots=True, kw_only=True)
class UseCaseSession:
    """State of a run. `target_names` is ("",) unless each case runs over several targets.

    `collected` are the node ids of all cases that pytest has made items of. `recorder` is set
    once cases are about to run, `reports` once they have; `plain` where plain feature files are
    collected too. `chooses_elsewhere` says that the options choose cases, none of them here.
    `process` is the one that began the session: what a step forks is another.
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
    plain: "PlainFiles | None" = None
    told_catalogues: dict[Path, str] = field(default_factory=dict)
    process: int = field(default_factory=os.getpid)
    chooses_elsewhere: bool = False

    @property
    def is_collecting(self) -> bool:
        """Say whether use-case files become nodes: the option's word, then the settings'."""
        return what_is_collected(self.config, self.settings) != "off"

    def plain_file(self, path: Path) -> "PlainFile | None":
        """Give a feature file that is collected as it stands; None for one of a model."""
        if self.plain is None or self.plans.is_use_case_file(path):
            return None
        return self.plain.read(path)

    def cases_in(self, path: Path) -> Iterable[tuple[Model, TestCase]]:
        """List the test cases of a feature file, with their models."""
        plain = self.plain_file(path)
        if plain is None:
            return self.plans.cases_in(path)
        return ((plain.model, case) for case in plain.cases.cases)

    def find_case(self, path: Path, name: str) -> TestCase | None:
        """Find a test case by its file and the name of its node."""
        plain = self.plain_file(path)
        return plain.find(name) if plain else self.plans.find_case(path, name)

    def why_unreadable(self, path: Path) -> str:
        """Say what keeps a file from running: its own mistakes, and its catalogue's once."""
        plain = self.plain_file(path)
        if plain is not None:
            return _lines(plain.mistakes)
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
        """Sort cases as their models plan them, whatever order they run in; plain ones last."""
        ids = [case.id for model in self.plans.planned for case in model.known.cases]
        ids += [case.id for case in self.plain.cases] if self.plain else []
        place = {case: number for number, case in enumerate(ids)}
        targets = {target: number for number, target in enumerate(self.target_names)}
        return tuple(sorted(planned, key=lambda one: (place[one.case], targets[one.target])))

    def bind(self, item: "CaseItem") -> "BoundCase":
        """Bind the steps of a case, once."""
        from ucspec.binding.bind import bind_case
        from ucspec.pytest_plugin.bdd import index_of

        if item.bound is None:
            is_strict = not item.case.scenario.is_plain
            item.bound = bind_case(index_of(item), item.case, strict=is_strict)
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
        plain=plain_files(config, settings),
        target_names=names if len(names) > 1 else ("",),
    )


def what_is_collected(config: pytest.Config, settings: Config) -> str:
    """Say which feature files are collected: the option's word, then the settings'."""
    parsed = getattr(config.option, "uc_collect", None)  # not yet while conftests are loaded
    return str(parsed or config.known_args_namespace.uc_collect or settings.collect)


def plain_files(config: pytest.Config, settings: Config) -> "PlainFiles | None":
    """Give what keeps plain feature files, if they are collected."""
    if what_is_collected(config, settings) != COLLECT_ALL:
        return None
    from ucspec.pytest_plugin.plain import PlainFiles

    if PLAIN not in config.stash:
        config.stash[PLAIN] = PlainFiles(
            config.rootpath, id_pattern=settings.id_pattern, cache=settings.cache_dir
        )
    return config.stash[PLAIN]


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
