"""Properties of every use case: small random ones, and a walk that spells out each path."""

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from ucspec.flow.compose import compose
from ucspec.flow.criteria import PICKERS, count_paths, plan
from ucspec.flow.graph import build_graph
from ucspec.flow.route import path_name, read_path
from ucspec.flow.walk import count_walks, generate_walks, join
from ucspec.model.catalogue import Catalogue, Model
from ucspec.model.flow import (
    MAIN,
    Entry,
    EntryKind,
    Exit,
    ExitKind,
    Flow,
    FlowKind,
    Outcome,
    Step,
    StepRef,
    StepType,
)
from ucspec.model.location import Location
from ucspec.model.positions import bound, entry_positions, is_loop
from ucspec.model.scenario import Criterion, Route, StepRole, Visit
from ucspec.model.usecase import UseCase

ID = "UC-ANY-01"
PLACE = Location(path=Path("any.feature"))
MANY = 120


def make_step(section: str, number: int, type_: StepType = StepType.WHEN) -> Step:
    """Make a step that says which one it is."""
    text = f"{section} {type_.value} {number}"
    suffix = f"{section}.given" if type_ is StepType.GIVEN else section
    return Step(
        id=f"{ID}/{suffix}.{number}",
        section=f"{ID}/{section}",
        number=number,
        type=type_,
        keyword=type_.value,
        text=text,
        location=PLACE,
    )


@st.composite
def entries(draw, host: str, length: int, loops: list[str]) -> Entry:
    """Draw where a flow leaves a host of so many steps."""
    ref = "" if host == MAIN else host
    kind = draw(st.sampled_from(EntryKind))
    step = draw(st.integers(1, length))
    until = draw(st.integers(step, length)) if kind is EntryKind.ANY_TIME else 0
    is_open = kind is EntryKind.ANY_TIME and draw(st.booleans())
    loop = draw(st.sampled_from(["", *loops])) if loops else ""
    return Entry(
        kind=kind,
        step=None if is_open else StepRef(number=step, flow=ref),
        until=StepRef(number=until, flow=ref) if until and not is_open else None,
        after_loop=loop,
        after_times=draw(st.integers(1, 2)) if loop else 0,
    )


@st.composite
def exits(draw, host: str, length: int, main_length: int, kind: EntryKind) -> Exit:
    """Draw how a flow ends up: at the places that the notation allows for its entry."""
    kinds = [ExitKind.RESUMES, ExitKind.ENDS]
    kinds += [] if kind is EntryKind.INSTEAD_OF else [ExitKind.LEFT_OFF]
    chosen = draw(st.sampled_from(kinds))
    if chosen is ExitKind.ENDS:
        return Exit(kind=chosen, outcome=draw(st.sampled_from(Outcome)))
    if chosen is ExitKind.LEFT_OFF:
        return Exit(kind=chosen)
    in_host = host != MAIN and draw(st.booleans())
    step = draw(st.integers(1, length if in_host else main_length))
    is_lost = kind is EntryKind.ANY_TIME or draw(st.booleans())
    return Exit(
        kind=chosen,
        step=StepRef(number=step, flow=host if in_host else ""),
        at_most=draw(st.sampled_from([None, 1, 2])),
        outcome=Outcome.FAILURE if is_lost else None,
    )


def make_flow(label: str, host: str, entry: Entry | None, exit_: Exit | None, sizes) -> Flow:
    """Make a flow of so many Givens and steps."""
    givens, steps = sizes
    return Flow(
        label=label,
        kind=FlowKind.ALTERNATE if entry else FlowKind.MAIN,
        title=label,
        host=host,
        entry=entry,
        exit=exit_,
        set_up=tuple(make_step(label, n, StepType.GIVEN) for n in range(1, givens + 1)),
        body=tuple(make_step(label, n) for n in range(1, steps + 1)),
        location=PLACE,
    )


SIZES = st.tuples(st.integers(0, 1), st.integers(1, 3))


@st.composite
def use_cases(draw) -> UseCase:
    """Draw a use case of up to three flows of main and one or two nested ones."""
    flows = [make_flow(MAIN, "", None, None, (draw(st.integers(0, 1)), draw(st.integers(1, 4))))]
    length = len(flows[0].body)
    labels = [(label, MAIN) for label in ("1a", "2-3b", "*c")[: draw(st.integers(0, 3))]]
    if labels:
        labels += [(f"1a.{n}a", "1a") for n in range(1, draw(st.integers(0, 2)) + 1)]
    for label, host in labels:
        size = next(len(flow.body) for flow in flows if flow.label == host)
        so_far = UseCase(id=ID, title="t", path=PLACE.path, location=PLACE, flows=tuple(flows))
        loops = [f.label for f in flows if f.host == host and is_loop(so_far, f)]
        entry = draw(entries(host, size, loops))
        exit_ = draw(exits(host, size, length, entry.kind))
        flows.append(make_flow(label, host, entry, exit_, draw(SIZES)))
    return UseCase(
        id=ID,
        title="t",
        path=PLACE.path,
        location=PLACE,
        flows=tuple(flows),
        background=(make_step("background", 1, StepType.GIVEN),),
        success_guarantee=(make_step("success", 1),),
        minimal_guarantee=(make_step("minimal", 1),),
    )


