"""Records behave as frozen dataclasses of the standard library do."""

import copy
import dataclasses
import pickle
from dataclasses import FrozenInstanceError, field

import pytest

from ucspec.model import record

SETTINGS = {"frozen": True, "slots": True, "kw_only": True}


@record.dataclass(**SETTINGS, order=True)
class Ours:
    name: str
    size: int = 1
    tags: tuple[str, ...] = ()
    seen: dict[str, int] = field(default_factory=dict, compare=True)


@dataclasses.dataclass(**SETTINGS, order=True)
class Theirs:
    name: str
    size: int = 1
    tags: tuple[str, ...] = ()
    seen: dict[str, int] = field(default_factory=dict, compare=True)


CALLS = [{"name": "a"}, {"name": "b", "size": 2}, {"name": "a", "tags": ("x",)}]
WRONG_CALLS = [{}, {"name": "a", "sise": 1}]


@pytest.mark.parametrize("values", CALLS)
def test_a_record_holds_what_it_is_given(values):
    ours, theirs = Ours(**values), Theirs(**values)
    assert dataclasses.asdict(ours) == dataclasses.asdict(theirs)
    assert repr(ours) == repr(theirs).replace("Theirs", "Ours")
    assert ours == Ours(**values)
    assert ours != theirs


@pytest.mark.parametrize("values", WRONG_CALLS)
def test_a_record_refuses_what_a_dataclass_refuses(values):
    for kind in (Ours, Theirs):
        with pytest.raises(TypeError):
            kind(**values)
    with pytest.raises(TypeError):
        Ours("a")


def test_a_record_cannot_be_changed():
    for record_of in (Ours(name="a"), Theirs(name="a")):
        with pytest.raises(FrozenInstanceError):
            record_of.name = "b"
        with pytest.raises(FrozenInstanceError):
            del record_of.name
        with pytest.raises((AttributeError, TypeError)):
            record_of.other = 1


def test_records_are_ordered_hashed_copied_and_replaced():
    small, large = Ours(name="a"), Ours(name="a", size=2)
    assert small < large
    assert small <= large
    assert large > small
    assert dataclasses.replace(small, size=2) == large
    assert copy.deepcopy(small) == small
    assert pickle.loads(pickle.dumps(small)) == small
    with pytest.raises(TypeError, match="unhashable"):
        hash(small)
    assert Ours(name="a").seen is not Ours(name="a").seen


def test_every_other_class_is_left_to_the_standard_library():
    @record.dataclass(slots=True, kw_only=True)
    class Open:
        name: str

    one = Open(name="a")
    one.name = "b"
    assert one == Open(name="b")
