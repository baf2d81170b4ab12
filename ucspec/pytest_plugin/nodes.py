"""What pytest sees: a feature file, its test cases, and a file that cannot be read."""

import types
from collections.abc import Callable, Iterator
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from ucspec.model.catalogue import Model
from ucspec.model.identity import shell_form
from ucspec.model.record import dataclass
from ucspec.model.result import TestResult
from ucspec.model.scenario import Scenario, TestCase
from ucspec.model.usecase import Status, status_of
from ucspec.model.verdict import CaseStatus
from ucspec.pytest_plugin import private
from ucspec.pytest_plugin.fail_fast import keep_from_running
from ucspec.pytest_plugin.guard import guarded
from ucspec.pytest_plugin.marks import body_with_tags
from ucspec.pytest_plugin.session import open_session

if TYPE_CHECKING:
    from ucspec.binding.bind import BoundCase

OPEN = frozenset({CaseStatus.UNDEFINED, CaseStatus.PENDING})
UNREADABLE = "cannot be read"


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedByPath:
    """What `-k` and pytest's reports see of a case that is the same for every row of its path."""

    keywords: frozenset[str]
    use_cases: str
    flows: str
    requirements: str


class FeatureFile(pytest.Module):
    """A use-case file; module-scoped fixtures live as long as its cases run."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self.obj = types.ModuleType(self.path.stem)
        self.obj.__file__ = str(self.path)
        self.variants: dict[Callable[[], None], list[dict[str, Any]]] = {}
        self.shared: dict[str, SharedByPath] = {}
        self.hooks: Any = None

    def keep_hooks(self) -> None:
        """Keep what hooks are called through, once all conftest files are loaded.

        pytest makes it anew eight times a case, 3 µs each.
        """
        self.hooks = self.ihook

    @cached_property
    def shown_path(self) -> str:
        """The file as pytest's reports name it, asked of pytest once: 25 µs for each case."""
        shown: str = private.shown_path(self)
        return shown

    def collect(self) -> list[pytest.Item]:
        what = f"collecting {self.nodeid}"
        found: list[pytest.Item] | None = guarded(self.config, what, list, self._items())
        return found or []

    def _items(self) -> Iterator[pytest.Item]:
        session = open_session(self.config)
        text = session.why_unreadable(self.path)
        if text:
            yield UnreadableItem.from_parent(self, name=UNREADABLE, text=text)
            return
        for model, case in session.cases_in(self.path):
            body = body_with_tags(self.config, case.tags)
            for target in session.target_names:
                for variant in self.variants_of(body):
                    yield CaseItem.from_parent(
                        self, case=case, model=model, target=target, callobj=body, **variant
                    )

    def shared_of(self, model: Model, scenario: Scenario) -> SharedByPath:
        """Say what the cases of a path have in common; looked up once."""
        if scenario.id not in self.shared:
            self.shared[scenario.id] = share(model, scenario)
        return self.shared[scenario.id]

    def variants_of(self, body: Callable[[], None]) -> list[dict[str, Any]]:
        """Say how autouse fixtures parametrise a test; the same for all cases with its tags."""
        if body not in self.variants:
            self.variants[body] = private.variants(self, body)
        return self.variants[body]


class UnreadableItem(pytest.Item):
    """Fails with everything that is wrong with its file, so that the rest can run."""

    def __init__(self, *, text: str, **settings: Any) -> None:
        super().__init__(**settings)
        self.text = text

    def runtest(self) -> None:
        raise UnreadableFile(self.text)

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        if isinstance(excinfo.value, UnreadableFile):
            return self.text
        return super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[Path, int, str]:
        return self.path, 0, self.name


class UnreadableFile(Exception):
    """A use-case file with errors, or one whose catalogue has them."""


