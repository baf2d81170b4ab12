"""The manual page of each code: a rule's docstring, or an entry of `pages/*.toml`."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from textwrap import dedent
from typing import Any

from ucspec.lint.collect import RuleSet
from ucspec.lint.rule import LintRule
from ucspec.model.finding import Severity
from ucspec.model.record import dataclass

PART = re.compile(r"^(Why|Bad|Good):[ \t]*", re.MULTILINE)
GROUPS: Mapping[str, str] = {
    "M": "The use case as a whole",
    "S": "Steps",
    "F": "Flows",
    "R": "Relations between use cases",
    "B": "Boundary and scope",
    "K": "Key performance indicators",
    "J": "Journey",
    "G": "Gherkin",
    "N": "Notation",
    "C": "Catalogue",
    "T": "Trace",
    "L": "Lint itself",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One manual page. `severity` is None where it depends on what is found."""

    code: str
    title: str
    why: str
    bad: str = ""
    good: str = ""
    severity: Severity | None = None
    is_fixable: bool = False

    @property
    def group(self) -> str:
        """The letters of the code."""
        return self.code.partition("-")[0]


def all_pages(rules: RuleSet) -> tuple[Page, ...]:
    """Every page, in the order of the groups, those of plug-ins last."""
    found = {page.code: page for page in (*written_pages(), *map(page_of, rules.rules))}
    order = list(GROUPS)
    return tuple(
        sorted(
            found.values(),
            key=lambda page: (
                order.index(page.group) if page.group in order else len(order),
                page.code,
            ),
        )
    )


def page_of(rule: LintRule) -> Page:
    """Read a rule's docstring: a sentence, then Why, Bad and Good."""
    head, *rest = PART.split(rule.page)
    parts = dict(zip(rest[::2], rest[1::2], strict=True))
    return Page(
        code=rule.code,
        title=" ".join(head.split()),
        why=capitalised(paragraphs(parts.get("Why", ""))),
        bad=block(parts.get("Bad", "")),
        good=block(parts.get("Good", "")),
        severity=rule.severity,
        is_fixable=rule.fix is not None,
    )


def paragraphs(text: str) -> str:
    """Join the lines of each paragraph."""
    parts = re.split(r"\n[ \t]*\n", text.strip())
    return "\n\n".join(" ".join(part.split()) for part in parts)


def capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]


def block(text: str) -> str:
    return dedent(text.strip("\n")).rstrip()


@cache
def written_pages() -> tuple[Page, ...]:
    """Read the pages of the codes that are no rules."""
    folder = files("ucspec.lint").joinpath("pages")
    names = sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".toml"))
    return tuple(
        page for name in names for page in read_pages(folder.joinpath(name).read_text("utf-8"))
    )


def read_pages(text: str) -> Iterator[Page]:
    for code, parts in tomllib.loads(text).items():
        yield written_page(code, parts)


def written_page(code: str, parts: Mapping[str, Any]) -> Page:
    severity = parts.get("severity")
    return Page(
        code=code,
        title=" ".join(parts["title"].split()),
        why=paragraphs(parts["why"]),
        bad=block(parts.get("bad", "")),
        good=block(parts.get("good", "")),
        severity=Severity(severity) if severity else None,
    )
