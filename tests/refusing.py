"""Whether a reader of values refuses a text."""

from __future__ import annotations

from collections.abc import Callable


def refuses(reader: Callable[[str], object], text: str) -> bool:
    """Whether a reader of values raises ValueError for a text."""
    try:
        reader(text)
    except ValueError:
        return True
    return False
