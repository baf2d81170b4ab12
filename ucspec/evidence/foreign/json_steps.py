"""The steps and hooks of a scenario in Cucumber JSON."""

from collections.abc import Iterator, Mapping
from typing import Any

from ucspec.evidence.foreign.results import ForeignAttachment, ForeignStep
from ucspec.evidence.foreign.statuses import status_of_word, unknown_word
from ucspec.evidence.foreign.values import NANOSECONDS, base64_of, list_of, seconds_of, text_of
from ucspec.model.flow import DocString, Row, StepType
from ucspec.model.verdict import CaseStatus
from ucspec.notation.gherkin import keys_by_keyword

Json = Mapping[str, Any]

TYPES = {type_.value: type_ for type_ in StepType}
CONJUNCTION = "and"
LONGEST_NANOSECONDS = 10**18
HOOK_KEYWORDS = frozenset({"before", "after"})


def read_steps(element: Json) -> tuple[ForeignStep, ...]:
    """Read the steps of an element with its hooks, in the order in which they ran."""
    before, after = list_of(element.get("before")), list_of(element.get("after"))
    return (
        *map(_hook, before),
        *_steps(element),
        *map(_hook, after),
    )


def _steps(element: Json) -> Iterator[ForeignStep]:
    previous: StepType | None = None
    for told in list_of(element.get("steps")):
        yield from map(_hook, list_of(told.get("before")))
        if _is_hook(told):
            yield _hook(told)
        else:
            step = _step(told, previous)
            previous = step.type
            yield step
        yield from map(_hook, list_of(told.get("after")))


def _is_hook(told: Json) -> bool:
    """Tell a hook that cucumber-js writes among the steps."""
    return bool(told.get("hidden")) or (
        "name" not in told and text_of(told.get("keyword")).strip().lower() in HOOK_KEYWORDS
    )


def _hook(told: Json) -> ForeignStep:
    status, seconds, message = _result(told)
    return ForeignStep(
        text="",
        status=status,
        seconds=seconds,
        message=message,
        attachments=tuple(_attachments(told)),
        is_hook=True,
    )


def _step(told: Json, previous: StepType | None) -> ForeignStep:
    status, seconds, message = _result(told)
    keyword = text_of(told.get("keyword")).strip()
    tables, doc_strings = _arguments(told)
    return ForeignStep(
        text=text_of(told["name"]),
        status=status,
        keyword=keyword or "*",
        type=_type(told, keyword, previous),
        table=tables,
        doc_string=doc_strings,
        seconds=seconds,
        message=message,
        definition=text_of((told.get("match") or {}).get("location")),
        attachments=tuple(_attachments(told)),
        has_media_type=False,
    )


def _type(told: Json, keyword: str, previous: StepType | None) -> StepType | None:
    """Take the type that behave tells, else what the keyword says, in whatever language it is."""
    key = keys_by_keyword().get(keyword.lower(), "")
    return TYPES.get(text_of(told.get("step_type"))) or (
        previous if key == CONJUNCTION else TYPES.get(key)
    )


def _result(told: Json) -> tuple[CaseStatus, float, str]:
    """Read how it went; behave leaves a step without a result when it did not get to it."""
    result = told.get("result") or {}
    word = text_of(result.get("status"))
    status = status_of_word(word)
    message = text_of(result.get("error_message"))
    if status is CaseStatus.NOT_RUN:
        message = message or unknown_word(word)
    return status, _seconds(result.get("duration")), message


def _seconds(duration: Any) -> float:
    """Take behave's seconds, which have a point, or Cucumber's nanoseconds, which have none."""
    if isinstance(duration, float):
        return seconds_of(duration)
    is_plausible = isinstance(duration, int) and 0 <= duration < LONGEST_NANOSECONDS
    return duration / NANOSECONDS if is_plausible else 0.0


def _arguments(told: Json) -> tuple[tuple[Row, ...], DocString | None]:
    """Find the table and the text block: each runner writes them at another place."""
    table, content = told.get("table"), told.get("text")
    rows = list_of(told.get("rows"))
    if isinstance(table, Mapping):
        rows = [list_of(table["headings"]), *list_of(table["rows"])]
    doc_string = told.get("doc_string")
    for argument in list_of(told.get("arguments")):
        rows = rows or list_of(argument.get("rows"))
        content = argument.get("content", content)
    if isinstance(doc_string, Mapping):
        content = doc_string.get("value", doc_string.get("content", content))
    told_content = None if content is None else DocString(content=text_of(content))
    return tuple(_row(row) for row in rows), told_content


def _row(row: Any) -> Row:
    cells = row["cells"] if isinstance(row, Mapping) else row
    return tuple(text_of(cell["value"] if isinstance(cell, Mapping) else cell) for cell in cells)


def _attachments(told: Json) -> Iterator[ForeignAttachment]:
    for one in list_of(told.get("embeddings")):
        media_type = text_of(one.get("mime_type") or (one.get("media") or {}).get("type"))
        yield ForeignAttachment(
            content=base64_of(text_of(one["data"])),
            media_type=media_type,
            name=text_of(one.get("name")) or "attachment",
        )
    for line in list_of(told.get("output")):
        yield ForeignAttachment(
            content=text_of(line).encode(), media_type="text/plain", name="output"
        )
