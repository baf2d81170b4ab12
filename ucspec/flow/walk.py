"""Every way through a flow graph: the rule of the criterion "all".

A path starts at position 0 of main. At a position it either does the next step of the flow it
is in, or takes a flow that leaves there:

- a *loop* as long as the path has taken it fewer times than its bound, all rounds counted;
- a flow that comes back to the very place it left (an *insert*: `resumes where it left off`, or
  `After step k, resumes at step k+1`) at most once per visit of its position. A visit lasts
  until the path does a step there or comes back by a loop: then the flow may be taken again.
  Several inserts of one position may follow each other in any order;
- any other flow freely, for it ends the path or leads forward;
- `after L N times` only when the path has taken L exactly N times.

A flow that was taken runs to its end, or until a nested flow leaves it, and then ends the path
or comes back. So UC-ACC-01 has main, 1a, 1a×2 and 1b (which needs both rounds of 1a): 4 paths.
UC-SUP-02 has 3a; *a~4; and after step 4 or 4a (2): *a~5, *a~6, or step 7 or 7a (2): 2 + 2 × 4 = 10.
UC-MOT-01 passes the position of 2a once per round of 4a and may take 2a at each visit, then
ends in one of three ways (main, 4b, 4c): 3 × (2 + 2² + 2³) = 42 for no, one and two rounds.

Paths are counted by dynamic programming over states and generated lazily, in a fixed order:
the next step first, then the flows in file order.
"""

from bisect import bisect_left
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from ucspec.flow.graph import FlowGraph, FlowNode, find_visible_loops
from ucspec.model.flow import MAIN
from ucspec.model.scenario import Visit

MOST_STATES = 50_000
MOST_COUNTED = 10_000


class Frame(NamedTuple):
    """A flow on the way: steps done, and the inserts already taken in this visit."""

    label: str
    position: int
    used: frozenset[str] = frozenset()


class State(NamedTuple):
    """Where a path stands: main first, then the flow it is in. No frame: the path has ended.

    `rounds` counts how often each loop of the graph was taken, in the graph's order.
    """

    frames: tuple[Frame, ...]
    rounds: tuple[int, ...]


def start(graph: FlowGraph) -> State:
    """Stand at the first position of main at which there is a choice."""
    return move_on(graph, (Frame(MAIN, 0),), (0,) * len(graph.loops))


def move_on(graph: FlowGraph, frames: tuple[Frame, ...], rounds: tuple[int, ...]) -> State:
    """Go to the next position with a choice: in this flow, else where it comes back to."""
    label, position, used = frames[-1]
    stops = graph.stops[label]
    index = bisect_left(stops, position)
    if index < len(stops):
        stop = stops[index]
        frame = Frame(label, stop, used if stop == position else frozenset())
        return State((*frames[:-1], frame), rounds)
    return leave(graph, frames, rounds)


def leave(graph: FlowGraph, frames: tuple[Frame, ...], rounds: tuple[int, ...]) -> State:
    """Finish the flow on top and stand where it comes back to."""
    node = graph.nodes.get(frames[-1].label)
    if node is None or not node.resumes_in:
        return State((), rounds)
    depth = 0 if node.resumes_in == MAIN else len(frames) - 2
    label, left_at, used = frames[depth]
    position = left_at if node.resumes_at is None else node.resumes_at
    is_insert = position == left_at and not node.is_loop
    visit = used | {frames[depth + 1].label} if is_insert else frozenset()
    return move_on(graph, (*frames[:depth], Frame(label, position, visit)), rounds)


def step_on(graph: FlowGraph, state: State) -> State:
    """Do the next step of the flow on top, taking no flow here."""
    label, position, _ = state.frames[-1]
    if position >= graph.lengths[label]:
        return leave(graph, state.frames, state.rounds)
    return move_on(graph, (*state.frames[:-1], Frame(label, position + 1)), state.rounds)


def can_take(graph: FlowGraph, state: State, node: FlowNode) -> bool:
    """Tell whether a flow that leaves at this position may be taken now."""
    if node.label in state.frames[-1].used:
        return False
    if node.is_loop and state.rounds[graph.loops.index(node.label)] >= node.bound:
        return False
    loop, times = node.after
    if not loop:
        return True
    return loop in graph.loops and state.rounds[graph.loops.index(loop)] == times


