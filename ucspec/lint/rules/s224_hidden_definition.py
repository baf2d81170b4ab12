"""S-224: a step definition that hides another."""

from collections.abc import Iterator

from ucspec.binding.index import Match
from ucspec.binding.scanned_index import index_of
from ucspec.lint.rule import Complaint, ModelReading, model_rule
from ucspec.lint.sentences import Sentence
from ucspec.model.finding import Severity


@model_rule("S-224", Severity.INFO)
def one_definition_for_a_step(model: ModelReading) -> Iterator[Complaint]:
    """A sentence is matched by one step definition, wherever it stands.

    Why: of several definitions the nearest wins, as with pytest's fixtures: the one in the
    folder of the file before that of the project. That is allowed, and often wanted; but who
    changes the definition that is hidden changes nothing here.

    Bad:
        When Customer withdraws the return
        (and conftest.py and support/conftest.py both have "Customer withdraws the return")

    Good:
        When Customer withdraws the return
        (and only support/conftest.py has "Customer withdraws the return")
    """
    told: set[tuple[str, ...]] = set()
    for sentence, match in hidden_matches(model):
        pair = (match.definition.location, *(each.location for each in match.shadowed))
        if pair not in told:
            told.add(pair)
            yield complain(sentence, match)


def hidden_matches(model: ModelReading) -> Iterator[tuple[Sentence, Match]]:
    """Find the sentences that a nearer and a farther definition match."""
    if len({(each.depth, each.rank) for each in model.steps.placed}) < 2:
        return
    index = index_of(model.steps)
    for sentence in model.sentences.bound:
        visible = index.seen_from(sentence.feature)
        match = visible.index.find(sentence.step.type, sentence.text)
        if match and match.shadowed and match.definition.function not in visible.uncertain:
            yield sentence, match


def complain(sentence: Sentence, match: Match) -> Complaint:
    """Name the definition that wins, and those that it hides."""
    winner = match.definition
    hidden = ", ".join(f'"{each.pattern.text}" ({each.location})' for each in match.shadowed)
    return Complaint(
        location=sentence.step.location,
        message=f'"{winner.pattern.text}" ({winner.location}) hides {hidden}',
        hint="if that is not meant, reword or remove one of them",
    )
