"""Where a flow leaves its host and whether it comes back: notation.md, "Definitions".

A position is the number of host steps already done: `Instead of step 3` leaves at position 2,
`After step 3` at 3. The host of a nested flow is the flow that its label starts with.
"""

from ucspec.model.flow import MAIN, Entry, EntryKind, Exit, ExitKind, Flow
from ucspec.model.usecase import UseCase


def entry_positions(use_case: UseCase, flow: Flow) -> tuple[int, ...]:
    """List the host positions that a flow may leave from, ascending; none for the main flow."""
    if flow.entry is None:
        return ()
    return positions_of(flow.entry, len(use_case.flow(flow.host).body))


def positions_of(entry: Entry, host_length: int) -> tuple[int, ...]:
    """List the positions of an entry into a host of so many steps."""
    if entry.step is None:
        return tuple(range(1, host_length))
    first = entry.step.number
    if entry.kind is EntryKind.AFTER:
        return (first,)
    last = entry.until.number if entry.until else first
    return tuple(range(first - 1, last))


def root_flow(use_case: UseCase, flow: Flow) -> Flow:
    """Find the flow that leaves main: the flow itself, or the host of a nested one."""
    return flow if flow.host in ("", MAIN) else use_case.flow(flow.host)


def root_position(use_case: UseCase, flow: Flow) -> int:
    """Say where main is left: at its last entry if there are several, at 0 if there is none."""
    return max(entry_positions(use_case, root_flow(use_case, flow)), default=0)


def is_loop(use_case: UseCase, flow: Flow) -> bool:
    """Tell whether a flow goes back to a step that leads to its own entry again."""
    if flow.exit is None or flow.exit.kind is not ExitKind.RESUMES or flow.exit.step is None:
        return False
    if flow.exit.step.flow:
        entered, position = flow, max(entry_positions(use_case, flow), default=0)
    else:
        entered, position = root_flow(use_case, flow), root_position(use_case, flow)
    back = flow.exit.step.number - 1
    is_instead = entered.entry is not None and entered.entry.kind is EntryKind.INSTEAD_OF
    return back < position or (back == position and is_instead)


def bound(flow: Flow) -> int:
    """Say how often a loop may be taken: `at most N times`, else once."""
    return bound_of(flow.exit)


def bound_of(exit_: Exit | None) -> int:
    """Say how often an exit may be taken: `at most N times`, else once."""
    return exit_.at_most if exit_ is not None and exit_.at_most is not None else 1


def leads_back(use_case: UseCase, loop: Flow, times: int, flow: Flow) -> bool:
    """Tell whether a path that took a loop so often can still come to a flow of the same host."""
    if loop.exit is None or loop.exit.step is None:
        return False
    landing, host = loop.exit.step.number - 1, use_case.flow(flow.host)
    if host.is_main or loop.exit.step.flow:
        return max(entry_positions(use_case, flow), default=-1) >= landing
    may_return = not is_loop(use_case, host) or bound(host) > times
    return may_return and root_position(use_case, host) >= landing
