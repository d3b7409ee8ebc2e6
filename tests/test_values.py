"""A value is in every respect but the time it takes to make its class what `dataclasses` makes of it."""

from __future__ import annotations

import copy
import dataclasses
import importlib
import inspect
import pickle
import pkgutil
from dataclasses import field
from functools import cached_property
from types import SimpleNamespace
from typing import Any, Generic, TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

import portal
from portal import values
from portal.later import Partial, later

T = TypeVar("T")
ANYTHING = st.one_of(st.integers(), st.text(max_size=5), st.none(), st.floats(), st.tuples(st.integers()))


def _kinds(dataclass: Any) -> SimpleNamespace:
    """A class of every sort that the program has."""

    @dataclass(frozen=True, kw_only=True)
    class Plain:
        """Some fields, some of which can be left out."""

        first: object
        second: object = "usual"
        many: dict[str, int] = field(default_factory=dict)

        @cached_property
        def twice(self) -> tuple[object, object]:
            return self.first, self.first

    @dataclass(frozen=True, kw_only=True)
    class Longer(Plain):
        """One that takes over fields and adds to them."""

        second: object = "its own"
        third: object

    @dataclass(frozen=True, kw_only=True)
    class Single(Generic[T]):
        """One of whatever kind."""

        only: T

    @dataclass(frozen=True, kw_only=True)
    class Nothing:
        """No field at all."""

    @dataclass(frozen=True, kw_only=True)
    class Careful:
        """What says of itself what it is, and takes no negative number."""

        number: int

        def __post_init__(self) -> None:
            if self.number < 0:
                raise ValueError(self.number)

        def __repr__(self) -> str:
            return f"careful {self.number}"

        def __eq__(self, other: object) -> bool:
            return isinstance(other, Careful)

        def __hash__(self) -> int:
            return 1

    @dataclass(frozen=True, kw_only=True)
    class Lazy(Partial):
        """What can be fetched later."""

        near: object
        far: object

    found = SimpleNamespace(Plain=Plain, Longer=Longer, Single=Single, Nothing=Nothing, Careful=Careful, Lazy=Lazy)
    for kind in vars(found).values():
        kind.__qualname__ = kind.__name__
    return found


THEIRS, OURS = _kinds(dataclasses.dataclass), _kinds(values.dataclass)
BOTH = pytest.mark.parametrize("kinds", [THEIRS, OURS], ids=["dataclasses", "values"])


@given(st.sampled_from(["Plain", "Longer", "Single", "Nothing", "Lazy"]), st.data())
def test_values_say_the_same_and_are_equal_where_those_of_dataclasses_are(name: str, data: st.DataObject) -> None:
    theirs, ours = getattr(THEIRS, name), getattr(OURS, name)
    names = [given.name for given in dataclasses.fields(theirs)]
    parts = {key: ANYTHING for key in names if key != "many"}
    needed = {key: parts.pop(key) for key in list(parts) if key != "second"}
    one, other = (data.draw(st.fixed_dictionaries(needed, optional=parts)) for _ in range(2))
    assert repr(ours(**one)) == repr(theirs(**one))
    assert (ours(**one) == ours(**other)) == (theirs(**one) == theirs(**other))
    assert (ours(**one) == ours(**one)) == (theirs(**one) == theirs(**one))
    assert dataclasses.asdict(ours(**one)).keys() == dataclasses.asdict(theirs(**one)).keys()
    if name not in ("Plain", "Longer"):  # what holds a mapping is looked up by nobody
        assert hash(ours(**one)) == hash(theirs(**one))


@pytest.mark.parametrize("name", vars(OURS))
def test_a_class_has_the_same_fields_and_is_filled_by_the_same_names(name: str) -> None:
    theirs, ours = getattr(THEIRS, name), getattr(OURS, name)
    told = [
        [(one.name, one.type, one.default, one.default_factory, one.kw_only) for one in dataclasses.fields(kind)]
        for kind in (theirs, ours)
    ]
    assert told[0] == told[1]
    taken = [
        [(one.name, one.kind, one.default is inspect.Parameter.empty) for one in _parameters(kind)]
        for kind in (theirs, ours)
    ]
    assert taken[0] == taken[1]
    assert ours.__match_args__ == theirs.__match_args__
    assert ours.__doc__ == theirs.__doc__
    assert {key for key in vars(ours) if not key.startswith("__")} == {
        key for key in vars(theirs) if not key.startswith("__")
    }


