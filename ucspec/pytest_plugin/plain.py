"""Feature files that are no use cases, each compiled once in a session: `--uc-collect=all`."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from ucspec.flow.plain_cases import PlainCases, make_plain_cases
from ucspec.model.catalogue import Catalogue, Model
from ucspec.model.finding import Finding
from ucspec.model.scenario import Scenario, TestCase
from ucspec.notation.load import absolute, shown
from ucspec.notation.nodes import PlainNode
from ucspec.notation.plain import read_plain


@dataclass(slots=True, kw_only=True)
class PlainFile:
    """A plain file: its cases, or the mistakes that keep it from running.

    `model` stands in where a use case would have its own.
    """

    model: Model
    cases: PlainCases
    mistakes: tuple[Finding, ...] = ()
    _by_name: dict[str, TestCase] = field(default_factory=dict)

    def find(self, name: str) -> TestCase | None:
        """Find a case by the name of its node."""
        if not self._by_name:
            self._by_name.update({case.name: case for case in self.cases.cases})
        return self._by_name.get(name)


class PlainFiles:
    """The plain files that a session has come across."""

    def __init__(self, base: Path, *, id_pattern: str = "", cache: Path | None = None) -> None:
        self.base = base
        self._id_pattern = id_pattern
        self.model = Model(root=base, catalogue=Catalogue(path=base))
        self._cache = cache
        self._read: dict[Path, PlainFile] = {}

    def read(self, path: Path) -> PlainFile:
        """Read a file, once."""
        path = absolute(path)
        if path not in self._read:
            self._read[path] = self._compile(path)
        return self._read[path]

    @property
    def cases(self) -> Iterable[TestCase]:
        """Go through the cases of all files, sorted by file."""
        for path in sorted(self._read):
            yield from self._read[path].cases.cases

    @property
    def empty(self) -> Iterable[Scenario]:
        """Go through the outlines of all files that have no rows."""
        for path in sorted(self._read):
            yield from self._read[path].cases.empty

    def _compile(self, path: Path) -> PlainFile:
        name = shown(path, self.base)
        node = read_plain(path, name, self._cache)
        if isinstance(node, PlainNode):
            cases = make_plain_cases(node, name.as_posix(), self._id_pattern)
            return PlainFile(model=self.model, cases=cases)
        return PlainFile(model=self.model, cases=PlainCases(), mistakes=node)
