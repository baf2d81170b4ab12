"""The listing of steps: asked of pytest, in a process of its own that collects and runs nothing."""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from ucspec.binding.listing import StepListing, read_listing
from ucspec.cli.models import NoUseCases, Workspace, open_workspace
from ucspec.cli.options import ChoiceOptions
from ucspec.cli.plans import plan_chosen
from ucspec.config import load_config
from ucspec.errors import UsageError

PLUGINS = ("pytest-bdd", "ucspec", "ucspec.pytest_plugin.step_listing")
REQUEST = "UCSPEC_STEP_LISTING"
PYTEST = (
    *(sys.executable, "-P", "-m", "pytest", "--collect-only", "-q", "--color=no"),
    *(word for plugin in PLUGINS for word in ("-p", plugin)),
)


def open_step_workspace(paths: Sequence[Path]) -> tuple[Workspace, NoUseCases | None]:
    """Read the models; a project without any may have scenarios that run as they stand.

    What comes with it is the error to raise if it has none of these either.
    """
    try:
        return open_workspace(paths), None
    except NoUseCases as error:
        config = load_config(Path.cwd())
        chosen = tuple(path.absolute() for path in paths) or config.features or (Path.cwd(),)
        bare = Workspace(config=config, models=(), paths=chosen, is_narrow=bool(paths))
        return bare, error


def collect_listing(workspace: Workspace, choice: ChoiceOptions) -> StepListing:
    """Have pytest collect the models of a workspace, and read what it saw.

    Everything is collected whatever is chosen: a definition may be used elsewhere.

    Raises:
        UsageError: an id is not known, or pytest could not collect.
    """
    chosen = _chosen_cases(workspace, choice)
    with TemporaryDirectory(prefix="ucspec-steps-") as folder:
        request, answer = Path(folder, "request.json"), Path(folder, "answer.json")
        paths = [] if choice.use_cases else list(map(str, workspace.paths))
        document = {"answer": str(answer), "cases": chosen, "paths": paths}
        request.write_text(json.dumps(document), encoding="utf-8")
        done = subprocess.run(  # noqa: S603 - this interpreter, no shell
            [*PYTEST, *_options(choice), *map(str, _folders(workspace))],
            env={**os.environ, REQUEST: str(request)},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            check=False,
        )
        if not answer.is_file():
            raise UsageError(_explain(done))
        return read_listing(json.loads(answer.read_text(encoding="utf-8")))


def _chosen_cases(workspace: Workspace, choice: ChoiceOptions) -> list[tuple[str, str]] | None:
    if not (workspace.is_narrow or choice.use_cases):
        return None
    cases = (case for one in plan_chosen(workspace, choice) for case in one.plan.cases)
    return [(str(Path(case.scenario.path).absolute()), case.id) for case in cases]


def _options(choice: ChoiceOptions) -> list[str]:
    criterion = ["--uc-criterion", choice.criterion] if choice.criterion else []
    return [*criterion, *(["--uc-max-paths", str(choice.max_paths)] if choice.max_paths else [])]


def _folders(workspace: Workspace) -> Sequence[Path]:
    """Name what is to be collected: the configured features, else the models that were found."""
    roots = [Path(model.root).absolute() for model in workspace.models]
    configured = [path for path in workspace.config.features if path.exists()]
    inside = [root for root in roots if any(root.is_relative_to(path) for path in configured)]
    others = [] if roots or configured else workspace.paths
    outside = (root for root in roots if root not in inside)
    return list(dict.fromkeys([*configured, *outside, *others]))


def _explain(done: "subprocess.CompletedProcess[str]") -> str:
    said = done.stderr.strip() or done.stdout.strip() or "it said nothing"
    return f"pytest could not collect (exit code {done.returncode}):\n{said}"
