"""F-316: two scenarios with one name."""

from collections.abc import Iterable, Iterator

from ucspec.lint.places import end_of_line, place_of
from ucspec.lint.rule import Complaint, Edit, Reading, rule
from ucspec.model.finding import Finding, Severity
from ucspec.model.usecase import BusinessRuleExample, UseCase


def add_suffix(finding: Finding, reading: Reading) -> Iterable[Edit]:
    """Number the later one."""
    use_case = reading.use_case
    for example, _ in doubles(use_case) if use_case else ():
        if use_case and example.location.line == finding.location.line:
            same = [each for each in examples_of(use_case) if each.title == example.title]
            taken = {each.title for each in examples_of(use_case)}
            number = same.index(example) + 1
            while f"{example.title} ({number})" in taken:
                number += 1
            end = end_of_line(example.location, reading)
            yield Edit(location=end, old="", new=f" ({number})")


@rule("F-316", Severity.ERROR, fix=add_suffix)
def scenario_names_differ(reading: Reading, use_case: UseCase) -> Iterator[Complaint]:
    """No two scenarios of a file have the same name, not even in different Rules.

    Why: pytest-bdd keeps the scenarios of a file by their names: of two with one name only the
    last is run, and nobody is told. Reports and editors cannot tell them apart either. (Tried with
    pytest-bdd 9; its issue 191.) Flows are told apart by their labels already.

    Bad:
        Rule: Returns are free within 30 days
          Example: By web
            When Customer returns "Aurora Phone" on day 30
            Then the system refunds 499.00 EUR

        Rule: Later returns cost 5 EUR
          Example: By web
            When Customer returns "Aurora Phone" on day 31
            Then the system refunds 494.00 EUR

    Good:
        Rule: Returns are free within 30 days
          Example: On day 30
            When Customer returns "Aurora Phone" on day 30
            Then the system refunds 499.00 EUR

        Rule: Later returns cost 5 EUR
          Example: On day 31
            When Customer returns "Aurora Phone" on day 31
            Then the system refunds 494.00 EUR
    """
    for example, line in doubles(use_case):
        yield Complaint(
            location=place_of(example.title, example.location, reading),
            message=f'there is a second scenario "{example.title}": the first is in line {line}',
            hint="say in the name what is special about this one",
        )


def examples_of(use_case: UseCase) -> Iterator[BusinessRuleExample]:
    for business_rule in use_case.rules:
        yield from business_rule.examples


def doubles(use_case: UseCase) -> Iterator[tuple[BusinessRuleExample, int]]:
    """Find the examples whose name is taken, and the line of the first that has it."""
    lines = {f"{flow.label}. {flow.title}": flow.location.line for flow in use_case.flows[1:]}
    lines[use_case.main.title] = use_case.main.location.line
    for example in examples_of(use_case):
        if example.title and example.title in lines:
            yield example, lines[example.title]
        lines.setdefault(example.title, example.location.line)