class CaseItem(pytest.Function):
    """A test case. `target` names the target in a run over several, else it is empty."""

    def __init__(self, *, case: TestCase, model: Model, target: str, **settings: Any) -> None:
        whole = f"{case.name}{{{target}}}" if target else case.name
        callspec = settings["callspec"]
        name = f"{whole}[{callspec.id}]" if callspec else whole
        super().__init__(name=name, originalname=whole, **settings)
        private.normalise_id(self)
        self.case = case
        self.model = model
        self.target = target
        self.bound: BoundCase | None = None
        self.result: TestResult | None = None
        self.attempt = 0
        self.reports: dict[str, pytest.TestReport] = {}
        shared = self.file.shared_of(model, case.scenario)
        self.extra_keyword_matches.update(shared.keywords, (keyword_of(case.name),))
        self.user_properties += properties_of(case, shared, target)

    @property
    def file(self) -> FeatureFile:
        """The feature file that the case is written in."""
        file: Any = self.parent
        found: FeatureFile = file
        return found

    @property
    def ihook(self) -> Any:
        return self.file.hooks or super().ihook

    def setup(self) -> None:
        keep_from_running(open_session(self.config), self)
        super().setup()

    def runtest(self) -> None:
        __tracebackhide__ = True
        from ucspec.pytest_plugin.call import run_case, take_error
        from ucspec.pytest_plugin.listeners import listeners_of

        session = open_session(self.config)
        result = run_case(self, session.bind(self), listeners=listeners_of(self))
        self.result = result
        if result.status is CaseStatus.PASSED:
            return
        error = take_error(self)
        if result.status in OPEN and self.is_draft:
            private.skip(f"draft: {result.reason or result.message}")
        if result.status is CaseStatus.NOT_RUN:
            private.skip(result.reason)
        raise error

    @property
    def is_draft(self) -> bool:
        """Say whether what the case is about is still being written; a plain one never is."""
        return not self.case.scenario.is_plain and status_of(self.case.tags) is Status.DRAFT

    def reportinfo(self) -> tuple[Path, int, str]:
        return self.path, self.case.scenario.location.line - 1, self.name

    @cached_property
    def location(self) -> tuple[str, int | None, str]:
        return self.file.shown_path, self.case.scenario.location.line - 1, self.name

    def repr_failure(  # type: ignore[override]
        self, excinfo: pytest.ExceptionInfo[BaseException]
    ) -> Any:
        from ucspec.pytest_plugin.failures import describe_failure

        pytests = super().repr_failure
        told = guarded(self.config, "telling a failure", describe_failure, self, excinfo, pytests)
        return pytests(excinfo) if told is None else told


def share(model: Model, scenario: Scenario) -> SharedByPath:
    """Look up what all cases of a path have in common."""
    if scenario.is_plain:
        claims = " ".join(scenario.flows)
        return SharedByPath(keywords=frozenset(), use_cases="", flows=claims, requirements="")
    use_cases = (scenario.use_case, *scenario.extensions)
    labels = {shell_form(flow).partition("/")[2] for flow in scenario.flows}
    names = {scenario.kind.value, *use_cases, *labels}
    keys = [str(key) for uid in use_cases for key in model.use_case(uid).external_ids]
    return SharedByPath(
        keywords=frozenset({*map(keyword_of, names), *scenario.title.split()}),
        use_cases=" ".join(use_cases),
        flows=" ".join(scenario.flows),
        requirements=" ".join(keys),
    )


def keyword_of(name: str) -> str:
    """Write a name as `-k` can take it."""
    return shell_form(name).replace(" ", "-")


def properties_of(case: TestCase, shared: SharedByPath, target: str) -> list[tuple[str, str]]:
    """List what pytest's own reports say of a case before it runs."""
    properties = [
        ("ucspec.case", case.id),
        *([("ucspec.use_case", shared.use_cases)] if shared.use_cases else []),
        *([("ucspec.flow", shared.flows)] if shared.flows else []),
        ("ucspec.fingerprint", case.fingerprint),
    ]
    properties += [("ucspec.target", target)] if target else []
    return properties + ([("requirements", shared.requirements)] if shared.requirements else [])
