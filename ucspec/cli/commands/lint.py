"""`ucspec lint`: what makes the use cases hard to read, to run or to trust, and how to mend it."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

import click

from ucspec.cli import options
from ucspec.cli.difference import write_difference
from ucspec.cli.exit_code import ExitCode
from ucspec.cli.linting import (
    Linted,
    choose,
    fix_model,
    lint_model,
    list_findings,
    make_context,
)
from ucspec.cli.models import Workspace, open_workspace
from ucspec.cli.output import say, write_machine
from ucspec.cli.rewrite import rewrite
from ucspec.config import short_path
from ucspec.errors import UsageError
from ucspec.lint.check import RULE_FAILED, LintContext
from ucspec.model.finding import Severity
from ucspec.notation.load import SUFFIX
from ucspec.notation.pause import paused_collection
from ucspec.report.findings import github, gitlab, json, sarif, text
from ucspec.report.findings.listed import FindingList
from ucspec.report.wording import plural

MACHINE = {"json": json, "sarif": sarif, "github": github, "gitlab": gitlab}
WITHOUT_INFO = ("text", "github")


@click.command()
@options.paths
@options.lint
@options.output_format("text", *MACHINE)
def command(paths: tuple[Path, ...], chosen: options.LintOptions, output_format: str) -> ExitCode:
    """Say what is wrong with use cases, what should be better, and how to mend it.

    PATH chooses files and folders; without one, the configuration's `features`. The exit code
    is 1 if there is an error, with --strict also if there is a warning. `ucspec explain CODE`
    is the manual page of a finding.

    \b
    Examples:
      ucspec lint
      ucspec lint features/shop --fix --diff
      ucspec lint --select S,F-303 --strict
      ucspec lint -f sarif > lint.sarif
    """
    if chosen.is_diff and output_format != "text":
        raise UsageError(f"--diff is text: it does not go with --format {output_format}")
    with paused_collection(is_last=True):
        return run_lint(paths, chosen, output_format)


def run_lint(paths: tuple[Path, ...], chosen: options.LintOptions, output_format: str) -> ExitCode:
    """Look, mend, and tell."""
    workspace = open_workspace(paths)
    context = make_context(workspace, chosen)
    linted = look(workspace, context, chosen)
    with_info = chosen.shows_info or bool(chosen.select) or output_format not in WITHOUT_INFO
    found = list_findings(workspace, linted, context, with_info=with_info)
    say_what_is_missing(linted)
    settle(linted, chosen)
    if output_format != "text":
        write_machine(MACHINE[output_format].write(found))
    elif not chosen.is_diff:
        click.echo(text.write(found, colour=True, shows_all=chosen.shows_all), nl=False)
    return exit_code(found, chosen)


def look(
    workspace: Workspace, context: LintContext, chosen: options.LintOptions
) -> tuple[Linted, ...]:
    """Look at each model, and mend it if that is asked for; nothing is written yet."""
    is_wanted = choose(workspace, chosen)
    if not chosen.is_fix and not chosen.is_diff:
        return tuple(lint_model(model, context, is_wanted) for model in workspace.models)
    mend = partial(fix_model, id_pattern=workspace.config.id_pattern, is_kept=not chosen.is_diff)
    return tuple(mend(model, context, is_wanted) for model in workspace.models)


def settle(linted: Sequence[Linted], chosen: options.LintOptions) -> None:
    """Write what was mended, or show it; say what was not."""
    changed = [
        (path, one.before[path], content)
        for one in linted
        for path, content in one.after.items()
        if content != one.before[path]
    ]
    for path, before, after in changed:
        if not isinstance(before, bytes) or not isinstance(after, bytes):
            continue
        if chosen.is_diff:
            write_difference(path, before, after)
        else:
            rewrite(path, before, after)
    say_mended(linted, len(changed), "can be fixed" if chosen.is_diff else "fixed")


def say_mended(linted: Sequence[Linted], files: int, done: str) -> None:
    count = sum(len(one.mended) for one in linted)
    if count:
        say(f"{plural(count, 'finding')} {done} in {plural(files, 'file')}")
    for one in linted:
        for refusal in one.refused:
            finding = refusal.finding
            say(f"{finding.location}: not fixed [{finding.code}]: {refusal.reason}")


def say_what_is_missing(linted: Sequence[Linted]) -> None:
    """Tell of a folder in which there is nothing to look at what was looked for."""
    for one in linted:
        model = one.model
        if model.use_cases or model.broken:
            continue
        place = short_path(model.root)
        if model.plain:
            count = plural(len(model.plain), "feature file")
            say(f"{place}: {count}, none of which has an id tag such as @UC-SHOP-01")
        else:
            say(f"{place}: no use cases found: looked for *{SUFFIX} files beside and below it")


def exit_code(found: FindingList, chosen: options.LintOptions) -> ExitCode:
    """Errors fail, with --strict warnings too; a rule that failed is no fault of the files."""
    if any(finding.code == RULE_FAILED for finding in found.findings):
        return ExitCode.USAGE
    counts = found.counts()
    warnings = counts[Severity.WARNING] if chosen.is_strict else 0
    return ExitCode.DEFECTS if counts[Severity.ERROR] or warnings else ExitCode.OK
