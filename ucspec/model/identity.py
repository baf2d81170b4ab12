"""Ids that people type: use cases, flows, paths, test cases, and their shell form.

    case id ::= UC-ID [ "+" UC-ID ] "/" ( "main" | taken { "_" taken } ) [ "[" ROW "]" ]
    taken   ::= LABEL [ "~" STEP ] [ "×" TIMES ]

The shell form writes `*a` as `any-a` and `×` as `x`; it is accepted wherever an id is.
"""

import re
from collections.abc import Iterable

from ucspec.model.record import dataclass

USE_CASE_ID = re.compile(r"UC(?:-[A-Z0-9]+)+")
LABEL = r"(?:\*[a-z]|\d+(?:-\d+)?[a-z])(?:\.?\d+[a-z])?"
SHELL_ANY = re.compile(r"(?<=[/_])any-([a-z])(?![a-z])")
SHELL_TIMES = re.compile(r"(?<=[a-z0-9])x(?=\d+(?:_|\[|\{|$))")
ROW_LENGTH = 40
ROW_UNSAFE = re.compile(r"[^\w.\-]+", re.UNICODE)


def shell_form(case_id: str) -> str:
    """Write an id so that shells and file systems leave it alone: `*a` → any-a, `×` → x."""
    head, bracket, row = case_id.partition("[")
    return head.replace("*", "any-").replace("×", "x") + bracket + row


def canonical_form(text: str) -> str:
    """Undo `shell_form`; an id already canonical comes back unchanged."""
    head, bracket, row = text.strip().partition("[")
    head = SHELL_ANY.sub(r"*\1", SHELL_TIMES.sub("×", head))
    return head + bracket + row


def row_name(value: str) -> str:
    """Make a cell fit for an id: letters, digits, `_ . -`; at most 40 characters."""
    return ROW_UNSAFE.sub("-", value.strip()).strip("-")[:ROW_LENGTH]


@dataclass(frozen=True, slots=True, kw_only=True)
class Selector:
    """What `--uc` was given: a use case, a flow, a path or a single case.

    `path` is empty for a whole use case and carries no row; `row` is empty for every row.
    """

    use_cases: tuple[str, ...]
    path: str = ""
    row: str = ""


def read_selector(text: str) -> Selector:
    """Split an id as people type it; what it names is for the caller to check."""
    head, _, row = canonical_form(text).partition("[")
    ids, _, path = head.partition("/")
    return Selector(use_cases=tuple(ids.split("+")), path=path, row=row.rstrip("]"))


def claimed_ids(tags: Iterable[str], id_pattern: str = "") -> tuple[str, ...]:
    """List what tags of ordinary Gherkin link to: `@UC-SUP-02`, or a flow of it `@UC-SUP-02/3a`.

    A flow that is named says more than its use case, which then is not listed by itself.
    """
    pattern = re.compile(rf"(?:{id_pattern or USE_CASE_ID.pattern})(?:/\S+)?")
    names = {canonical_form(tag.removeprefix("@")) for tag in tags}
    found = sorted(name for name in names if pattern.fullmatch(name))
    refined = {name.partition("/")[0] for name in found if "/" in name}
    return tuple(name for name in found if name not in refined)
