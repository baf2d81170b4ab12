"""The story of one route: notation.md section 4, part 4 of "Composition of one path".

The set-up of the first flow taken is handed back for hoisting. The set-up of every later flow
stands just before the last host step done before it leaves (`… m_e · body`), or directly before
its body when it leaves again from where the path came back to; that of a nested flow that leaves
at its host's very beginning follows its host's set-up. A loop's further rounds have it before
the first step that they repeat.
"""

from collections.abc import Sequence
from dataclasses import field

from ucspec.errors import UcspecError
from ucspec.flow.graph import Atlas, FlowGraph, FlowNode
from ucspec.flow.route import approach
from ucspec.model.flow import MAIN, ExitKind, Include, Outcome, Step
from ucspec.model.record import dataclass
from ucspec.model.scenario import DataScope, PathStep, Route, StepRole, Visit
from ucspec.model.usecase import ExtensionPoint, Level, UseCase


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a use case is told: its data scope, and the ids it was reached through."""

    scope: int
    via: tuple[str, ...] = ()

    def tell(self, steps: Sequence[Step], role: StepRole = StepRole.STORY) -> list[PathStep]:
        """Put steps into the path as they stand."""
        return [PathStep(step=step, role=role, via=self.via, scope=self.scope) for step in steps]


@dataclass(slots=True, kw_only=True)
class Cast:
    """Who and what one path brings together, filled while its story is told.

    `inlined` are the use cases whose set-up goes to the front, in order of first appearance;
    `includers` are the steps that were replaced by what they include.
    """

    atlas: Atlas
    scopes: list[DataScope] = field(default_factory=list)
    inlined: list[tuple[UseCase, Place]] = field(default_factory=list)
    includers: list[Step] = field(default_factory=list)

    def add(self, scope: DataScope) -> int:
        """Give a use case its place, and say where."""
        self.scopes.append(scope)
        return len(self.scopes) - 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """What happens on one route, and how it ends. `set_up` is the first flow's, to be hoisted."""

    set_up: tuple[PathStep, ...]
    steps: tuple[PathStep, ...]
    outcome: Outcome
    ends_base: bool = False


@dataclass(slots=True, kw_only=True)
class Frame:
    """A flow being told. `anchor` is where the set-up of a flow that leaves now would stand."""

    label: str
    position: int = 0
    anchor: int = 0


@dataclass(slots=True, kw_only=True)
class Teller:
    """The state of telling one route of one use case; `taken` are the flows so far, in order."""

    cast: Cast
    graph: FlowGraph
    place: Place
    extension: Route | None = None
    frames: list[Frame] = field(default_factory=lambda: [Frame(label=MAIN)])
    steps: list[PathStep] = field(default_factory=list)
    set_up: list[PathStep] = field(default_factory=list)
    taken: list[str] = field(default_factory=list)
    outcome: Outcome = Outcome.SUCCESS
    ends_base: bool = False
    is_over: bool = False


def tell_story(cast: Cast, route: Route, place: Place) -> Story:
    """Tell what happens on a route, set-up of the first flow apart."""
    use_case = cast.atlas.use_cases[route.use_case]
    teller = Teller(
        cast=cast, graph=cast.atlas.graph(use_case), place=place, extension=route.extension
    )
    teller.outcome = use_case.main.outcome
    for visit in route.visits:
        for round_ in range(visit.times):
            take_flow(teller, visit, is_further=round_ > 0)
            teller.taken.append(visit.flow)
    while not teller.is_over:
        finish_frame(teller)
    return Story(
        set_up=tuple(teller.set_up),
        steps=tuple(teller.steps),
        outcome=teller.outcome,
        ends_base=teller.ends_base,
    )


def take_flow(teller: Teller, visit: Visit, *, is_further: bool) -> None:
    """Go on to where a flow leaves, place its set-up and enter it."""
    node = teller.graph.nodes[visit.flow]
    frame = reach_host(teller, node, visit)
    came_back_at = len(teller.steps)
    advance(teller, frame, visit.position)
    given = teller.place.tell(node.flow.set_up, StepRole.SET_UP)
    anchor = came_back_at if is_further else frame.anchor
    if not teller.taken or (teller.taken == [node.host] and len(teller.frames) > 1):
        teller.set_up.extend(given)
    else:
        teller.steps[anchor:anchor] = given
        anchor += len(given)
    teller.frames.append(Frame(label=visit.flow, anchor=anchor))


def reach_host(teller: Teller, node: FlowNode, visit: Visit) -> Frame:
    """Finish the flows that are not the host of the next one, and give the host's frame."""
    while not teller.is_over:
        frame = teller.frames[-1]
        if frame.label == node.host and frame.position <= visit.position:
            return frame
        if frame.label == MAIN:
            break
        finish_frame(teller)
    name = f"{teller.graph.use_case.id}/{visit.flow}"
    raise UcspecError(
        f"no path takes {name} before step {visit.position + 1} of {node.host} at this point"
    )


