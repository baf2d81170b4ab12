"""Findings → mended files: every fix that is safe, in rounds, until there is nothing left to do.

A fix is safe if the finding is gone, nothing else is wrong that was not before, and every line
that it does not touch still means the same. In a broken file, what it hid may come to light.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import field
from pathlib import Path

from ucspec.lint.check import Contents, LintContext, check_model, offered_edits, read_sources
from ucspec.lint.edits import MisplacedEdit, edit_content, keep_first
from ucspec.lint.rule import Edit
from ucspec.lint.same import changed_others, first_change, lost_names, make_shift
from ucspec.lint.source import Source
from ucspec.lint.suppress import Sifted
from ucspec.model.catalogue import Model
from ucspec.model.finding import Finding
from ucspec.model.record import dataclass
from ucspec.notation.nodes import LineNode

ROUNDS = 10
PROSE: frozenset[type] = frozenset({LineNode})  # a broken file may hide a section in its prose

Rebuild = Callable[[Contents], Model]


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """The files as they are, or would be, and what is read from them."""

    contents: Contents
    model: Model
    sifted: Sifted

    @property
    def findings(self) -> tuple[Finding, ...]:
        return self.sifted.findings


@dataclass(frozen=True, slots=True, kw_only=True)
class Mend:
    """A finding with the edits that mend it."""

    finding: Finding
    edits: tuple[Edit, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """A fix that is not made, and why."""

    finding: Finding
    reason: str


@dataclass(slots=True, kw_only=True)
class Mending:
    """A model being mended: what was done so far, and what is not to be tried again."""

    context: LintContext
    rebuild: Rebuild
    is_wanted: Callable[[Finding], bool]
    first: State
    state: State
    mended: list[Finding] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)

    def look(self, contents: Contents) -> State:
        """Read files as they would be, and ask the rules again."""
        model = self.rebuild(contents)
        sifted = check_model(model, contents, self.context)
        return State(contents=contents, model=model, sifted=sifted)


def mend_model(
    contents: Contents,
    context: LintContext,
    rebuild: Rebuild,
    is_wanted: Callable[[Finding], bool] = lambda _: True,
) -> Mending:
    """Mend what can be mended safely; nothing is written."""
    model = rebuild(contents)
    sifted = check_model(model, contents, context)
    state = State(contents=contents, model=model, sifted=sifted)
    mending = Mending(
        context=context, rebuild=rebuild, is_wanted=is_wanted, first=state, state=state
    )
    for _ in range(ROUNDS):
        mends = next_mends(mending)
        if not mends:
            break
        if not accept(mends, mending):
            accept_one_by_one(mends, mending)
    return mending


def next_mends(mending: Mending) -> list[Mend]:
    """List the fixes that can be made at the same time; of those that overlap, the first."""
    state = mending.state
    readings = read_sources(state.model, state.contents, mending.context)
    refused = {identity(each.finding) for each in mending.refused}
    mends = [
        Mend(finding=finding, edits=offered_edits(finding, readings, mending.context.rules, []))
        for finding in state.findings
        if finding.fixable and identity(finding) not in refused and mending.is_wanted(finding)
    ]
    kept = keep_first(mend.edits for mend in mends)
    return [mend for mend, is_kept in zip(mends, kept, strict=True) if is_kept]


def accept_one_by_one(mends: Sequence[Mend], mending: Mending) -> None:
    """Make the fixes that can be made; one that fails alone is refused, else tried again later."""
    is_first = True
    for mend in mends:
        reason = try_mends([mend], mending)
        if not reason:
            is_first = False
        elif is_first:
            mending.refused.append(Refusal(finding=mend.finding, reason=reason))


def accept(mends: Sequence[Mend], mending: Mending) -> bool:
    return not try_mends(mends, mending)


def try_mends(mends: Sequence[Mend], mending: Mending) -> str:
    """Make some fixes, if nothing speaks against it; else say what does."""
    before = mending.state
    try:
        contents = edited(before.contents, mends)
    except (MisplacedEdit, UnicodeDecodeError) as problem:
        return str(problem)
    after = mending.look(contents)
    reason = objection(before, after, mends)
    if not reason:
        mending.state = after
        mending.mended.extend(mend.finding for mend in mends)
    return reason


def edited(contents: Contents, mends: Iterable[Mend]) -> Contents:
    """Put the edits of some fixes into the files."""
    changed = dict(contents)
    for path, edits in edits_by_path(mends).items():
        content = contents.get(path)
        if not isinstance(content, bytes):
            raise MisplacedEdit(f"{path} is no file of this model")
        changed[path] = edit_content(content, edits)
    return changed


def edits_by_path(mends: Iterable[Mend]) -> Mapping[Path, list[Edit]]:
    by_path: dict[Path, list[Edit]] = {}
    for mend in mends:
        for edit in mend.edits:
            by_path.setdefault(edit.location.path, []).append(edit)
    return by_path


def identity(finding: Finding) -> tuple[object, ...]:
    """What stays the same of a finding when lines are moved."""
    return (finding.location.path, finding.code, finding.message)


def objection(before: State, after: State, mends: Sequence[Mend]) -> str:
    """Say why some fixes must not be made, or nothing."""
    by_path = edits_by_path(mends)
    touched = frozenset(by_path)
    names = lost_names(before.model.catalogue, after.model.catalogue)
    if names:
        return f"it would take {names[0]} out of the catalogue"
    others = changed_others(before.model.use_cases, after.model.use_cases, touched)
    if others:
        return f"it would change {others[0].as_posix()} as well"
    for path, edits in by_path.items():
        line = changed_line(before, after, path, edits)
        if line:
            return f"it would change what line {line} of {path.as_posix()} means"
    return new_error(before, after, touched) or still_there(before, after, mends)


def changed_line(before: State, after: State, path: Path, edits: Sequence[Edit]) -> int | None:
    """Find a line that some edits do not touch, but change."""
    sources = [Source(path, state.contents[path]) for state in (before, after)]
    nodes = [source.node for source in sources]
    shift = make_shift(edits, sources[0].lines)
    if path != before.model.catalogue.path and all(nodes):
        is_broken = any(path == each.path for each in before.model.broken)
        line = first_change(nodes[0], nodes[1], shift, PROSE if is_broken else frozenset())
        if line:
            return line
    use_cases = [
        next((one for one in state.model.use_cases if one.path == path), None)
        for state in (before, after)
    ]
    return first_change(use_cases[0], use_cases[1], shift) if all(use_cases) else None


def new_error(before: State, after: State, touched: frozenset[Path]) -> str:
    """Find an error that some fixes bring; in a broken file it was only hidden before."""
    broken = touched & {each.path for each in before.model.broken}
    lost = {one.path for one in before.model.use_cases} - {
        one.path for one in after.model.use_cases
    }
    known = Counter(identity(finding) for finding in before.findings)
    for finding in after.findings:
        is_known = known[identity(finding)] > 0
        known[identity(finding)] -= 1
        if finding.is_error and not is_known and finding.location.path not in broken:
            return f"then {finding.message}"
    return f"{min(lost).as_posix()} would no longer be a use case" if lost else ""


def still_there(before: State, after: State, mends: Iterable[Mend]) -> str:
    """Tell that a finding is there as before; another of its rule may have come to light."""
    now = Counter(identity(finding) for finding in after.findings)
    then = Counter(identity(finding) for finding in before.findings)
    for mend in mends:
        if now[identity(mend.finding)] >= then[identity(mend.finding)]:
            return "it would not help"
    return ""
