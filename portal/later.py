"""Values of which a part is fetched when somebody asks for it, and forgotten again: the text of a record, a page.

A check or a build of ten thousand records looks at few of the texts that have not changed. What is known at once lies
in the value; any other field is fetched from where it is kept. Nobody who holds the value can tell.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields
from functools import cache
from typing import Any, TypeVar

T = TypeVar("T")

_FETCH, _PARTS = "_fetch", "_parts"


class Partial:
    """What a class needs so that its values can be made with `later`."""

    def __getattr__(self, name: str) -> Any:
        """A field that is not there yet; only asked where it is not."""
        own = self.__dict__.get(_PARTS, {}).get(name)
        if own:
            return own()
        fetch = self.__dict__.get(_FETCH)
        if fetch is None or name.startswith("__"):
            raise AttributeError(f"{type(self).__name__} has no {name}")
        return getattr(fetch(), name)


@cache
def _with_default(kind: type[Any]) -> frozenset[str]:
    """The fields that a class answers for by itself, so that nobody would come to fetch them."""
    return frozenset(field.name for field in fields(kind) if hasattr(kind, field.name))


def later(
    kind: type[T],
    known: Mapping[str, object],
    fetch: Callable[[], T],
    parts: Mapping[str, Callable[[], object]] | None = None,
) -> T:
    """A value of a kind of which the fields in `known` are at hand; the others are those of what `fetch` gives.

    A field in `parts` can be had by itself.
    """
    if missing := _with_default(kind) - known.keys():  # type: ignore[arg-type]  # a class can be hashed
        raise ValueError(f"{kind.__name__} would take its defaults for {sorted(missing)}")
    value = object.__new__(kind)
    value.__dict__.update(known)
    value.__dict__[_FETCH] = fetch
    value.__dict__[_PARTS] = parts or {}
    return value