def finish_frame(teller: Teller) -> None:
    """Tell the rest of the flow on top, then go where it comes back to."""
    frame = teller.frames[-1]
    advance(teller, frame, teller.graph.lengths[frame.label])
    if teller.is_over:
        return
    if frame.label == MAIN:
        teller.is_over = True
        return
    leave_frame(teller, teller.graph.nodes[frame.label])


def leave_frame(teller: Teller, node: FlowNode) -> None:
    """End the path, or stand where the flow comes back to."""
    exit_ = node.flow.exit
    if exit_ is not None and exit_.outcome is not None:
        is_lost = exit_.kind is ExitKind.RESUMES or teller.outcome is Outcome.FAILURE
        teller.outcome = Outcome.FAILURE if is_lost else exit_.outcome
        teller.ends_base = exit_.kind is ExitKind.ENDS_BASE
    if not node.resumes_in:
        teller.is_over = True
        return
    del teller.frames[1 if node.resumes_in == MAIN else -1 :]
    frame = teller.frames[-1]
    frame.anchor = len(teller.steps)
    if node.resumes_at is not None:
        frame.position = node.resumes_at


def advance(teller: Teller, frame: Frame, position: int) -> None:
    """Tell the steps of a flow up to a position."""
    use_case = teller.graph.use_case
    flow = use_case.main if frame.label == MAIN else teller.graph.nodes[frame.label].flow
    for step in flow.body[frame.position : position]:
        frame.anchor = len(teller.steps)
        frame.position += 1
        teller.steps.extend(tell_step(teller.cast, step, teller.place, frame.label))
        if frame.label == MAIN and teller.extension is not None:
            tell_extension(teller, teller.extension, frame.position)
            if teller.is_over:
                return


def tell_step(cast: Cast, step: Step, place: Place, section: str) -> list[PathStep]:
    """Tell one step: the use case that it includes, else the step as it stands."""
    include = step.include
    included = cast.atlas.use_cases.get(include.use_case) if include else None
    visits = find_included_route(cast.atlas, included, include)
    if include is None or included is None or visits is None:
        return [PathStep(step=step, role=StepRole.STORY, via=place.via, scope=place.scope)]
    cast.includers.append(step)
    scope = DataScope(
        use_case=included.id,
        flows=tuple(visit.flow for visit in visits),
        parent=place.scope,
        section=section,
        values=include.values or None,
    )
    inner = Place(scope=cast.add(scope), via=(*place.via, step.id))
    if included.level is Level.SUBFUNCTION:
        cast.inlined.append((included, inner))
    story = tell_story(cast, Route(use_case=included.id, visits=visits), inner)
    return [*story.set_up, *story.steps, *tell_guarantees(included, story.outcome, inner)]


def find_included_route(
    atlas: Atlas, included: UseCase | None, include: Include | None
) -> tuple[Visit, ...] | None:
    """Find the flows that an include goes through; None when no path takes the named one."""
    if included is None or include is None:
        return None
    if include.flow in ("", MAIN):
        return ()
    graph = atlas.graph(included)
    return (approach(graph, include.flow) or None) if include.flow in graph.nodes else None


def tell_extension(teller: Teller, route: Route, position: int) -> None:
    """Tell the extending use case if its extension point is after this step of main."""
    extending = teller.cast.atlas.use_cases[route.use_case]
    point = find_point(teller.graph.use_case, extending)
    if point is None or point.after_step != position:
        return
    scope = DataScope(use_case=extending.id, flows=tuple(visit.flow for visit in route.visits))
    via = (*teller.place.via, f"{teller.graph.use_case.id}/{point.name}")
    inner = Place(scope=teller.cast.add(scope), via=via)
    teller.cast.inlined.append((extending, inner))
    story = tell_story(teller.cast, route, inner)
    (teller.steps if teller.taken else teller.set_up).extend(story.set_up)
    teller.steps.extend(story.steps)
    teller.steps.extend(tell_guarantees(extending, story.outcome, inner))
    if story.ends_base:
        teller.outcome, teller.is_over = story.outcome, True


def find_point(base: UseCase, extending: UseCase) -> ExtensionPoint | None:
    """Find the extension point that a use case hooks into."""
    name = extending.extends.point if extending.extends else ""
    return next((point for point in base.extension_points if point.name == name), None)


def tell_guarantees(use_case: UseCase, outcome: Outcome, place: Place) -> list[PathStep]:
    """Tell the guarantees of an inlined use case, which are part of the story."""
    steps = use_case.success_guarantee if outcome is Outcome.SUCCESS else ()
    return place.tell((*steps, *use_case.minimal_guarantee))
