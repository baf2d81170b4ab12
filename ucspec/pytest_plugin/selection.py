"""Which of the collected items run: the `--uc…` options, and fragments of use-case files."""

import argparse
import re
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest

from ucspec.errors import UsageError
from ucspec.flow.select import Selection, select_among
from ucspec.flow.tags import read_tag_expression
from ucspec.model.identity import read_selector
from ucspec.pytest_plugin.collect import deselect
from ucspec.pytest_plugin.nodes import CaseItem, UnreadableItem
from ucspec.pytest_plugin.options import split_commas
from ucspec.pytest_plugin.plans import Plans
from ucspec.pytest_plugin.session import UseCaseSession

TAG = re.compile(rb"@([^\s@]+)")


def choose(session: UseCaseSession, items: list[pytest.Item]) -> None:
    """Deselect, in place, what the options do not choose: plain tests too."""
    try:
        selection = read_selection(session.config.option)
        chosen = _chosen(session.plans, selection, items) | _chosen_plain(selection, items)
        if session.config.option.uc_shard and not chosen:
            session.chooses_elsewhere = bool(_case_ids(session.plans, selection))
    except UsageError as error:
        raise pytest.UsageError(str(error)) from error
    deselect(session.config, items, [item for item in items if id(item) not in chosen])


def read_selection(option: argparse.Namespace) -> Selection:
    """Put the options together."""
    return Selection(
        ids=split_commas(option.uc or ()),
        flow=option.uc_flow or "",
        tags=option.uc_tags or "",
        actor=option.uc_actor or "",
        stage=option.uc_stage or "",
        persona=option.uc_persona or "",
        channel=option.uc_channel or "",
        slice=str(option.uc_slice or ""),
    )


def _chosen(plans: Plans, selection: Selection, items: Iterable[pytest.Item]) -> set[int]:
    """Choose items by identity; of files that cannot be read, those that were not left out.

    Nobody can tell the actors or stages of a broken file, so only an id leaves it out.
    """
    broken = [item for item in items if isinstance(item, UnreadableItem)]
    lost = frozenset().union(*(tags_in(item.path) for item in broken))
    asked = {text: {*read_selector(text).use_cases} for text in selection.ids}
    wanted = frozenset().union(*asked.values())
    kept = {id(item) for item in broken if not wanted or wanted & tags_in(item.path)}
    readable = replace(selection, ids=tuple(text for text in asked if not asked[text] & lost))
    if asked and not readable.ids:
        return kept
    ids = _case_ids(plans, readable)
    cases = (item for item in items if isinstance(item, CaseItem))
    return kept | {id(item) for item in cases if (item.model.root, item.case.id) in ids}


def _chosen_plain(selection: Selection, items: Iterable[pytest.Item]) -> set[int]:
    """Choose plain scenarios, of which nothing but their tags can be asked."""
    if selection != Selection(tags=selection.tags, slice=selection.slice):
        return set()
    asked = " and ".join(f"({text})" for text in (selection.tags, _slice_tag(selection)) if text)
    is_asked = read_tag_expression(asked)
    cases = (item for item in items if isinstance(item, CaseItem) and item.case.scenario.is_plain)
    return {id(item) for item in cases if is_asked(item.case.tags)}


def _slice_tag(selection: Selection) -> str:
    return f"@slice:{selection.slice}" if selection.slice else ""


def _case_ids(plans: Plans, selection: Selection) -> set[tuple[Path, str]]:
    planned = plans.planned
    asked = {name for text in selection.ids for name in read_selector(text).use_cases}
    whole = [(each.model, each.plan(asked or None).cases) for each in planned]
    chosen = select_among(whole, selection)
    return {
        (each.model.root, case.id)
        for each, cases in zip(planned, chosen, strict=True)
        for case in cases
    }


def tags_in(path: Path) -> frozenset[str]:
    """Find the tags of a file that may not even be text."""
    try:
        content = path.read_bytes()
    except OSError:
        return frozenset()
    return frozenset(tag.decode("utf-8", "replace") for tag in TAG.findall(content))
