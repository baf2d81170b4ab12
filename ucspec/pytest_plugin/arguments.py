"""FILE:LINE and ids in their shell form, rewritten to node ids before pytest resolves them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from ucspec.config import Config, load_config
from ucspec.errors import UsageError
from ucspec.model.flow import Step
from ucspec.model.identity import canonical_form
from ucspec.model.scenario import TestCase
from ucspec.model.usecase import BusinessRule, UseCase
from ucspec.pytest_plugin.nodes import UNREADABLE
from ucspec.pytest_plugin.plans import Plans
from ucspec.pytest_plugin.session import PLANS, make_plans

PLACE = re.compile(r"(?P<file>.+\.feature):(?P<line>\d+)(?::\d+)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Lines of a feature file, first to last; `owners` are flow or rule ids, none for the card."""

    first: int
    last: int
    owners: tuple[str, ...] = ()


def rewrite_arguments(config: pytest.Config, args: list[str]) -> None:
    """Replace what pytest could not resolve, in place; everything else stays."""
    given = config.known_args_namespace.file_or_dir
    if not any(".feature:" in str(argument) for argument in given):
        return
    try:
        settings = load_config(config.rootpath)
        new = {argument: _rewrite(config, settings, argument) for argument in dict.fromkeys(given)}
    except UsageError as error:
        raise pytest.UsageError(str(error)) from error
    for arguments in (args, given):
        arguments[:] = [each for old in arguments for each in new.get(old, (old,))]


def canonical_node(node: str) -> str:
    """Write a node id, or the beginning of one, without the shell form of what is in it."""
    file, separator, case_id = node.partition(".feature::")
    return f"{file}{separator}{canonical_form(case_id)}" if separator else node


def _rewrite(config: pytest.Config, settings: Config, argument: str) -> tuple[str, ...]:
    targets = config.known_args_namespace.uc_target or settings.target
    names = [text.partition("=")[0].strip() for text in targets]
    suffixes = tuple(f"{{{name}}}" for name in names) if len(names) > 1 else ("",)
    file, separator, case_id = argument.partition(".feature::")
    if separator:
        return tuple(_with_target(f"{file}{separator}", case_id, each) for each in suffixes)
    place = PLACE.fullmatch(argument)
    path = config.invocation_params.dir / place["file"] if place else None
    if place is None or path is None or not path.is_file():
        return (argument,)
    plans = _plans_of(config, settings)
    ids = find_ids(plans, path, int(place["line"]), place["file"])
    return tuple(f"{place['file']}::{each}{end}" for each in ids for end in suffixes) or (
        place["file"],
    )


def _with_target(file: str, case_id: str, suffix: str) -> str:
    is_complete = case_id.endswith("}") or case_id == UNREADABLE
    return f"{file}{canonical_form(case_id)}{'' if is_complete else suffix}"


def _plans_of(config: pytest.Config, settings: Config) -> Plans:
    if PLANS not in config.stash:
        option = config.known_args_namespace
        config.stash[PLANS] = make_plans(
            config.rootpath, settings, option.uc_criterion, option.uc_max_paths
        )
    return config.stash[PLANS]


def find_ids(plans: Plans, path: Path, line: int, shown: str) -> tuple[str, ...]:
    """Find the ids of the paths that a line belongs to; none means the whole file.

    Raises:
        UsageError: the file is no use case, or has no such line, or nothing runs through it.
    """
    place = f"{shown}:{line}"
    if not plans.is_use_case_file(path):
        raise UsageError(f"{place}: not a use-case file, so a line of it chooses no test case")
    if plans.mistakes_in(path):
        return ()
    lines = path.read_text(encoding="utf-8-sig", errors="replace").splitlines()
    if not 1 <= line <= len(lines):
        count = f"{len(lines)} line{'s' if len(lines) != 1 else ''}"
        raise UsageError(f"{place}: the file has {count}")
    part = find_part(parts_of(_use_case_at(plans, path)), lines, line)
    if not part.owners:
        return ()
    cases = [case for _, case in plans.cases_in(path) if _belongs(case, part.owners)]
    if not cases:
        owners = " and ".join(part.owners)
        raise UsageError(
            f"{place}: no test case of {owners} under the criterion '{plans.criterion.value}'"
        )
    return tuple(dict.fromkeys(_name(case) for case in cases))


def _name(case: TestCase) -> str:
    return case.id.partition("[")[0]


def _belongs(case: TestCase, owners: tuple[str, ...]) -> bool:
    own = case.scenario.own_flow
    return own in owners if own else not {*owners}.isdisjoint(case.scenario.flows)


def _use_case_at(plans: Plans, path: Path) -> UseCase:
    key = plans.key_of(path)
    found = (use_case for each in plans.planned for use_case in each.model.use_cases)
    return next(use_case for use_case in found if plans.key_of(use_case.path) == key)


def find_part(parts: tuple[Part, ...], lines: list[str], line: int) -> Part:
    """Find the part that a line is in; between parts, text belongs to the next, a blank to none."""
    for part in parts:
        if part.first <= line <= part.last:
            return part
    following = [part for part in parts if part.first > line]
    previous = [part for part in parts if part.last < line]
    if lines[line - 1].strip() and following and previous:
        return following[0]
    return previous[-1] if previous else Part(first=1, last=line)


def parts_of(use_case: UseCase) -> tuple[Part, ...]:
    """List a use case's parts by line, guarantees and preconditions as parts of nothing."""
    return tuple(sorted(_parts(use_case), key=lambda part: (part.first, part.last)))


def _parts(use_case: UseCase) -> Iterator[Part]:
    for steps in (
        use_case.background,
        use_case.success_guarantee,
        use_case.minimal_guarantee,
    ):
        if steps:
            yield Part(first=steps[0].location.line, last=_last_line(steps))
    for flow in use_case.flows:
        rows = [row.location.line for row in flow.rows or ()]
        last = max([_last_line((*flow.set_up, *flow.body)), *rows])
        owner = f"{use_case.id}/{flow.label}"
        yield Part(first=flow.location.line, last=last, owners=(owner,))
    for rule in use_case.rules:
        yield from _parts_of_rule(rule)


def _parts_of_rule(rule: BusinessRule) -> Iterator[Part]:
    everything = tuple(example.id for example in rule.examples)
    starts = [example.location.line for example in rule.examples]
    first = rule.location.line
    yield Part(first=first, last=max(first, min(starts, default=first) - 1), owners=everything)
    for example in rule.examples:
        rows = [row.location.line for row in example.rows or ()]
        last = max([_last_line(example.steps), *rows, example.location.line])
        yield Part(first=example.location.line, last=last, owners=(example.id,))


def _last_line(steps: tuple[Step, ...]) -> int:
    return max((_end_of(step) for step in steps), default=0)


def _end_of(step: Step) -> int:
    doc = len(step.doc_string.content.splitlines()) + 2 if step.doc_string else 0
    return step.location.line + len(step.table) + doc
