"""What a foreign result says that it is a result of: ids in its properties, its name, its tags.

An id in a property or in the name is that case, or that path; a tag says that a scenario, which
may say whatever it likes, is about a use case or a flow.
"""

import re
from collections.abc import Iterable

from ucspec.evidence.foreign.results import ForeignCase
from ucspec.model.identity import USE_CASE_ID, canonical_form, claimed_ids
from ucspec.model.record import dataclass

CASE, USE_CASE, FLOW, TARGET = "ucspec.case", "ucspec.use_case", "ucspec.flow", "ucspec.target"
FINGERPRINT = "ucspec.fingerprint"
PATH = r"/[^\s\[\]{}()\"',;:|]+"
ROW = r"\[[^\[\]]*\]"
ON_TARGET = r"\{(?P<ucspec_target>[^{}]+)\}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Claims:
    """`named` are ids of cases and paths, `tagged` of use cases and flows."""

    named: tuple[str, ...] = ()
    tagged: tuple[str, ...] = ()
    target: str = ""
    fingerprint: str = ""


class ClaimReader:
    """Finds ids in texts; `id_pattern` is how a project writes its use cases' ids."""

    def __init__(self, id_pattern: str) -> None:
        id_ = id_pattern or USE_CASE_ID.pattern
        self.id_pattern = id_pattern
        self.path = re.compile(rf"(?<![\w-])(?:{id_})(?:\+(?:{id_}))?{PATH}(?:{ROW})?")
        self.path_on_target = re.compile(self.path.pattern + ON_TARGET)
        self.use_case = re.compile(rf"(?<![\w/-])(?:{id_})(?![\w/-])")

    def read(self, case: ForeignCase) -> Claims:
        """List what a result claims, the strongest claim only."""
        told = case.properties
        on_target = self.path_on_target.search(case.name)
        return Claims(
            named=self.paths_in(told.get(CASE) or case.name),
            tagged=tuple(dict.fromkeys((*self._tags(case), *self._names(case)))),
            target=told.get(TARGET) or (on_target["ucspec_target"] if on_target else ""),
            fingerprint=told.get(FINGERPRINT, ""),
        )

    def paths_in(self, text: str) -> tuple[str, ...]:
        """Find ids of paths and cases in a name, as `ucspec expand` writes them or in passing."""
        found = (match.group().rstrip(".") for match in self.path.finditer(text))
        return tuple(dict.fromkeys(canonical_form(one) for one in found))

    def _tags(self, case: ForeignCase) -> tuple[str, ...]:
        told = case.properties
        written = (*case.tags, *told.get(FLOW, "").split(), *told.get(USE_CASE, "").split())
        return claimed_ids(written, self.id_pattern)

    def _names(self, case: ForeignCase) -> Iterable[str]:
        """Use cases that are named without a flow: in the name, or in the class or suite."""
        for text in (case.name, case.suite):
            yield from (match.group() for match in self.use_case.finditer(text))
