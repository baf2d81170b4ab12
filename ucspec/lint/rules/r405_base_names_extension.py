"""R-405: a use case does not know who extends it."""

from collections import defaultdict
from collections.abc import Iterator

from ucspec.lint.places import every_step, place_of
from ucspec.lint.rule import Complaint, ModelReading, Reading, model_rule
from ucspec.model.finding import Severity
from ucspec.model.usecase import UseCase
from ucspec.notation.dialect import find_dialect
from ucspec.notation.include import WHAT, WHO


@model_rule("R-405", Severity.WARNING)
def base_names_extension(model: ModelReading) -> Iterator[Complaint]:
    """No step of a use case names a use case that extends it.

    Why: an extend points from the extension to the base alone (UML 2.5.1): the base is whole
    without it, can be read without it, and need not change when another extension comes. A base
    that names its extension wants an include.

    Bad:
        (UC-FUP-04 says `Extends: UC-SUP-02 at "return accepted"`; in UC-SUP-02:)
        Then the system starts "Offer an exchange" of UC-FUP-04

    Good:
        (in UC-SUP-02)
        Extension point: return accepted - after step 5
        Then the system accepts the return
    """
    extensions: dict[str, list[UseCase]] = defaultdict(list)
    for reading in model.readings:
        if reading.use_case and reading.use_case.extends:
            extensions[reading.use_case.extends.use_case].append(reading.use_case)
    for reading in model.readings:
        for extension in extensions.get(reading.use_case.id, ()) if reading.use_case else ():
            yield from mentions(extension, reading)


def mentions(extension: UseCase, reading: Reading) -> Iterator[Complaint]:
    """Find the steps of a base that name an extension by its id or its quoted title."""
    if reading.use_case is None:
        return
    form = find_dialect(reading.use_case.language).completes[0]
    include = form.replace(WHO, "…").replace(WHAT, f'"{extension.title}" ({extension.id})')
    for step in every_step(reading.use_case):
        for words in (extension.id, f'"{extension.title}"'):
            if words.casefold() in step.text.casefold():
                yield Complaint(
                    location=place_of(words, step.location, reading),
                    message=f"this step names {extension.id}, which extends this use case",
                    hint="say what happens here as if there were no extension, or include it: "
                    f"{include}",
                )
                break
