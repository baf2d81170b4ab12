"""What a collection has seen, as a listing of sentences and definitions."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import pytest

from ucspec.binding.bind import BoundStep
from ucspec.binding.index import MalformedPattern, Match, StepDefinition, StepIndex
from ucspec.binding.listing import (
    EVERY_TYPE,
    Binding,
    ListedDefinition,
    ListedSentence,
    ListedStep,
    Snippet,
    as_plain,
)
from ucspec.binding.suggest import make_snippet, nearest
from ucspec.config.wording import short_path
from ucspec.model.flow import StepType
from ucspec.model.scenario import CaseStep
from ucspec.model.verdict import StepStatus
from ucspec.pytest_plugin.bdd import everywhere, index_of
from ucspec.pytest_plugin.bdd_tests import bound_feature, bound_steps
from ucspec.pytest_plugin.nodes import CaseItem
from ucspec.pytest_plugin.session import open_session
from ucspec.pytest_plugin.usable import BDD_ITSELF, problem_of

Snippets = dict[tuple[StepType, str], Snippet]
Pools = dict[int, dict[str, StepDefinition]]
PARSERS = {"ExpressionParser": "expression"}
BINDINGS = {StepStatus.UNDEFINED: Binding.UNDEFINED, StepStatus.AMBIGUOUS: Binding.AMBIGUOUS}


@dataclass(slots=True, kw_only=True)
class Use:
    """One sentence bound in one way: the written steps that say it and the cases they run in."""

    type: StepType
    text: str
    binding: Binding
    match: Match | None
    index: StepIndex
    step: CaseStep | None = None
    is_draft: bool = True
    model: str = ""
    steps: dict[ListedStep, None] = field(default_factory=dict)
    cases: dict[object, None] = field(default_factory=dict)


def list_steps(
    session: pytest.Session,
    items: Sequence[pytest.Item],
    chosen: Sequence[Sequence[str]] | None,
    paths: Iterable[str] = (),
) -> dict[str, Any]:
    """List definitions and sentences as plain data; `chosen` are (file, case id), or all of them.

    Every case counts for the use of definitions; only those chosen for the sentences, and those
    of scenarios that run as they stand below one of the `paths`.
    """
    wanted = None if chosen is None else {(file, case) for file, case in chosen}
    if wanted is not None:
        wanted |= set(_plain_below(items, tuple(map(Path, paths))))
    every = everywhere(session)
    uses = collect_uses(session, items, None)
    shown = uses if wanted is None else collect_uses(session, items, wanted)
    snippets, pools = _snippets(shown), Pools()
    return {
        "definitions": [asdict(each) for each in _definitions(every, uses, session)],
        "sentences": [as_plain(_sentence(use, snippets, session, pools)) for use in shown],
    }


def _plain_below(items: Iterable[pytest.Item], paths: Sequence[Path]) -> Iterator[tuple[str, str]]:
    cases = (item for item in items if isinstance(item, CaseItem) and item.case.scenario.is_plain)
    for item in cases:
        if any(item.path.is_relative_to(path) for path in paths):
            yield str(item.path), item.case.id


def collect_uses(
    session: pytest.Session, items: Iterable[pytest.Item], wanted: set[tuple[str, str]] | None
) -> list[Use]:
    """Bind every step of these cases and put together what is said in the same words."""
    uses: dict[object, Use] = {}
    for item in items:
        if isinstance(item, CaseItem):
            key = (str(item.path), item.case.id)
            if wanted is None or key in wanted:
                _add_case(uses, session, item)
        elif wanted is None and bound_feature(item):
            _add_scenario(uses, item)
    return list(uses.values())


def _add_case(uses: dict[object, Use], session: pytest.Session, item: CaseItem) -> None:
    bound_case = open_session(session.config).bind(item)
    index, root = index_of(item), str(short_path(item.model.root.absolute()))
    for bound in bound_case.steps:
        use = _use_of(uses, bound, index)
        place = bound.step.step.location
        path = short_path(session.config.rootpath / place.path).as_posix()
        listed = ListedStep(file=path, line=place.line, origin=bound.step.origin)
        use.steps[listed] = None
        use.cases[item.path, item.case.id] = None
        use.is_draft &= item.is_draft
        use.model = root


def _use_of(uses: dict[object, Use], bound: BoundStep, index: StepIndex) -> Use:
    step = bound.step
    winner = _key(bound.match.definition) if bound.match else None
    key = (step.step.type, step.text, winner, bound.problem)
    if key not in uses:
        uses[key] = Use(
            type=step.step.type,
            text=step.text,
            binding=BINDINGS[bound.problem] if bound.problem else Binding.DEFINED,
            match=bound.match,
            index=index,
            step=step,
        )
    return uses[key]


def _add_scenario(uses: dict[object, Use], item: pytest.Item) -> None:
    """Count what a test of pytest-bdd's own uses; an ambiguous step runs there, so it is bound."""
    index, feature = index_of(item), short_path(Path(bound_feature(item))).as_posix()
    for step in bound_steps(item):
        type_ = StepType(step.type)
        match = index.find(type_, step.name)
        key = (type_, step.name, _key(match.definition) if match else None, None)
        binding = Binding.DEFINED if match else Binding.UNDEFINED
        use = uses.setdefault(
            key, Use(type=type_, text=step.name, binding=binding, match=match, index=index)
        )
        use.is_draft = False
        use.steps[ListedStep(file=feature, line=step.line_number, origin=item.name)] = None
        use.cases[item.nodeid] = None


