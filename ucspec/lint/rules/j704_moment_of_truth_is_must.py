"""J-704: a moment of truth must be."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from ucspec.lint.rule import Complaint, Edit, Reading, rule
from ucspec.model.finding import Finding, Severity
from ucspec.model.usecase import Priority, UseCase
from ucspec.notation.tags import MOMENT_OF_TRUTH


def add_must(finding: Finding, reading: Reading) -> Iterable[Edit]:
    """Add the tag where no priority was given; a priority that somebody chose stays."""
    if reading.use_case and reading.use_case.priority is Priority.NONE:
        tag = f"@{MOMENT_OF_TRUTH}"
        end = finding.location.column + len(tag)
        yield Edit(location=replace(finding.location, column=end), old="", new=" @must")


@rule("J-704", Severity.WARNING, fix=add_must)
def moment_of_truth_is_must(reading: Reading, use_case: UseCase) -> Iterator[Complaint]:
    """A moment of truth has the priority @must.

    Why: it is where the customer decides whether to stay. If it can wait, it is no moment of
    truth; if it is one, it comes first.

    Bad:
        @UC-SHOP-01 @moment-of-truth @should

    Good:
        @UC-SHOP-01 @moment-of-truth @must
    """
    priority = use_case.priority
    if not use_case.is_moment_of_truth or priority is Priority.MUST or reading.node is None:
        return
    for tag in reading.node.tags:
        if tag.name == MOMENT_OF_TRUTH:
            said = "has no priority" if priority is Priority.NONE else f"is only @{priority.value}"
            yield Complaint(
                location=tag.location,
                message=f"a moment of truth {said}",
                hint="tag it @must, or take @moment-of-truth away",
            )
            return
