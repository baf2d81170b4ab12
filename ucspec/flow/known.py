"""What the options of a selection may name; anything else is refused with what is known."""

from collections.abc import Callable, Collection, Iterable, Sequence
from difflib import get_close_matches

from ucspec.errors import UsageError
from ucspec.model.catalogue import Model
from ucspec.model.identity import Selector, canonical_form
from ucspec.model.scenario import TestCase
from ucspec.model.usecase import UseCase
from ucspec.notation.vocabulary import facet_names, slug

SHOWN = 12

Planned = tuple[Model, Sequence[TestCase]]


def refuse(what: str, asked: str, known: Iterable[str]) -> UsageError:
    """Say that a name is not known, and which ones are: the nearest first."""
    names = tuple(dict.fromkeys(known))
    near = get_close_matches(asked, names, n=3)
    hint = f"did you mean {' or '.join(map(repr, near))}? " if near else ""
    shown = ", ".join(names[:SHOWN]) or "none"
    more = f" and {len(names) - SHOWN} more" if len(names) > SHOWN else ""
    return UsageError(f"no {what} {asked!r}\n  hint: {hint}known: {shown}{more}")


def check_id(
    planned: Sequence[Planned],
    text: str,
    selector: Selector,
    is_selected: Callable[[TestCase, Selector], bool],
) -> None:
    """Refuse an id that names neither a use case nor anything that was planned for it.

    The use case of a broken file is known, although none of its paths are.
    """
    models = [model for model, _ in planned]
    use_cases = {use_case.id: use_case for model in models for use_case in model.use_cases}
    broken = [file.path.name for model in models for file in model.broken]
    for use_case_id in selector.use_cases:
        if any(name.startswith(f"{use_case_id}-") for name in broken):
            return
        if use_case_id not in use_cases:
            raise refuse("use case", use_case_id, use_cases)
    own = [use_cases[use_case_id] for use_case_id in selector.use_cases]
    cases = [case for _, cases in planned for case in cases]
    is_flow = any(selector.path == flow.label for use_case in own for flow in use_case.flows)
    is_known = not selector.path or (is_flow and not selector.row)
    if not is_known and not any(is_selected(case, selector) for case in cases):
        raise refuse("path or test case", canonical_form(text), known_ids(cases, own))


def known_ids(cases: Iterable[TestCase], use_cases: Collection[UseCase]) -> Iterable[str]:
    """List the ids planned for some use cases: of paths, then of cases."""
    ids = {use_case.id for use_case in use_cases}
    of_them = [case for case in cases if ids & {case.scenario.use_case, *case.scenario.extensions}]
    return (
        *(case.scenario.id for case in of_them),
        *(case.id for case in of_them),
    )


def check_flow(planned: Sequence[Planned], asked: str) -> str:
    """Give the label of a flow that was asked for; refuse one that no use case has."""
    label = canonical_form(f"/{asked}").removeprefix("/")
    labels = (
        flow.label
        for model, _ in planned
        for use_case in model.use_cases
        for flow in use_case.flows
    )
    known = ("main", "alternate", "exception", *dict.fromkeys(labels))
    if label not in known:
        raise refuse("flow", asked, known)
    return label


def check_name(planned: Sequence[Planned], prefix: str, asked: str) -> str:
    """Give a stage, persona or channel by its declared name; refuse an unknown one."""
    names: dict[str, str] = {}
    for model, _ in planned:
        names |= facet_names(model.catalogue)[prefix]
    if slug(asked) not in names:
        raise refuse(prefix, asked, names.values())
    return names[slug(asked)]


def names_of_actor(planned: Sequence[Planned], asked: str) -> frozenset[str]:
    """Give an actor by name or alias, with the actors that are one; refuse an unknown one."""
    actors = [(actor, model) for model, _ in planned for actor in model.catalogue.actors]
    named = {
        actor.name
        for actor, _ in actors
        if asked.casefold() in map(str.casefold, (actor.name, *actor.aliases))
    }
    if not named:
        raise refuse("actor", asked, (actor.name for actor, _ in actors))
    return frozenset(
        actor.name for actor, model in actors if named & set(model.catalogue.ancestors(actor.name))
    )
