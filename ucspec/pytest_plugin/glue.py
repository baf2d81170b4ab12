"""What can carry steps out in this process, noted down for the evidence."""

import sys

import pytest

from ucspec.binding.index import MalformedPattern, StepDefinition, StepIndex
from ucspec.model.glue import DefinitionNote, Glue, HookNote, ParameterTypeNote
from ucspec.pytest_plugin.hook_library import all_hooks

EXPRESSIONS = "ucspec.binding.expression"


def glue_of(run: pytest.Session) -> Glue:
    """List the step definitions, hooks and parameter types of a session."""
    from ucspec.pytest_plugin.bdd import everywhere

    found = tuple(each for each in everywhere(run) if not is_pytest_bdds(each))
    broken = {id(one.definition): one for one in broken_in(found)}
    notes = (note_of(each, broken.get(id(each))) for each in found)
    return Glue(
        definitions=tuple(dict.fromkeys(notes)),
        hooks=tuple(
            HookNote(
                when=hook.when,
                level=hook.level,
                location=hook.location,
                name=hook.name,
                tags=hook.tags,
            )
            for hook in all_hooks(run)
        ),
        parameter_types=parameter_types(),
    )


def is_pytest_bdds(definition: StepDefinition) -> bool:
    """Tell the steps that pytest-bdd brings with it ("Given trace")."""
    return getattr(definition.function, "__module__", "") == "pytest_bdd.plugin"


def broken_in(definitions: tuple[StepDefinition, ...]) -> tuple[MalformedPattern, ...]:
    """Find the definitions whose pattern cannot be read; only those with parameters can be so."""
    suspects = tuple(each for each in definitions if not each.pattern.is_literal)
    return StepIndex(suspects).check() if EXPRESSIONS in sys.modules else ()


def note_of(definition: StepDefinition, broken: MalformedPattern | None) -> DefinitionNote:
    """Write a definition down."""
    from ucspec.pytest_plugin.bdd import written_pattern

    kind, pattern = written_pattern(definition)
    return DefinitionNote(
        location=definition.location,
        pattern=pattern,
        kind=kind,
        type=definition.type.value if definition.type else "",
        problem=broken.message if broken else "",
        unknown_type=_unknown_type(pattern) if broken and kind == "expression" else "",
    )


def parameter_types() -> tuple[ParameterTypeNote, ...]:
    """List the parameter types that the project has declared."""
    if EXPRESSIONS not in sys.modules:
        return ()
    from ucspec.binding.expression import declared_types

    return tuple(
        ParameterTypeNote(name=name, regexps=regexps, location="")
        for name, regexps in declared_types()
    )


def _unknown_type(pattern: str) -> str:
    from ucspec.binding.expression import known_parameter_types, parameter_names

    known = known_parameter_types()
    return next((name for name in parameter_names(pattern) if f"{{{name}}}" not in known), "")
