"""One path of a use case: set-up, story, guarantees (notation.md section 4)."""

from collections.abc import Iterable

from ucspec.flow.graph import Atlas, make_atlas
from ucspec.flow.individuals import find_individuals, who_acts
from ucspec.flow.route import own_label, path_name
from ucspec.flow.story import Cast, Place, tell_step, tell_story
from ucspec.model.actor import Subject, SubjectKind
from ucspec.model.catalogue import Model
from ucspec.model.flow import MAIN, Flow, FlowKind, Outcome, Step, StepType
from ucspec.model.scenario import Criterion, DataScope, PathStep, Route, Scenario, StepRole
from ucspec.model.usecase import BusinessRuleExample, UseCase

BASE = Place(scope=0)


def compose(model: Model, route: Route, criterion: Criterion = Criterion.FLOW) -> Scenario:
    """Compose the path that a route takes.

    Raises:
        UcspecError: no path takes these flows in this order.
    """
    return compose_path(make_atlas(model), route, criterion)


def compose_path(atlas: Atlas, route: Route, criterion: Criterion) -> Scenario:
    """Compose a path in a model already indexed."""
    use_case = atlas.use_cases[route.use_case]
    cast = Cast(atlas=atlas)
    cast.add(DataScope(use_case=use_case.id, flows=tuple(visit.flow for visit in route.visits)))
    story = tell_story(cast, route, BASE)
    is_success = story.outcome is Outcome.SUCCESS
    steps = (
        *tell_set_up(use_case.background, use_case.main.set_up, cast),
        *story.set_up,
        *story.steps,
        *BASE.tell(use_case.success_guarantee if is_success else (), StepRole.SUCCESS_GUARANTEE),
        *BASE.tell(use_case.minimal_guarantee, StepRole.MINIMAL_GUARANTEE),
    )
    owner_route = route.extension or route
    owner = atlas.use_cases[owner_route.use_case]
    label = own_label(atlas.graph(owner), owner_route.visits)
    flows = flows_of(owner, owner_route)
    return Scenario(
        id=path_id(atlas, route),
        use_case=use_case.id,
        extensions=(owner.id,) if route.extension else (),
        flows=tuple(dict.fromkeys(f"{owner.id}/{flow.label}" for flow in flows)),
        own_flow=f"{owner.id}/{label}" if label else "",
        kind=owner.flow(label).kind if label else kind_of(story.outcome),
        outcome=story.outcome,
        criterion=criterion,
        title=title_of(owner, label, flows),
        path=owner.path,
        location=flows[-1].location,
        route=route,
        steps=steps,
        tags=merge_tags(owner.tags, *(flow.tags for flow in flows)),
        scopes=tuple(cast.scopes),
        individuals=name_individuals(atlas, (use_case, owner), steps, cast.includers),
    )


def compose_example(
    atlas: Atlas, use_case: UseCase, example: BusinessRuleExample, criterion: Criterion
) -> Scenario:
    """Compose a business rule's example: as it stands, with its Background, no guarantees."""
    cast = Cast(atlas=atlas)
    label = example.id.partition("/")[2]
    cast.add(DataScope(use_case=use_case.id, flows=(label,), is_rule=True))
    length = next(
        (i for i, step in enumerate(example.steps) if step.type is not StepType.GIVEN),
        len(example.steps),
    )
    told = [tell_step(cast, step, BASE, section=label) for step in example.steps[length:]]
    story = [path_step for path_steps in told for path_step in path_steps]
    set_up = tell_set_up(example.background, example.steps[:length], cast)
    steps = (*set_up, *story)
    return Scenario(
        id=example.id,
        use_case=use_case.id,
        flows=(example.id,),
        own_flow=example.id,
        kind=FlowKind.MAIN,
        outcome=Outcome.SUCCESS,
        criterion=criterion,
        title=example.title,
        path=use_case.path,
        location=example.location,
        route=Route(use_case=use_case.id),
        steps=steps,
        tags=merge_tags(use_case.tags, example.tags),
        scopes=tuple(cast.scopes),
        individuals=name_individuals(atlas, (use_case,), steps, cast.includers),
    )


def tell_set_up(
    background: tuple[Step, ...], set_up: tuple[Step, ...], cast: Cast
) -> list[PathStep]:
    """Put first the Backgrounds, then the set-up of main flows: own first, then the inlined."""
    inlined = unique_inlined(cast)
    told = BASE.tell(background, StepRole.SET_UP)
    for other, place in inlined:
        told += place.tell(other.background, StepRole.SET_UP)
    told += BASE.tell(set_up, StepRole.SET_UP)
    for other, place in inlined:
        told += place.tell(other.main.set_up, StepRole.SET_UP)
    return told


def unique_inlined(cast: Cast) -> list[tuple[UseCase, Place]]:
    """List the inlined use cases once for each set of values, in order of first appearance."""
    found: dict[object, tuple[UseCase, Place]] = {}
    for use_case, place in cast.inlined:
        scope = cast.scopes[place.scope]
        with_rows = tuple(label for label in scope.flows if use_case.flow(label).rows)
        found.setdefault((use_case.id, scope.values, with_rows), (use_case, place))
    return list(found.values())


def flows_of(use_case: UseCase, route: Route) -> tuple[Flow, ...]:
    """List the flows that a route takes, in order; the main flow when it takes none."""
    return tuple(use_case.flow(visit.flow) for visit in route.visits) or (use_case.main,)


def path_id(atlas: Atlas, route: Route) -> str:
    """Name a path: "UC-SUP-02/3a", "UC-SUP-02+UC-FUP-04/2a"."""
    owner = route.extension or route
    name = path_name(atlas.graph(atlas.use_cases[owner.use_case]), owner.visits)
    ids = f"{route.use_case}+{owner.use_case}" if route.extension else route.use_case
    return f"{ids}/{name}"


def title_of(use_case: UseCase, label: str, flows: Iterable[Flow]) -> str:
    """Give a path its title: the use case's for main, else that of each flow taken."""
    if label:
        return use_case.title if label == MAIN else use_case.flow(label).title
    return "; ".join(dict.fromkeys(flow.title for flow in flows))


def kind_of(outcome: Outcome) -> FlowKind:
    """Say what a path of several flows is: an exception when it fails."""
    return FlowKind.EXCEPTION if outcome is Outcome.FAILURE else FlowKind.ALTERNATE


def merge_tags(*groups: tuple[str, ...]) -> tuple[str, ...]:
    """Join tags, each once."""
    return tuple(dict.fromkeys(tag for group in groups for tag in group))


def name_individuals(
    atlas: Atlas,
    use_cases: Iterable[UseCase],
    steps: Iterable[PathStep],
    includers: Iterable[Step],
) -> tuple[tuple[str, str], ...]:
    """Map who acts in a path, the primary actors first, to the individuals."""
    cards = (use_case.primary_actor for use_case in use_cases)
    primary = (Subject(kind=SubjectKind.ACTOR, name=name) for name in cards if name)
    acting = (told.step.subject for told in steps)
    including = (step.subject for step in includers)
    actors = who_acts((*primary, *acting, *including))
    names = tuple(actors)
    if names not in atlas.individuals:
        atlas.individuals[names] = find_individuals(actors.values(), atlas.ancestors)
    return atlas.individuals[names]
