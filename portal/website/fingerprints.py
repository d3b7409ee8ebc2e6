"""What a view holds, field by field, in a few letters each: two views with the same letters give the same page."""

from __future__ import annotations

import copyreg
import hashlib
import io
import marshal
import pickle
from collections.abc import Callable, Hashable, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from operator import attrgetter
from typing import Any

from portal.content.html import Html, Target
from portal.website.views import MovedPage, PageFrame

Prints = Mapping[str, bytes]
AddressOf = Callable[[Target], str]
_AS_IT_IS = frozenset((str, int, bool, type(None), bytes))
_WITHOUT_MEMORY = 0
"""The form of `marshal` in which equal values give equal bytes, whether or not they are one and the same in memory."""


def prints_of(page: PageFrame, address_of: AddressOf) -> dict[str, bytes]:
    """The fingerprint of each field of a view, with links as the addresses they lead to.

    A page that leads on, of which there are as many as records, has one fingerprint: that of where it leads.
    """
    if isinstance(page, MovedPage):
        return {"target": _print(page, address_of)}
    return {field.name: _print(getattr(page, field.name), address_of) for field in fields(page)}


def _print(value: object, address_of: AddressOf) -> bytes:
    return hashlib.blake2b(marshal.dumps(_plain(value, address_of), _WITHOUT_MEMORY), digest_size=12).digest()


def _plain(value: Any, address_of: AddressOf) -> Any:
    """A value as nothing but text, numbers and rows of these. What stands for more than its own begins with a name."""
    kind = type(value)
    if kind in _AS_IT_IS:
        return value
    if kind is tuple:
        return tuple([part if type(part) is str else _plain(part, address_of) for part in value])
    if kind is Html:
        return ["html", value.resolve(address_of)]
    form = _form_of(kind)  # type: ignore[arg-type]  # a class can be hashed
    if form is None:
        return ["pickled", _pickled(value, address_of)]
    name, parts = form
    return [name, *[part if type(part) is str else _plain(part, address_of) for part in parts(value)]]


@cache
def _form_of(kind: Hashable) -> tuple[str, Callable[[Any], tuple[Any, ...]]] | None:
    """What a class of values is called, and what gives their fields; None where it is none with fields."""
    if not isinstance(kind, type) or not is_dataclass(kind):
        return None
    names = [field.name for field in fields(kind)]
    called = f"{kind.__module__}.{kind.__qualname__}"
    if len(names) > 1:
        return called, attrgetter(*names)
    return called, lambda value: tuple(getattr(value, name) for name in names)


def _pickled(value: object, address_of: AddressOf) -> bytes:
    """Values of any other kind."""
    written = io.BytesIO()
    pickler = pickle.Pickler(written, protocol=5)
    pickler.fast = True  # as above: nothing is remembered
    pickler.dispatch_table = {**copyreg.dispatch_table, Html: lambda text: (str, (text.resolve(address_of),))}
    pickler.dump(value)
    return written.getvalue()
