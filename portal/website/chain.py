"""The chain of a decision: the records it replaces, changes, revokes, names, and those that do so to it, drawn.

Replacing, changing and revoking are followed in both directions as far as they lead; what is merely named or related is
shown one step from the record itself. A chain too long for a drawing is cut to the nearest records, and says so.
"""

from __future__ import annotations

import datetime as dt
import textwrap
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from portal.content.decision import Decision
from portal.content.register import Relation as Rel
from portal.content.register import cited_refs
from portal.dates import format_date
from portal.text import counted, in_prose, squeeze
from portal.website.chain_layout import Layout, lay_out, text_width
from portal.website.shelf import Shelf
from portal.website.views import ChainLine, ChainNode, ChainText, ChainView, Link

MOST = 8
"""Records in a drawing, the record itself included: a phone's screen and a half."""
FARTHEST = 60
"""Records that are followed before the rest is no longer counted."""

ACTS: Mapping[Rel, str] = {
    Rel.REVOKES: "revokes",
    Rel.SUPERSEDES: "replaces",
    Rel.VARIES: "changes part of",
    Rel.RELATED: "is related to",
    Rel.CITES: "mentions",
}
"""What the newer record does to the older, the strongest first."""
_STRONG = frozenset((Rel.REVOKES, Rel.SUPERSEDES, Rel.VARIES))
_RANK = {act: rank for rank, act in enumerate(ACTS)}
_EM, _LETTER, _DOWN, _INSIDE = 16, 8, 20, 9
_TITLE_LINES = 2


class _Tie(NamedTuple):
    """What one record does to another."""

    subject: str
    act: Rel
    target: str


def chain_view(fields: Decision, shelf: Shelf) -> ChainView | None:
    """The drawing of the chain, or None for a record that stands alone."""
    ties_at = _Ties(shelf)
    found = _nearest(fields.ref, ties_at)
    if len(found) < 2:
        return None
    kept = sorted(list(found)[:MOST], key=lambda ref: _order(ref, shelf))
    ties = _ties(kept, fields.ref, ties_at)
    rows = {ref: row for row, ref in enumerate(kept)}
    pairs = {(rows[tie.subject], rows[tie.target]) for tie in ties}
    width = text_width(len(kept), pairs)
    texts = [_text(ref, ties, width, shelf) for ref in kept]
    layout = lay_out([len(text) * _DOWN + _INSIDE for text in texts], pairs)
    said = [sentence for ref in kept if (sentence := _sentence(ref, ties))]
    return ChainView(
        title=f"The chain of {fields.ref}: {counted(len(kept), 'record', 'records')}, oldest first",
        description=" ".join(said),
        width=f"{layout.width / _EM:g}em",
        box=f"0 0 {layout.width} {layout.height}",
        nodes=tuple(_node(row, ref, texts[row], layout, shelf, here=ref == fields.ref) for row, ref in enumerate(kept)),
        lines=tuple(_lines(layout, kept, ties)),
        left_out=_left_out(len(found) - len(kept), capped=len(found) >= FARTHEST),
        further=tuple(_further(kept, ties, ties_at[fields.ref], shelf)),
    )


class _Ties(dict[str, tuple[_Tie, ...]]):
    """The ties of records by ref, each looked up once for a drawing."""

    def __init__(self, shelf: Shelf) -> None:
        super().__init__()
        self._shelf = shelf

    def __missing__(self, ref: str) -> tuple[_Tie, ...]:
        self[ref] = ties = tuple(ties_of(ref, self._shelf))
        return ties


def ties_of(ref: str, shelf: Shelf) -> Iterator[_Tie]:
    """What a record does to others on the site, and they to it; each once, the strongest of several."""
    own, standing = shelf.register.decisions[ref], shelf.register.standing(ref)
    fields = own.fields
    targets = {
        Rel.REVOKES: fields.revokes,
        Rel.SUPERSEDES: fields.supersedes,
        Rel.VARIES: fields.varies,
        Rel.RELATED: fields.related,
        Rel.CITES: cited_refs(own),
    }
    for act in ACTS:
        for target in targets[act]:
            if target != ref and shelf.on_site(target):
                yield _Tie(ref, act, target)
        for subject in standing.get(act, ()):
            if subject != ref:
                yield _Tie(subject, act, ref)


def _nearest(ref: str, ties_at: _Ties) -> list[str]:
    """The record, those that it changes or that change it, nearest first, then those it names; at most FARTHEST."""
    found, waiting, named = {ref: None}, deque([ref]), [_other(tie, ref) for tie in ties_at[ref]]
    while waiting:
        at = waiting.popleft()
        for tie in ties_at[at]:
            other = _other(tie, at)
            if tie.act in _STRONG and other not in found and len(found) < FARTHEST:
                found[other] = None
                waiting.append(other)
    return list(dict.fromkeys((*found, *named)))[:FARTHEST]


