"""Boxes to tick: which of the answers beside them is the one that was chosen."""

from __future__ import annotations

import re

TICKED, FREE = "☒", "☐"
SIGNS = {
    0xF0FE: TICKED, 0xF0FD: TICKED, 0xF052: TICKED, 0xF054: TICKED, 0xF0FC: "✓", 0xF0FB: "✗",
    0xF0A8: FREE, 0xF06F: FREE, 0xF071: FREE, 0xF0A3: FREE,
}  # fmt: skip
"""Signs of the fonts Wingdings, by the numbers that files give them."""
_TICKED = "☒☑✓✔✗✘⊠🗹🗷"
_FREE = "☐□▢◻"
_BOX = re.compile(
    rf"\s*(?P<ticked>[{_TICKED}]|\[\s*[xX✓✔]\s*\]|\(\s*[xX✓✔]\s*\))\s*|\s*(?P<free>[{_FREE}]|\[\s*\]|\(\s+\))\s*"
)
BOX = re.compile(rf"[{_TICKED}{_FREE}]|\[\s*[xX✓✔]?\s*\]")
"""A box, ticked or free."""
_EDGES = " \t\n/|,;:.-–"


def ticked(text: str) -> str | None:
    """The one answer whose box is ticked: "No" of "☐ Yes ☒ No"; None where no box is, or not exactly one is ticked.

    A box by itself says "Yes" or "No".
    """
    boxes = list(_BOX.finditer(text))
    if not boxes:
        return None
    if len(boxes) == 1 and not _BOX.sub("", text).strip(_EDGES):
        return "Yes" if boxes[0]["ticked"] else "No"
    before = not text[: boxes[0].start()].strip(_EDGES)
    edges = [0, *(box.end() for box in boxes)], [*(box.start() for box in boxes), len(text)]
    pieces = [text[start:end].strip(_EDGES) for start, end in zip(*edges, strict=True)]
    answers = pieces[1:] if before else pieces[:-1]
    chosen = [answer for box, answer in zip(boxes, answers, strict=True) if box["ticked"]]
    return chosen[0] or None if len(chosen) == 1 else None
