"""The flow graph of a use case: where each flow leaves its host and where it comes back.

Positions are those of notation.md, "Definitions": the number of host steps already done.
"""

from collections.abc import Mapping
from dataclasses import field, replace

from ucspec.model.catalogue import Model
from ucspec.model.flow import MAIN, ExitKind, Flow
from ucspec.model.positions import bound, entry_positions, is_loop
from ucspec.model.record import dataclass
from ucspec.model.scenario import CaseStep, Visit
from ucspec.model.usecase import UseCase, is_idle

ENDING = frozenset({ExitKind.ENDS, ExitKind.ENDS_BASE})


@dataclass(frozen=True, slots=True, kw_only=True)
class FlowNode:
    """A flow with its edges.

    `positions` are the entries into its host, ascending. `resumes_in` is the label of the flow
    in which it resumes, or empty when it ends there; `resumes_at` is the position there, or
    None when it resumes where it left off. `bound` counts only for a loop.
    """

    flow: Flow
    positions: tuple[int, ...]
    is_loop: bool
    bound: int
    resumes_in: str
    resumes_at: int | None

    @property
    def label(self) -> str:
        return self.flow.label

    @property
    def host(self) -> str:
        return self.flow.host

    @property
    def after(self) -> tuple[str, int]:
        """The loop that must have been taken before, and how often; ("", 0) when none."""
        entry = self.flow.entry
        return (entry.after_loop, entry.after_times) if entry else ("", 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class FlowGraph:
    """The flows of one use case as edges over the positions of their hosts.

    `nodes` holds the deviations in file order. `entries` lists, for a host's label and a
    position, the flows that leave there; `stops` the positions of a host at which any does.
    `lengths` counts the steps of each flow. `visible_loops` keeps what `find_visible_loops` said
    of a position of main; `routes` the routes that were searched for: the flows to take for a
    flow, an entry and a number of rounds.
    """

    use_case: UseCase
    nodes: Mapping[str, FlowNode]
    entries: Mapping[tuple[str, int], tuple[FlowNode, ...]]
    stops: Mapping[str, tuple[int, ...]]
    lengths: Mapping[str, int]
    loops: tuple[str, ...]
    visible_loops: dict[int, frozenset[str]] = field(default_factory=dict)
    routes: dict[tuple[str, int | None, int], tuple[Visit, ...]] = field(default_factory=dict)


def build_graph(use_case: UseCase) -> FlowGraph:
    """Turn the wiring of a use case into edges."""
    nodes = {
        flow.label: make_node(use_case, flow) for flow in use_case.flows if flow.entry is not None
    }
    entries: dict[tuple[str, int], tuple[FlowNode, ...]] = {}
    for node in nodes.values():
        for position in node.positions:
            place = (node.host, position)
            entries[place] = (*entries.get(place, ()), node)
    lengths = {flow.label: len(flow.body) for flow in use_case.flows}
    return FlowGraph(
        use_case=use_case,
        nodes=nodes,
        entries=entries,
        stops={
            label: tuple(sorted(position for host, position in entries if host == label))
            for label in lengths
        },
        lengths=lengths,
        loops=tuple(node.label for node in nodes.values() if node.is_loop),
    )


def make_node(use_case: UseCase, flow: Flow) -> FlowNode:
    """Read the edges of one deviation."""
    exit_ = flow.exit
    ends = exit_ is None or exit_.kind in ENDING
    step = exit_.step if exit_ is not None and exit_.kind is ExitKind.RESUMES else None
    resumes_in = (step.flow or MAIN) if step else flow.host
    return FlowNode(
        flow=flow,
        positions=entry_positions(use_case, flow),
        is_loop=is_loop(use_case, flow),
        bound=bound(flow),
        resumes_in="" if ends else resumes_in,
        resumes_at=step.number - 1 if step else None,
    )


def find_visible_loops(graph: FlowGraph, position: int) -> frozenset[str]:
    """List the loops whose number of rounds can still matter from a position of main on."""
    if position not in graph.visible_loops:
        graph.visible_loops[position] = search_visible_loops(graph.nodes, position)
    return graph.visible_loops[position]


def search_visible_loops(nodes: Mapping[str, FlowNode], position: int) -> frozenset[str]:
    """Follow the flows that can still be taken, as far back as they lead."""
    lowest = position
    while True:
        ahead = [node for node in nodes.values() if root_positions(nodes, node)[-1:] >= (lowest,)]
        back = min(
            (
                node.resumes_at
                for node in ahead
                if node.resumes_in == MAIN and node.resumes_at is not None
            ),
            default=lowest,
        )
        if back >= lowest:
            break
        lowest = back
    labels = {node.label for node in ahead if node.is_loop}
    return frozenset(labels | {node.after[0] for node in ahead if node.after[0]})


def root_positions(nodes: Mapping[str, FlowNode], node: FlowNode) -> tuple[int, ...]:
    """List the positions of main from which a flow, or its host, leaves."""
    return node.positions if node.host == MAIN else nodes[node.host].positions


def live_flows(use_case: UseCase) -> tuple[Flow, ...]:
    """List main and the flows that are to run; one inside a flow that does not run is out too."""
    idle = {flow.label for flow in use_case.flows if not flow.is_main and is_idle(flow.tags)}
    return tuple(flow for flow in use_case.flows if not {flow.label, flow.host} & idle)


@dataclass(frozen=True, slots=True, kw_only=True)
class Atlas:
    """The use cases of a model by id, and their graphs, each built when it is first asked for.

    `live` are the graphs without the flows that are not to run. `lines` keeps, for an actor, the
    actor itself and then what it is-a; `individuals`, for the actors of a path, who is who;
    `fixed`, for a step's id and what it was reached through, the step ready to run, or None
    when it has placeholders.
    """

    model: Model
    use_cases: Mapping[str, UseCase]
    graphs: dict[str, FlowGraph] = field(default_factory=dict)
    live: dict[str, FlowGraph] = field(default_factory=dict)
    lines: dict[str, tuple[str, ...]] = field(default_factory=dict)
    individuals: dict[tuple[tuple[str, bool], ...], tuple[tuple[str, str], ...]] = field(
        default_factory=dict
    )
    fixed: dict[tuple[str, tuple[str, ...]], CaseStep | None] = field(default_factory=dict)

    def graph(self, use_case: UseCase) -> FlowGraph:
        """Give the graph of a use case, built once."""
        if use_case.id not in self.graphs:
            self.graphs[use_case.id] = build_graph(use_case)
        return self.graphs[use_case.id]

    def live_graph(self, use_case: UseCase) -> FlowGraph:
        """Give the graph of what is to run: a flow's tags may say that it is listed only."""
        if use_case.id not in self.live:
            flows = live_flows(use_case)
            is_whole = len(flows) == len(use_case.flows)
            graph = (
                self.graph(use_case) if is_whole else build_graph(replace(use_case, flows=flows))
            )
            self.live[use_case.id] = graph
        return self.live[use_case.id]

    def ancestors(self, name: str) -> tuple[str, ...]:
        """Give an actor and what it is-a, most special first; none for an unknown actor."""
        if name not in self.lines:
            self.lines[name] = self.model.catalogue.ancestors(name)
        return self.lines[name]


def make_atlas(model: Model) -> Atlas:
    """Index a model for composition."""
    return Atlas(model=model, use_cases={use_case.id: use_case for use_case in model.use_cases})
