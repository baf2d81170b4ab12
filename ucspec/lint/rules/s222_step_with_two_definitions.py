"""S-222: only one step definition carries a sentence out."""

from collections.abc import Iterator

from ucspec.binding.scanned_index import index_of
from ucspec.lint.rule import Complaint, ModelReading, model_rule
from ucspec.model.finding import Severity


@model_rule("S-222", Severity.ERROR)
def step_with_two_definitions(model: ModelReading) -> Iterator[Complaint]:
    """Every sentence has one step definition, not two.

    Why: if two definitions of the same place carry out a sentence, chance decides which of them
    runs; so the case is not run at all (origin: Cucumber, where this is an error too). A nearer
    definition may hide one that is farther away: that is no mistake.

    Bad:
        When Customer pays 25.00 EUR
        (and a step module has "Customer pays {float} EUR" and "Customer pays {word} EUR")

    Good:
        When Customer pays 25.00 EUR
        (and a step module has only "Customer pays {float} EUR")
    """
    index, told = index_of(model.steps), set()
    for sentence in model.sentences.bound if model.steps.definitions else ():
        step = sentence.step
        if step.id in told:
            continue
        visible = index.seen_from(sentence.feature)
        match = visible.index.find(step.type, sentence.text)
        rivals = visible.rivals(match) if match is not None and match.rivals else ()
        if rivals and not visible.may_match(step.type, sentence.text):
            told.add(step.id)
            named = ", ".join(f'"{each.pattern.text}" ({each.location})' for each in rivals)
            yield Complaint(
                location=step.location,
                message=f"more than one step definition matches: {sentence.line}",
                hint=f"reword one of these, or remove it: {named}",
            )
