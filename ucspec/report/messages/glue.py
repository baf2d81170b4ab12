"""Step definitions, hooks and parameter types, and what a sentence is bound to."""

import re
from collections.abc import Iterator
from typing import Final

from ucspec.binding.expression import expression_groups, regex_groups, scanned_types
from ucspec.errors import UcspecError
from ucspec.model.glue import DefinitionNote, Glue, HookNote
from ucspec.model.result import HookResult, StepResult
from ucspec.model.verdict import StepStatus
from ucspec.report.messages.numbering import Envelope, NextId

STEP_TYPES: Final = {"Context": "given", "Action": "when", "Outcome": "then"}
PATTERN_TYPES: Final = {"regex": "REGULAR_EXPRESSION"}
HOOK_TYPES: Final = {
    ("before", "case"): "BEFORE_TEST_CASE",
    ("after", "case"): "AFTER_TEST_CASE",
    ("before", "step"): "BEFORE_TEST_STEP",
    ("after", "step"): "AFTER_TEST_STEP",
    ("before", "run"): "BEFORE_TEST_RUN",
    ("after", "run"): "AFTER_TEST_RUN",
}
NAME_OF_OWN_HOOK: Final = {"before": "set-up", "after": "tear-down"}

HookKey = tuple[str, str, str, str]


class GlueMessages:
    """The ids of what carries steps out.

    A use case's or a rule's hook is told as a hook of the run, which Cucumber has; pytest's own
    set-up and tear-down are hooks where they have failed.
    """

    def __init__(self, glue: Glue, next_id: NextId) -> None:
        self.glue = glue
        self.next_id = next_id
        self.types = scanned_types({each.name: each.regexps for each in glue.parameter_types})
        self.ids: dict[DefinitionNote, str] = {}
        self.hook_ids: dict[HookKey, str] = {}

    def envelopes(self) -> Iterator[Envelope]:
        """Tell what is there, parameter types first, then in the order of the files' lines."""
        for each in self.glue.parameter_types:
            yield {"parameterType": self._parameter_type(each.name, each.regexps)}
        told: list[DefinitionNote | HookNote] = [*self.glue.definitions, *self.glue.hooks]
        for note in sorted(told, key=lambda note: place_of(note.location)):
            if isinstance(note, HookNote):
                yield {"hook": self._hook(note)}
            elif note.unknown_type:
                name, expression = note.unknown_type, note.pattern
                yield {"undefinedParameterType": {"name": name, "expression": expression}}
            elif not note.problem:
                yield {"stepDefinition": self._definition(note)}

    def hook_id(self, hook: HookResult) -> str:
        """Look up the id of a hook that ran."""
        return self.hook_ids.get((hook.when, hook.level, hook.definition, hook.name), "")

    def own_hook(self, when: str) -> Iterator[Envelope]:
        """Declare pytest's set-up or tear-down as a hook, once, when it is first needed."""
        key = (when, "case", "", NAME_OF_OWN_HOOK[when])
        if key not in self.hook_ids:
            note = HookNote(when=when, level="case", location="", name=NAME_OF_OWN_HOOK[when])
            yield {"hook": self._hook(note)}

    def binding(self, step: StepResult, kind: str) -> Envelope:
        """Say what a step is bound to, and with what arguments; `kind` is its pickle's type."""
        found = [
            (self.ids[note], arguments)
            for note in self.ids
            if is_told(note, step, kind)
            and (arguments := self._arguments(note, step.text)) is not None
        ]
        return {
            "stepDefinitionIds": [id_ for id_, _ in found],
            "stepMatchArgumentsLists": [{"stepMatchArguments": each} for _, each in found],
        }

    def _arguments(self, note: DefinitionNote, text: str) -> list[Envelope] | None:
        if note.kind == "text":
            return [] if note.pattern == text else None
        try:
            if note.kind == "regex":
                return regex_groups(note.pattern, text)
            return expression_groups(note.pattern, text, self.types)
        except (UcspecError, re.error):
            return None

    def _definition(self, note: DefinitionNote) -> Envelope:
        id_ = self.ids[note] = self.next_id()
        kind = PATTERN_TYPES.get(note.kind, "CUCUMBER_EXPRESSION")
        return {
            "id": id_,
            "pattern": {"source": note.pattern, "type": kind},
            "sourceReference": reference(note.location),
        }

    def _hook(self, note: HookNote) -> Envelope:
        id_ = self.next_id()
        self.hook_ids[note.when, note.level, note.location, note.name] = id_
        kind = HOOK_TYPES.get((note.when, note.level)) or HOOK_TYPES[note.when, "run"]
        told = {"id": id_, "type": kind, "sourceReference": reference(note.location)}
        name = note.name if (note.when, note.level) in HOOK_TYPES else f"{note.level} {note.name}"
        return {
            **told,
            **({"name": name.strip()} if name else {}),
            **({"tagExpression": note.tags} if note.tags else {}),
        }

    def _parameter_type(self, name: str, regexps: tuple[str, ...]) -> Envelope:
        return {
            "id": self.next_id(),
            "name": name,
            "regularExpressions": list(regexps),
            "preferForRegularExpressionMatch": False,
            "useForSnippets": True,
        }


def is_told(note: DefinitionNote, step: StepResult, kind: str) -> bool:
    """Say whether a step's result names a definition as the one, or as one of several.

    A step that was skipped does not tell of several: those beside its definition are them.
    """
    if step.status is StepStatus.UNDEFINED or not step.definition:
        return False
    if note.location == step.definition or f"{note.location}: " in step.message:
        return True
    is_beside = place_of(note.location)[0] == place_of(step.definition)[0]
    is_kind = note.type in ("", STEP_TYPES.get(kind, note.type))
    return step.status is StepStatus.SKIPPED and not step.message and is_beside and is_kind


def reference(location: str) -> Envelope:
    """Write "file:line" as a reference to source code."""
    path, line = place_of(location)
    return {"uri": path, "location": {"line": line}} if line else {"uri": path}


def place_of(location: str) -> tuple[str, int]:
    """Take "file:line" apart."""
    path, _, line = location.rpartition(":")
    return (path, int(line)) if line.isdigit() else (location, 0)
