"""`ucspec show`: a use case as it is written, or a path of it as it is composed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import click

from ucspec.cli import options
from ucspec.cli.case_document import case_document
from ucspec.cli.evidence import read_evidence
from ucspec.cli.exit_code import ExitCode
from ucspec.cli.models import Workspace, open_workspace, say_model_findings
from ucspec.cli.output import align, say, write_json, write_lines
from ucspec.cli.paths import Named, find_named, models_with
from ucspec.cli.written import use_case_document, write_use_case
from ucspec.config import short_path
from ucspec.flow.show import show_case, show_path
from ucspec.model.scenario import TestCase

SCHEMA = "ucspec/show/1"


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """What is shown and how. `definitions` maps a step id to "file:line" of its function."""

    named: Named
    has_links: bool
    definitions: Mapping[str, str]


@click.command()
@click.argument("name", metavar="UC-ID[/FLOW]")
@click.option("--links", is_flag=True, help="Add each step's file:line and its step function.")
@options.evidence
@options.output_format("text", "json")
def command(
    name: str, links: bool, evidence: options.EvidenceOptions, output_format: str
) -> ExitCode:
    """Show a use case as it is written, numbered, or one of its paths as it is composed.

    Step functions are those that the recorded run went through.

    \b
    Examples:
      ucspec show UC-SUP-02
      ucspec show UC-SUP-02/3a --links
      ucspec show "UC-SUP-02/main[web]" --json
    """
    workspace = open_workspace()
    named = find_named(workspace.models, name)
    if named is None:
        say_model_findings(workspace)
        return ExitCode.DEFECTS
    say_model_findings(workspace, named.files)
    say_other_models(workspace, name)
    view = View(
        named=named,
        has_links=links,
        definitions=_definitions(workspace, evidence) if links else {},
    )
    WRITERS[output_format](view)
    return ExitCode.OK


def say_other_models(workspace: Workspace, name: str) -> None:
    """Tell when several models have the id: only one is shown."""
    roots = [short_path(model.root) for model in models_with(workspace.models, name)]
    if len(roots) > 1:
        others = ", ".join(root.as_posix() for root in roots[1:])
        say(f"{name}: shown is that of {roots[0].as_posix()}; there is one in {others} too")
        say("  hint: run the command in the folder of the one that you want")


def _definitions(workspace: Workspace, evidence: options.EvidenceOptions) -> Mapping[str, str]:
    """Find the step functions that recorded steps went through; the newest result wins."""
    return {
        step.id: step.definition
        for run in read_evidence(workspace.config, evidence)
        for result in run.results
        for step in result.steps
        if step.definition
    }


def write_as_text(view: View) -> None:
    """Write what was named, as a person reads it."""
    write_lines(_use_case(view) if view.named.use_cases else _paths(view))


def _use_case(view: View) -> Iterator[str]:
    for use_case in view.named.use_cases:
        yield from write_use_case(view.named.model, use_case)
    yield from _links(view)


def _paths(view: View) -> Iterator[str]:
    yield "\n".join(_path_texts(view)).rstrip("\n")
    rows = [case.id for case in view.named.cases if case.row_name]
    if len(rows) > 1:
        yield from ("", f"with data: {', '.join(rows)}")
    yield from _links(view)


def _path_texts(view: View) -> Iterator[str]:
    """Write each path: with its data if there is one case of it, else as it is written."""
    cases_by_path: dict[str, list[TestCase]] = {}
    for case in view.named.cases:
        cases_by_path.setdefault(case.scenario.id, []).append(case)
    for cases in cases_by_path.values():
        yield show_case(cases[0]) if len(cases) == 1 else show_path(cases[0].scenario)


def _links(view: View) -> Iterator[str]:
    """List where each step is written, and the function that ran it if a run has recorded one."""
    if view.has_links:
        rows = [
            (f"  {step.id}", f"{step.location.path.as_posix()}:{step.location.line}", function)
            for step in view.named.steps
            for function in (view.definitions.get(step.id, ""),)
        ]
        yield from ("", "links", *align(rows))


def write_as_json(view: View) -> None:
    """Write the shape `ucspec/show/1`."""
    document = {
        "schema": SCHEMA,
        "use_cases": [use_case_document(use_case) for use_case in view.named.use_cases],
        "cases": [case_document(case) for case in view.named.cases],
        "definitions": {
            step.id: view.definitions[step.id]
            for step in view.named.steps
            if step.id in view.definitions
        },
    }
    write_json(document)


WRITERS = {"text": write_as_text, "json": write_as_json}