def walk(use_case: UseCase, frames, rounds, visits, told) -> Iterator[tuple]:
    """Spell out every path: frames are (label, position, inserts taken in this visit)."""
    label, position, used = frames[-1]
    host = use_case.flow(label)
    if position < len(host.body):
        onward = (*frames[:-1], (label, position + 1, frozenset()))
        yield from walk(use_case, onward, rounds, visits, (*told, host.body[position].id))
    elif host.is_main:
        yield visits, told
    else:
        yield from come_back(use_case, frames, rounds, visits, told)
    for flow in use_case.flows[1:]:
        if flow.host != label or position not in entry_positions(use_case, flow):
            continue
        taken = rounds.count(flow.label)
        if flow.label in used or (is_loop(use_case, flow) and taken >= bound(flow)):
            continue
        loop = flow.entry.after_loop
        if loop and rounds.count(loop) != flow.entry.after_times:
            continue
        visit = Visit(flow=flow.label, position=position)
        inner = (*frames, (flow.label, 0, frozenset()))
        more = (*rounds, flow.label)
        yield from walk(use_case, inner, more, join(visits, visit), told)


def come_back(use_case: UseCase, frames, rounds, visits, told) -> Iterator[tuple]:
    """End a path after a flow, or go on where the flow comes back to."""
    flow = use_case.flow(frames[-1][0])
    if flow.exit.kind in (ExitKind.ENDS, ExitKind.ENDS_BASE):
        yield visits, told
        return
    step = flow.exit.step
    depth = 0 if step is not None and not step.flow else len(frames) - 2
    label, left_at, used = frames[depth]
    position = step.number - 1 if step else left_at
    is_insert = position == left_at and not is_loop(use_case, flow)
    taken = used | {frames[depth + 1][0]} if is_insert else frozenset()
    onward = (*frames[:depth], (label, position, taken))
    yield from walk(use_case, onward, rounds, visits, told)


def all_paths(use_case: UseCase) -> list[tuple]:
    """List the flows taken and the story's step ids of every path."""
    return list(walk(use_case, ((MAIN, 0, frozenset()),), (), (), ()))


def model_of(use_case: UseCase) -> Model:
    """Make a model of one use case."""
    catalogue = Catalogue(path=Path("ucspec.yaml"))
    return Model(root=Path(), catalogue=catalogue, use_cases=(use_case,))


quick = settings(
    max_examples=100,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow],
)


@quick
@given(use_cases())
def test_paths_are_counted_and_generated_as_spelt_out(use_case):
    graph = build_graph(use_case)
    count = count_walks(graph)
    assume(count <= MANY)
    paths = [visits for visits, _ in all_paths(use_case)]
    assert count == len(paths)
    assert list(generate_walks(graph)) == paths


@quick
@given(use_cases())
def test_paths_have_names_of_their_own_that_can_be_read_back(use_case):
    graph = build_graph(use_case)
    assume(count_walks(graph) <= MANY)
    paths = list(generate_walks(graph))
    names = [path_name(graph, visits) for visits in paths]
    assert len(set(names)) == len(paths)
    assert [read_path(graph, name) for name in names] == paths


@quick
@given(use_cases())
def test_paths_are_composed_as_spelt_out(use_case):
    assume(count_walks(build_graph(use_case)) <= MANY)
    model = model_of(use_case)
    for visits, told in all_paths(use_case):
        scenario = compose(model, Route(use_case=ID, visits=visits))
        story = [step.step.id for step in scenario.steps if step.role is StepRole.STORY]
        assert tuple(story) == told


@quick
@given(use_cases())
def test_every_path_begins_with_its_background_and_ends_with_its_guarantees(use_case):
    for case in plan(model_of(use_case), criterion=Criterion.ALL, max_paths=50).cases:
        ids = [step.id.partition("/")[2] for step in case.steps]
        is_success = case.scenario.outcome is Outcome.SUCCESS
        assert ids[0] == "background.given.1"
        assert ids[-1] == "minimal.1"
        assert ids.count("success.1") == is_success
        assert (ids[-2] == "success.1") == is_success


@quick
@given(use_cases())
def test_stronger_criteria_take_in_the_weaker_ones(use_case):
    graph = build_graph(use_case)
    assume(count_walks(graph) <= MANY)
    picked = {criterion: list(pick(graph)) for criterion, pick in PICKERS.items()}
    weakest_first = [picked[criterion] for criterion in Criterion]
    assert all(len(set(routes)) == len(routes) for routes in weakest_first)
    for weaker, stronger in pairwise(weakest_first):
        assert set(weaker) <= set(stronger)
    assert set(picked[Criterion.ALL]) == set(generate_walks(graph))


@quick
@given(use_cases(), st.integers(0, 20))
def test_planned_and_cut_paths_are_all_paths(use_case, max_paths):
    model = model_of(use_case)
    whole = plan(model, criterion=Criterion.ALL, max_paths=max_paths)
    assert len(whole.cases) == min(max_paths, whole.counts[0].paths)
    assert len(whole.cases) + whole.cut == count_paths(model, use_case, Criterion.ALL)


@pytest.mark.parametrize("rounds", [5, 60])
def test_a_use_case_with_millions_of_paths_is_counted_at_once_and_planned_lazily(rounds):
    main = make_flow(MAIN, "", None, None, (0, 12))
    flows = [main]
    for n in range(1, 12):
        entry = Entry(kind=EntryKind.AFTER, step=StepRef(number=n))
        left_off = Exit(kind=ExitKind.LEFT_OFF)
        flows.append(make_flow(f"{n}a", MAIN, entry, left_off, (0, 1)))
    loop = Exit(kind=ExitKind.RESUMES, step=StepRef(number=11), at_most=rounds)
    instead = Entry(kind=EntryKind.INSTEAD_OF, step=StepRef(number=12))
    flows.append(make_flow("12a", MAIN, instead, loop, (0, 1)))
    use_case = UseCase(id=ID, title="t", path=PLACE.path, location=PLACE, flows=tuple(flows))
    whole = plan(model_of(use_case), criterion=Criterion.ALL)
    assert len(whole.cases) == 200
    assert whole.counts[0].paths == 2**11 * sum(4**taken for taken in range(rounds + 1))
