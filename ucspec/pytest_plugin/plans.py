"""The models in sight of one pytest session, each loaded and planned once."""

import gc
import os
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from pathlib import Path

from ucspec.flow.criteria import Planner
from ucspec.model.catalogue import Model
from ucspec.model.finding import Finding
from ucspec.model.scenario import Criterion, Plan, TestCase
from ucspec.model.usecase import UseCase
from ucspec.notation.load import find_model_root, load_model


class PlannedModel:
    """A model and the plan of each of its files, made when it is first asked for.

    `files` are all of its use-case files.
    """

    def __init__(self, model: Model, planner: Planner, key_of: Callable[[Path], str]) -> None:
        self.model = model
        self._planner = planner
        self._by_file: dict[str, list[UseCase]] = {}
        for use_case in model.use_cases:
            self._by_file.setdefault(key_of(use_case.path), []).append(use_case)
        self.files = frozenset((*self._by_file, *(key_of(broken.path) for broken in model.broken)))
        self._by_id: dict[str, dict[str, TestCase]] = {}

    def plan(self, use_cases: Collection[str] | None = None) -> Plan:
        """Plan the whole model, or the files of these use cases and those that extend them."""
        with kept_for_good():
            return self._planner.plan(use_cases)

    @property
    def known(self) -> Plan:
        """What was planned so far, in file order."""
        return self._planner.known

    def cases_in(self, file: str) -> tuple[TestCase, ...]:
        """List the test cases whose node a file is; none if it is not to run."""
        return tuple(self._cases(file).values())

    def find_case(self, file: str, case_id: str) -> TestCase | None:
        """Find a test case by its file and id."""
        return self._cases(file).get(case_id)

    def _cases(self, file: str) -> dict[str, TestCase]:
        if file not in self._by_id:
            with kept_for_good():
                pieces = [self._planner.piece(each) for each in self._by_file.get(file, ())]
            self._by_id[file] = {case.id: case for piece in pieces for case in piece.cases}
        return self._by_id[file]


@contextmanager
def kept_for_good() -> Iterator[None]:
    """Make many records that all stay to the end, and spare the collector looking through them.

    For 1,000 cases that is 6 % of a run; `gc.freeze` also passes over what was there before.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if was_enabled:
            gc.enable()


class Plans:
    """Models and, under one criterion, their plans; paths may be written in any way."""

    def __init__(
        self,
        *,
        base: Path,
        criterion: Criterion = Criterion.FLOW,
        max_paths: int,
        id_pattern: str,
        cache: Path | None = None,
    ) -> None:
        self.base = base
        self.criterion = criterion
        self._max_paths = max_paths
        self._id_pattern = id_pattern
        self._cache = cache
        self._keys: dict[Path, str] = {}
        self._roots: dict[Path, Path | None] = {}
        self._planned: dict[Path, PlannedModel] = {}

    @property
    def planned(self) -> tuple[PlannedModel, ...]:
        """Every model seen so far with its plan, sorted by root."""
        return tuple(self._planned[root] for root in sorted(self._planned))

    def find(self, path: Path) -> PlannedModel | None:
        """Find the model that a file belongs to; None for a file outside every model."""
        folder = path.parent
        if folder not in self._roots:
            self._roots[folder] = find_model_root(folder)
        root = self._roots[folder]
        if root is None:
            return None
        if root not in self._planned:
            self._planned[root] = self._plan(root)
        return self._planned[root]

    def _plan(self, root: Path) -> PlannedModel:
        with kept_for_good():
            model = load_model(root, base=self.base, id_pattern=self._id_pattern, cache=self._cache)
        planner = Planner(model, criterion=self.criterion, max_paths=self._max_paths)
        return PlannedModel(model, planner, self.key_of)

    def is_use_case_file(self, path: Path) -> bool:
        """Say whether a file is a use case of a model, broken ones included."""
        planned = self.find(path)
        return planned is not None and self.key_of(path) in planned.files

    def cases_in(self, path: Path) -> tuple[tuple[Model, TestCase], ...]:
        """List the test cases whose node a file is, in file order; none if it is not to run."""
        planned = self.find(path)
        if planned is None:
            return ()
        return tuple((planned.model, case) for case in planned.cases_in(self.key_of(path)))

    def find_case(self, path: Path, case_id: str) -> TestCase | None:
        """Find a test case by its file and id."""
        planned = self.find(path)
        return planned.find_case(self.key_of(path), case_id) if planned else None

    def mistakes_in(self, path: Path) -> tuple[Finding, ...]:
        """List the errors that keep a file from running."""
        planned = self.find(path)
        broken = planned.model.broken if planned else ()
        key = self.key_of(path)
        found = (file.findings for file in broken if self.key_of(file.path) == key)
        return tuple(finding for findings in found for finding in findings if finding.is_error)

    def mistakes_in_catalogue(self, path: Path) -> tuple[Finding, ...]:
        """List the errors in the catalogue of a file's model."""
        planned = self.find(path)
        if planned is None:
            return ()
        key = self.key_of(planned.model.catalogue.path)
        errors = (finding for finding in planned.model.findings if finding.is_error)
        return tuple(error for error in errors if self.key_of(error.location.path) == key)

    def key_of(self, path: Path) -> str:
        """Make paths comparable, whether absolute, relative or through a link."""
        known = self._keys.get(path)
        if known is None:
            known = self._keys[path] = os.path.realpath(self.base / path)
        return known
