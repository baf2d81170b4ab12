"""The models that a command works on, and what of them it was asked for."""

import os
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from ucspec.cli.output import say_findings
from ucspec.config import Config, load_config, short_path
from ucspec.errors import UsageError
from ucspec.model.catalogue import Model
from ucspec.model.finding import Finding, Severity
from ucspec.notation.load import find_models


@dataclass(frozen=True, slots=True, kw_only=True)
class Workspace:
    """Everything that is known here. `paths` are absolute and choose what is shown of it.

    `is_narrow` tells that the paths were named on the command line.
    """

    config: Config
    models: tuple[Model, ...]
    paths: tuple[Path, ...]
    is_narrow: bool

    def is_chosen(self, path: Path) -> bool:
        """Say whether a file is one of the chosen paths or lies below one."""
        real = Path(os.path.realpath(path))
        return any(real.is_relative_to(os.path.realpath(chosen)) for chosen in self.paths)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What is wrong with the chosen files and with the catalogues above them."""
        catalogues = {model.catalogue.path for model in self.models}
        return tuple(
            finding
            for model in self.models
            for finding in model.findings
            if finding.location.path in catalogues or self.is_chosen(finding.location.path)
        )

    @property
    def has_errors(self) -> bool:
        return any(finding.is_error for finding in self.findings)


class NoUseCases(UsageError):
    """Nobody has written a use case where they were looked for."""


def open_workspace(paths: Sequence[Path] = ()) -> Workspace:
    """Read the models of these paths; without any, the configuration's, else those below here.

    Raises:
        UsageError: a path does not exist.
        NoUseCases: no model is found.
    """
    config = load_config(Path.cwd())
    chosen = tuple(path.absolute() for path in paths) or config.features or (Path.cwd(),)
    is_configured = not paths and bool(config.features)
    check_paths(chosen, config.origin_of("features") if is_configured else "")
    models = find_models(
        chosen, base=Path.cwd(), id_pattern=config.id_pattern, cache=config.cache_dir
    )
    if not models:
        places = ", ".join(str(short_path(path)) for path in chosen)
        text = f"no use cases found in {places}: no folder there or above has a ucspec.yaml"
        raise NoUseCases(
            f"{text}\n  hint: `ucspec init` starts one, or add a ucspec.yaml beside the files"
        )
    return Workspace(config=config, models=models, paths=chosen, is_narrow=bool(paths))


def check_paths(paths: Iterable[Path], origin: str = "") -> None:
    """Refuse paths that do not exist, all at once; `origin` is where they were written."""
    missing = [str(short_path(path)) for path in paths if not path.exists()]
    if missing:
        where = f"{origin}: " if origin else ""
        raise UsageError("\n".join(f"{where}no such file or folder: {path}" for path in missing))


def say_model_findings(workspace: Workspace, files: Collection[Path] | None = None) -> None:
    """Tell what is wrong, errors first, in some files or all; what is mere advice is lint's."""
    told = [
        finding
        for finding in workspace.findings
        if finding.severity is not Severity.INFO
        and (files is None or finding.location.path in files)
    ]
    say_findings(sorted(told, key=lambda finding: not finding.is_error))