def _definitions(
    every: Iterable[StepDefinition], uses: Iterable[Use], session: pytest.Session
) -> Iterator[ListedDefinition]:
    steps: dict[object, dict[ListedStep, None]] = defaultdict(dict)
    cases: dict[object, dict[object, None]] = defaultdict(dict)
    for use in uses:
        for definition in _bound_to(use.match):
            steps[_key(definition)].update(use.steps)
            cases[_key(definition)].update(use.cases)
    unusable = {_key(each.definition): each for each in StepIndex(tuple(every)).check()}
    unusable |= {
        _key(each.definition): each for use in uses if use.match is None for each in _malformed(use)
    }
    once = {_key(each): each for each in every if not _is_foreign(each)}
    for key, definition in once.items():
        problem, hint = problem_of(session, definition, unusable.get(key))
        kind = type(definition.context.parser).__name__
        location = _place(definition, session)
        yield ListedDefinition(
            type=definition.type.value if definition.type else EVERY_TYPE,
            pattern=definition.pattern.text,
            parser=PARSERS.get(kind, kind),
            function=getattr(definition.function, "__name__", ""),
            location=location,
            is_installed="site-packages" in location,
            problem=problem,
            hint=hint,
            steps=len(steps[key]),
            cases=len(cases[key]),
        )


def _bound_to(match: Match | None) -> tuple[StepDefinition, ...]:
    return (match.definition, *match.rivals) if match else ()


def _key(definition: StepDefinition) -> tuple[object, ...]:
    return (id(definition.function), definition.type, definition.pattern.text)


def _is_foreign(definition: StepDefinition) -> bool:
    return f"{getattr(definition.function, '__module__', '')}.".startswith(BDD_ITSELF)


def _place(definition: StepDefinition, session: pytest.Session) -> str:
    path, _, line = definition.location.rpartition(":")
    shown = short_path(session.config.rootpath / path).as_posix()
    return f"{shown}:{line}" if path else definition.location


def _snippets(uses: Iterable[Use]) -> Snippets:
    """Suggest what to write for undefined steps: once for a step, whatever its rows say."""
    texts: dict[tuple[StepType, str], list[Use]] = defaultdict(list)
    for use in uses:
        if use.binding is Binding.UNDEFINED and use.step is not None:
            texts[use.type, use.step.step.text].append(use)
    return {
        (type_, written): make_snippet(found[0].step, written, [use.text for use in found])
        for (type_, written), found in texts.items()
        if found[0].step is not None
    }


def _sentence(
    use: Use, snippets: Snippets, session: pytest.Session, pools: Pools
) -> ListedSentence:
    places = tuple(_place(each, session) for each in _bound_to(use.match))
    is_undefined = use.binding is Binding.UNDEFINED
    reasons, is_refused = _reasons(use, session) if is_undefined else ((), False)
    meant, place = _nearest(use, session, pools) if is_undefined and not is_refused else ("", "")
    written = (use.type, use.step.step.text) if use.step else None
    return ListedSentence(
        type=use.type.value,
        text=use.text,
        binding=use.binding,
        is_draft=use.is_draft,
        definitions=places if use.binding is Binding.AMBIGUOUS else places[:1],
        steps=tuple(use.steps),
        cases=len(use.cases),
        reasons=reasons,
        nearest=meant,
        nearest_location=place,
        snippet=snippets.get(written) if written and is_undefined and not is_refused else None,
        model=use.model,
    )


def _reasons(use: Use, session: pytest.Session) -> tuple[tuple[str, ...], bool]:
    """Say why a definition that looks like it does not carry a sentence out, as far as is known.

    The flag tells that one was meant, but cannot be used: writing another would be wrong.
    """
    of_type = _malformed(use)
    reasons = [
        f"{_place(each.definition, session)}: {each.message}"
        + (f"\n  hint: {each.hint}" if each.hint else "")
        for each in of_type
    ]
    for type_ in StepType:
        other = use.index.find(type_, use.text) if type_ is not use.type else None
        if other is not None:
            place = _place(other.definition, session)
            reasons.append(f"{place} carries it out, but only as {type_.value.capitalize()}")
    reasons += [
        f"{_place(hidden, session)} carries it out, but is not seen from here"
        for hidden in use.index.hidden(use.type, use.text)
    ]
    return tuple(dict.fromkeys(reasons)), any(_is_meant(each, use.text) for each in of_type)


def _is_meant(broken: MalformedPattern, text: str) -> bool:
    pattern = broken.definition.pattern
    return broken.is_match or (bool(pattern.prefix.strip()) and text.endswith(pattern.suffix))


def _malformed(use: Use) -> tuple[MalformedPattern, ...]:
    found = use.index.malformed_for(use.text)
    return tuple(each for each in found if each.definition.type in (None, use.type))


def _nearest(use: Use, session: pytest.Session, pools: Pools) -> tuple[str, str]:
    """Find the usable definition whose pattern comes nearest; its pattern and its place."""
    if id(use.index) not in pools:
        unusable = {id(each.definition) for each in use.index.check()}
        pools[id(use.index)] = {
            each.pattern.text: each
            for each in use.index.definitions
            if id(each) not in unusable and not _is_foreign(each)
        }
    patterns = pools[id(use.index)]
    found = nearest(use.text, patterns.keys() - {use.text})
    return (found, _place(patterns[found], session)) if found else ("", "")