def _parameters(kind: type[Any]) -> list[inspect.Parameter]:
    return list(inspect.signature(kind).parameters.values())


@BOTH
def test_nobody_can_change_a_value(kinds: SimpleNamespace) -> None:
    value = kinds.Plain(first=1)
    with pytest.raises(dataclasses.FrozenInstanceError, match=r"^cannot assign to field 'first'$"):
        value.first = 2
    with pytest.raises(dataclasses.FrozenInstanceError, match=r"^cannot delete field 'first'$"):
        del value.first
    with pytest.raises(dataclasses.FrozenInstanceError):
        kinds.Longer(first=1, third=3).third = 4
    assert (value.first, value.twice) == (1, (1, 1))


@BOTH
def test_a_field_that_is_missing_or_unknown_is_refused(kinds: SimpleNamespace) -> None:
    with pytest.raises(TypeError, match="missing 1 required keyword-only argument: 'first'"):
        kinds.Plain()
    with pytest.raises(TypeError, match="unexpected keyword argument 'fourth'"):
        kinds.Plain(first=1, fourth=4)
    with pytest.raises(TypeError, match="takes 1 positional argument but 2 were given"):
        kinds.Plain(1)


@BOTH
def test_what_is_left_out_is_made_anew_for_each_value(kinds: SimpleNamespace) -> None:
    one, other = kinds.Plain(first=1), kinds.Plain(first=1)
    assert (one.second, one.many) == ("usual", {})
    assert one.many is not other.many
    assert kinds.Longer(first=1, third=3).second == "its own"


@BOTH
def test_a_value_with_another_in_place_of_a_field_is_another_value(kinds: SimpleNamespace) -> None:
    value = kinds.Longer(first=1, third=3)
    assert dataclasses.replace(value, first=2) == kinds.Longer(first=2, third=3)
    assert value != dataclasses.replace(value, first=2)
    assert value != kinds.Plain(first=1)
    assert copy.deepcopy(value) == value


@BOTH
def test_what_a_class_says_of_itself_stands(kinds: SimpleNamespace) -> None:
    assert repr(kinds.Careful(number=1)) == "careful 1"
    assert kinds.Careful(number=1) != kinds.Plain(first=1)
    assert hash(kinds.Careful(number=5)) == 1
    with pytest.raises(ValueError, match="-1"):
        kinds.Careful(number=-1)


@BOTH
def test_a_value_that_holds_itself_can_be_told(kinds: SimpleNamespace) -> None:
    held: dict[str, Any] = {}
    value = kinds.Plain(first=held)
    held["itself"] = value
    assert repr(value) == "Plain(first={'itself': ...}, second='usual', many={})"


@BOTH
def test_a_part_can_be_fetched_later(kinds: SimpleNamespace) -> None:
    whole = kinds.Lazy(near=1, far=2)
    value = later(kinds.Lazy, {"near": 1}, lambda: whole)
    assert value.far == 2
    assert value == whole
    assert hash(value) == hash(whole)


@values.dataclass(frozen=True, kw_only=True)
class Kept:
    """A value that a store keeps."""

    name: str
    inner: tuple[Kept, ...] = ()


def test_a_value_can_be_kept() -> None:
    value = Kept(name="a", inner=(Kept(name="b"),))
    assert pickle.loads(pickle.dumps(value)) == value
    assert {value: 1}[Kept(name="a", inner=(Kept(name="b"),))] == 1


def test_what_is_asked_for_beside_is_left_to_dataclasses() -> None:
    @values.dataclass(frozen=True, order=True)
    class Ordered:
        number: int

    assert Ordered(1) < Ordered(2)
    assert vars(Ordered)["__dataclass_params__"].frozen

    with pytest.raises(TypeError, match="hidden is a field that values do not have"):

        @values.dataclass(frozen=True, kw_only=True)
        class _Odd:
            hidden: int = field(repr=False)


def test_every_frozen_class_of_the_program_is_a_value() -> None:
    written = [
        f"{module.__name__}.{name}"
        for module in map(importlib.import_module, _modules())
        for name, kind in vars(module).items()
        if isinstance(kind, type) and dataclasses.is_dataclass(kind) and kind.__module__ == module.__name__
        if kind.__dataclass_params__.frozen
        and not kind.__dataclass_params__.order
        and all(given.kw_only for given in dataclasses.fields(kind))
    ]
    assert written == []


def _modules() -> list[str]:
    found = pkgutil.walk_packages(portal.__path__, "portal.")
    return [one.name for one in found if not one.name.endswith("__main__")]
