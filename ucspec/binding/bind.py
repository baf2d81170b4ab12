"""A test case with each step bound to its definition, or to what is wrong with it."""

from collections.abc import Iterable, Iterator
from typing import Final

from ucspec.binding.index import MalformedPattern, Match, StepDefinition, StepIndex
from ucspec.model.finding import Finding, Severity
from ucspec.model.flow import StepType
from ucspec.model.record import dataclass
from ucspec.model.scenario import CaseStep, TestCase
from ucspec.model.verdict import StepStatus

UNDEFINED_CODE: Final = "S-221"
AMBIGUOUS_CODE: Final = "S-222"
SHADOWED_CODE: Final = "S-224"
LONGEST_SHOWN: Final = 1_000
MOVE_IT: Final = (
    "move it to a conftest.py or a module named in `steps`; what a test module defines is seen "
    "only by the scenarios that it binds itself"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class BoundStep:
    """A step and what it is bound to.

    `problem` is UNDEFINED or AMBIGUOUS when it cannot run, and `message` says why, with both
    places and a snippet; else both are empty. `definition` is its "file:line", and `place` that
    of the step, worded once for all rows.
    """

    step: CaseStep
    match: Match | None
    place: str = ""
    problem: StepStatus | None = None
    message: str = ""

    @property
    def definition(self) -> str:
        return self.match.definition.location if self.match else ""

    @property
    def is_odd(self) -> bool:
        """Whether there is anything to say of how the step is bound."""
        match = self.match
        others = match.shadowed + match.rivals if match is not None else ()
        return self.problem is not None or bool(others)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What is undefined or ambiguous (an error, or a warning), or shadowed (information)."""
        return tuple(_findings(self))


@dataclass(frozen=True, slots=True, kw_only=True)
class BoundCase:
    """A test case with all its steps bound."""

    case: TestCase
    steps: tuple[BoundStep, ...]

    @property
    def problems(self) -> tuple[Finding, ...]:
        """The findings of all steps."""
        return tuple(finding for bound in self.steps if bound.is_odd for finding in bound.findings)


def bind_case(index: StepIndex, case: TestCase, *, strict: bool = True) -> BoundCase:
    """Bind every step of a case.

    A strict one refuses ambiguous steps, as Cucumber Expressions always do; others warn.
    """
    return BoundCase(
        case=case, steps=tuple([bind_step(index, step, strict=strict) for step in case.steps])
    )


def bind_step(index: StepIndex, step: CaseStep, *, strict: bool = True) -> BoundStep:
    """Bind one step; the rows of a path share most of theirs, so each is bound once."""
    key = (id(step), strict)
    known: BoundStep | None = index.bound.get(key)
    if known is None:  # what is known keeps its step, so no other step gets the same id
        known = index.bound[key] = _bind(index, step, strict=strict)
    return known


def _bind(index: StepIndex, step: CaseStep, *, strict: bool) -> BoundStep:
    match, place = _find(index, step), str(step.step.location)
    if match is None:
        key = (step.step.type, step.text)
        if key not in index.explained:
            index.explained[key] = _undefined(index, step)
        message = index.explained[key]
        return BoundStep(
            step=step, match=None, place=place, problem=StepStatus.UNDEFINED, message=message
        )
    if match.rivals and (strict or _is_ours(match)):
        return BoundStep(
            step=step,
            match=match,
            place=place,
            problem=StepStatus.AMBIGUOUS,
            message=_ambiguous(step, match),
        )
    return BoundStep(step=step, match=match, place=place)


def _is_ours(match: Match) -> bool:
    """Say whether none of the rivals is pytest-bdd's own, which leaves the choice to it."""
    return not any(each.pattern.allows_rivals for each in (match.definition, *match.rivals))


def _find(index: StepIndex, step: CaseStep) -> Match | None:
    """Look a step up by its type; one whose line has none fits definitions of every type."""
    match = index.find(step.step.type, step.text)
    if match is None and step.step.is_any_type:
        others = (index.find(type_, step.text) for type_ in StepType)
        return next((each for each in others if each is not None), None)
    return match


def _undefined(index: StepIndex, step: CaseStep) -> str:
    from ucspec.binding.suggest import nearest, snippet  # needs Cucumber Expressions

    types = (None, step.step.type)
    malformed = [each for each in index.malformed_for(step.text) if each.definition.type in types]
    refused = [broken for broken in malformed if broken.is_match]
    if refused:
        lines = [f"the step function cannot be called: {_sentence(step)}"]
        lines += [f"  {broken.definition.location}: {broken.message}" for broken in refused]
        return "\n".join([*lines, f"  hint: {refused[0].hint}"])
    lines = [f"no step definition matches: {_sentence(step)}", *_reasons(malformed)]
    hidden = index.hidden(step.step.type, step.text)
    lines += [f"  defined in {each.location}, not visible here" for each in hidden]
    if hidden and "::" in step.origin:  # a plain scenario: here its author has a choice to make
        return "\n".join([*lines, f"  hint: {MOVE_IT}"])
    unreadable = {broken.definition.pattern.text for broken in malformed}
    patterns = {each.pattern.text: each.location for each in index.definitions}
    similar = nearest(step.text, patterns.keys() - unreadable)
    if similar:
        lines.append(f"  nearest: {similar} ({patterns[similar]})")
    indented = snippet(step).replace("\n", "\n    ")
    return "\n".join([*lines, "  hint: write the step:", f"    {indented}"])


def _reasons(malformed: Iterable[MalformedPattern]) -> Iterator[str]:
    for broken in malformed:
        yield f"  {broken.definition.location}: {broken.message}"
        if broken.hint:
            yield f"    hint: {broken.hint}"


def _ambiguous(step: CaseStep, match: Match) -> str:
    rivals = (match.definition, *match.rivals)
    lines = [f"more than one step definition matches: {_sentence(step)}"]
    lines += [f"  {_describe(rival)}" for rival in rivals]
    return "\n".join([*lines, "  hint: reword one of the patterns or remove one of them"])


def _findings(bound: BoundStep) -> Iterator[Finding]:
    location = bound.step.step.location
    if bound.problem is not None:
        is_undefined = bound.problem is StepStatus.UNDEFINED
        facts, _, hint = bound.message.partition("\n  hint: ")
        yield Finding(
            code=UNDEFINED_CODE if is_undefined else AMBIGUOUS_CODE,
            severity=Severity.ERROR,
            location=location,
            message="; ".join(line.strip() for line in facts.splitlines()),
            hint=hint,
        )
    if bound.match is not None and bound.match.rivals and bound.problem is None:
        yield _tolerated(bound.step, bound.match)
    if bound.match is not None and bound.match.shadowed:
        far = ", ".join(_describe(each) for each in bound.match.shadowed)
        yield Finding(
            code=SHADOWED_CODE,
            severity=Severity.INFO,
            location=location,
            message=f"the nearest step definition wins, {_describe(bound.match.definition)}; "
            f"it hides {far}",
        )


def _tolerated(step: CaseStep, match: Match) -> Finding:
    """Warn of an ambiguous step that runs all the same, as pytest-bdd runs it."""
    facts, _, hint = _ambiguous(step, match).partition("\n  hint: ")
    return Finding(
        code=AMBIGUOUS_CODE,
        severity=Severity.WARNING,
        location=step.step.location,
        message="; ".join(line.strip() for line in facts.splitlines()) + "; the first runs",
        hint=hint,
    )


def _describe(definition: StepDefinition) -> str:
    return f"{definition.location}: {definition.pattern.text}"


def _sentence(step: CaseStep) -> str:
    text = step.text if len(step.text) <= LONGEST_SHOWN else f"{step.text[:LONGEST_SHOWN]}…"
    return f"{step.step.type.value.capitalize()} {text}"
