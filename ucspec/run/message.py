"""The failure message speaks use case (notation.md, end of section 5).

What went wrong is said in the words of the use case first: which flow, which step, who, how far
the story had come. Then the places: the step, the wiring line, the step function.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby
from textwrap import indent
from typing import Final

from ucspec.binding.bind import BoundCase
from ucspec.model.catalogue import Model
from ucspec.model.flow import Flow, Outcome
from ucspec.model.scenario import CaseStep, StepRole, TestCase
from ucspec.model.usecase import UseCase
from ucspec.model.verdict import StepStatus
from ucspec.run.execute import StepRun

INDENT: Final = "  "
LONGEST: Final = 1_000
STORY_ROLES: Final = frozenset({StepRole.STORY})
GUARANTEES: Final = frozenset({StepRole.SUCCESS_GUARANTEE, StepRole.MINIMAL_GUARANTEE})
NOT_REACHED: Final = (
    "ends in success means that the success guarantee holds. If it does not hold, the flow ends "
    "in failure (the goal was not reached), or it is a use case of its own [F-318]"
)


def failure_message(model: Model, bound: BoundCase, runs: Sequence[StepRun], worst: StepRun) -> str:
    """Word why a case did not pass: `runs` are all its steps, `worst` the one that decides."""
    case, step = bound.case, worst.bound.step
    lines = [_headline(model, case, step, runs)]
    lines += _places(model, case, worst)
    lines += _others(runs, worst)
    if step.role is StepRole.SUCCESS_GUARANTEE and case.scenario.outcome is Outcome.SUCCESS:
        lines.append(f"{INDENT}{NOT_REACHED}")
    return "\n".join(lines)


def _headline(model: Model, case: TestCase, step: CaseStep, runs: Sequence[StepRun]) -> str:
    feature = case.scenario.feature
    if feature is not None:
        words = " / ".join(filter(None, [feature.name, case.name]))
        text = shortened(step.text)
        return f'{words}, step {step.step.number} "{text}"{_progress(case, step, runs)}'
    use_case = _use_case(model, case.scenario.use_case)
    head = case.scenario.use_case + (f' "{use_case.title}"' if use_case else "")
    flow = " / ".join(filter(None, [head, _flow_words(model, case)]))
    facts = f" ({', '.join(_facts(use_case))})" if use_case else ""
    return f'{flow}, {_step_words(case, step)} "{step.text}"{facts}{_progress(case, step, runs)}'


def shortened(text: str) -> str:
    """Write the beginning of a text that is too long to be read."""
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"


def _flow_words(model: Model, case: TestCase) -> str:
    """Name the path as its id does, with the titles of the flows taken."""
    path = case.id.partition("/")[2]
    titles = [flow.title for flow in _flows(model, case) if not flow.is_main and flow.title]
    return " ".join([path, *(f'"{title}"' for title in titles)])


def _step_words(case: TestCase, step: CaseStep) -> str:
    """Say "step 4a.1", or the full id where the step is another use case's."""
    name = step.id.removeprefix(f"{case.scenario.use_case}/")
    return f"{step.role.value} {name}" if step.role in GUARANTEES else f"step {name}"


def _facts(use_case: UseCase) -> Iterator[str]:
    if use_case.primary_actor:
        yield use_case.primary_actor
    if use_case.stages:
        yield f"stage {', '.join(use_case.stages)}"
    if use_case.is_moment_of_truth:
        yield "MOMENT OF TRUTH"
    yield from (external.key for external in use_case.external_ids)


def _progress(case: TestCase, step: CaseStep, runs: Sequence[StepRun]) -> str:
    """Say which steps of the story had passed, as ranges: ", after main steps 1–3"."""
    if step.role is StepRole.SET_UP:
        return ", in the set-up"
    passed = [
        _place_in_story(case, run.bound.step, step)
        for run in runs
        if run.end.status is StepStatus.PASSED and run.bound.step.role in STORY_ROLES
    ]
    parts = [_range_words(*part) for part in _ranges(passed)]
    return f", after {', '.join(parts)}" if parts else ""


def _place_in_story(case: TestCase, step: CaseStep, failed: CaseStep) -> tuple[str, int]:
    """Count an included use case as the one step that includes it, unless it failed inside."""
    if case.scenario.is_plain:
        return "", step.step.number
    home = f"{case.scenario.use_case}/"
    outer = step.via[0] if step.via else ""
    if outer.startswith(home) and (not failed.via or failed.via[0] != outer):
        section, _, number = outer.rpartition(".")
        if number.isdigit():
            return section.removeprefix(home), int(number)
    return step.origin.removeprefix(home), step.step.number


def _ranges(places: Sequence[tuple[str, int]]) -> Iterator[tuple[str, int, int]]:
    """Join neighbours: main 1, main 2, main 3 → main 1 to 3."""
    distinct = [place for place, _ in groupby(places)]
    numbered = enumerate(distinct)
    for _, group in groupby(numbered, key=lambda pair: (pair[1][0], pair[1][1] - pair[0])):
        members = [place for _, place in group]
        yield members[0][0], members[0][1], members[-1][1]


def _range_words(section: str, first: int, last: int) -> str:
    words = f"{section} step {first}" if first == last else f"{section} steps {first}–{last}"
    return words.lstrip()


def _places(model: Model, case: TestCase, worst: StepRun) -> Iterator[str]:
    step = worst.bound.step
    keyword = step.step.keyword.strip()
    yield f"{INDENT}{step.step.location}: {keyword} {shortened(step.text)}"
    for flow in _flows(model, case):
        if flow.wiring_location is not None:
            yield f"{INDENT}{flow.wiring_location}: {flow.wiring_text}"
    yield from _what(worst)


def _what(run: StepRun) -> Iterator[str]:
    is_bound = run.bound.definition and run.bound.problem is None
    place = f"{run.bound.definition}: " if is_bound else ""
    text = run.end.message or run.end.status.value
    if run.end.status is StepStatus.PENDING:
        text = f"pending: {text}"
    yield indent(place + text, INDENT)


def _others(runs: Sequence[StepRun], worst: StepRun) -> Iterator[str]:
    """Show every other Then of a guarantee that did not hold."""
    for run in runs:
        step = run.bound.step
        is_broken = run.is_attempted and run.end.status is not StepStatus.PASSED
        if run is not worst and is_broken and step.role in GUARANTEES:
            yield f'{INDENT}the {step.role.value} does not hold either: {step.id} "{step.text}"'
            yield f"{INDENT * 2}{step.step.location}: {step.step.keyword.strip()} {step.text}"
            yield from (indent(text, INDENT) for text in _what(run))


def _flows(model: Model, case: TestCase) -> Iterator[Flow]:
    for flow_id in case.scenario.flows:
        use_case_id, _, label = flow_id.rpartition("/")
        use_case = _use_case(model, use_case_id)
        flow = (
            next((each for each in use_case.flows if each.label == label), None)
            if use_case
            else None
        )
        if flow is not None:
            yield flow


def _use_case(model: Model, use_case_id: str) -> UseCase | None:
    return next((each for each in model.use_cases if each.id == use_case_id), None)
