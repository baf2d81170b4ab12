"""Relations between the files of a model; what leans on a broken file is broken too.

include ::= SUBJECT _ ("completes" | "fails") _ '"' TITLE '"' _ "(" UC-ID [ "/" FLOW ] ")"
extends ::= UC-ID _ 'at "' NAME '"'
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

from ucspec.model.finding import Finding
from ucspec.model.flow import Flow, Include, IncludeVerb, Outcome, Step
from ucspec.model.location import Location
from ucspec.model.record import dataclass
from ucspec.model.usecase import Extends, UseCase, own_steps
from ucspec.notation.complaint import error, warning
from ucspec.notation.data_checks import every_placeholder
from ucspec.notation.dialect import Dialect, find_dialect
from ucspec.notation.examples import step_placeholders
from ucspec.notation.extent import Extents, check_extent
from ucspec.notation.include import verb_of, without_id
from ucspec.notation.read import Reading
from ucspec.notation.spelling import listing, nearest_or_known

Readings = Mapping[Path, Reading]


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """One use case names another: at `location`, to include or to extend it."""

    verb: str
    target: str
    location: Location


def check_relations(readings: Readings) -> dict[Path, tuple[Finding, ...]]:
    """Find what is wrong between files, by file; a file with an error is broken by it."""
    found: dict[Path, list[Finding]] = defaultdict(list)
    for path, finding in same_ids(readings):
        found[path].append(finding)
    sound = {
        path: reading.use_case
        for path, reading in readings.items()
        if reading.use_case and not found[path]
    }
    known: dict[str, Path] = {}
    for path, reading in readings.items():
        if reading.id:
            known.setdefault(reading.id, path)
    by_id = {use_case.id: use_case for use_case in sound.values()}
    drafts = {path: reading.draft for path, reading in readings.items() if reading.draft}
    extents = Extents(by_id=by_id)
    for path, use_case in drafts.items():
        found[path].extend(check_use_case(use_case, by_id, known))
        found[path].extend(check_extent(use_case, extents))
    firsts = {path: use_case for path, use_case in drafts.items() if known[use_case.id] == path}
    for path, finding in check_cycles(firsts):
        found[path].append(finding)
    spread(sound, known, found)
    return {path: tuple(findings) for path, findings in found.items()}


def same_ids(readings: Readings) -> Iterator[tuple[Path, Finding]]:
    """An id is used in one file; every file of a group is told of the others."""
    groups: dict[str, list[tuple[Path, Reading]]] = defaultdict(list)
    for path, reading in readings.items():
        if reading.id:
            groups[reading.id].append((path, reading))
    for use_case_id, group in groups.items():
        for path, reading in group if len(group) > 1 else ():
            others = listing(
                f"{other.location.path.as_posix()}:{other.location.line}"
                for other_path, other in group
                if other_path != path
            )
            message = f"id {use_case_id} is used more than once: here and in {others}"
            yield path, error("M-102", reading.location, message, "give one of them its own id")


def relations_of(use_case: UseCase) -> Iterator[Relation]:
    """List whom a use case includes and extends."""
    for _, include, step in includes_of(use_case):
        yield Relation(verb="includes", target=include.use_case, location=step.location)
    if use_case.extends:
        extends = use_case.extends
        yield Relation(verb="extends", target=extends.use_case, location=extends.location)


def includes_of(use_case: UseCase) -> Iterator[tuple[Flow, Include, Step]]:
    for flow in use_case.flows:
        for step in flow.body:
            if step.include:
                yield flow, step.include, step


def check_use_case(
    use_case: UseCase, by_id: Mapping[str, UseCase], known: Mapping[str, Path]
) -> Iterator[Finding]:
    """Check what a use case says of the others."""
    for relation in relations_of(use_case):
        if relation.target not in known:
            message = f"{relation.target}, which {use_case.id} {relation.verb}, does not exist"
            hint = nearest_or_known(relation.target, sorted(known), "use cases")
            yield error("R-401", relation.location, message, hint)
    for _, include, step in includes_of(use_case):
        if include.use_case in by_id:
            dialect = find_dialect(use_case.language)
            yield from check_include(include, step, by_id[include.use_case], dialect)
    yield from check_titles(use_case, by_id)
    if use_case.extends and use_case.extends.use_case in by_id:
        yield from check_point(use_case.extends, by_id[use_case.extends.use_case])


def check_include(
    include: Include, step: Step, target: UseCase, dialect: Dialect
) -> Iterator[Finding]:
    """Check flow, outcome, title and data of one include."""
    if include.title.casefold() != target.title.casefold():
        message = f'{target.id} is "{target.title}", not "{include.title}"'
        yield warning("R-406", step.location, message, "copy the title")
    labels = [flow.label for flow in target.flows if not flow.is_main]
    if include.flow and include.flow not in labels:
        message = f"{target.id} has no flow {include.flow}"
        yield error("R-401", step.location, message, f"known flows: {listing(labels)}")
    else:
        yield from check_verb(include, step, target, dialect)
    known = {name for each in own_steps(target) for name in every_placeholder(each)}
    for name, _ in include.values:
        if name not in known:
            message = f"{target.id} has no <{name}> that the table could set"
            hint = nearest_or_known(name, sorted(known), "placeholders")
            yield error("N-055", step.location, message, hint)
    for name in missing_values(include, target):
        message = f"the table does not set <{name}>, which {target.id} needs"
        hint = f"add a row: | {name} | … |, or delete the table: the first row counts then"
        yield error("N-056", step.location, message, hint)


def missing_values(include: Include, target: UseCase) -> Iterator[str]:
    """List the placeholders that an include certainly runs into, and that its table leaves out."""
    given = {name for name, _ in include.values}
    if not given or include.flow not in ("", *(flow.label for flow in target.flows)):
        return
    flow = target.flow(include.flow) if include.flow else target.main
    steps = (*target.background, *target.main.set_up, *flow.set_up, *flow.body)
    needed = (name for step in steps for name in step_placeholders(step))
    yield from dict.fromkeys(name for name in needed if name not in given)


def check_verb(
    include: Include, step: Step, target: UseCase, dialect: Dialect
) -> Iterator[Finding]:
    """`completes` goes through a flow that succeeds, `fails` through one that fails."""
    flow = target.flow(include.flow) if include.flow else target.main
    wanted = Outcome.SUCCESS if include.verb is IncludeVerb.COMPLETES else Outcome.FAILURE
    if flow.outcome is wanted:
        return
    other = [each.label for each in target.flows if each.outcome is wanted and not each.is_main]
    name = f"flow {flow.label}" if include.flow else "the main flow"
    ends = f"which ends in {flow.outcome.value}"
    verb = verb_of(include.verb, dialect)
    message = f'"{verb}" goes through {name} of {target.id}, {ends}'
    hint = f"flows of {target.id} that end in {wanted.value}: {listing(other)}"
    yield error("R-410", step.location, message, hint)


def check_titles(use_case: UseCase, by_id: Mapping[str, UseCase]) -> Iterator[Finding]:
    """A step that completes a use case by its title alone was meant to be an include."""
    dialect = find_dialect(use_case.language)
    for flow in use_case.flows:
        for step in flow.body:
            match = None if step.include else without_id(step.text, dialect)
            for other in by_id.values() if match else ():
                if match and match["title"] == other.title:
                    end = match.end("title") + 1
                    message = f'"{step.text}" names a use case, but is no include'
                    meant = f"{step.text[:end]} ({other.id}){step.text[end:]}"
                    yield error("N-053", step.location, message, f"did you mean: {meant}")


def check_point(extends: Extends, base: UseCase) -> Iterator[Finding]:
    """The extension point is declared by the base."""
    names = [point.name for point in base.extension_points]
    if extends.point not in names:
        message = f'{base.id} declares no extension point "{extends.point}"'
        hint = nearest_or_known(extends.point, names, f"extension points of {base.id}")
        yield error("R-403", extends.location, message, hint)


def check_cycles(drafts: Mapping[Path, UseCase]) -> Iterator[tuple[Path, Finding]]:
    """No use case includes or extends itself, however far around."""
    for verb, words in (("includes", "include"), ("extends", "extend")):
        edges = {
            use_case.id: {
                r.target: r for r in reversed(tuple(relations_of(use_case))) if r.verb == verb
            }
            for use_case in drafts.values()
        }
        for path, use_case in drafts.items():
            way = way_back(use_case.id, edges)
            if way:
                message = f"{words} cycle: {' → '.join(way)}"
                hint = f"a use case cannot {words} itself, however far around: take one out"
                yield path, error("R-402", edges[way[0]][way[1]].location, message, hint)


def way_back(start: str, edges: Mapping[str, Mapping[str, Relation]]) -> tuple[str, ...]:
    """Find the shortest way from a use case back to itself, or nothing."""
    ways: list[tuple[str, ...]] = [(start,)]
    seen = set()
    for way in ways:
        for target in edges.get(way[-1], ()):
            if target == start:
                return (*way, start)
            if target not in seen:
                seen.add(target)
                ways.append((*way, target))
    return ()


def spread(
    sound: Mapping[Path, UseCase], known: Mapping[str, Path], found: dict[Path, list[Finding]]
) -> None:
    """Break what includes or extends a broken file, and what leans on that."""
    broken = {path for path in known.values() if path not in sound}
    broken |= {path for path in sound if any(finding.is_error for finding in found[path])}
    is_growing = True
    while is_growing:
        is_growing = False
        for path, use_case in sound.items():
            leaning = list(lean_on(use_case, known, broken)) if path not in broken else []
            if leaning:
                found[path].extend(leaning)
                broken.add(path)
                is_growing = True


def lean_on(use_case: UseCase, known: Mapping[str, Path], broken: set[Path]) -> Iterator[Finding]:
    """Say which broken files a use case leans on."""
    for relation in relations_of(use_case):
        path = known.get(relation.target)
        if path in broken:
            message = f"{relation.target}, which {use_case.id} {relation.verb}, has mistakes"
            yield error("N-070", relation.location, message, f"correct {path.as_posix()} first")
