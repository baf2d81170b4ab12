"""`ucspec expand`: the composed paths as plain Gherkin files."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from ucspec.cli import options
from ucspec.cli.exit_code import ExitCode
from ucspec.cli.files import check_targets, is_ours, write_ours
from ucspec.cli.models import open_workspace, say_model_findings
from ucspec.cli.output import say, write_json
from ucspec.cli.plans import ModelPlan, plan_chosen
from ucspec.flow.expand import write_feature
from ucspec.model.scenario import TestCase
from ucspec.model.usecase import UseCase
from ucspec.report.wording import plural

SCHEMA = "ucspec/expand/1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Expansion:
    """A file to write: all chosen cases whose node one use-case file is."""

    target: Path
    use_case: UseCase
    cases: tuple[TestCase, ...]


@click.command()
@options.paths
@click.option(
    "-o",
    "--output",
    "directory",
    type=click.Path(path_type=Path),
    required=True,
    metavar="DIR",
    help="The folder to write to.",
)
@options.choice
@options.output_format("text", "json")
def command(
    paths: tuple[Path, ...], directory: Path, choice: options.ChoiceOptions, output_format: str
) -> ExitCode:
    """Write the composed paths as plain Gherkin, one file for each use case.

    Any Gherkin runner can run the files; scenario names are the case ids. A file that ucspec
    did not write is never overwritten.

    \b
    Examples:
      ucspec expand -o build/features
      ucspec expand features/shop -o build/features --criterion branch
    """
    workspace = open_workspace(paths)
    say_model_findings(workspace)
    plans = plan_chosen(workspace, choice)
    expansions = [one for plan in plans for one in _expand(plan, directory)]
    check_targets([one.target for one in expansions])
    for one in expansions:
        write_ours(one.target, write_feature(one.use_case, one.cases))
    WRITERS[output_format](expansions)
    _say_left_over(directory, expansions)
    return ExitCode.DEFECTS if workspace.has_errors else ExitCode.OK


def _expand(one: ModelPlan, directory: Path) -> tuple[Expansion, ...]:
    """Group the cases by the file that they belong to."""
    cases_by_path: dict[Path, list[TestCase]] = {}
    for case in one.plan.cases:
        cases_by_path.setdefault(case.scenario.path, []).append(case)
    return tuple(
        Expansion(target=directory / use_case.path.name, use_case=use_case, cases=tuple(cases))
        for use_case in one.model.use_cases
        if (cases := cases_by_path.get(use_case.path))
    )


def write_as_text(expansions: Sequence[Expansion]) -> None:
    """Say what was written, a line for each file."""
    for one in expansions:
        count = plural(len(one.cases), "case")
        click.echo(f"{one.target.as_posix()}: {count} of {one.use_case.id}")


def write_as_json(expansions: Sequence[Expansion]) -> None:
    """Write the shape `ucspec/expand/1`."""
    files = [
        {
            "file": one.target.as_posix(),
            "use_case": one.use_case.id,
            "cases": [case.id for case in one.cases],
        }
        for one in expansions
    ]
    write_json({"schema": SCHEMA, "files": files})


def _say_left_over(directory: Path, expansions: Sequence[Expansion]) -> None:
    """Name files of an earlier time that this one did not write again, or say that none is."""
    if not expansions:
        say("nothing to write: no case is chosen")
    written = {one.target for one in expansions}
    for path in sorted(directory.glob("*.feature")):
        if path not in written and is_ours(path):
            say(f"{path.as_posix()}: from an earlier expansion, not written again")


WRITERS = {"text": write_as_text, "json": write_as_json}
