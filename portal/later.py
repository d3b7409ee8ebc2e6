"""Values of which a part is fetched when somebody asks for it, and forgotten again: the text of a record, a page.

A check or a build of ten thousand records looks at few of the texts that have not changed. What is known at once lies
in the value; any other field is fetched from where it is kept. Nobody who holds the value can tell.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

T = TypeVar("T")

_FETCH = "_fetch"


class Partial:
    """What a class needs so that its values can be made with `later`."""

    def __getattr__(self, name: str) -> Any:
        """A field that is not there yet; only asked where it is not."""
        fetch = self.__dict__.get(_FETCH)
        if fetch is None or name.startswith("__"):
            raise AttributeError(f"{type(self).__name__} has no {name}")
        return getattr(fetch(), name)


def later(kind: type[T], known: Mapping[str, object], fetch: Callable[[], T]) -> T:
    """A value of a kind of which the fields in `known` are at hand; the others are those of what `fetch` gives."""
    value = object.__new__(kind)
    value.__dict__.update(known)
    value.__dict__[_FETCH] = fetch
    return value
