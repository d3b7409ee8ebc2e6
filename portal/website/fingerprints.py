"""What a view holds, field by field, in a few letters each: two views with the same letters give the same page."""

from __future__ import annotations

import copyreg
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
    table = {**copyreg.dispatch_table, Html: lambda text: (str, (text.resolve(address_of),))}
    return {field.name: _print(getattr(page, field.name), table) for field in fields(page)}


def _print(value: object, table: Mapping[type, Callable[[Any], Any]]) -> bytes:
    """The letters of a value. `table` says how text with open targets is written: as text with addresses."""
    written = io.BytesIO()
    pickler = pickle.Pickler(written, protocol=5)
    pickler.fast = True  # equal values give equal bytes, whether or not they are one and the same in memory
    pickler.dispatch_table = table
    pickler.dump(value)
    return hashlib.blake2b(written.getvalue(), digest_size=12).digest()
