"""`ucspec cases`: the paths and test cases that would run."""

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from ucspec.cli import options
from ucspec.cli.case_document import case_document
from ucspec.cli.exit_code import ExitCode
from ucspec.cli.models import open_workspace, say_model_findings
from ucspec.cli.output import Heading, align, write_json, write_lines
from ucspec.cli.plans import ModelPlan, plan_chosen
from ucspec.model.scenario import InfeasiblePath, Scenario, TestCase
from ucspec.report.wording import plural

SCHEMA = "ucspec/cases/1"
HEADINGS = ("id", "kind", "outcome", "steps", "row")


@click.command()
@options.paths
@options.choice
@options.output_format("text", "json")
def command(paths: tuple[Path, ...], choice: options.ChoiceOptions, output_format: str) -> ExitCode:
    """List the paths and test cases that would run, and what is left out.

    PATH chooses files and folders; without one, the configuration's `features`.

    \b
    Examples:
      ucspec cases
      ucspec cases features/shop --criterion branch
      ucspec cases --uc UC-SUP-02,UC-MOT-01/4a --json
    """
    workspace = open_workspace(paths)
    say_model_findings(workspace)
    plans = plan_chosen(workspace, choice)
    WRITERS[output_format](plans)
    return ExitCode.DEFECTS if workspace.has_errors else ExitCode.OK


def write_as_json(plans: Sequence[ModelPlan]) -> None:
    """Write the shape `ucspec/cases/1`."""
    document = {
        "schema": SCHEMA,
        "cases": [case_document(case) for one in plans for case in one.plan.cases],
        "cut": sum(one.plan.cut for one in plans),
        "infeasible": [_infeasible(path) for one in plans for path in one.plan.infeasible],
        "empty": [path_id for one in plans for path_id in one.plan.empty],
    }
    write_json(document)


def _infeasible(path: InfeasiblePath) -> dict[str, str]:
    return {"id": path.id, "first": path.first, "second": path.second, "reason": path.reason}


def write_as_text(plans: Sequence[ModelPlan]) -> None:
    """Write a table of the cases, then how many there are and what is left out."""
    rows = [_row(case) for one in plans for case in one.plan.cases]
    if rows:
        head, *lines = align([HEADINGS, *rows], right=[3])
        write_lines([Heading(head), *lines, ""])
    write_lines(_summary(plans))


def _row(case: TestCase) -> tuple[str, ...]:
    scenario = case.scenario
    values = ", ".join(f"{name}={value}" for name, value in case.row.items())
    kind, outcome = scenario.kind.value, scenario.outcome.value
    return (case.id, kind, outcome, str(len(case.steps)), values)


def _summary(plans: Sequence[ModelPlan]) -> Iterator[str]:
    cases = [(one.model.root, case.scenario) for one in plans for case in one.plan.cases]
    paths = {(root, scenario.id): (root, scenario) for root, scenario in cases}.values()
    examples = sum(is_example(path) for _, path in paths)
    paths_by_use_case = Counter(
        (root, path.use_case) for root, path in paths if not is_example(path)
    )
    cases_by_use_case = Counter((root, path.use_case) for root, path in cases)
    parts = [
        f"{plural(len(cases), 'case')} of {plural(len(cases_by_use_case), 'use case')}",
        plural(paths_by_use_case.total(), "path"),
        *([plural(examples, "business-rule example")] if examples else []),
        f"criterion {plans[0].plan.criterion.value}",
    ]
    yield ", ".join(parts)
    counts = [
        (f"  {one[1]}", plural(paths_by_use_case[one], "path"), plural(count, "case"))
        for one, count in cases_by_use_case.items()
    ]
    yield from align(counts, right=[1, 2]) if counts else ()
    yield from _left_out(plans)


def is_example(path: Scenario) -> bool:
    """Say whether a scenario is a business rule's example, which is no path of a use case."""
    return path.scopes[0].is_rule


def _left_out(plans: Sequence[ModelPlan]) -> Iterator[str]:
    cut = sum(one.plan.cut for one in plans)
    if cut:
        yield f"cut: {plural(cut, 'path')} beyond the limit (see --max-paths)"
    for one in plans:
        for path in one.plan.infeasible:
            yield f"infeasible: {path.id}: {path.reason}"
        for path_id in one.plan.empty:
            yield f"empty: {path_id} has Examples without rows, so it does not run"


WRITERS = {"text": write_as_text, "json": write_as_json}
