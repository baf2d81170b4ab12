"""What a project says about the model-quality rules: `[tool.ucspec.lint]`."""

from collections.abc import Mapping
from dataclasses import field
from types import MappingProxyType

from ucspec.model.finding import Severity
from ucspec.model.record import dataclass

OFF = "off"


@dataclass(frozen=True, slots=True, kw_only=True)
class WordChange:
    """Words that a project adds to a list of the rules, or takes out of it."""

    add: tuple[str, ...] = ()
    remove: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LintSettings:
    """How findings are weighed. A code whose severity is None is switched off.

    `compat` names the older Gherkin that the files must be readable by, or is empty.
    """

    severity: Mapping[str, Severity | None] = field(default_factory=lambda: MappingProxyType({}))
    words: Mapping[str, WordChange] = field(default_factory=lambda: MappingProxyType({}))
    compat: str = ""
