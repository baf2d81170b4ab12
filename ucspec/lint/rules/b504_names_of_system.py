"""B-504: the system has one name in a use case."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from ucspec.lint.places import every_step, line_of, place_of
from ucspec.lint.rule import Complaint, Edit, ModelReading, Reading, model_rule
from ucspec.model.actor import SubjectKind
from ucspec.model.finding import Finding, Severity
from ucspec.model.flow import Step
from ucspec.model.usecase import UseCase
from ucspec.notation.dialect import find_dialect
from ucspec.notation.subject import SubjectNames, make_subject_names

SAID = re.compile(r'"(?P<said>.+)" here, "(?P<usual>.+)" in .+')
Key = tuple[str, str, str]


def write_usual_name(finding: Finding, reading: Reading) -> Iterable[Edit]:
    """Write the usual name, where no step definition is written for this sentence."""
    names = SAID.fullmatch(finding.message)
    if names is None or reading.steps.definitions or not reading.steps.is_complete:
        return
    start = finding.location.column - 1
    line = line_of(finding.location, reading)
    said = line[start:][: len(names["said"])]
    article = f"{names['usual'].partition(' ')[0]} "
    if names["usual"].startswith(article) and line[:start].casefold().endswith(f" {article}"):
        start -= len(article)
        said = line[start : start + len(article)] + said
    if said.casefold().endswith(names["said"].casefold()):
        place = replace(finding.location, column=start + 1)
        yield Edit(location=place, old=said, new=names["usual"])


@model_rule("B-504", Severity.WARNING, fix=write_usual_name)
def names_of_system(model: ModelReading) -> Iterator[Complaint]:
    """A use case calls its system by one name: "the system", or its own name, in every step.

    Why: two names for one thing make readers look for two things (RUCM). Steps with two names
    also need two step definitions. The fix does not touch the steps of a project that has step
    definitions: they are written for the words that stand there.

    Bad:
        Then the system shows the price
        And Shop offers a discount

    Good:
        Then the system shows the price
        And the system offers a discount
    """
    known: dict[Key, SubjectNames] = {}
    for reading in model.readings:
        if reading.use_case:
            yield from check(reading.use_case, reading, known)


def check(
    use_case: UseCase, reading: Reading, known: dict[Key, SubjectNames]
) -> Iterator[Complaint]:
    """Count the names, and tell those that are not the usual one."""
    key = (use_case.scope, use_case.primary_actor, use_case.language)
    if key not in known:
        dialect = find_dialect(use_case.language)
        known[key] = make_subject_names(reading.catalogue, *key[:2], dialect)
    named = [(step, name) for step in every_step(use_case) if (name := name_in(step, known[key]))]
    counts = Counter(name for _, name in named)
    usual, times = counts.most_common(1)[0] if counts else ("", 0)
    for step, name in named:
        if name != usual:
            steps = "other step" if times == 1 else "other steps"
            yield Complaint(
                location=place_of(name, step.location, reading),
                message=f'"{name}" here, "{usual}" in {times} {steps}',
                hint=f'call it "{usual}" everywhere',
            )


def name_in(step: Step, names: SubjectNames) -> str:
    """Find by which name a step speaks of the system as its subject, or nothing."""
    if step.subject is None or step.subject.kind is not SubjectKind.SYSTEM:
        return ""
    spoken = names.find(step.text)
    is_system = spoken and spoken.subject.kind is SubjectKind.SYSTEM
    return spoken.words if spoken and is_system else ""