def _other(tie: _Tie, ref: str) -> str:
    return tie.target if tie.subject == ref else tie.subject


def _order(ref: str, shelf: Shelf) -> tuple[dt.date, int, int, str]:
    parsed = shelf.configuration.refs.pattern.parse(ref)
    day = shelf.register.decisions[ref].fields.listing_date or dt.date.min
    return day, parsed.year if parsed else 0, parsed.number if parsed else 0, ref


def _ties(kept: list[str], ref: str, ties_at: _Ties) -> list[_Tie]:
    """What the records of the drawing do to each other: one tie between two, and the weak ones only at the record."""
    found: dict[frozenset[str], _Tie] = {}
    drawn = set(kept)
    for at in kept:
        for tie in ties_at[at]:
            subject, act, target = tie
            if subject in drawn and target in drawn and (act in _STRONG or ref in (subject, target)):
                ends = frozenset((subject, target))
                known = found.get(ends)
                if known is None or _RANK[act] < _RANK[known.act]:
                    found[ends] = tie
    return list(found.values())


def _text(ref: str, ties: list[_Tie], width: int, shelf: Shelf) -> list[tuple[str, str]]:
    """The words of a record, line by line with their style: its ref and day, its title, what it does to the others."""
    most = (width - 2 * _INSIDE) // _LETTER
    fields = shelf.register.decisions[ref].fields
    lines = [(part, "ref") for part in wrapped(ref, most)]
    if fields.listing_date:
        lines.append((format_date(fields.listing_date), "date"))
    lines += [(line, "title") for line in wrapped(fields.title, most, _TITLE_LINES)]
    return [*lines, *((line, "act") for act in _acts(ref, ties) for line in wrapped(act, most))]


@lru_cache(maxsize=4096)
def wrapped(text: str, most: int, lines: int | None = None) -> tuple[str, ...]:
    """A text in lines of at most so many letters. Most are short, and need none of what the library weighs up.

    A title stands in the drawings of all the records around it.
    """
    if text and len(text) <= most and squeeze(text) == text:
        return (text,)
    return tuple(textwrap.wrap(text, most, max_lines=lines, placeholder="…"))


def _acts(ref: str, ties: list[_Tie]) -> Iterator[str]:
    for act, words in ACTS.items():
        targets = [tie.target for tie in ties if tie.subject == ref and tie.act is act]
        if len(targets) > 2:
            yield f"{words} {len(targets)} of these"
        elif targets:
            yield f"{words} {in_prose(targets)}"


def _sentence(ref: str, ties: list[_Tie]) -> str:
    parts = [
        f"{words} {in_prose(targets)}"
        for act, words in ACTS.items()
        if (targets := [tie.target for tie in ties if tie.subject == ref and tie.act is act])
    ]
    return f"{ref} {in_prose(parts)}." if parts else ""


def _node(row: int, ref: str, text: list[tuple[str, str]], layout: Layout, shelf: Shelf, *, here: bool) -> ChainNode:
    box, (x, y) = layout.boxes[row], layout.marks[row]
    link = shelf.decision_link(ref)
    assert link, ref
    return ChainNode(
        link=link,
        here=here,
        x=box.x,
        y=box.y,
        width=box.width,
        height=box.height,
        mark_x=x,
        mark_y=y,
        text=tuple(
            ChainText(text=line, style=style, x=box.x + _INSIDE, y=box.y + _DOWN * number - 2)
            for number, (line, style) in enumerate(text, 1)
        ),
    )


def _lines(layout: Layout, kept: list[str], ties: list[_Tie]) -> Iterator[ChainLine]:
    acts = {frozenset((tie.subject, tie.target)): tie.act for tie in ties}
    for line in layout.lines:
        act = acts[frozenset((kept[line.upper], kept[line.lower]))]
        yield ChainLine(path=line.path, style="strong" if act in _STRONG else "weak")


def _left_out(number: int, *, capped: bool) -> str:
    if not number:
        return ""
    more = f"At least {number} more records" if capped else counted(number, "more record", "more records")
    verb = "belongs" if number == 1 and not capped else "belong"
    return f"{more} {verb} to the chain. The drawing shows the nearest; each record shows its own."


def _further(kept: list[str], ties: list[_Tie], own: Sequence[_Tie], shelf: Shelf) -> Iterator[Link]:
    """The records of the drawing that are more than a step away, with what they do. `own` are the record's ties."""
    near = {end for tie in own for end in (tie.subject, tie.target)}
    for other in kept:
        if other not in near and (link := shelf.decision_link(other)):
            acts = [*_acts(other, ties), *(f"{tie.subject} {ACTS[tie.act]} it" for tie in ties if tie.target == other)]
            yield Link(text=link.text, address=link.address, note=f"({'; '.join(acts)})" if acts else "")
