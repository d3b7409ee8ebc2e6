"""The plan as a map of the site: the edition, its pillars, and how many decisions and strategies each leads to.

Two drawings of one tree: three columns where there is room, an indented list of boxes where there is not. Every box is
a link; the same in words stands in a list beneath.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from portal.content.document import PlanEdition
from portal.content.records import Entry
from portal.text import counted
from portal.website import addresses
from portal.website.charts import LINE, NARROWEST, PIXELS, SPACED, wrapped
from portal.website.shelf import Shelf
from portal.website.views import Drawing, Link, PlanMap, Region, Shape, Stroke, Words

_WIDE = 42.0
"""Em across of the wide drawing; the style sheet shows it from there on."""
_ROOT, _BRANCH, _GAP = 30.0, 42.0, 1.0
"""Per cent of the width: where the root ends and where its branches begin. Em between two boxes."""
_INDENT = 9.0
_PAD = 0.7


@dataclass(frozen=True, kw_only=True)
class Node:
    """A place of the map: what it is called, how much is behind it, where it leads."""

    name: str
    count: str
    address: str
    tone: str = "plain"


def plan_map(entry: Entry[PlanEdition], shelf: Shelf) -> PlanMap:
    """The map of an edition."""
    fields = entry.fields
    root = Node(
        name=fields.title,
        count=counted(sum(d.fields.plan == entry.stem for d in shelf.decisions), "decision", "decisions"),
        address=f"{addresses.edition(entry.stem)}#decisions",
    )
    nodes = tuple(_nodes(entry, shelf))
    title = f"Map of the {fields.title}"
    branches = "; ".join(f"{node.name}: {node.count}" for node in nodes)
    description = f"A tree. Its root is the {root.name}: {root.count}. Its branches: {branches}."
    return PlanMap(
        wide=_drawing("map-wide", title, description, root, nodes, narrow=False),
        narrow=_drawing("map-narrow", title, description, root, nodes, narrow=True),
        note="A decision may name several pillars, so the numbers of the pillars do not add up to that of the edition.",
        places=tuple(Link(text=node.name, address=node.address, note=node.count) for node in (root, *nodes)),
    )


def _nodes(entry: Entry[PlanEdition], shelf: Shelf) -> Iterator[Node]:
    for place, pillar in enumerate(entry.fields.pillars, 1):
        yield Node(
            name=pillar.title,
            count=counted(len(shelf.naming(entry.stem, pillar.key)), "decision", "decisions"),
            address=addresses.pillar(entry.stem, pillar.key),
            tone=str(place),
        )
    strategies = [d for d in shelf.register.public_documents() if d.fields.plan == entry.stem]
    if strategies:
        count = counted(len(strategies), "document", "documents")
        only = addresses.document(strategies[0].stem) if len(strategies) == 1 else addresses.STRATEGY
        yield Node(name="Strategies and reports under this edition", count=count, address=only)


def _drawing(key: str, title: str, description: str, root: Node, nodes: Sequence[Node], *, narrow: bool) -> Drawing:
    """The tree, with its root above the branches where the drawing is narrow and left of them where it is wide."""
    left = _INDENT if narrow else _BRANCH
    across = NARROWEST if narrow else _WIDE
    boxes = [_lines(node, across * (100 - left) / 100) for node in nodes]
    head = _lines(root, across * (100 if narrow else _ROOT) / 100)
    start = _tall(head) + _GAP if narrow else 0.0
    tops = list(accumulate((_tall(lines) + _GAP for lines in boxes), initial=start))
    branches = max(tops[-1] - _GAP, 0.0)
    bottom = branches if narrow else max(branches, _tall(head))
    middles = [top + _tall(lines) / 2 for top, lines in zip(tops, boxes, strict=False)]
    regions = [_region(root, head, 0.0, 100.0 if narrow else _ROOT, 0.0, "box root")]
    regions += [
        _region(node, lines, left, 100.0 - left, top, f"box tone-{node.tone}")
        for node, lines, top in zip(nodes, boxes, tops, strict=False)
    ]
    trunk = _INDENT / 2 if narrow else (_ROOT + _BRANCH) / 2
    foot = _tall(head) if narrow else _tall(head) / 2
    return Drawing(
        key=key,
        title=title,
        description=description,
        height=f"{bottom + 0.2:.2f}em",
        pixels_high=f"{(bottom + 0.2) * PIXELS:.0f}",
        strokes=tuple(_strokes(trunk, left, foot, middles, _ROOT if not narrow else None)),
        regions=tuple(regions),
    )


def _strokes(trunk: float, left: float, foot: float, middles: Sequence[float], root: float | None) -> Iterator[Stroke]:
    """The trunk, a branch to each box, and in the wide drawing the stem that joins the root to the trunk."""
    if not middles:
        return
    ends = [foot, *middles]
    yield _stroke(trunk, min(ends), trunk, max(ends))
    if root is not None:
        yield _stroke(root, foot, trunk, foot)
    for middle in middles:
        yield _stroke(trunk, middle, left, middle)


def _stroke(x1: float, y1: float, x2: float, y2: float) -> Stroke:
    return Stroke(x1=f"{x1:.2f}%", y1=f"{y1:.2f}em", x2=f"{x2:.2f}%", y2=f"{y2:.2f}em")


def _lines(node: Node, width: float) -> tuple[str, ...]:
    return (*wrapped(node.name, (width - 2 * _PAD) / SPACED), node.count)


def _tall(lines: Sequence[str]) -> float:
    return LINE * len(lines) + 2 * _PAD - 0.2


def _region(node: Node, lines: Sequence[str], left: float, width: float, top: float, style: str) -> Region:
    return Region(
        link=Link(text=node.name, address=node.address),
        name=f"{node.name}: {node.count}",
        shapes=(
            Shape(
                x=f"{left:.2f}%", y=f"{top:.2f}em", width=f"{width:.2f}%", height=f"{_tall(lines):.2f}em", style=style
            ),
        ),
        words=tuple(
            Words(
                text=text,
                x=f"{left:.2f}%",
                y=f"{top + _PAD + LINE * line - 0.35:.2f}em",
                style="count" if line == len(lines) else "name",
                shift=f"{_PAD}em",
            )
            for line, text in enumerate(lines, 1)
        ),
    )
