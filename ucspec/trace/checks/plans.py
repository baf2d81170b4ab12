"""Paths that the plan leaves out: no rows, cut by the limit, infeasible."""

from collections.abc import Sequence
from itertools import chain

from ucspec.model.location import Location
from ucspec.model.scenario import Plan
from ucspec.model.trace import Trace
from ucspec.trace.checks.complaint import Gaps, note, owner_of, places_of, root_of, warning


def empty_examples(trace: Trace, plans: Sequence[Plan]) -> Gaps:
    """Find paths whose Examples have no rows."""
    places = places_of(trace)
    for path in chain.from_iterable(plan.empty for plan in plans):
        yield warning(
            "T-905",
            places.get(owner_of(path), root_of(trace)),
            f"{path} has Examples without rows, so there is nothing to run",
            "add a row, or take the Examples away",
        )


def cut_paths(trace: Trace, plans: Sequence[Plan]) -> Gaps:
    """Say how many paths the limit has cut."""
    for model, plan in zip(trace.models, plans, strict=False):
        if plan.cut:
            yield warning(
                "T-910",
                Location(path=model.catalogue.path),
                f'{plan.cut} paths of criterion "{plan.criterion.value}" were cut by the limit',
                "raise max-paths (--uc-max-paths N)",
            )


def infeasible_paths(trace: Trace, plans: Sequence[Plan]) -> Gaps:
    """List combined paths whose set-ups exclude each other."""
    places = places_of(trace)
    for path in chain.from_iterable(plan.infeasible for plan in plans):
        yield note(
            "T-911",
            places.get(owner_of(path.id), root_of(trace)),
            f"path {path.id} is infeasible: {path.first} and {path.second} exclude each other"
            + (f" ({path.reason})" if path.reason else ""),
        )
