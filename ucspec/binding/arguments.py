"""Which parameters of a step function take the arguments of a Cucumber Expression.

An expression's arguments have no names: they go to the function's parameters from left to right.
`datatable`, `docstring` and `request` never take one, and fixtures do not either, unless every
parameter is needed.
"""

from collections.abc import Callable, Collection
from inspect import Parameter, signature
from typing import Any, Final

from ucspec.errors import UcspecError

RESERVED: Final = frozenset({"datatable", "docstring", "request"})
TAKES_ARGUMENT: Final = frozenset({Parameter.POSITIONAL_OR_KEYWORD, Parameter.KEYWORD_ONLY})


class ArgumentError(UcspecError):
    """An expression has more parameters than the step function has room for."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.hint = hint


def name_arguments(
    function: Callable[..., Any], count: int, fixtures: Collection[str]
) -> tuple[str, ...]:
    """Choose the parameters that take `count` arguments.

    Raises:
        ArgumentError: there are too few, or too few that are not the names of fixtures.
    """
    free = tuple(
        name
        for name, parameter in signature(function).parameters.items()
        if parameter.kind in TAKES_ARGUMENT and name not in RESERVED
    )
    if len(free) == count:
        return free
    chosen = tuple(name for name in free if name not in fixtures)
    if len(chosen) < count:
        raise _complain(function, count, free, chosen)
    return chosen[:count]


def _complain(
    function: Callable[..., Any], count: int, free: tuple[str, ...], chosen: tuple[str, ...]
) -> ArgumentError:
    name = getattr(function, "__name__", repr(function))
    wanted = f"{count} argument{'s' if count > 1 else ''}"
    if len(free) < count:
        have = ", ".join(free) or "none"
        return ArgumentError(
            f"the expression gives {wanted}, but the step function '{name}' has too few "
            f"parameters for them: {have}",
            "add one parameter for each argument",
        )
    taken = ", ".join(name for name in free if name not in chosen)
    return ArgumentError(
        f"the expression gives {wanted}, but these parameters of the step function '{name}' are "
        f"also names of fixtures: {taken}",
        "give the parameters that take the arguments names of their own",
    )
