"""`dataclass` as everywhere, for records: their methods are not compiled when they are imported.

The standard decorator writes the source of six methods for each class and compiles it at every
import: for the 90 records that a run needs, a tenth of what plain pytest costs (ADR 10). Here
all records share their methods, and `__init__` is compiled when the first instance is made. Only
frozen, slotted, keyword-only classes are records; others go to the standard decorator.
"""

from dataclasses import MISSING, Field, FrozenInstanceError, fields
from dataclasses import dataclass as standard_dataclass
from operator import attrgetter
from typing import TYPE_CHECKING, Any

__all__ = ["dataclass"]

RECORD = {"frozen": True, "slots": True, "kw_only": True}

if TYPE_CHECKING:
    from dataclasses import dataclass
else:

    def dataclass(**settings: bool) -> Any:
        """Make a record of a class, or what the standard decorator makes of it."""
        is_eq, is_order = settings.pop("eq", True), settings.pop("order", False)
        if settings != RECORD:
            return standard_dataclass(eq=is_eq, order=is_order, **settings)

        def decorate(cls: type) -> type:
            bare = standard_dataclass(init=False, repr=False, eq=False, slots=True, kw_only=True)
            made: type = add_methods(bare(cls), is_eq=is_eq, is_order=is_order)
            return made

        return decorate


def add_methods(cls: Any, *, is_eq: bool, is_order: bool) -> Any:
    """Give a slotted class the methods of a frozen dataclass."""
    cls.__dataclass_params__.frozen, cls.__dataclass_params__.eq = True, is_eq
    methods = {"__init__": first_init, **SHARED}
    if is_eq:
        methods |= comparisons(values_of(cls), is_order=is_order)
    for name, method in methods.items():
        if name not in vars(cls) or name == "__hash__":
            setattr(cls, name, method)
    return cls


def first_init(self: Any, /, **values: Any) -> None:
    """Compile the constructor, and go on with it from now on."""
    cls = type(self)
    cls.__init__ = make_init(cls)
    cls.__init__(self, **values)


def make_init(cls: Any) -> Any:
    """Compile `__init__`; it fills the slots directly, since assignments are refused."""
    known: dict[str, Any] = {"MISSING": MISSING}
    parameters, lines = [], []
    for field in fields(cls):
        name = field.name
        known[f"set_{name}"] = vars(cls)[name].__set__
        parameters.append(name + default_of(field, known))
        is_made = field.default_factory is not MISSING
        value = f"make_{name}() if {name} is MISSING else {name}" if is_made else name
        lines.append(f"    set_{name}(self, {value})")
    head = ", ".join(["self", *(["*"] if parameters else []), *parameters])
    source = "\n".join([f"def __init__({head}):", *(lines or ["    pass"])])
    exec(source, known)  # noqa: S102 - the names of fields are our own, as in the standard library
    known["__init__"].__qualname__ = f"{cls.__qualname__}.__init__"
    return known["__init__"]


def default_of(field: "Field[Any]", known: dict[str, Any]) -> str:
    """Write a parameter's default, and make known what it names."""
    if field.default is not MISSING:
        known[f"default_{field.name}"] = field.default
        return f"=default_{field.name}"
    if field.default_factory is not MISSING:
        known[f"make_{field.name}"] = field.default_factory
        return "=MISSING"
    return ""


def values_of(cls: Any) -> Any:
    """Make the function that gives a record's values as a tuple."""
    names = [field.name for field in fields(cls)]
    if len(names) > 1:
        return attrgetter(*names)
    return lambda record: tuple(getattr(record, name) for name in names)


def comparisons(values: Any, *, is_order: bool) -> dict[str, Any]:
    """Make the methods that compare records of one class."""

    def eq(self: Any, other: Any) -> Any:
        return values(self) == values(other) if type(other) is type(self) else NotImplemented

    def lt(self: Any, other: Any) -> Any:
        return values(self) < values(other) if type(other) is type(self) else NotImplemented

    def le(self: Any, other: Any) -> Any:
        return values(self) <= values(other) if type(other) is type(self) else NotImplemented

    def made_hash(self: Any) -> int:
        return hash(values(self))

    order = {"__lt__": lt, "__le__": le} if is_order else {}  # the others are reflections of these
    return {"__eq__": eq, "__hash__": made_hash, **order}


def refuse_set(self: Any, name: str, value: Any) -> None:
    del self, value
    raise FrozenInstanceError(f"cannot assign to field {name!r}")


def refuse_delete(self: Any, name: str) -> None:
    del self
    raise FrozenInstanceError(f"cannot delete field {name!r}")


def write(self: Any) -> str:
    told = ", ".join(f"{field.name}={getattr(self, field.name)!r}" for field in fields(self))
    return f"{type(self).__qualname__}({told})"


def get_state(self: Any) -> list[Any]:
    return [getattr(self, field.name) for field in fields(self)]


def set_state(self: Any, state: list[Any]) -> None:
    for field, value in zip(fields(self), state, strict=True):
        object.__setattr__(self, field.name, value)


SHARED = {
    "__repr__": write,
    "__setattr__": refuse_set,
    "__delattr__": refuse_delete,
    "__getstate__": get_state,
    "__setstate__": set_state,
}
