"""What an anchor that does not exist was probably meant to be, for the rules on anchors."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

from portal.text import in_prose, quoted


def nearest_anchors(wanted: str, anchors: Iterable[str]) -> str:
    """The end of a message: up to three anchors that are near, or nothing."""
    near = difflib.get_close_matches(wanted[:80], sorted(anchors), n=3, cutoff=0.6)
    return (
        f" Near it {'is' if len(near) == 1 else 'are'} {in_prose([quoted(anchor) for anchor in near])}." if near else ""
    )
