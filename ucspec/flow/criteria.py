"""Coverage criteria: which paths a model's use cases are to be run through.

The criteria are those of notation.md section 5, from weakest to strongest; each takes in the
weaker ones. The rule of "all" stands in `ucspec.flow.walk`. A pair f→g is a path that takes g
directly after f has resumed, no third flow between them (but for the loop that g comes after);
of several entries the last that works counts. An extension contributes its paths through the
base's main flow: for "pairs" and "all" the same as for "branch". Flows, rows and examples that
are tagged @deprecated or @wont are in none.
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice, permutations

from ucspec.flow.compose import compose_example, compose_path, path_id
from ucspec.flow.exclusion import find_exclusion
from ucspec.flow.expand import expand_path
from ucspec.flow.graph import Atlas, FlowGraph, FlowNode, make_atlas
from ucspec.flow.route import Visits, approach, approach_after
from ucspec.flow.walk import count_walks, generate_walks
from ucspec.model.catalogue import Model
from ucspec.model.scenario import (
    Criterion,
    InfeasiblePath,
    PathCount,
    Plan,
    Route,
    Scenario,
    TestCase,
)
from ucspec.model.usecase import UseCase, is_idle
from ucspec.notation.pause import paused_collection

MAX_PATHS = 200


def pick_main(graph: FlowGraph) -> Iterator[Visits]:
    """Pick the main flow."""
    del graph
    yield ()


def pick_flows(graph: FlowGraph) -> Iterator[Visits]:
    """Pick main and every flow once, at its last entry."""
    yield ()
    for label in graph.nodes:
        visits = approach(graph, label)
        if visits:
            yield visits


def pick_branches(graph: FlowGraph) -> Iterator[Visits]:
    """Pick every flow at each of its entries, and every loop at its bound too."""
    yield ()
    for label, node in graph.nodes.items():
        places = [approach(graph, label, position) for position in node.positions]
        yield from filter(None, places)
        if node.is_loop and node.bound > 1:
            at_bound = approach(graph, label, times=node.bound)
            if at_bound:
                yield at_bound


def pick_pairs(graph: FlowGraph) -> Iterator[Visits]:
    """Pick the branches, then every pair of flows of which the second can follow the first."""
    branches = tuple(pick_branches(graph))
    yield from branches
    seen = set(branches)
    for first, second in permutations(graph.nodes, 2):
        visits = approach_after(graph, first, second)
        if visits and visits not in seen:
            seen.add(visits)
            yield visits


def pick_all(graph: FlowGraph) -> Iterator[Visits]:
    """Pick the pairs, then every other path, one after the other."""
    pairs = tuple(pick_pairs(graph))
    yield from pairs
    seen = set(pairs)
    yield from (visits for visits in generate_walks(graph) if visits not in seen)


PICKERS: dict[Criterion, Callable[[FlowGraph], Iterator[Visits]]] = {
    Criterion.MAIN: pick_main,
    Criterion.FLOW: pick_flows,
    Criterion.BRANCH: pick_branches,
    Criterion.PAIRS: pick_pairs,
    Criterion.ALL: pick_all,
}
COUNTERS: dict[Criterion, Callable[[FlowGraph], int]] = {Criterion.ALL: count_walks}
EXTENSION_CRITERION = {Criterion.PAIRS: Criterion.BRANCH, Criterion.ALL: Criterion.BRANCH}
LIMITED = frozenset({Criterion.PAIRS, Criterion.ALL})


@dataclass(slots=True, kw_only=True)
class Draft:
    """A plan while it is being made."""

    atlas: Atlas
    criterion: Criterion
    max_paths: int
    cut: int = 0
    cases: list[TestCase] = field(default_factory=list)
    infeasible: list[InfeasiblePath] = field(default_factory=list)
    empty: list[str] = field(default_factory=list)
    counts: list[PathCount] = field(default_factory=list)

    def done(self) -> Plan:
        return Plan(
            criterion=self.criterion,
            cases=tuple(self.cases),
            cut=self.cut,
            infeasible=tuple(self.infeasible),
            empty=tuple(self.empty),
            counts=tuple(self.counts),
        )


@paused_collection()
def plan(
    model: Model,
    *,
    criterion: Criterion = Criterion.FLOW,
    max_paths: int = MAX_PATHS,
    use_cases: Collection[str] | None = None,
) -> Plan:
    """Plan the test cases of a model, in file order.

    `max_paths` limits the paths of each use case under "pairs" and "all"; what was left out is
    counted. With `use_cases`, only paths of which one of these is the base or the extension.
    """
    return Planner(model, criterion=criterion, max_paths=max_paths).plan(use_cases)


class Planner:
    """Plans the use cases of a model one by one, each when it is first asked for."""

    def __init__(self, model: Model, *, criterion: Criterion, max_paths: int) -> None:
        self.atlas = make_atlas(model)
        self.criterion = criterion
        self.max_paths = max_paths
        self._pieces: dict[str, Plan] = {}

    def plan(self, use_cases: Collection[str] | None = None) -> Plan:
        """Join the plans of all files, or of those with one of these use cases."""
        wanted = (
            use_case
            for use_case in self.atlas.model.use_cases
            if is_wanted(self.atlas, use_case, use_cases)
        )
        return join_plans(self.criterion, [self.piece(use_case) for use_case in wanted])

    def piece(self, use_case: UseCase) -> Plan:
        """Plan the paths that belong to the file of a use case."""
        if use_case.id not in self._pieces:
            draft = Draft(atlas=self.atlas, criterion=self.criterion, max_paths=self.max_paths)
            if is_wanted(self.atlas, use_case, None):
                plan_use_case(draft, use_case)
            self._pieces[use_case.id] = draft.done()
        return self._pieces[use_case.id]

    @property
    def known(self) -> Plan:
        """Join what was planned so far, in file order."""
        pieces = (self._pieces.get(use_case.id) for use_case in self.atlas.model.use_cases)
        return join_plans(self.criterion, [piece for piece in pieces if piece is not None])


def join_plans(criterion: Criterion, pieces: Sequence[Plan]) -> Plan:
    """Make one plan of those of several files."""
    return Plan(
        criterion=criterion,
        cases=tuple(case for piece in pieces for case in piece.cases),
        cut=sum(piece.cut for piece in pieces),
        infeasible=tuple(path for piece in pieces for path in piece.infeasible),
        empty=tuple(path for piece in pieces for path in piece.empty),
        counts=tuple(count for piece in pieces for count in piece.counts),
    )


def is_wanted(atlas: Atlas, use_case: UseCase, wanted: Collection[str] | None) -> bool:
    """Tell whether the paths of a use-case file are to be planned."""
    base = base_of(atlas, use_case)
    if base is None or not (use_case.is_collected and base.is_collected):
        return False
    return wanted is None or use_case.id in wanted or base.id in wanted


def base_of(atlas: Atlas, use_case: UseCase) -> UseCase | None:
    """Give the use case that starts the paths of a file: the extended one, or the file's own."""
    return atlas.use_cases.get(use_case.extends.use_case) if use_case.extends else use_case


