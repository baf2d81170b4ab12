"""Which targets a run is for: the options' or the configuration's."""

from collections.abc import Mapping
from typing import Any

import pytest

from ucspec.config import Config, load_config
from ucspec.discovery import TARGETS, known
from ucspec.errors import UsageError
from ucspec.model.record import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetChoice:
    """A target by name; `url` is empty unless the command line gives one."""

    name: str
    url: str = ""


def read_targets(config: pytest.Config, settings: Config) -> tuple[TargetChoice, ...]:
    """Read the targets of a run, in order; none leaves the choice to the project's fixtures.

    Raises:
        UsageError: a target is not installed, is named twice, or cannot be shared by workers.
    """
    texts = config.option.uc_target or settings.target
    choices = tuple(_choice(text) for text in texts)
    problems = [_explain_unknown(choice) for choice in choices if not _is_known(choice)]
    names = [choice.name for choice in choices]
    problems += [
        f"target '{name}' is given twice" for name in sorted({*names}) if names.count(name) > 1
    ]
    if has_workers(config):
        problems += [
            _explain_shared(choice)
            for choice in choices
            if choice.url and not _settings_of(choice, settings).get("shared")
        ]
    if problems:
        raise UsageError("\n".join(problems))
    return choices


def check_settings(config: pytest.Config) -> None:
    """Raise pytest's UsageError for a mistake in the settings, before anything is collected."""
    try:
        read_targets(config, load_config(config.rootpath))
    except UsageError as error:
        raise pytest.UsageError(str(error)) from error


def _choice(text: str) -> TargetChoice:
    name, _, url = text.partition("=")
    return TargetChoice(name=name.strip(), url=url.strip())


def _is_known(choice: TargetChoice) -> bool:
    return choice.name in known(TARGETS)


def _settings_of(choice: TargetChoice, settings: Config) -> Mapping[str, Any]:
    return settings.targets.get(choice.name, {})


def _explain_unknown(choice: TargetChoice) -> str:
    installed = ", ".join(known(TARGETS)) or "none"
    return f"no {TARGETS} named '{choice.name}' is installed (installed: {installed})"


def _explain_shared(choice: TargetChoice) -> str:
    return (
        f"--uc-target {choice.name}={choice.url} with several workers: they would reset one and "
        f"the same system under each other\n  hint: leave -n out, or set shared = true in "
        f"[tool.ucspec.targets.{choice.name}] if its cases do not disturb each other"
    )


def has_workers(config: pytest.Config) -> bool:
    """Say whether this is the controller of workers, or one of them."""
    return bool(getattr(config.option, "numprocesses", None)) or hasattr(config, "workerinput")
