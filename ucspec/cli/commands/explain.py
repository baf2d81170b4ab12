"""`ucspec explain`: the manual page of a finding."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from textwrap import fill, indent
from typing import Any

import click

from ucspec.cli import options
from ucspec.cli.exit_code import ExitCode
from ucspec.cli.output import Heading, align, write_json, write_lines, write_machine
from ucspec.errors import UsageError
from ucspec.lint.codes import normal_code, unknown_codes
from ucspec.lint.collect import collect_rules
from ucspec.lint.pages import GROUPS, Page, all_pages
from ucspec.report.findings import manual

SCHEMA = "ucspec/explain/1"
WIDTH = 88


@click.command()
@click.argument("codes", nargs=-1, metavar="[CODE…]")
@options.output_format("text", "json", "markdown")
def command(codes: tuple[str, ...], output_format: str) -> ExitCode:
    """Explain what a finding means: what is right, why, and an example of both.

    Without a CODE, list them all by group; a group's letter lists that group.

    \b
    Examples:
      ucspec explain S-204
      ucspec explain F
      ucspec explain
    """
    pages = all_pages(collect_rules())
    chosen = choose(pages, codes)
    if output_format == "json":
        write_json({"schema": SCHEMA, "pages": [page_document(page) for page in chosen]})
    elif output_format == "markdown":
        write_machine(manual.write(chosen))
    elif is_listing(codes):
        write_lines(listing(chosen))
    else:
        write_lines(line for page in chosen for line in page_lines(page))
    return ExitCode.OK


def choose(pages: Sequence[Page], codes: Sequence[str]) -> tuple[Page, ...]:
    """Find the pages of codes and groups.

    Raises:
        UsageError: a code does not exist.
    """
    unknown = unknown_codes(codes, {page.code for page in pages})
    if unknown:
        raise UsageError("\n".join(unknown))
    wanted = set(map(normal_code, codes))
    return tuple(page for page in pages if not wanted or wanted & {page.code, page.group})


def is_listing(codes: Sequence[str]) -> bool:
    return not any(character.isdigit() for code in codes for character in code)


def listing(pages: Sequence[Page]) -> Iterator[str]:
    """List codes by group, with their titles."""
    for group, members in groupby(pages, key=lambda page: page.group):
        yield Heading(f"{group}  {GROUPS.get(group, 'Rules of plug-ins')}")
        yield from align([(f"  {page.code}", traits(page), page.title) for page in members])
        yield ""


def traits(page: Page) -> str:
    severity = page.severity.value if page.severity else ""
    return f"{severity}, --fix" if page.is_fixable else severity


def page_lines(page: Page) -> Iterator[str]:
    """Write a page for the terminal."""
    yield Heading(f"{page.code}  {page.title}")
    yield f"({traits(page)})" if traits(page) else ""
    yield ""
    for paragraph in page.why.split("\n\n"):
        yield from fill(paragraph, WIDTH, break_on_hyphens=False).splitlines()
        yield ""
    for name, example in (("Bad:", page.bad), ("Good:", page.good)):
        if example:
            yield Heading(name)
            yield from indent(example, "    ").splitlines()
            yield ""


def page_document(page: Page) -> dict[str, Any]:
    return {
        "code": page.code,
        "title": page.title,
        "severity": page.severity.value if page.severity else None,
        "fixable": page.is_fixable,
        "why": page.why,
        "bad": page.bad,
        "good": page.good,
    }
