"""A listing of steps as programs read it: the shape `ucspec/steps/1`."""

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from ucspec.binding.listing import Binding, ListedDefinition, ListedSentence
from ucspec.binding.similar import Likeness, Phrase
from ucspec.binding.suggest import render
from ucspec.cli.step_view import StepView
from ucspec.cli.step_writing import ModuleChange
from ucspec.config import short_path

SCHEMA = "ucspec/steps/1"


def step_document(view: StepView, written: Iterable[ModuleChange] = ()) -> dict[str, Any]:
    """Make a listing plain data; the totals count everything, whatever is shown."""
    listing = view.listing
    return {
        "schema": SCHEMA,
        "totals": {
            "sentences": len(listing.sentences),
            "undefined": len(listing.bound(Binding.UNDEFINED)),
            "ambiguous": len(listing.bound(Binding.AMBIGUOUS)),
            "definitions": len(listing.definitions),
            "unused": len(listing.unused),
        },
        "sentences": [_sentence(each) for each in view.sentences],
        "definitions": [_definition(each) for each in view.definitions],
        "similar": [_likeness(each) for each in view.likenesses],
        "written": [
            {
                "file": short_path(change.path).as_posix(),
                "steps": [each.expression for each in change.snippets],
            }
            for change in written
        ],
        "problems": list(listing.problems),
    }


def _sentence(each: ListedSentence) -> dict[str, Any]:
    nearest = {"pattern": each.nearest, "location": each.nearest_location}
    return {
        "type": each.type,
        "text": each.text,
        "binding": each.binding.value,
        "draft": each.is_draft,
        "definitions": list(each.definitions),
        "steps": [asdict(step) for step in each.steps],
        "cases": each.cases,
        "reasons": list(each.reasons),
        "nearest": nearest if each.nearest else None,
        "snippet": render(each.snippet) if each.snippet else None,
    }


def _definition(each: ListedDefinition) -> dict[str, Any]:
    return {
        "type": each.type,
        "pattern": each.pattern,
        "parser": each.parser,
        "function": each.function,
        "location": each.location,
        "installed": each.is_installed,
        "problem": each.problem,
        "hint": each.hint,
        "steps": each.steps,
        "cases": each.cases,
    }


def _likeness(pair: Likeness) -> dict[str, Any]:
    return {"first": _phrase(pair.first), "second": _phrase(pair.second)}


def _phrase(phrase: Phrase) -> dict[str, str]:
    return {"type": phrase.type, "text": phrase.text, "location": phrase.location}
