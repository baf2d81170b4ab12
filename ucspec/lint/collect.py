"""Every rule that there is: one file each in `rules/`, and those of plug-ins.

A plug-in's entry point in the group `ucspec.rules` names a rule, or a module that holds some.
"""

import pkgutil
from collections.abc import Iterable, Iterator
from functools import cache
from importlib import import_module
from types import ModuleType

from ucspec import discovery
from ucspec.errors import UcspecError
from ucspec.lint import rules
from ucspec.lint.rule import LintRule
from ucspec.model.record import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleSet:
    """Rules sorted by code. `unusable` names the modules that cannot be imported, and why."""

    rules: tuple[LintRule, ...]
    unusable: tuple[tuple[str, str], ...] = ()

    def rule(self, code: str) -> LintRule | None:
        """Look a rule up by its code."""
        return next((rule for rule in self.rules if rule.code == code), None)


@cache
def collect_rules() -> RuleSet:
    """Find our own rules and those of installed plug-ins.

    Raises:
        UsageError: a plug-in cannot be imported.
        UcspecError: two rules have the same code.
    """
    found: list[tuple[str, LintRule]] = []
    unusable = []
    for name in own_modules():
        try:
            found += [(name, rule) for rule in rules_of(import_module(name))]
        except Exception as problem:  # one broken rule must not take the others with it
            unusable.append((name, f"{type(problem).__name__}: {problem}"))
    for name in discovery.known(discovery.RULES):
        offer = discovery.load(discovery.RULES, name)
        found += [(f"{discovery.RULES} '{name}'", rule) for rule in rules_of(offer)]
    refuse_doubles(found)
    by_code = sorted((rule for _, rule in found), key=lambda rule: rule.code)
    return RuleSet(rules=tuple(by_code), unusable=tuple(unusable))


def own_modules() -> Iterator[str]:
    """Name the modules of the rules that come with ucspec."""
    for module in pkgutil.iter_modules(rules.__path__, f"{rules.__name__}."):
        yield module.name


def rules_of(offer: ModuleType | LintRule) -> tuple[LintRule, ...]:
    """List the rules that a module holds, or the one that was offered."""
    if isinstance(offer, LintRule):
        return (offer,)
    return tuple(value for value in vars(offer).values() if isinstance(value, LintRule))


def refuse_doubles(found: Iterable[tuple[str, LintRule]]) -> None:
    """A code is one rule for ever; two of them would be told apart by nobody."""
    origins: dict[str, str] = {}
    for origin, rule in found:
        first = origins.setdefault(rule.code, origin)
        if first != origin:
            raise UcspecError(f"two rules have the code {rule.code}: {first} and {origin}")
