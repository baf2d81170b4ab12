"""Routes to a flow, and the path ids that name them: notation.md, "Ids".

    path  ::= "main" | taken { "_" taken }      taken ::= LABEL [ "~" STEP ] [ "×" TIMES ]

A path id says no more than it must. Left out are the host of a nested flow and the loop that
`after L N times` asks for, where they stand directly before the flow that needs them and nothing
else is known of them: UC-X/4a.2a is taken inside 4a, UC-ACC-01/1b after two rounds of 1a.
"""

import re
from collections.abc import Iterator

from ucspec.flow.graph import FlowGraph, FlowNode
from ucspec.flow.walk import can_walk, join
from ucspec.model.flow import MAIN
from ucspec.model.identity import LABEL
from ucspec.model.scenario import Visit

Visits = tuple[Visit, ...]
TAKEN = re.compile(rf"({LABEL})(?:~(\d+))?(?:×(\d+))?")


def approach(graph: FlowGraph, label: str, position: int | None = None, times: int = 1) -> Visits:
    """Find the shortest route that takes a flow, by default at its last entry, once.

    It is empty when no path can take the flow there.
    """
    positions = graph.nodes[label].positions
    is_only = position is None and len(positions) == 1
    key = (label, positions[0] if is_only else position, times)
    if key not in graph.routes:
        graph.routes[key] = search_approach(graph, graph.nodes[label], key[1], times)
    return graph.routes[key]


def search_approach(graph: FlowGraph, node: FlowNode, position: int | None, times: int) -> Visits:
    """Try the entries of a flow, last first, and what may have to be taken before it."""
    places = reversed(node.positions) if position is None else (position,)
    for place in places:
        last = Visit(flow=node.label, position=place, times=times)
        for before in leads(graph, node):
            visits = (*before, last)
            if can_walk(graph, visits):
                return visits
    return ()


def leads(graph: FlowGraph, node: FlowNode) -> Iterator[Visits]:
    """Yield what may have to be taken before a flow: its host, and the loop it comes after."""
    hosts: tuple[Visits, ...] = ((),)
    if node.host != MAIN:
        last_first = reversed(graph.nodes[node.host].positions)
        hosts = tuple(approach(graph, node.host, position) for position in last_first)
    loop, times = node.after
    for host in hosts:
        if loop not in graph.nodes:
            yield host
            continue
        for position in reversed(graph.nodes[loop].positions):
            yield (*host, Visit(flow=loop, position=position, times=times))
            round_ = (*host, Visit(flow=loop, position=position))
            yield chain(*[round_] * times, host)


def chain(*parts: Visits) -> Visits:
    """Put routes one after the other."""
    visits: Visits = ()
    for part in parts:
        for visit in part:
            visits = join(visits, visit)
    return visits


def approach_after(graph: FlowGraph, first: str, second: str) -> Visits:
    """Find a route that takes one flow and, directly after it, another; empty when none can."""
    before, after = graph.nodes[first], graph.nodes[second]
    for first_position in reversed(before.positions):
        way = approach(graph, first, first_position)
        if not way:
            continue
        for position in reversed(after.positions):
            for tail in tails(graph, before, after, position):
                visits = chain(way, tail)
                if can_walk(graph, visits):
                    return visits
    return ()


def tails(graph: FlowGraph, before: FlowNode, after: FlowNode, position: int) -> Iterator[Visits]:
    """Yield the ways on to a second flow: in the same visit of their host, or in a new one."""
    last = Visit(flow=after.label, position=position)
    if before.host == after.host:
        loop, times = after.after
        places = graph.nodes[loop].positions if loop in graph.nodes else ()
        yield from ((Visit(flow=loop, position=place, times=times), last) for place in places)
        if not places:
            yield (last,)
    yield from ((*before_it, last) for before_it in leads(graph, after))


def path_name(graph: FlowGraph, visits: Visits) -> str:
    """Name a path after the flows that it takes."""
    return "_".join(taken_name(graph, visit) for visit in named_visits(graph, visits)) or MAIN


def named_visits(graph: FlowGraph, visits: Visits) -> Visits:
    """Leave out the visits that go without saying."""
    if not visits:
        return ()
    last = visits[-1]
    if visits == approach(graph, last.flow, last.position, last.times):
        return (last,)
    return tuple(
        visit
        for index, visit in enumerate(visits)
        if index + 1 == len(visits) or not goes_without_saying(graph, visits, index)
    )


def goes_without_saying(graph: FlowGraph, visits: Visits, index: int) -> bool:
    """Tell whether the next visit implies this one."""
    visit, following = visits[index], graph.nodes[visits[index + 1].flow]
    if len(graph.nodes[visit.flow].positions) > 1:
        return False
    if any(earlier.flow == visit.flow for earlier in visits[:index]):
        return False
    is_host = following.host == visit.flow and visit.times == 1
    return is_host or following.after == (visit.flow, visit.times)


def taken_name(graph: FlowGraph, visit: Visit) -> str:
    """Name one visit: the label, where it enters if it could enter elsewhere, how many rounds."""
    place = f"~{visit.position + 1}" if len(graph.nodes[visit.flow].positions) > 1 else ""
    rounds = f"×{visit.times}" if visit.times > 1 else ""
    return f"{visit.flow}{place}{rounds}"


def read_path(graph: FlowGraph, name: str) -> Visits | None:
    """Find the route that a path name stands for; None when no path has that name.

    A flow's label alone stands for the flow at its last entry.
    """
    if name == MAIN:
        return ()
    if name in graph.nodes:
        return approach(graph, name) or None
    visits: Visits = ()
    taken = [read_taken(graph, part) for part in name.split("_")]
    for visit in taken:
        if visit is None:
            return None
        if len(taken) == 1:
            visits = approach(graph, visit.flow, visit.position, visit.times)
        else:
            visits = chain(visits, implied(graph, visits, visit), (visit,))
    is_its_name = bool(visits) and path_name(graph, visits) == name
    return visits if is_its_name and can_walk(graph, visits) else None


def read_taken(graph: FlowGraph, text: str) -> Visit | None:
    """Read one visit as `taken_name` writes it; a flow of several entries is at its last."""
    match = TAKEN.fullmatch(text)
    node = graph.nodes.get(match[1]) if match else None
    if match is None or node is None or not node.positions:
        return None
    position = int(match[2]) - 1 if match[2] else node.positions[-1]
    return Visit(flow=node.label, position=position, times=int(match[3] or 1))


def implied(graph: FlowGraph, visits: Visits, visit: Visit) -> Visits:
    """Find the visits that `path_name` left out before this one."""
    node = graph.nodes[visit.flow]
    taken = {earlier.flow for earlier in visits}
    missing: Visits = ()
    if node.host != MAIN and node.host not in taken:
        missing = (Visit(flow=node.host, position=graph.nodes[node.host].positions[-1]),)
    loop, times = node.after
    if loop in graph.nodes and loop not in taken and graph.nodes[loop].positions:
        position = graph.nodes[loop].positions[-1]
        missing = (*missing, Visit(flow=loop, position=position, times=times))
    return missing


def own_label(graph: FlowGraph, visits: Visits) -> str:
    """Say which one flow a path is about; empty for a path that combines several."""
    if not visits:
        return MAIN
    last = visits[-1]
    is_one = all(visit.flow == last.flow for visit in visits)
    is_shortest = is_one or visits == approach(graph, last.flow, last.position, last.times)
    return last.flow if is_shortest else ""
