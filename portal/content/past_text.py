"""An older state of a record, read by today's reader: its words, its facts, its notes, and from when it was public.

What no longer fits the model is still read as text, so far as it is text. A state whose front matter cannot be read, or
states no status, is none: no such file was ever published, since the check refuses it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from markdown import Markdown

from portal.config import Configuration
from portal.content.body import EMPTY, Body
from portal.content.body_reader import Surroundings, read_body
from portal.content.common import Correction
from portal.content.document import SitePage
from portal.content.front_matter import part
from portal.content.markdown import too_much
from portal.content.public_facts import named_facts, public_facts
from portal.content.records import Entry, Fields, understand_one
from portal.content.source import Source, decode
from portal.content.withholding import WITHHELD_WORDS, Withholding
from portal.dates import parse_date

Note = tuple[str, str]
"""A note on a change: its day as ISO, and its words."""

_UNPUBLISHED = ("draft", "proposed")


@dataclass(frozen=True, kw_only=True)
class PastText:
    """A state of a record as it can be shown today."""

    title: str
    summary: str
    body: Body
    facts: Mapping[str, str]
    """What its front matter said to the public, by name."""
    notes: tuple[Note, ...]
    corrections: tuple[Correction, ...] = ()
    """Those of a text that fits the model; kept for working out what was redacted."""
    public_from: dt.date | None
    """The first day on which its own fields let it be shown, the earliest of days where they name none; None: never."""
    whole: bool = True
    """Whether it fits the model of today; its facts are as they stood in the file where it does not."""
    withheld: int = 0
    """How many of its paragraphs are withheld."""

    @property
    def words(self) -> tuple[str, ...]:
        """Every heading and paragraph, in order."""
        return (*(h.text for h in self.body.headings), *(p.text for p in self.body.paragraphs))


def text_of(entry: Entry[Fields]) -> PastText:
    """A record that fits the model, as a text that can be held against others."""
    fields = entry.fields
    assert not isinstance(fields, SitePage)
    days = [day for day in (fields.published, getattr(fields, "deferred_until", None)) if day]
    return PastText(
        title=fields.title,
        summary=fields.summary,
        body=entry.body,
        facts=public_facts(fields),
        notes=tuple((update.date.isoformat(), update.note) for update in fields.updates),
        corrections=fields.corrections,
        public_from=None if fields.status.value in _UNPUBLISHED else max(days, default=dt.date.min),
    )


def read_past(
    engine: Markdown, source: Source, configuration: Configuration, *, markup: bool, withholding: Withholding | None
) -> PastText | None:
    """An older state of a file; None where it cannot be read as a record of any kind."""
    reading = understand_one(engine, source, configuration, markup=markup, withholding=withholding)
    if reading.entry is not None:
        found = text_of(reading.entry)
    else:
        loose = _loosely(
            engine, source, configuration, Surroundings(path=source.path, markup=markup, withholding=withholding)
        )
        if loose is None:
            return None
        found = loose
    return _withheld(found, withholding) if withholding else found


def _loosely(engine: Markdown, source: Source, configuration: Configuration, around: Surroundings) -> PastText | None:
    """A text whose front matter can be read and fits no model."""
    text, _ = decode(source)
    parted = part(text) if text.strip() else None
    value = parted.tree.value if parted and parted.tree else None
    if parted is None or not isinstance(value, dict) or not value.get("status") or too_much(parted.body):
        return None
    try:
        public_from = _public_from(value)
        body = read_body(engine, parted.body, parted.body_line, around, configuration) if parted.body else EMPTY
    except (RecursionError, ValueError):
        return None
    return PastText(
        title=str(value.get("title") or source.stem),
        summary=str(value.get("summary") or ""),
        body=body,
        facts=named_facts(value),
        notes=(),
        public_from=public_from,
        whole=False,
    )


def _public_from(value: Mapping[str, Any]) -> dt.date | None:
    """From when fields that fit no model let a text be shown. Raises ValueError where a day cannot be read."""
    if value["status"] in _UNPUBLISHED:
        return None
    days = [parse_date(str(value[key])) for key in ("published", "deferred_until") if value.get(key)]
    return max(days, default=dt.date.min)


def _withheld(text: PastText, withholding: Withholding) -> PastText:
    def shown(words: str) -> str:
        return WITHHELD_WORDS if words and withholding.hides(words) else words

    return PastText(
        title=shown(text.title),
        summary=shown(text.summary),
        body=text.body,
        facts={shown(name): shown(value) for name, value in text.facts.items()},
        notes=tuple((day, shown(note)) for day, note in text.notes),
        corrections=tuple(c for c in text.corrections if not withholding.hides_correction(c)),
        public_from=text.public_from,
        whole=text.whole,
        withheld=_count(text.words),
    )


def _count(words: Iterable[str]) -> int:
    return sum(text == WITHHELD_WORDS for text in words)
