"""Values: frozen, with named fields. Nearly all that passes through this program is one.

`dataclasses` writes six functions for each frozen class and compiles them one after another, which for the classes of
a build took a third of the time in which a command begins. Five of the six are the same for all classes but for the
names of their fields, so they stand here once, and only the one that fills the fields is written for each class. In all
else such a value is what `dataclasses` makes of it: `fields` and `replace` know it, it can be pickled, it is equal to
another of its class with the same fields, and nobody can change it. A test holds the one against the other.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence
from operator import attrgetter
from reprlib import recursive_repr
from typing import TYPE_CHECKING, Any, NoReturn

__all__ = ["dataclass"]

_FROZEN = {"frozen": True, "kw_only": True}

if TYPE_CHECKING:
    from dataclasses import dataclass
else:

    def dataclass(cls: Any = None, /, **asked: bool) -> Any:
        """As `dataclasses.dataclass`. What is neither frozen nor named, or more than that, it makes itself."""
        return _value if asked == _FROZEN and cls is None else dataclasses.dataclass(cls, **asked)


def _value(cls: Any) -> Any:
    fields = dataclasses.fields(dataclasses.dataclass(init=False, repr=False, eq=False, kw_only=True)(cls))
    if odd := [field.name for field in fields if not (field.init and field.repr and field.compare)]:
        raise TypeError(f"{cls.__name__}: {odd[0]} is a field that values do not have; take dataclasses.dataclass")
    equal, digest = _comparison([field.name for field in fields])
    made = {
        "__init__": _filler(cls, fields),
        "__repr__": _told,
        "__eq__": equal,
        "__hash__": digest,
        "__setattr__": _refuse_to_set,
        "__delattr__": _refuse_to_delete,
    }
    for name, function in made.items():
        if name not in cls.__dict__:
            setattr(cls, name, function)
    return cls


def _filler(cls: type[Any], fields: Sequence[dataclasses.Field[Any]]) -> Callable[..., None]:
    """The function that fills the fields of a new value."""
    known: dict[str, Any] = {"_put": object.__setattr__, "_MADE": dataclasses.MISSING}
    parameters, lines = [], []
    for name, field in ((field.name, field) for field in fields):
        given, default = name, f"_default_{name}"
        if field.default_factory is not dataclasses.MISSING:
            known[default] = field.default_factory
            parameters.append(f"{name}=_MADE")
            given = f"{default}() if {name} is _MADE else {name}"
        elif field.default is not dataclasses.MISSING:
            known[default] = field.default
            parameters.append(f"{name}={default}")
        else:
            parameters.append(name)
        lines.append(f" _put(self, {name!r}, {given})")
    if hasattr(cls, "__post_init__"):
        lines.append(" self.__post_init__()")
    named = f", *, {', '.join(parameters)}" if parameters else ""
    exec(f"def __init__(self{named}):\n" + "\n".join(lines or [" pass"]), known)  # noqa: S102  names of fields alone
    filler: Callable[..., None] = known["__init__"]
    filler.__qualname__ = f"{cls.__qualname__}.__init__"
    return filler


def _comparison(names: Sequence[str]) -> tuple[Callable[[Any, object], bool], Callable[[Any], int]]:
    """Whether two values are equal, and the number by which sets and mappings find one."""
    read = _reader(names)

    def equal(self: Any, other: object) -> bool:
        return read(self) == read(other) if other.__class__ is self.__class__ else NotImplemented

    def digest(self: Any) -> int:
        return hash(read(self))

    return equal, digest


def _reader(names: Sequence[str]) -> Callable[[Any], tuple[Any, ...]]:
    if len(names) > 1:
        return attrgetter(*names)

    def read(value: Any) -> tuple[Any, ...]:  # the other gives what stands in a single field, and no tuple
        return tuple(getattr(value, name) for name in names)

    return read


@recursive_repr()
def _told(self: Any) -> str:
    said = (f"{field.name}={getattr(self, field.name)!r}" for field in dataclasses.fields(self))
    return f"{self.__class__.__qualname__}({', '.join(said)})"


def _refuse_to_set(_: object, name: str, __: object) -> NoReturn:
    raise dataclasses.FrozenInstanceError(f"cannot assign to field {name!r}")


def _refuse_to_delete(_: object, name: str) -> NoReturn:
    raise dataclasses.FrozenInstanceError(f"cannot delete field {name!r}")
