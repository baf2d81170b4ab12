"""`ucspec steps`: sentences and step definitions side by side, and what is missing."""

from collections.abc import Sequence
from pathlib import Path

import click

from ucspec.binding.listing import StepListing
from ucspec.cli import options
from ucspec.cli.difference import write_difference
from ucspec.cli.exit_code import ExitCode
from ucspec.cli.models import say_model_findings
from ucspec.cli.output import say, write_json, write_lines
from ucspec.cli.step_document import step_document
from ucspec.cli.step_listing import collect_listing, open_step_workspace
from ucspec.cli.step_text import listing_lines, sentence_text
from ucspec.cli.step_view import StepView
from ucspec.cli.step_writing import ModuleChange, plan_changes, write_changes
from ucspec.config import short_path
from ucspec.errors import UsageError
from ucspec.report.wording import plural

NOT_SEEN = "its steps are there already, but the use cases do not see the module"


@click.command()
@options.paths
@click.option("--undefined", is_flag=True, help="Sentences without a definition; what to write.")
@click.option("--unused", is_flag=True, help="Definitions that no sentence is bound to.")
@click.option("--ambiguous", is_flag=True, help="Sentences that several definitions match.")
@click.option("--similar", is_flag=True, help="Definitions that say almost the same.")
@click.option(
    "--write",
    "module",
    is_flag=False,
    flag_value="",
    metavar="[MODULE]",
    help="Add the missing steps to a module.  [default: the one in steps/ beside ucspec.yaml]",
)
@click.option("--diff", "is_diff", is_flag=True, help="With --write: show the change only.")
@options.choice
@options.output_format("text", "json")
def command(
    paths: tuple[Path, ...],
    module: str | None,
    is_diff: bool,
    choice: options.ChoiceOptions,
    output_format: str,
    **parts: bool,
) -> ExitCode:
    """List the sentences of the use cases with their step definitions.

    Scenarios that run as they stand are listed too where the project collects them. A definition
    that cannot be used, or whose pattern may take for ever, is told; the exit code is then 1.

    Step modules are imported as pytest imports them; no fixture and no target is started.
    PATH chooses files and folders; without one, the configuration's `features`.

    \b
    Examples:
      ucspec steps
      ucspec steps --undefined                          with what to write
      ucspec steps --undefined --write steps/shop.py    writes it
      ucspec steps --unused --ambiguous --json
    """
    if is_diff and module is None:
        raise UsageError("--diff shows what --write would change: give both")
    workspace, no_use_cases = open_step_workspace(paths)
    say_model_findings(workspace)
    listing = collect_listing(workspace, choice)
    if no_use_cases and not (listing.sentences or listing.problems):
        raise no_use_cases
    say_problems(listing)
    parts["undefined"] |= module is not None
    view = StepView(listing=listing, **parts)
    has_errors = workspace.has_errors or has_problems(listing)
    if module is not None:
        is_clean = write_missing(view, module, is_diff, output_format)
    else:
        WRITERS[output_format](view)
        is_clean = view.is_clean
    return ExitCode.OK if is_clean and not has_errors else ExitCode.DEFECTS


def say_problems(listing: StepListing) -> None:
    """Tell which modules could not be imported: their steps are missing from the answer."""
    for problem in listing.problems:
        say(problem)


def has_problems(listing: StepListing) -> bool:
    """Say whether anything in the step modules cannot be used."""
    return bool(listing.problems) or any(each.problem for each in listing.definitions)


def write_missing(view: StepView, module: str, is_diff: bool, output_format: str) -> bool:
    """Add what is missing to step modules, or show the change; say whether nothing is left."""
    changes, refused = plan_changes(view.sentences, module)
    needed = [change for change in changes if change.is_needed]
    useless = [change for change in changes if not change.is_needed]
    for text in (*refused, *(f"{short_path(one.path)}: {NOT_SEEN}" for one in useless)):
        say(text)
    if is_diff:
        for change in needed:
            write_difference(short_path(change.path), change.before, change.after)
        return not (changes or refused)
    write_changes(needed)
    WRITTEN[output_format](view, needed)
    is_open = any(each.snippet is None and not each.is_draft for each in view.sentences)
    return not (useless or refused or is_open)


def write_as_text(view: StepView) -> None:
    """Write tables for people."""
    write_lines(listing_lines(view))


def write_as_json(view: StepView, changes: Sequence[ModuleChange] = ()) -> None:
    """Write the shape `ucspec/steps/1`."""
    write_json(step_document(view, changes))


def tell_written(view: StepView, changes: Sequence[ModuleChange]) -> None:
    """Say what was written where, and what is left to mend by hand."""
    lines = [
        f"{short_path(change.path).as_posix()}: {plural(len(change.snippets), 'step')} written"
        for change in changes
    ]
    left = [each for each in view.sentences if each.snippet is None]
    lines += [f"not written: {sentence_text(each)}" for each in left]
    lines += [line for each in left for reason in each.reasons for line in reason.splitlines()]
    write_lines(lines or ["nothing to write"])


WRITERS = {"text": write_as_text, "json": write_as_json}
WRITTEN = {"text": tell_written, "json": write_as_json}
