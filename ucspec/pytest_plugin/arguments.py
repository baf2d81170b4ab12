"""FILE:LINE and ids in their shell form, rewritten to node ids before pytest resolves them."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from ucspec.config import Config, load_config
from ucspec.config.values import COLLECT_ALL
from ucspec.errors import UsageError
from ucspec.model.flow import Step
from ucspec.model.identity import canonical_form
from ucspec.model.scenario import TestCase
from ucspec.model.usecase import BusinessRule, UseCase
from ucspec.notation.load import find_model_root
from ucspec.pytest_plugin.nodes import UNREADABLE
from ucspec.pytest_plugin.plans import Plans
from ucspec.pytest_plugin.session import PLANS, make_plans, plain_files, what_is_collected

if TYPE_CHECKING:
    from ucspec.pytest_plugin.plain import PlainFiles

PLACE = re.compile(r"(?P<file>.+\.feature(?:\.md)?):(?P<line>\d+)(?::\d+)?")
NO_USE_CASE = "{}: not a use-case file, so a line of it chooses no test case"
PATH_ID = re.compile(r"[^\s/]+/")  # a plain scenario's name is rarely like one
ANY_PLACE = re.compile(r"\.feature(\.md)?:")


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Lines of a feature file, first to last; `owners` are flow or rule ids, none for the card."""

    first: int
    last: int
    owners: tuple[str, ...] = ()


def rewrite_arguments(config: pytest.Config, args: list[str]) -> None:
    """Replace what pytest could not resolve, in place; everything else stays."""
    given = config.known_args_namespace.file_or_dir
    if not any(ANY_PLACE.search(str(argument)) for argument in given):
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
    return f"{file}{separator}{canonical_form(case_id)}" if PATH_ID.match(case_id) else node


def _rewrite(config: pytest.Config, settings: Config, argument: str) -> tuple[str, ...]:
    targets = config.known_args_namespace.uc_target or settings.target
    names = [text.partition("=")[0].strip() for text in targets]
    suffixes = tuple(f"{{{name}}}" for name in names) if len(names) > 1 else ("",)
    file, separator, case_id = argument.partition(".feature::")
    if separator and is_plain(config, settings, config.invocation_params.dir / f"{file}.feature"):
        return tuple(f"{argument}{each}" for each in suffixes)
    if separator:
        return tuple(_with_target(f"{file}{separator}", case_id, each) for each in suffixes)
    place = PLACE.fullmatch(argument)
    path = config.invocation_params.dir / place["file"] if place else None
    if place is None or path is None or not path.is_file():
        return (argument,)
    line, shown = int(place["line"]), place["file"]
    if is_plain(config, settings, path):
        ids = find_plain(plain_files(config, settings), path, line, shown)
    else:
        ids = find_ids(_plans_of(config, settings), path, line, shown)
    return tuple(f"{shown}::{each}{end}" for each in ids for end in suffixes) or (shown,)


def is_plain(config: pytest.Config, settings: Config, path: Path) -> bool:
    """Say whether a file runs, if it does, as a feature that is no use case."""
    if find_model_root(path.parent) is None:
        return what_is_collected(config, settings) == COLLECT_ALL
    return not _plans_of(config, settings).is_use_case_file(path)


def find_plain(files: "PlainFiles | None", path: Path, line: int, shown: str) -> tuple[str, ...]:
    """Find the names of the plain scenarios that a line belongs to; none means the whole file.

    Raises:
        UsageError: plain files are not collected, or the file has no such line, or no scenario.
    """
    if files is None:
        raise UsageError(NO_USE_CASE.format(f"{shown}:{line}"))
    from ucspec.flow.plain_cases import cases_at

    plain = files.read(path)
    if plain.mistakes:
        return ()
    check_line(path, line, shown)
    cases = cases_at(plain.cases, line)
    if not cases:
        raise UsageError(f"{shown}:{line}: the Examples have no rows, so nothing runs here")
    every = Counter(id(case.scenario) for case in plain.cases.cases)
    chosen = Counter(id(case.scenario) for case in cases)
    whole = {scenario for scenario, count in chosen.items() if count == every[scenario]}
    names = (_name(case) if id(case.scenario) in whole else case.name for case in cases)
    return () if every == chosen else tuple(dict.fromkeys(names))


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
        raise UsageError(NO_USE_CASE.format(place))
    if plans.mistakes_in(path):
        return ()
    lines = check_line(path, line, shown)
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


def check_line(path: Path, line: int, shown: str) -> list[str]:
    """Read the lines of a file, which must have this one."""
    lines = path.read_text(encoding="utf-8-sig", errors="replace").splitlines()
    if not 1 <= line <= len(lines):
        count = f"{len(lines)} line{'s' if len(lines) != 1 else ''}"
        raise UsageError(f"{shown}:{line}: the file has {count}")
    return lines


def _name(case: TestCase) -> str:
    return case.name.partition("[")[0]


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
