"""A pytest plugin of `ucspec run`: without a path, the configuration's `features` are run."""

from pathlib import Path

import pytest

from ucspec.cli.models import check_paths
from ucspec.config import load_config
from ucspec.errors import UcspecError


@pytest.hookimpl(tryfirst=True)
def pytest_load_initial_conftests(early_config: pytest.Config, args: list[str]) -> None:
    """Put the default paths before the options, where pytest looks for conftest files too."""
    given = early_config.known_args_namespace.file_or_dir
    if given:
        return
    try:
        config = load_config(Path.cwd())
        check_paths(config.features, config.origin_of("features"))
    except UcspecError as error:
        raise pytest.UsageError(str(error)) from error
    features = [str(path) for path in config.features]
    args[:0] = features
    given.extend(features)
