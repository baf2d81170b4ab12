r"""Secrets never reach the disk: they are replaced by `***` before anything is written.

What is masked, in every text and in attachments that are texts:

- the values of fields whose names are in NAMES or in the configuration's `secrets`, however the
  text spells them: `Cookie: …`, `"password": "…"`, `token=…`; and `Bearer …`, `//user:…@host`;
- the values of environment variables whose names the `secrets` list or match, where they have
  at least four characters: as they are, and as URLs and JSON spell them;
- whatever a pattern of the `secrets` finds.

An entry of `secrets` with only letters, digits, `_`, `-`, `*` and `?` is a name (`*` and `?`
stand for any letters); any other entry is a regular expression, for names and for texts.
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from fnmatch import translate
from urllib.parse import quote, quote_plus

from ucspec.errors import UsageError
from ucspec.model.record import dataclass

MASK = "***"
SHORTEST_VALUE = 4
SHORTEST_LINE = 8
NAME = re.compile(r"[\w\-*?]+")
HEADERS = ("proxy-authorization", "authorization", "set-cookie", "cookie")
NAMES = (
    *("password", "passwd", "passphrase", "pwd", "secret", "token", "credential"),
    *("api[-_]?key", "access[-_]?key", "private[-_]?key", "session[-_]?id"),
)
QUOTED = r""""(?:[^"\\]|\\.)*+"?|'(?:[^'\\]|\\.)*+'?|(?P<q>\\+["']).*?(?:(?P=q)|$)"""
ASSIGNED = r"""(?:\\*["'])?[ \t]*(?:=>|[:=]|(?<=["'])[ \t]*,)[ \t]*(?:b(?=["']))?"""
BARE = r"""[^\s,;&"'<>()\[\]{}]+"""
BEARER = r"\bbearer[ \t]+(?P<bearer>[\w.~+/\-]{4,}=*)"
URL_LOGIN = r"(?<=//)[^\s/:@]*:(?P<url>[^\s/@]+)@"
STEMS = (
    *("auth", "cookie", "pass", "pwd", "secret", "token", "credential", "key", "session"),
    *("bearer", "//"),
)

Span = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Secrets:
    """What to mask. A match of `assigned` is masked where its named group is, the rest whole.

    `any_literal` and `stems` (parts of the names) only say quickly that there is nothing.
    """

    literals: tuple[str, ...]
    any_literal: re.Pattern[str] | None
    stems: tuple[str, ...]
    assigned: tuple[re.Pattern[str], ...]
    patterns: tuple[re.Pattern[str], ...]


def make_redactor(secrets: Sequence[str], environ: Mapping[str, str]) -> Callable[[str], str]:
    """Make the function that masks secrets in a text.

    Raises UsageError when an entry is no regular expression, naming all such entries.
    """
    known = _secrets(secrets, environ)
    has_literal = known.any_literal.search if known.any_literal else None
    stems, patterns = known.stems, known.patterns

    def redact(text: str) -> str:
        if not text:
            return text
        lowered = text.lower()
        if ":" in text or "=" in text or "," in text or "bearer" in lowered:
            for stem in stems:
                if stem in lowered:
                    return _masked(text, list(_spans(known, text)))
        if patterns or (has_literal and has_literal(text)):
            return _masked(text, list(_spans(known, text)))
        return text

    return redact


def redact_value(redact: Callable[[str], str], name: str, value: str) -> str:
    """Mask a value by itself, or whole where its name says that it is a secret."""
    head = f"{name}: "
    told = redact(head + value)
    return told.removeprefix(head) if told.startswith(head) else redact(value)


def _secrets(entries: Sequence[str], environ: Mapping[str, str]) -> Secrets:
    names = [entry for entry in entries if NAME.fullmatch(entry)]
    patterns = _compiled([entry for entry in entries if entry and entry not in names])
    name_patterns = [re.compile(translate(name), re.IGNORECASE) for name in names] + patterns
    values = {
        value
        for name, value in environ.items()
        if any(pattern.fullmatch(name) for pattern in name_patterns)
    }
    literals = tuple(sorted({spelt for value in values for spelt in _spellings(value)}))
    longest_first = sorted(literals, key=len, reverse=True)
    return Secrets(
        literals=literals,
        any_literal=re.compile("|".join(map(re.escape, longest_first))) if literals else None,
        stems=STEMS + tuple(_stem(name) for name in names),
        assigned=_assignments(names),
        patterns=tuple(patterns),
    )


def _stem(name: str) -> str:
    return max(re.split(r"[*?]", name.lower()), key=len)


def _compiled(entries: Sequence[str]) -> list[re.Pattern[str]]:
    patterns, wrong = [], []
    for entry in entries:
        try:
            patterns.append(re.compile(entry))
        except re.error as error:
            wrong.append(f"secrets: {entry!r} is no regular expression: {error}")
    if wrong:
        raise UsageError("\n".join(wrong))
    return patterns


def _spellings(value: str) -> Iterator[str]:
    """Yield a value as texts may hold it: whole, line by line, in a URL, in JSON."""
    lines = [line.strip() for line in value.splitlines() if len(line.strip()) >= SHORTEST_LINE]
    for one in (value, value.strip(), *lines):
        if len(one) >= SHORTEST_VALUE and one.strip():
            yield from (one, quote(one, safe=""), quote_plus(one))
            yield from (json.dumps(one)[1:-1], json.dumps(one, ensure_ascii=False)[1:-1])


def _assignments(names: Sequence[str]) -> tuple[re.Pattern[str], ...]:
    given = [re.escape(name).replace(r"\*", r"[\w\-]*").replace(r"\?", r"[\w\-]") for name in names]
    headers, fields = "|".join(HEADERS), "|".join([*NAMES, *given])
    value_of_header = rf"(?:{headers}){ASSIGNED}(?P<header>{QUOTED}|[^\r\n]+)"
    value_of_field = rf"(?:{fields}){ASSIGNED}(?P<field>{QUOTED}|{BARE})"
    return tuple(
        re.compile(pattern, re.IGNORECASE | re.MULTILINE)
        for pattern in (value_of_header, value_of_field, BEARER, URL_LOGIN)
    )


def _spans(known: Secrets, text: str) -> Iterator[Span]:
    """Find everything to mask, overlaps and all."""
    if known.any_literal and known.any_literal.search(text):
        for literal in known.literals:
            yield from _occurrences(literal, text)
    for assigned in known.assigned:
        for match in assigned.finditer(text):
            yield _inside_quotes(text, match.span(str(match.lastgroup)))
    for pattern in known.patterns:
        yield from (match.span() for match in pattern.finditer(text) if match.group())


def _occurrences(literal: str, text: str) -> Iterator[Span]:
    start = text.find(literal)
    while start >= 0:
        yield start, start + len(literal)
        start = text.find(literal, start + 1)


def _inside_quotes(text: str, span: Span) -> Span:
    """Leave the quotes around a value, so that a masked JSON document stays one."""
    start, end = span
    quotes = len(text[start:end]) - len(text[start:end].lstrip("\\"))
    mark = text[start : start + quotes + 1]
    if mark[-1:] not in ("'", '"'):
        return span
    closes = text.endswith(mark, start + len(mark), end)
    return start + len(mark), end - len(mark) if closes else end


def _masked(text: str, spans: list[Span]) -> str:
    parts: list[str] = []
    done = 0
    for start, end in sorted(spans):
        if start > done or not parts:
            parts += [text[done:start], MASK]
        done = max(done, end)
    return "".join([*parts, text[done:]])
