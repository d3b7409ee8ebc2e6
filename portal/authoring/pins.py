"""Addresses written into the text of a record, only where an edit would make one lead elsewhere.

`{#report-24}` on a line of its own below a block, or after a heading, is its address whatever its number or place. Each
one is put in and the file read again: it counts only if the block then has the address and no word has changed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from portal.config import Configuration
from portal.content.body import Body
from portal.content.permalinks import Live, Permalinks
from portal.content.records import understand
from portal.content.source import Source
from portal.content.tracing import Outcome

Place = tuple[int, str]
"""A line of the text (from 0), and what is put at its end or below it."""

_FARTHEST = 40
"""Lines below the beginning of a block among which its end is looked for."""


@dataclass(frozen=True, kw_only=True)
class Pinning:
    """A file with the addresses put in that keep its links, and those for which no place was found."""

    path: str
    before: bytes
    after: bytes
    pinned: tuple[str, ...]
    left: tuple[str, ...]


def pinnings(kept: Permalinks, sources: dict[str, Source], configuration: Configuration) -> Iterator[Pinning]:
    """Every record with a paragraph whose address an edit would move, by path."""
    for live in sorted(kept.lives.values(), key=lambda live: live.path):
        moves = _moves(live, kept)
        if moves:
            yield _pinning(live, moves, sources[live.path], configuration)


def _moves(live: Live, kept: Permalinks) -> dict[str, str]:
    """The address each moved block had, by the one it would have; the first where two blocks became one."""
    moves: dict[str, str] = {}
    for fate in kept.fates(live):
        if fate.outcome is Outcome.MOVED:
            moves.setdefault(fate.to, fate.anchor)
    return moves


def _pinning(live: Live, moves: dict[str, str], source: Source, configuration: Configuration) -> Pinning:
    raw = source.content or b""
    text = raw.decode("utf-8").replace("\r\n", "\n")

    def reread(changed: str) -> Body | None:
        again = Source(path=source.path, folder=source.folder, content=changed.encode())
        entry = understand((again,), configuration)[0].entry
        if entry is None:
            return None
        return entry.body if live.body.paragraphs else replace(entry.body, paragraphs=())

    blocks = _blocks(live.body)
    pinned: list[str] = []
    left: list[str] = []
    for at in reversed([at for at, (anchor, _) in enumerate(blocks) if anchor in moves]):
        wanted = moves[blocks[at][0]]
        changed = _pinned(text, live.body, at, wanted, reread)
        text = changed or text
        (pinned if changed else left).append(wanted)
    return Pinning(
        path=live.path, before=raw, after=text.encode(), pinned=tuple(reversed(pinned)), left=tuple(reversed(left))
    )


def _pinned(text: str, body: Body, at: int, wanted: str, reread: Callable[[str], Body | None]) -> str:
    """The text with an address at a block, or nothing where no place for it was found."""
    words = [words for _, words in _blocks(body)]
    for changed in _tries(text, body, at, wanted):
        read = reread(changed)
        blocks = _blocks(read) if read else []
        if [now for _, now in blocks] == words and blocks[at][0] == wanted:
            return changed
    return ""


def _tries(text: str, body: Body, at: int, wanted: str) -> Iterator[str]:
    """The text with the address below each line on which the block may end, the likeliest first."""
    lines = text.split("\n")
    count = len(body.headings)
    if at < count:
        line = body.place_heading(body.headings[at]).line - 1
        yield "\n".join([*lines[:line], f"{lines[line].rstrip()} {{#{wanted}}}", *lines[line + 1 :]])
        return
    first = body.place_paragraph(body.paragraphs[at - count]).line - 1
    for line in range(first, min(first + _FARTHEST, len(lines))):
        indent = lines[line][: len(lines[line]) - len(lines[line].lstrip(" \t>"))]
        yield "\n".join([*lines[: line + 1], f"{indent}{{#{wanted}}}", *lines[line + 1 :]])


def _blocks(body: Body) -> list[tuple[str, str]]:
    """Every heading, then every paragraph, in order: its address and its words."""
    return [(h.anchor, h.text) for h in body.headings] + [(p.anchor, p.text) for p in body.paragraphs]
