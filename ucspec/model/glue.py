"""What carries a run's steps out: definitions, hooks and parameter types, as a reader sees them.

Kept with the evidence, so that exporters can say what a step was bound to, and what was unused.
"""

from ucspec.model.record import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class DefinitionNote:
    """A step definition: `kind` is "expression", "regex" or "text", `location` "file:line".

    `problem` says why its pattern cannot be read; `unknown_type` names the parameter type that
    nobody has declared, if that is why.
    """

    location: str
    pattern: str
    kind: str = "expression"
    type: str = ""
    problem: str = ""
    unknown_type: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HookNote:
    """A hook: `when` is "before" or "after", `level` what it surrounds, `tags` an expression."""

    when: str
    level: str
    location: str
    name: str = ""
    tags: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ParameterTypeNote:
    """A parameter type that a project has declared."""

    name: str
    regexps: tuple[str, ...]
    location: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Glue:
    """Everything of a project that can carry out steps, each in the order of definition."""

    definitions: tuple[DefinitionNote, ...] = ()
    hooks: tuple[HookNote, ...] = ()
    parameter_types: tuple[ParameterTypeNote, ...] = ()


def merge_glue(one: Glue, other: Glue) -> Glue:
    """Put together what two processes of a run know, each thing once."""
    return Glue(
        definitions=tuple(dict.fromkeys((*one.definitions, *other.definitions))),
        hooks=tuple(dict.fromkeys((*one.hooks, *other.hooks))),
        parameter_types=tuple(dict.fromkeys((*one.parameter_types, *other.parameter_types))),
    )
