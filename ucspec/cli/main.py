"""`ucspec`: what it can do, and nothing imported until it is asked to."""

import os

import click

from ucspec import __version__
from ucspec.cli.door import Door

SUMMARIES = {
    "init": "Start a project: names, a use case that runs at once, settings, CI.",
    "new": "Begin a use case from the template, with the next free id.",
    "lint": "What is wrong with use cases, what should be better, and how to mend it.",
    "fmt": "The lossless formatter of feature files.",
    "explain": "The manual page of a finding.",
    "show": "A use case, or one of its composed paths, as a person reads it.",
    "cases": "The paths and test cases that would run.",
    "expand": "The composed paths as plain Gherkin files.",
    "steps": "Step sentences and their definitions; what is missing.",
    "run": "pytest with ucspec on; everything after it is pytest's.",
    "trace": "Use cases × recorded results: verdicts and gaps.",
    "report": "The report from results already recorded, or the specification.",
    "merge": "The evidence of shards, hosts and reruns as one run.",
    "import": "Results of other runners, recorded and traced beside ours.",
    "schema": "The JSON Schemas of the catalogue, the settings and the outputs.",
}


@click.group(
    cls=Door, summaries=SUMMARIES, context_settings={"help_option_names": ["-h", "--help"]}
)
@click.version_option(__version__, prog_name="ucspec", message="%(prog)s %(version)s")
@click.pass_context
def main(ctx: click.Context) -> None:
    """Use cases as plain Gherkin files that are the tests.

    \b
    Examples:
      ucspec init                         start: a use case that runs at once
      ucspec cases                        what would run
      ucspec show UC-SUP-02/3a            one path, step by step
      ucspec run -k UC-SUP-02             run it, with pytest
      ucspec report -f html               the report of the newest run

    \b
    Exit codes: 0 clean · 1 defects found · 2 wrong usage or internal error
    """
    ctx.color = _color()


def _color() -> bool | None:
    """Never with NO_COLOR (https://no-color.org) or a dumb terminal, else on a terminal only."""
    is_plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return False if is_plain else None
