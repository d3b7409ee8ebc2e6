"""What a view holds, field by field, in a few letters each: two views with the same letters give the same page."""

from __future__ import annotations

import hashlib
import io
import pickle
from collections.abc import Callable, Mapping
from dataclasses import fields
from typing import Any

from portal.content.html import Html, Target
from portal.website.views import PageFrame

Prints = Mapping[str, bytes]


def prints_of(page: PageFrame, address_of: Callable[[Target], str]) -> dict[str, bytes]:
    """The fingerprint of each field of a view, with links as the addresses they lead to."""
    return {field.name: _print(getattr(page, field.name), address_of) for field in fields(page)}


def _print(value: object, address_of: Callable[[Target], str]) -> bytes:
    written = io.BytesIO()
    pickler = _Plain(written, protocol=5)
    pickler.fast = True  # equal values give equal bytes, whether or not they are one and the same in memory
    pickler.address_of = address_of
    pickler.dump(value)
    return hashlib.blake2b(written.getvalue(), digest_size=12).digest()


class _Plain(pickle.Pickler):
    """Writes text with open targets as text with addresses."""

    address_of: Callable[[Target], str]

    def reducer_override(self, value: Any) -> Any:
        """How a value is written; as always, but for text with open targets."""
        if isinstance(value, Html):
            return str, (value.resolve(self.address_of),)
        return NotImplemented
