"""G-807: a file is named after its use case."""

import re
from collections.abc import Iterator

from ucspec.lint.rule import Complaint, Reading, rule
from ucspec.model.finding import Severity
from ucspec.model.location import Location
from ucspec.model.usecase import UseCase


@rule("G-807", Severity.INFO)
def file_name(_reading: Reading, use_case: UseCase) -> Iterator[Complaint]:
    """The name of a file starts with the id of its use case.

    Why: reports, tickets and other use cases speak of UC-SHOP-01; with the id in front, everybody
    finds its file, and a folder is sorted like the list of use cases. No fix renames a file: other
    files, links and open editors know it by its name.

    Bad:
        return.feature (holds @UC-SUP-02)

    Good:
        UC-SUP-02-return-a-product.feature
    """
    name = use_case.path.name
    after = name.removeprefix(use_case.id)
    if after == name or after[:1].isalnum():
        slug = "-".join(re.findall(r"\w+", use_case.title.casefold()))
        yield Complaint(
            location=Location(path=use_case.path),
            message=f"the file name {name} does not start with the id {use_case.id}",
            hint=f"rename the file: {use_case.id}-{slug}.feature",
        )
