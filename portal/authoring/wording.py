"""The words of a page, passage by passage, and how they differ from what they were: for people who review a change.

A passage is what stands between two breaks of the page, with the address it can be cited by. They are matched as
the earlier texts of a record are (`website/difference.py`); the words that stay are cut to those around a change.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from html.parser import HTMLParser

from portal.website.difference import Block, changed, word_changes

AROUND = 8
"""Words shown on either side of what differs."""

_TOO_MANY = 4_000_000
"""Pairs of words from which on a passage is shown whole, before and after: matching takes time with their product."""

_INLINE = frozenset(
    "a abbr b bdi cite code data del em i ins kbd mark q s small span strong sub sup time u var wbr".split()  # noqa: SIM905
)
_UNREAD = frozenset(("button", "nav", "noscript", "script", "style", "sup", "svg", "template"))
"""Not told: controls, and the raised numbers of notes, which change with every note before them."""

_EMPTY = frozenset(("area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"))


class Sense(StrEnum):
    """Whether words stand in both texts, only in the earlier or only in the later one."""

    SAME = "same"
    OUT = "out"
    IN = "in"


@dataclass(frozen=True, kw_only=True)
class Run:
    """Words of one sense."""

    sense: Sense
    text: str


@dataclass(frozen=True, kw_only=True)
class Rewording:
    """A passage that differs: its address, and its words in runs, cut to what differs and a little around it."""

    anchor: str
    runs: tuple[Run, ...]


def passages(page: str) -> tuple[Block, ...]:
    """The words of the main part of a page (HTML as the site has it), as a reader meets them."""
    reader = _Reader()
    reader.feed(page)
    reader.close()
    return tuple(reader.found)


def rewordings(before: Sequence[Block], after: Sequence[Block]) -> Iterator[Rewording]:
    """Every passage that differs, in the order of the later text."""
    for pair in changed(before, after):
        old, new = pair.before, pair.after
        if old and new:
            yield Rewording(anchor=new.anchor, runs=tuple(_runs(old.text, new.text)))
        elif old:
            yield Rewording(anchor=old.anchor, runs=(Run(sense=Sense.OUT, text=old.text),))
        elif new:
            yield Rewording(anchor=new.anchor, runs=(Run(sense=Sense.IN, text=new.text),))


def _runs(before: str, after: str) -> Iterator[Run]:
    """Two passages as one: words of both, of the earlier and of the later; whole where they are very long."""
    if len(before.split()) * len(after.split()) > _TOO_MANY:
        yield Run(sense=Sense.OUT, text=before)
        yield Run(sense=Sense.IN, text=after)
        return
    found = list(word_changes(before, after))
    for at, (sense, words) in enumerate(found):
        same = sense == Sense.SAME
        text = _around(words.split(), opens=at == 0, closes=at == len(found) - 1) if same else words
        yield Run(sense=Sense(sense), text=text)


def _around(words: Sequence[str], *, opens: bool, closes: bool) -> str:
    """Words that both texts have, cut to those near what differs."""
    if opens and len(words) > AROUND:
        return " ".join(("…", *words[-AROUND:]))
    if closes and len(words) > AROUND:
        return " ".join((*words[:AROUND], "…"))
    if len(words) > 2 * AROUND:
        return " ".join((*words[:AROUND], "…", *words[-AROUND:]))
    return " ".join(words)


class _Reader(HTMLParser):
    """Collects passages from the main part of a page."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[Block] = []
        self._open: list[tuple[str, str]] = []
        self._words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _INLINE:
            self._end_passage()
        if tag not in _EMPTY:
            self._open.append((tag, dict(attrs).get("id") or ""))

    def handle_endtag(self, tag: str) -> None:
        if tag not in _INLINE:
            self._end_passage()
        if any(tag == name for name, _ in self._open):
            while self._open.pop()[0] != tag:
                pass

    def handle_data(self, data: str) -> None:
        tags = {tag for tag, _ in self._open}
        if "main" in tags and not tags & _UNREAD:
            self._words.append(data)

    def _end_passage(self) -> None:
        text = " ".join("".join(self._words).split())
        self._words.clear()
        if text:
            anchor = next((name for _, name in reversed(self._open) if name), "")
            self.found.append(Block(anchor="" if anchor == "main" else anchor, place="", text=text))