def plan_use_case(draft: Draft, use_case: UseCase) -> None:
    """Plan the paths that belong to one file, then the examples of its business rules."""
    limit = draft.max_paths if draft.criterion in LIMITED else None
    routes = tuple(islice(pick_routes(draft.atlas, use_case, draft.criterion), limit))
    planned = sum(plan_route(draft, use_case, route) for route in routes)
    count = len(routes)
    if limit is not None and count >= limit:
        count = count_own_paths(draft.atlas, use_case, draft.criterion)
    draft.cut += count - len(routes)
    draft.infeasible += unreachable_flows(draft.atlas, use_case, draft.criterion)
    draft.counts.append(
        PathCount(use_case=use_case.id, criterion=draft.criterion, paths=count, planned=planned)
    )
    if draft.criterion is Criterion.MAIN:
        return
    for rule in use_case.rules:
        for example in (example for example in rule.examples if not is_idle(example.tags)):
            add_cases(draft, compose_example(draft.atlas, use_case, example, draft.criterion))


def plan_route(draft: Draft, use_case: UseCase, route: Route) -> bool:
    """Plan one path, or report it as infeasible; tell which."""
    graph = draft.atlas.graph(use_case)
    exclusion = find_exclusion(graph, (route.extension or route).visits)
    if exclusion is not None:
        first, second, reason = exclusion
        draft.infeasible.append(
            InfeasiblePath(
                id=path_id(draft.atlas, route),
                first=f'{first.id} "{first.text}"',
                second=f'{second.id} "{second.text}"',
                reason=reason,
            )
        )
        return False
    add_cases(draft, compose_path(draft.atlas, route, draft.criterion))
    return True


def add_cases(draft: Draft, scenario: Scenario) -> None:
    """Add the test cases of a path but for idle rows, or note that its Examples have none."""
    cases = expand_path(draft.atlas, scenario)
    draft.cases += (case for case in cases if not is_idle(case.tags))
    if not cases:
        draft.empty.append(scenario.id)


def pick_routes(atlas: Atlas, use_case: UseCase, criterion: Criterion) -> Iterator[Route]:
    """Pick the routes that belong to one file: an extending file's lead through its base."""
    base = use_case.extends.use_case if use_case.extends else ""
    if base:
        criterion = EXTENSION_CRITERION.get(criterion, criterion)
    for visits in PICKERS[criterion](atlas.live_graph(use_case)):
        if not visits and is_idle(use_case.main.tags):
            continue
        own = Route(use_case=use_case.id, visits=visits)
        yield Route(use_case=base, extension=own) if base else own


def count_own_paths(atlas: Atlas, use_case: UseCase, criterion: Criterion) -> int:
    """Count the paths that belong to one file."""
    graph = atlas.live_graph(use_case)
    idle = int(is_idle(use_case.main.tags))
    if use_case.extends is not None:
        criterion = EXTENSION_CRITERION.get(criterion, criterion)
    if criterion in COUNTERS:
        return COUNTERS[criterion](graph) - idle
    return sum(1 for _ in PICKERS[criterion](graph)) - idle


def count_paths(model: Model, use_case: UseCase, criterion: Criterion) -> int:
    """Count the paths of a use case and of its extensions, without composing or walking them."""
    atlas = make_atlas(model)
    files = (use_case, *model.extensions_of(use_case.id))
    return sum(count_own_paths(atlas, file, criterion) for file in files if file.is_collected)


def unreachable_flows(
    atlas: Atlas, use_case: UseCase, criterion: Criterion
) -> Iterator[InfeasiblePath]:
    """Report the flows that no path can take, such as one that its loop never leads back to."""
    graph = atlas.live_graph(use_case)
    if criterion is Criterion.MAIN:
        return
    for label, node in graph.nodes.items():
        if not approach(graph, label):
            yield InfeasiblePath(
                id=f"{use_case.id}/{label}",
                first=f"{use_case.id}/{label}",
                second=f"{use_case.id}/{obstacle(node)}",
                reason=f"no path takes '{label}': {node.flow.wiring_text or 'no entry'}",
            )


def obstacle(node: FlowNode) -> str:
    """Name what stands in the way of a flow that no path can take: its loop, or its host."""
    return node.after[0] or node.host
