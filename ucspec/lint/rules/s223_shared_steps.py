"""S-223: the same steps in two use cases."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from ucspec.lint.rule import Complaint, ModelReading, model_rule
from ucspec.model.finding import Severity
from ucspec.model.flow import Flow, Step
from ucspec.model.record import dataclass
from ucspec.model.usecase import UseCase

FEWEST = 3
PLACES_KEPT = 5
Key = tuple[object, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """The steps of one flow, and what they say."""

    use_case: UseCase
    flow: Flow
    keys: tuple[Key, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Steps of a story, from `start` on, that stand in another story from `other_start` on."""

    start: int
    length: int
    other: Story
    other_start: int


def read_story(use_case: UseCase, flow: Flow) -> Story:
    return Story(use_case=use_case, flow=flow, keys=tuple(key_of(step) for step in flow.body))


def key_of(step: Step) -> Key:
    """Say what a step says, whatever its letter case and blanks."""
    text = " ".join(step.text.casefold().split())
    return (step.type, text, step.table, step.doc_string)


@model_rule("S-223", Severity.INFO)
def steps_are_written_once(reading: ModelReading) -> Iterator[Complaint]:
    """Steps that several use cases share are a use case that they include.

    Why: three equal steps in two files are changed in one of them and forgotten in the other
    (UML's include exists for this; Use-Case 2.0 warns of redundancy). Shared parts are written
    once, with the tag @subfunction.

    Bad:
        When Customer gives the account e-mail
        Then the system asks for the password
        When Customer gives the password

    Good:
        When Customer completes "Identify the customer" (UC-ACC-01)
    """
    known: dict[tuple[Key, ...], list[tuple[Story, int]]] = defaultdict(list)
    for use_case in sorted(reading.model.use_cases, key=lambda each: each.path):
        stories = [read_story(use_case, flow) for flow in use_case.flows]
        for story in stories:
            for run in find_runs(story, known):
                yield complain(story, run)
        for story in stories:
            for start in range(len(story.keys) - FEWEST + 1):
                places = known[story.keys[start : start + FEWEST]]
                if len(places) < PLACES_KEPT:
                    places.append((story, start))


def find_runs(
    story: Story, known: Mapping[tuple[Key, ...], Sequence[tuple[Story, int]]]
) -> Iterator[Run]:
    """Find the longest runs of steps that stand in an earlier use case, without overlaps."""
    start = 0
    while start <= len(story.keys) - FEWEST:
        places = known.get(story.keys[start : start + FEWEST], ())
        runs = [longest_run(story, start, other, at) for other, at in places]
        if runs:
            best = max(runs, key=lambda run: run.length)
            yield best
            start += best.length
        else:
            start += 1


def longest_run(story: Story, start: int, other: Story, other_start: int) -> Run:
    """Count how many steps are equal from two places on."""
    length = 0
    pairs = zip(story.keys[start:], other.keys[other_start:], strict=False)
    for mine, theirs in pairs:
        if mine != theirs:
            break
        length += 1
    return Run(start=start, length=length, other=other, other_start=other_start)


def complain(story: Story, run: Run) -> Complaint:
    """Say where both runs are."""
    mine = numbers(story.flow, run.start, run.length)
    theirs = numbers(run.other.flow, run.other_start, run.length)
    other, actor = run.other.use_case, story.use_case.primary_actor
    return Complaint(
        location=story.flow.body[run.start].location,
        message=f'{mine} are the same as {theirs} of {other.id} "{other.title}"',
        hint=f'move them to a @subfunction use case: `{actor} completes "…" (UC-…)`',
    )


def numbers(flow: Flow, start: int, length: int) -> str:
    """Write "steps 2 to 4", "steps 4a.1 to 4a.3"."""
    prefix = "" if flow.is_main else f"{flow.label}."
    first, last = flow.body[start].number, flow.body[start + length - 1].number
    return f"steps {prefix}{first} to {prefix}{last}"