def take(graph: FlowGraph, state: State, node: FlowNode) -> State:
    """Enter a flow."""
    rounds = state.rounds
    if node.is_loop:
        index = graph.loops.index(node.label)
        rounds = (*rounds[:index], rounds[index] + 1, *rounds[index + 1 :])
    return move_on(graph, (*state.frames, Frame(node.label, 0)), rounds)


def choices(graph: FlowGraph, state: State) -> list[tuple[Visit | None, State]]:
    """List what a path may do next: the next step (None) or a flow, and where that leads."""
    label, position, _ = state.frames[-1]
    found: list[tuple[Visit | None, State]] = [(None, step_on(graph, state))]
    found.extend(
        (Visit(flow=node.label, position=position), take(graph, state, node))
        for node in graph.entries[label, position]
        if can_take(graph, state, node)
    )
    return found


def count_walks(graph: FlowGraph) -> int:
    """Count all paths without walking them.

    A graph of more states than anyone can draw is walked instead, up to MOST_COUNTED paths.
    """
    counts: dict[State, int] = {}
    onward: dict[State, list[State]] = {}
    stack = [forget(graph, start(graph))]
    first = stack[0]
    while stack:
        state = stack[-1]
        if state in counts:
            stack.pop()
            continue
        if state not in onward:
            onward[state] = followers(graph, state)
        if len(counts) + len(onward) > MOST_STATES:
            return sum(1 for _ in islice(generate_walks(graph), MOST_COUNTED))
        missing = [follower for follower in onward[state] if follower not in counts]
        if missing:
            stack.extend(missing)
            continue
        counts[state] = sum(counts[follower] for follower in onward.pop(state)) or 1
        stack.pop()
    return counts[first]


def followers(graph: FlowGraph, state: State) -> list[State]:
    """List the states after this one, each as far as it matters; none after the end."""
    if not state.frames:
        return []
    return [forget(graph, after) for _, after in choices(graph, state)]


def forget(graph: FlowGraph, state: State) -> State:
    """Drop the rounds that nothing ahead asks for, so that like states meet."""
    if not state.frames:
        return State((), ())
    visible = find_visible_loops(graph, state.frames[0].position)
    rounds = zip(graph.loops, state.rounds, strict=True)
    return State(state.frames, tuple(n if label in visible else 0 for label, n in rounds))


def generate_walks(graph: FlowGraph) -> Iterator[tuple[Visit, ...]]:
    """Yield the flows taken by every path, one path after the other, in the fixed order."""
    stack: list[tuple[State, tuple[Visit, ...]]] = [(start(graph), ())]
    while stack:
        state, visits = stack.pop()
        if not state.frames:
            yield visits
            continue
        for visit, after in reversed(choices(graph, state)):
            stack.append((after, visits if visit is None else join(visits, visit)))


def join(visits: tuple[Visit, ...], visit: Visit) -> tuple[Visit, ...]:
    """Add a visit to a path; rounds of one loop that follow each other become one visit."""
    if visits and (visits[-1].flow, visits[-1].position) == (visit.flow, visit.position):
        times = visits[-1].times + visit.times
        return (*visits[:-1], Visit(flow=visit.flow, position=visit.position, times=times))
    return (*visits, visit)


def can_walk(graph: FlowGraph, visits: tuple[Visit, ...]) -> bool:
    """Tell whether a path may take these flows, one directly after the other."""
    state: State | None = start(graph)
    for visit in visits:
        for _ in range(visit.times):
            state = visit_next(graph, state, visit)
            if state is None:
                return False
    return True


def visit_next(graph: FlowGraph, state: State | None, visit: Visit) -> State | None:
    """Go on without another flow to where this one leaves, and take it; None if it cannot be."""
    node = graph.nodes[visit.flow]
    place = (node.host, visit.position)
    while state is not None and state.frames:
        top = state.frames[-1]
        if (top.label, top.position) == place:
            can = visit.position in node.positions and can_take(graph, state, node)
            return take(graph, state, node) if can else None
        if top.label == MAIN and (node.host != MAIN or top.position > visit.position):
            return None
        state = step_on(graph, state)
    return None
