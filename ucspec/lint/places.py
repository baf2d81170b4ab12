"""Where a word stands in the source, so that a finding points at the word and not at its line."""

import re
from collections.abc import Iterator
from dataclasses import replace

from ucspec.lint.rule import Reading
from ucspec.model.flow import Flow, Step
from ucspec.model.location import Location
from ucspec.model.usecase import UseCase, own_steps


def place_of(words: str, location: Location, reading: Reading) -> Location:
    """Find words on the line of a location, behind it; the location itself if they are not there.

    Letter case does not count, nor how many blanks stand between the words.
    """
    line, start = line_of(location, reading), location.column - 1
    if not words.strip():
        return location
    at = find_plain(words, line, start)
    if at is not None:
        return replace(location, column=at + 1) if at >= 0 else location
    pattern = r"\s+".join(map(re.escape, words.split()))
    match = re.compile(pattern, re.IGNORECASE).search(line, start)
    if match is None:
        return location
    return replace(location, column=match.start() + 1)


def find_plain(words: str, line: str, start: int) -> int | None:
    """Find words where letters and blanks are plain, -1 if they are not there; None elsewhere."""
    if not (line.isascii() and words.isascii()) or "\t" in line or line.find("  ", start) >= 0:
        return None
    return line.lower().find(" ".join(words.lower().split()), start)


def line_of(location: Location, reading: Reading) -> str:
    """Take the source line of a location."""
    if not 1 <= location.line <= len(reading.lines):
        return ""
    return reading.lines[location.line - 1]


def end_of_line(location: Location, reading: Reading) -> Location:
    """Find the place behind the last character of a line that is no blank."""
    return replace(location, column=len(line_of(location, reading).rstrip()) + 1)


def title_place(use_case: UseCase, reading: Reading) -> Location:
    """Find the title of the Feature."""
    return place_of(use_case.title, use_case.location, reading)


def flow_place(flow: Flow, reading: Reading) -> Location:
    """Find a flow's label, or the name of the main flow."""
    return place_of(flow.title if flow.is_main else flow.label, flow.location, reading)


def wiring_place(flow: Flow) -> Location:
    """Find a flow's wiring line."""
    return flow.wiring_location or flow.location


def story_steps(use_case: UseCase) -> Iterator[Step]:
    """List the steps of main and of every flow, without their set-up."""
    for flow in use_case.flows:
        yield from flow.body


def every_step(use_case: UseCase) -> Iterator[Step]:
    """List everything that is said in steps: set-up, story, guarantees and business rules."""
    yield from own_steps(use_case)
    for rule in use_case.rules:
        for example in rule.examples:
            yield from example.steps
