"""S-221: every sentence has a step definition."""

from collections.abc import Iterator

from ucspec.binding.scanned import ScannedSteps
from ucspec.binding.scanned_index import VisibleSteps, index_of
from ucspec.binding.suggest import nearest
from ucspec.lint.rule import Complaint, ModelReading, model_rule
from ucspec.lint.sentences import Sentence
from ucspec.model.finding import Severity
from ucspec.model.flow import StepType
from ucspec.model.usecase import Status

WRITE_IT = "`ucspec steps --undefined` shows what to write"


@model_rule("S-221", Severity.WARNING)
def step_without_definition(model: ModelReading) -> Iterator[Complaint]:
    """Every sentence is carried out by a step definition.

    Why: a sentence that nothing carries out cannot be verified, and the run ends there. Step
    modules are read as text here, and nothing of them runs (origin: the dry run of Cucumber). So
    it is said only when it is sure: not while a project has no step definitions at all, and not
    where something that a module computes could be the definition. In a draft it is information,
    for there the sentences come first.

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
    index, told = index_of(steps), set()
    for sentence in model.sentences.bound:
        step = sentence.step
        if step.id in told:
            continue
        visible = index.seen_from(sentence.feature)
        if visible.index.find(step.type, sentence.text) is None and not visible.may_match(
            step.type, sentence.text
        ):
            told.add(step.id)
            yield complain(sentence, visible, steps)


def complain(sentence: Sentence, visible: VisibleSteps, steps: ScannedSteps) -> Complaint:
    """Say that a sentence has no definition, and which one may have been meant."""
    step = sentence.step
    is_draft = sentence.use_case.status is Status.DRAFT
    return Complaint(
        location=step.location,
        message=f"no step definition matches: {step.type.value.capitalize()} {sentence.text}",
        hint=f"{meant(sentence, visible, steps)}{WRITE_IT}",
        severity=Severity.INFO if is_draft else None,
    )


def meant(sentence: Sentence, visible: VisibleSteps, steps: ScannedSteps) -> str:
    """Name the definition that comes nearest: of another type, out of sight, or of like words."""
    for type_ in StepType:
        match = visible.index.find(type_, sentence.text)
        if match is not None:
            place = match.definition.location
            return f"{place} carries it out, but only as {type_.value.capitalize()}; "
    for hidden in visible.index.hidden(sentence.step.type, sentence.text):
        return f"{hidden.location} carries it out, but is not seen from here; "
    places = {step.text: step.location for step in steps.definitions}
    found = nearest(sentence.text, places)
    if not found:
        return ""
    return f'the nearest is "{found}" ({places[found].path.as_posix()}:{places[found].line}); '
