"""Records ↔ plain JSON values, by the types that the records' fields declare.

A record becomes the list of its fields' values in order. `read_value(type(x), write_value(x))`
is equal to x for records of texts, numbers, paths, enums, other records, tuples and mappings of
these; a field may be None.
"""

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache
from pathlib import Path
from types import MappingProxyType, NoneType, UnionType
from typing import Any, Final, get_args, get_origin, get_type_hints

Read = Callable[[Any], Any]

AS_IT_IS: Final = frozenset({str, int, float, bool})


def write_value(value: Any) -> Any:
    """Make JSON values of a record, or of what a field may hold."""
    if value is None or type(value) in AS_IT_IS:
        return value
    if isinstance(value, tuple):
        return [write_value(each) for each in value]
    if is_dataclass(value):
        return [write_value(getattr(value, field.name)) for field in fields(value)]
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Mapping):
        return dict(value)
    return str(value)


def read_value(type_: type, plain: Any) -> Any:
    """Make a record of what `write_value` made of one; of anything else, some exception."""
    return reader_of(type_)(plain)


@cache
def reader_of(hint: Any) -> Read:
    """Say how values of a type are read back; each type is looked at once."""
    make = READER_BY_ORIGIN.get(get_origin(hint))
    if make is not None:
        return make(get_args(hint))
    if hint in AS_IT_IS:
        return unchanged
    if hint is Path:
        return cache(Path)
    return enum_reader(hint) if issubclass(hint, Enum) else record_reader(hint)


def unchanged(plain: Any) -> Any:
    return plain


def optional_reader(arguments: tuple[Any, ...]) -> Read:
    (inner,) = (each for each in arguments if each is not NoneType)
    read = reader_of(inner)
    return read if read is unchanged else lambda plain: None if plain is None else read(plain)


def tuple_reader(arguments: tuple[Any, ...]) -> Read:
    read = reader_of(arguments[0])
    return tuple if read is unchanged else lambda plain: tuple([read(each) for each in plain])


def mapping_reader(_: tuple[Any, ...]) -> Read:
    return MappingProxyType


def enum_reader(type_: type[Enum]) -> Read:
    return {member.value: member for member in type_}.__getitem__


def record_reader(type_: type) -> Read:
    """Fill the slots of a record directly: its own constructor takes three times as long."""
    hints = get_type_hints(type_)
    names = [field.name for field in fields(type_)]
    slots = [(getattr(type_, name).__set__, reader_of(hints[name])) for name in names]
    make: Callable[[type], Any] = object.__new__

    def read(plain: Any) -> Any:
        record = make(type_)
        for (put, read_field), value in zip(slots, plain, strict=True):
            put(record, value if read_field is unchanged else read_field(value))
        return record

    return read


READER_BY_ORIGIN: Final[Mapping[Any, Callable[[tuple[Any, ...]], Read]]] = {
    UnionType: optional_reader,
    tuple: tuple_reader,
    Mapping: mapping_reader,
}
