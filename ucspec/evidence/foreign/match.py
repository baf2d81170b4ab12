"""Foreign results × use cases: which case is meant, or only which flows, or nothing at all.

Never a guess: a case is matched by its id, or because a scenario that is tagged with its use case
says word for word what it says. All else is a claim on flows, which verifies no case of them.
"""

from collections.abc import Iterable, Iterator, Sequence
from enum import Enum

from ucspec.errors import UsageError
from ucspec.evidence.foreign.claims import ClaimReader, Claims
from ucspec.evidence.foreign.results import ForeignCase
from ucspec.evidence.foreign.text import first_difference, is_same_text
from ucspec.flow.expand import expand_path
from ucspec.flow.find import find_scenario
from ucspec.flow.graph import Atlas, make_atlas
from ucspec.model.catalogue import Model
from ucspec.model.identity import read_selector
from ucspec.model.record import dataclass
from ucspec.model.scenario import Plan, TestCase
from ucspec.model.usecase import UseCase

SHOWN = 5


class TextStatus(Enum):
    """Whether what was run is today's composed text."""

    CURRENT = "current"
    STALE = "stale"
    UNKNOWN = "unknown"
    OWN = "its own"


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """What a result belongs to: a `case`, or the `claims` that its tags make, or nothing.

    `gone` is an id that names nothing today. `reason` says why the text is not known to be
    today's; `note` says what is ambiguous or unknown about the match, and is a defect.
    """

    case: TestCase | None = None
    claims: tuple[str, ...] = ()
    gone: str = ""
    text: TextStatus = TextStatus.OWN
    target: str = ""
    reason: str = ""
    note: str = ""


class Matcher:
    """Models and plans, indexed by every id that a result may name."""

    def __init__(self, models: Sequence[Model], plans: Sequence[Plan], id_pattern: str) -> None:
        self.models = tuple(models)
        self.atlases: tuple[Atlas, ...] = ()
        self.reader = ClaimReader(id_pattern)
        self.use_cases: dict[str, UseCase] = {
            one.id: one for model in models for one in model.use_cases
        }
        self.exact: dict[str, list[TestCase]] = {}
        self.judging: dict[str, list[TestCase]] = {}
        for case in (case for plan in plans for case in plan.cases):
            for name in {case.id, case.scenario.id}:
                self.exact.setdefault(name, []).append(case)
            for name in {*flows_of(case), owner_of(case)}:
                self.judging.setdefault(name, []).append(case)
        self.planned = frozenset(case.id for plan in plans for case in plan.cases)

    def match(self, case: ForeignCase, *, assume_current: bool = False) -> Match:
        """Find what a result belongs to; `assume_current` vouches for what has no text."""
        claims = self.reader.read(case)
        if claims.named:
            return self._match_named(case, claims, assume_current=assume_current)
        meant = unique(one for name in claims.tagged for one in self.find_judging(name))
        same = [one for one in meant if is_same_text(case, one)]
        if len(same) == 1:
            return Match(case=same[0], text=TextStatus.CURRENT, target=claims.target)
        return self._claim(claims.tagged, claims.target)

    def _match_named(self, case: ForeignCase, claims: Claims, *, assume_current: bool) -> Match:
        meant = unique(one for name in claims.named for one in self.find(name))
        same = [one for one in meant if is_same_text(case, one)]
        chosen = same if len(same) == 1 else meant
        if len(chosen) == 1:
            return settled(case, chosen[0], claims, assume_current=assume_current)
        if chosen:
            note = f"ambiguous: it may be a result of {some(one.id for one in chosen)}"
            flows = tuple(dict.fromkeys(flow for one in chosen for flow in flows_of(one)))
            return Match(claims=flows, target=claims.target, note=note)
        return Match(
            gone=claims.named[0],
            target=claims.target,
            note=f"{claims.named[0]} names nothing that is there now",
        )

    def _claim(self, names: Sequence[str], target: str) -> Match:
        """Make a claim of what tags name; what they name and is not there is told."""
        unknown = [name for name in names if not self.is_known(name)]
        note = (
            f"{some(unknown)} {'names' if len(unknown) == 1 else 'name'} nothing that is there now"
        )
        return Match(claims=tuple(names), target=target, note=note if unknown else "")

    def is_known(self, name: str) -> bool:
        """Say whether there is such a use case, flow, path or case."""
        return name in self.use_cases or bool(self.find_judging(name))

    def find_judging(self, name: str) -> Sequence[TestCase]:
        """Find the cases that judge a use case or a flow, else those of a path."""
        return self.judging.get(name) or self.find(name)

    def find(self, name: str) -> Sequence[TestCase]:
        """Find the cases of a path; one beyond the criterion is composed when it is named."""
        if name not in self.exact:
            self.exact[name] = list(self._compose(name))
        return self.exact[name]

    def _compose(self, name: str) -> Iterator[TestCase]:
        selector = read_selector(name)
        if not selector.path:
            return
        self.atlases = self.atlases or tuple(make_atlas(model) for model in self.models)
        for atlas in self.atlases:
            try:
                cases = expand_path(atlas, find_scenario(atlas, name))
            except UsageError:
                continue
            yield from (one for one in cases if selector.row in ("", one.row_name))


def settled(case: ForeignCase, chosen: TestCase, claims: Claims, *, assume_current: bool) -> Match:
    """Say of a case that is matched whether today's text was run, as far as that can be known."""
    text, reason = TextStatus.CURRENT, ""
    if case.has_steps:
        if difference := first_difference(case, chosen):
            text, reason = TextStatus.STALE, f"another text was run: {difference}"
    elif claims.fingerprint:
        if claims.fingerprint != chosen.fingerprint:
            text, reason = TextStatus.STALE, "another text was run: its fingerprint differs"
    elif not assume_current:
        text, reason = TextStatus.UNKNOWN, "the file does not say which text was run"
    return Match(case=chosen, text=text, target=claims.target, reason=reason)


def owner_of(case: TestCase) -> str:
    """Name the use case that a case belongs to: of an extension, the extending one."""
    return (case.scenario.use_case, *case.scenario.extensions)[-1]


def flows_of(case: TestCase) -> tuple[str, ...]:
    """Name the flows that a case judges."""
    own_flow = case.scenario.own_flow
    return (own_flow,) if own_flow else case.scenario.flows


def unique(cases: Iterable[TestCase]) -> list[TestCase]:
    """Keep each case once."""
    return list({case.id: case for case in cases}.values())


def some(names: Iterable[str]) -> str:
    """Write a few names, and how many more there are."""
    known = list(names)
    more = f" and {len(known) - SHOWN} more" if len(known) > SHOWN else ""
    return ", ".join(known[:SHOWN]) + more
