"""What every format is read into: a stream of blocks, each with its place in the source, and nothing of its format."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from portal.text import squeeze


class Kind(StrEnum):
    """What a block is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    BULLET = "bullet"
    TABLE = "table"
    FOOTNOTE = "footnote"


@dataclass(frozen=True, kw_only=True)
class Span:
    """A run of text in one dress. `note` is the label of a footnote that is marked here."""

    text: str = ""
    strong: bool = False
    emphasis: bool = False
    href: str = ""
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Block:
    """A block of a document. `number` is as printed ("24.", "(a)"), whether typed or reckoned by Word."""

    kind: Kind
    spans: tuple[Span, ...] = ()
    number: str = ""
    level: int = 0
    """Of a heading from 1, or how deep an item stands in a list from 0."""
    rows: tuple[tuple[str, ...], ...] = ()
    """The cells of a table; lines within a cell are parted by line ends."""
    page: int | None = None
    place: int = 0
    """Which paragraph of the source it is, counted from 1."""

    @property
    def text(self) -> str:
        """The words alone, on one line."""
        return squeeze("".join(span.text for span in self.spans))

    @property
    def is_bold(self) -> bool:
        """Whether all of its words stand in bold."""
        words = [span for span in self.spans if span.text.strip()]
        return bool(words) and all(span.strong for span in words)

    @property
    def where(self) -> str:
        """Its place as a report says it."""
        words = {Kind.TABLE: "table", Kind.FOOTNOTE: "footnote"}.get(self.kind, "")
        base = f"{words} at paragraph {self.place}" if words else f"paragraph {self.place}"
        return f"page {self.page}, {base}" if self.page else base


@dataclass(frozen=True, kw_only=True)
class Document:
    """A file as it was read. `notes` say in plain words what the reading itself changed or left out."""

    name: str
    form: str
    sha256: str
    blocks: tuple[Block, ...]
    notes: tuple[str, ...] = ()


def plain_spans(text: str) -> tuple[Span, ...]:
    """A text without any dress."""
    return (Span(text=text),) if text else ()


def trimmed(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The spans without white space at either end, neighbours of one dress joined, white space as single spaces."""
    joined: list[Span] = []
    for span in spans:
        text = " ".join(f"x{span.text}x".split())[1:-1] if span.text else ""
        if not text and not span.note:
            continue
        last = joined[-1] if joined else None
        if last and not last.note and not span.note and _dress(last) == _dress(span):
            joined[-1] = Span(text=f"{last.text}{text}", strong=span.strong, emphasis=span.emphasis, href=span.href)
        else:
            joined.append(Span(text=text, strong=span.strong, emphasis=span.emphasis, href=span.href, note=span.note))
    if joined:
        joined[0] = _with_text(joined[0], joined[0].text.lstrip())
        joined[-1] = _with_text(joined[-1], joined[-1].text.rstrip())
    return tuple(span for span in joined if span.text or span.note)


def without_start(spans: tuple[Span, ...], length: int) -> tuple[Span, ...]:
    """The spans without their first characters."""
    rest: list[Span] = []
    for span in spans:
        if length >= len(span.text) and not span.note:
            length -= len(span.text)
            continue
        rest.append(_with_text(span, span.text[length:]))
        length = 0
    return trimmed(rest)


def _dress(span: Span) -> tuple[bool, bool, str]:
    return span.strong, span.emphasis, span.href


def _with_text(span: Span, text: str) -> Span:
    return Span(text=text, strong=span.strong, emphasis=span.emphasis, href=span.href, note=span.note)
