"""What became of every paragraph that was ever published: whether its anchor still leads to it.

A text is known again by its fingerprint. An anchor may lead to the same words, or to an amended version of them; where
its words now stand under another anchor, or nowhere, that is a fate the check stops at.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from portal.content.body import Body
from portal.content.common import Correction
from portal.content.fingerprint import ALIKE, likeness, same
from portal.content.ledger import WITHHELD, Holding, prints_of

MOVED_FROM = 0.5
"""From this likeness on, a text under another anchor is taken for the one that is missing under its own."""


class Outcome(StrEnum):
    """What became of an anchor."""

    SAME = "same"
    """It leads to the words it always led to."""
    AMENDED = "amended"
    """It leads to the same paragraph, in other words."""
    CORRECTED = "corrected"
    """It leads to other words, and a later correction beside them says why."""
    RETIRED = "retired"
    """It is gone by decision, and a tombstone stands for it."""
    MOVED = "moved"
    """Its words now stand under another anchor."""
    CHANGED = "changed"
    """It leads to other words, and its own are nowhere."""
    GONE = "gone"
    """There is no such anchor, and its words are nowhere."""

    @property
    def holds(self) -> bool:
        """Whether a citation of the anchor still leads where it should."""
        return self in (Outcome.SAME, Outcome.AMENDED, Outcome.CORRECTED, Outcome.RETIRED)


@dataclass(frozen=True, kw_only=True)
class Fate:
    """An anchor, what became of it, and the anchor its words now stand under where they moved."""

    anchor: str
    outcome: Outcome
    to: str = ""
    since: str = ""
    """The first day it was published."""


def trace(holding: Holding, body: Body, corrections: Sequence[Correction] = ()) -> tuple[Fate, ...]:
    """What became of every anchor of a holding, against the body that its page has now."""
    known = {anchor: tuple(line.object for line in lines) for anchor, lines in holding.anchors.items()}
    page = _Page(standing=prints_of(body), known=known, headings=frozenset(heading.anchor for heading in body.headings))
    fates = []
    for anchor, lines in holding.anchors.items():
        retired = f"#{anchor}" in holding.gone
        outcome, to = (Outcome.RETIRED, "") if retired else page.outcome(anchor)
        if outcome is Outcome.CHANGED and _noted(anchor, lines[-1].day, corrections):
            outcome, to = Outcome.CORRECTED, ""
        fates.append(Fate(anchor=anchor, outcome=outcome, to=to, since=lines[0].day))
    return tuple(fates)


def _noted(anchor: str, since: str, corrections: Sequence[Correction]) -> bool:
    """Whether a correction written after a day stands beside a paragraph."""
    return any(c.where == anchor and c.date.isoformat() > since for c in corrections)


@dataclass(frozen=True, kw_only=True)
class _Page:
    """Fingerprints of a page: what each anchor leads to now, and what it was published with."""

    standing: Mapping[str, str]
    known: Mapping[str, tuple[str, ...]]
    headings: frozenset[str]

    def outcome(self, anchor: str) -> tuple[Outcome, str]:
        """What became of an anchor, and where its words are now if they moved."""
        here, prints = self.standing.get(anchor), self.known[anchor]
        if WITHHELD in prints:
            return (Outcome.SAME if here else Outcome.GONE), ""
        if here and any(same(here, old) for old in prints):
            return Outcome.SAME, ""
        elsewhere = [other for other in self.standing if other != anchor and not self._holds(other)]
        moved = next((other for other in elsewhere if any(same(self.standing[other], old) for old in prints)), "")
        if moved:
            return Outcome.MOVED, moved
        if anchor in self.headings:
            return Outcome.AMENDED, ""
        likeness_here = self._likeness(anchor, prints) if here and not self._is_of_another(anchor) else 0.0
        best = max(elsewhere, key=lambda other: self._likeness(other, prints), default="")
        best_there = self._likeness(best, prints) if best else 0.0
        if likeness_here >= max(ALIKE, best_there):
            return Outcome.AMENDED, ""
        if best_there >= MOVED_FROM:
            return Outcome.MOVED, best
        if likeness_here >= ALIKE:
            return Outcome.AMENDED, ""
        return (Outcome.CHANGED if here else Outcome.GONE), ""

    def _holds(self, anchor: str) -> bool:
        """Whether an anchor leads to words it was published with."""
        return any(same(self.standing[anchor], old) for old in self.known.get(anchor, ()) if old != WITHHELD)

    def _is_of_another(self, anchor: str) -> bool:
        """Whether the words at an anchor are those that another was published with."""
        return any(
            same(self.standing[anchor], old)
            for other, prints in self.known.items()
            if other != anchor
            for old in prints
            if old != WITHHELD
        )

    def _likeness(self, anchor: str, prints: Sequence[str]) -> float:
        return max(likeness(self.standing[anchor], old) for old in prints)
