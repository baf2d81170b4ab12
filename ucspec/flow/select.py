"""Which of the planned test cases are wanted: the `--uc…` options of pytest and the commands."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ucspec.flow.known import Planned, check_flow, check_id, check_name, names_of_actor
from ucspec.flow.tags import read_tag_expression
from ucspec.model.actor import SubjectKind
from ucspec.model.catalogue import Model
from ucspec.model.flow import FlowKind
from ucspec.model.identity import Selector, read_selector
from ucspec.model.scenario import TestCase
from ucspec.model.usecase import UseCase
from ucspec.notation.vocabulary import ANY_STAGE, facet_names, slug

KINDS = {kind.value: kind for kind in FlowKind}


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """What was asked for; an empty field asks for nothing. All of them must hold.

    `ids` are use cases, flows, paths or cases, in canonical or shell form, one of which must
    hold; `flow` is a kind ("exception") or a label ("3a"); `tags` is a Cucumber tag expression.
    """

    ids: tuple[str, ...] = ()
    flow: str = ""
    tags: str = ""
    actor: str = ""
    stage: str = ""
    persona: str = ""
    channel: str = ""
    slice: str = ""

    @property
    def is_empty(self) -> bool:
        """Tell that nothing was asked for: every case is wanted."""
        return self == Selection()


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A test case with the model it comes from, its own use case, and the base it extends."""

    case: TestCase
    model: Model
    owner: UseCase
    base: UseCase


CaseTest = Callable[[Candidate], bool]


def select(model: Model, cases: Sequence[TestCase], selection: Selection) -> tuple[TestCase, ...]:
    """Keep the test cases that were asked for, in their order.

    Raises:
        UsageError: an option names something that the model does not know.
    """
    return select_among(((model, cases),), selection)[0]


def select_among(
    planned: Sequence[Planned], selection: Selection
) -> tuple[tuple[TestCase, ...], ...]:
    """Select from several models at once: a name must be known to one of them.

    Raises:
        UsageError: an option names something that no model knows.
    """
    tests = tuple(make_tests(planned, selection))
    return tuple(
        tuple(
            candidate.case
            for candidate in candidates_of(model, cases)
            if all(test(candidate) for test in tests)
        )
        for model, cases in planned
    )


def candidates_of(model: Model, cases: Iterable[TestCase]) -> Iterator[Candidate]:
    """Put each case together with its use cases."""
    by_id = {use_case.id: use_case for use_case in model.use_cases}
    for case in cases:
        base = by_id[case.scenario.use_case]
        owner = by_id[case.scenario.extensions[-1]] if case.scenario.extensions else base
        yield Candidate(case=case, model=model, owner=owner, base=base)


def make_tests(planned: Sequence[Planned], selection: Selection) -> Iterator[CaseTest]:
    """Make one test for each thing that was asked for, and refuse unknown names."""
    if selection.ids:
        selectors = [read_selector(text) for text in selection.ids]
        for text, selector in zip(selection.ids, selectors, strict=True):
            check_id(planned, text, selector, is_selected)
        yield lambda candidate: any(is_selected(candidate.case, s) for s in selectors)
    for name, make_test in MAKERS.items():
        asked = getattr(selection, name)
        if asked:
            yield make_test(planned, asked)


def is_selected(case: TestCase, selector: Selector) -> bool:
    """Tell whether an id names a case, its path, its flow or one of its use cases."""
    scenario = case.scenario
    own_ids = (scenario.use_case, *scenario.extensions)
    if not set(selector.use_cases) <= set(own_ids):
        return False
    if selector.row and selector.row != case.row_name:
        return False
    if not selector.path:
        return True
    path = scenario.id.partition("/")[2]
    is_owner = selector.use_cases[-1] == own_ids[-1]
    flow = path if "_" in path else path.partition("~")[0]
    return is_owner and selector.path in (path, flow)


def flow_test(planned: Sequence[Planned], asked: str) -> CaseTest:
    """Test the kind of a path, or whether it takes a flow of that label."""
    if asked in KINDS:
        kind = KINDS[asked]
        return lambda candidate: candidate.case.scenario.kind is kind
    label = check_flow(planned, asked)
    return lambda candidate: any(
        flow.partition("/")[2] == label for flow in candidate.case.scenario.flows
    )


def tags_test(planned: Sequence[Planned], asked: str) -> CaseTest:
    """Test the tags of a case."""
    del planned
    expression = read_tag_expression(asked)
    return lambda candidate: expression(candidate.case.tags)


def actor_test(planned: Sequence[Planned], asked: str) -> CaseTest:
    """Test whether an actor, or one that is-a such an actor, takes part."""
    wanted = names_of_actor(planned, asked)
    return lambda candidate: not wanted.isdisjoint(actors_of(candidate))


def actors_of(candidate: Candidate) -> set[str]:
    """List the actors of a case: of the cards of its use cases, and who acts in it."""
    acting = {
        step.step.subject.name
        for step in candidate.case.steps
        if step.step.subject is not None and step.step.subject.kind is SubjectKind.ACTOR
    }
    cards = (candidate.owner, candidate.base)
    named = (name for card in cards for name in (card.primary_actor, *card.secondary_actors))
    return acting | set(named)


def stage_test(planned: Sequence[Planned], asked: str) -> CaseTest:
    """Test the journey's stage; what belongs to any stage belongs to each."""
    wanted = {check_name(planned, "stage", asked), ANY_STAGE}
    return lambda candidate: (
        not wanted.isdisjoint({*candidate.owner.stages, *tagged(candidate, "stage")})
    )


def persona_test(planned: Sequence[Planned], asked: str) -> CaseTest:
    """Test who plays the actor: the row says it, else the tags and the card."""
    wanted = check_name(planned, "persona", asked)
    return lambda candidate: (
        wanted
        in (
            in_row(candidate, "persona")
            or {*candidate.owner.personas, *tagged(candidate, "persona")}
        )
    )


def channel_test(planned: Sequence[Planned], asked: str) -> CaseTest:
    """Test the channel: the row says it, else the tags."""
    wanted = check_name(planned, "channel", asked)
    return lambda candidate: (
        wanted
        in (
            in_row(candidate, "channel")
            or {*candidate.owner.channels, *tagged(candidate, "channel")}
        )
    )


def slice_test(planned: Sequence[Planned], asked: str) -> CaseTest:
    """Test the slice's tag."""
    del planned
    return lambda candidate: f"slice:{asked}" in candidate.case.tags


def tagged(candidate: Candidate, prefix: str) -> set[str]:
    """List the declared names behind a case's tags of one prefix."""
    values = (tag.removeprefix(f"{prefix}:") for tag in candidate.case.tags if ":" in tag)
    return declared(candidate, prefix, values)


def in_row(candidate: Candidate, prefix: str) -> set[str]:
    """List the declared names that the case's row holds."""
    return declared(candidate, prefix, candidate.case.row.values())


def declared(candidate: Candidate, prefix: str, values: Iterable[str]) -> set[str]:
    """List the declared names of one kind among some words."""
    names: Mapping[str, str] = facet_names(candidate.model.catalogue)[prefix]
    return {names[slug(value)] for value in values if slug(value) in names}


MAKERS: dict[str, Callable[[Sequence[Planned], str], CaseTest]] = {
    "flow": flow_test,
    "tags": tags_test,
    "actor": actor_test,
    "stage": stage_test,
    "persona": persona_test,
    "channel": channel_test,
    "slice": slice_test,
}
