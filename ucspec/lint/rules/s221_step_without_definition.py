"""S-221: every sentence has a step definition."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from ucspec.binding.scanned import ScannedSteps
from ucspec.binding.scanned_index import ScannedIndex, VisibleSteps, index_of
from ucspec.binding.suggest import nearest
from ucspec.lint.rule import Complaint, ModelReading, model_rule
from ucspec.lint.sentences import Sentence
from ucspec.model.finding import Severity
from ucspec.model.flow import StepType
from ucspec.model.usecase import Status, UseCase

WRITE_IT = "`ucspec steps --undefined` shows what to write"


@model_rule("S-221", Severity.WARNING)
def step_without_definition(model: ModelReading) -> Iterator[Complaint]:
    """Every sentence is carried out by a step definition.

    Why: a sentence that nothing carries out cannot be verified, and the run ends there. Step
    modules are read as text here, and nothing of them runs (origin: the dry run of Cucumber). So
    it is said only when it is sure: not while a project has no step definitions at all, and not
    where something that a module computes could be the definition. In a draft it is information,
    for there the sentences come first. Of
    a use case without a single definition this is said once, at its title.

    Bad:
        When Customer pays 25.00 EUR
        (and the step modules only have "Customer pays with {word}")

    Good:
        When Customer pays 25.00 EUR
        (and a step module has @when("Customer pays {float} EUR"))
    """
    steps = model.steps
    if not steps.definitions or not steps.is_complete:
        return
    index, spoken = index_of(steps), defaultdict(list)
    for sentence in model.sentences.bound:
        spoken[sentence.use_case.id].append(sentence)
    for said in spoken.values():
        missing = [each for each in said if is_missing(each, index.seen_from(each.feature))]
        first_missing = {sentence.step.id: sentence for sentence in reversed(missing)}
        if len(missing) == len(said) and len(first_missing) > 1 and is_new(missing, index):
            yield complain_once(missing[0].use_case, len(first_missing))
            continue
        for sentence in first_missing.values():
            yield complain(sentence, index.seen_from(sentence.feature), steps)


def is_missing(sentence: Sentence, visible: VisibleSteps) -> bool:
    """Tell whether it is sure that nothing carries a sentence out."""
    type_, text = sentence.step.type, sentence.text
    return visible.index.find(type_, text) is None and not visible.may_match(type_, text)


def is_new(missing: Iterable[Sentence], index: ScannedIndex) -> bool:
    """Tell whether no definition was meant: each sentence is still to be carried out."""
    return not any(misplaced(each, index.seen_from(each.feature)) for each in missing)


def complain_once(use_case: UseCase, count: int) -> Complaint:
    """Say of a whole use case what would have to be said of each of its sentences."""
    return Complaint(
        location=use_case.location,
        message=f"no step definition matches any of the {count} sentences of this use case",
        hint=WRITE_IT,
        severity=weight(use_case),
    )


def complain(sentence: Sentence, visible: VisibleSteps, steps: ScannedSteps) -> Complaint:
    """Say that a sentence has no definition, and which one may have been meant."""
    return Complaint(
        location=sentence.step.location,
        message=f"no step definition matches: {sentence.line}",
        hint=f"{misplaced(sentence, visible) or near(sentence, steps)}{WRITE_IT}",
        severity=weight(sentence.use_case),
    )


def weight(use_case: UseCase) -> Severity | None:
    return Severity.INFO if use_case.status is Status.DRAFT else None


def misplaced(sentence: Sentence, visible: VisibleSteps) -> str:
    """Name the definition that would carry a sentence out: of another type, or out of sight."""
    for type_ in StepType:
        match = visible.index.find(type_, sentence.text)
        if match is not None:
            place = match.definition.location
            return f"{place} carries it out, but only as {sentence.keyword(type_)}; "
    for hidden in visible.index.hidden(sentence.step.type, sentence.text):
        return f"{hidden.location} carries it out, but is not seen from here; "
    return ""


def near(sentence: Sentence, steps: ScannedSteps) -> str:
    """Name the definition whose words come nearest."""
    places = {step.text: step.location for step in steps.definitions}
    found = nearest(sentence.text, places)
    if not found:
        return ""
    return f'the nearest is "{found}" ({places[found].path.as_posix()}:{places[found].line}); '
