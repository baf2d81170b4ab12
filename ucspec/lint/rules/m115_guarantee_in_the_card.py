"""M-115: a precondition or a guarantee in the card."""

from collections.abc import Iterable, Iterator

from ucspec.lint.card_lines import BACKGROUND, home_of, label_lines, remove_lines
from ucspec.lint.rule import Complaint, Edit, Reading, rule
from ucspec.lint.skeleton import add_background, add_scenario, add_steps, find_scenario
from ucspec.model.finding import Finding, Severity
from ucspec.model.usecase import UseCase
from ucspec.notation.dialect import Reserved, find_dialect


def move_to_steps(finding: Finding, reading: Reading) -> Iterable[Edit]:
    """Move a line of the card to where it is executed."""
    node = reading.node
    for line in label_lines(reading):
        if node and line.value and line.location == finding.location:
            home = home_of(line.words, node.language, reading.words)
            added = list(write_step(home, line.value.rstrip("."), reading))
            if added:
                yield from remove_lines(line, reading)
                yield from added


def write_step(home: str, text: str, reading: Reading) -> Iterable[Edit]:
    """Write a step into the Background or a guarantee, which is made if it is missing."""
    node = reading.node
    if node is None or not home:
        return ()
    if home == BACKGROUND:
        steps = node.background.steps if node.background else ()
        if not steps:
            return () if node.background else add_background([text], reading)
        return add_steps([text], steps[-1], reading)
    scenario = find_scenario(Reserved(home), node)
    if scenario is None:
        return add_scenario(Reserved(home), [text], reading)
    return add_steps([text], scenario.steps[-1], reading) if scenario.steps else ()


@rule("M-115", Severity.WARNING, fix=move_to_steps, instead_of="M-122")
def conditions_are_steps(reading: Reading, use_case: UseCase) -> Iterator[Complaint]:
    """Preconditions are Givens of the Background, guarantees are Thens: the card has neither.

    Why: what stands in the card is read by people only. As a Given it sets the world up before
    every flow, as a Then it is checked after every flow, so it cannot become untrue unnoticed.
    (The classic templates have these fields because paper cannot be executed.) Of such a line
    nothing else is told.

    What `--fix` moves is executed from then on. A run that was green may turn red: the sentence
    has no step definition yet, or what it says was never true. That is what the rule is for, but
    run the use case once before you hand it on.

    Bad:
        Feature: Buy a product
          Scope: Shop
          Primary actor: Customer
          Precondition: Customer has an account

    Good:
        Feature: Buy a product
          Scope: Shop
          Primary actor: Customer

          Background: Preconditions
            Given Customer has an account
    """
    names = find_dialect(use_case.language).reserved
    for line in use_case.card:
        home = home_of(line.label, use_case.language, reading.words)
        if home and line.text:
            where = "Background" if home == BACKGROUND else f"scenario `{names[Reserved(home)]}`"
            message = f'"{line.label}" stands in the card, where nothing executes it'
            hint = f'move "{line.text}" to the {where}'
            yield Complaint(location=line.location, message=message, hint=hint)
