"""Cucumber JSON → results: the legacy report of Cucumber, and behave's that is almost the same.

Cucumber counts nanoseconds and writes tags as objects; behave counts seconds, writes tags as
texts, and adds a status to the scenario. A `background` element with results belongs to the
scenario that follows it; one without says nothing.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, BinaryIO

from ucspec.evidence.foreign.json_steps import read_steps
from ucspec.evidence.foreign.results import ForeignCase, ForeignResults, ForeignStep
from ucspec.evidence.foreign.source import UnreadableFile, read_whole
from ucspec.evidence.foreign.statuses import (
    DECIDING,
    decisive,
    status_of_word,
    sum_up,
    why_not_run,
)
from ucspec.evidence.foreign.values import WRONG_SHAPE, file_of, list_of, text_of, time_of
from ucspec.model.verdict import CaseStatus

Json = Mapping[str, Any]

BEHAVE, CUCUMBER = "behave", "Cucumber"
HINT = "Cucumber JSON is what `--format json` of Cucumber or behave writes"


def read_cucumber_json(name: str, file: BinaryIO) -> ForeignResults:
    """Read a report.

    Raises:
        UnreadableFile: it is no JSON, or no report of features.
    """
    features = _load(name, read_whole(name, file))
    cases: list[ForeignCase] = []
    problems: list[str] = []
    for number, feature in enumerate(features, 1):
        _read_feature(f"{name}: feature {number}", feature, cases, problems)
    return ForeignResults(
        path=name,
        runner=BEHAVE if _is_behave(features) else CUCUMBER,
        started=min((one.started for one in cases if one.started), default=None),
        cases=tuple(cases),
        problems=tuple(problems),
    )


def _load(name: str, content: bytes) -> list[Any]:
    try:
        features = json.loads(content)
    except json.JSONDecodeError as error:
        at_end = error.pos >= len(error.doc.rstrip())
        what = "the file ends in the middle" if at_end else f"no JSON: {error.msg.lower()}"
        place = f"{name}:{error.lineno}:{error.colno}"
        raise UnreadableFile(f"{place}: {what}\n  hint: {HINT}") from error
    except (ValueError, RecursionError) as error:
        raise UnreadableFile(f"{name}:1:1: no JSON\n  hint: {HINT}") from error
    is_report = isinstance(features, list) and all(map(_is_feature, features))
    if not is_report:
        raise UnreadableFile(f"{name}:1:1: no list of features\n  hint: {HINT}")
    return list(features)


def _is_feature(value: Any) -> bool:
    return isinstance(value, dict) and "keyword" in value and "name" in value


def _is_behave(features: Sequence[Json]) -> bool:
    return any("status" in feature and "uri" not in feature for feature in features)


def _read_feature(place: str, feature: Json, cases: list[ForeignCase], problems: list[str]) -> None:
    background: tuple[ForeignStep, ...] = ()
    try:
        elements = list_of(feature.get("elements"))
        file, tags = _file_of(feature), _tags(feature)
    except WRONG_SHAPE as error:
        problems.append(f"{place}: cannot be read ({type(error).__name__}: {error})")
        return
    for number, element in enumerate(elements, 1):
        own_place = f"{place}, element {number}"
        try:
            steps = read_steps(element)
            if element.get("type") == "background":
                background = tuple(step for step in steps if step.status is not CaseStatus.NOT_RUN)
                continue
            cases.append(_case(own_place, element, (*background, *steps), file, tags))
        except WRONG_SHAPE as error:
            problems.append(f"{own_place}: cannot be read ({type(error).__name__}: {error})")
        background = ()


def _case(
    place: str,
    element: Json,
    steps: tuple[ForeignStep, ...],
    file: str,
    feature_tags: tuple[str, ...],
) -> ForeignCase:
    word = text_of(element["status"]) if "status" in element else None
    status = sum_up(steps, None if word is None else status_of_word(word))
    worst = decisive(steps, status)
    own_file, line = _line_of(element)
    hooks = (step.attachments for step in steps if step.is_hook)
    return ForeignCase(
        name=text_of(element["name"]),
        place=place,
        status=status,
        file=own_file or file,
        line=line,
        tags=tuple(dict.fromkeys((*feature_tags, *_tags(element)))),
        steps=steps,
        message=(worst.message if worst else f"it failed outside its steps ({word})")
        if status in DECIDING
        else "",
        reason=why_not_run(steps, word) if status is CaseStatus.NOT_RUN else "",
        started=time_of(element.get("start_timestamp")),
        seconds=sum(step.seconds for step in steps),
        attachments=tuple(one for several in hooks for one in several),
    )


def _file_of(feature: Json) -> str:
    return file_of(feature.get("uri")) or _line_of(feature)[0]


def _line_of(told: Json) -> tuple[str, int]:
    """Take a place apart: Cucumber's "line", or behave's "location" with the file before it."""
    if "line" in told:
        return "", int(told["line"])
    file, _, line = text_of(told.get("location")).rpartition(":")
    return (file, int(line)) if line.isdigit() else ("", 0)


def _tags(told: Json) -> tuple[str, ...]:
    return tuple(_tag_names(told))


def _tag_names(told: Json) -> Iterator[str]:
    for tag in list_of(told.get("tags")):
        name = text_of(tag["name"] if isinstance(tag, Mapping) else tag)
        yield name if name.startswith("@") else f"@{name}"
