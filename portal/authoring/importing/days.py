"""The days of a document: of the decision, of the meeting, from when to when it applies, and that of a document."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from portal.authoring.importing.blocks import Block
from portal.authoring.importing.found import Confidence, Found, found_in
from portal.authoring.importing.labels import Label, asking, valued
from portal.authoring.importing.meanings import Meaning
from portal.authoring.importing.sections import Part
from portal.dates import PartialDate
from portal.rules.written_dates import find_dates

CERTAIN, LIKELY, GUESS = Confidence
_HELD_ON = re.compile(r"(?:the )?(?:meeting )?(?:was )?held (?:on|at)\b", re.IGNORECASE)
_LONGEST = 8
"""Words of which a day takes the most where it is all that stands beside a label."""
_MONTH_YEAR = re.compile(rf"\b(?P<month>{'|'.join(calendar.month_name[1:])})\s+(?P<year>(?:19|20)\d\d)\b")
_YEARS = re.compile(r"\b(?P<first>20\d\d)\s*(?:[-–/]|to)\s*(?P<last>20\d\d|\d\d)\b")


def decision_date_of(labels: Sequence[Label]) -> Found | None:
    """The day of the decision, where the document labels one as such; that of the meeting where it labels none."""
    for meaning in (Meaning.DECIDED, Meaning.MEETING):
        for label in asking(labels, meaning):
            day = _only_day(label.value)
            if day:
                return found_in(label.block, "decision_date", day, label.asks(meaning) or GUESS, label.value)
    return None


def _only_day(text: str) -> dt.date | None:
    """The one day that a value is, with few words around it."""
    days = {day.date for day in find_dates(text) if day.date}
    return days.pop() if len(days) == 1 and len(text.split()) <= _LONGEST else None


def day_at_head(labels: Sequence[Label]) -> Found | None:
    """The day beside a bare "Date" at the head, which may be that of the decision: a guess."""
    for label in labels:
        if label.name in ("date", "dated") and (day := _only_day(label.value)):
            return found_in(label.block, "decision_date", day, GUESS, label.value)
    return None


def meeting_of(blocks: Sequence[Block]) -> Found | None:
    """The day of the meeting that decided, from a line at the head such as "Held on 3 May 2024"."""
    for block in blocks[:12]:
        day = next((d.date for d in find_dates(block.text) if d.date), None)
        if day and _HELD_ON.match(block.text):
            return found_in(block, "decision_date", day, LIKELY)
    return None


def effective_of(parts: Sequence[Part], labels: Sequence[Label]) -> Iterator[Found]:
    """From when to when the decision applies: two days beside labels, or the first "from ... to ...", whole days."""
    texts = [(block.text, block) for part in parts for block in part.blocks]
    texts += [(f"period: {label.value}", label.block) for label in asking(labels, Meaning.PERIOD)]
    for text, block in texts:
        days = sorted(find_dates(text), key=lambda day: day.start)
        for first, second in pairwise(days):
            between = text[first.start + len(first.words) : second.start]
            before = text[max(0, first.start - 30) : first.start]
            if not _UNTIL.fullmatch(between) or not _SINCE.search(before):
                continue
            last = second.date
            begins = first.date or _in_year(first.day, first.month, last)
            if begins and last and begins <= last:
                yield found_in(block, "effective_from", begins, LIKELY, text)
                yield found_in(block, "effective_to", last, LIKELY, text)
                return
    yield from _labelled_ends(labels)


def _labelled_ends(labels: Sequence[Label]) -> Iterator[Found]:
    """The first day and the last, each beside a label of its own."""
    begins = next(((x, day) for x in asking(labels, Meaning.BEGINS) if (day := _only_day(x.value))), None)
    ends = next(((x, day) for x in asking(labels, Meaning.ENDS) if (day := _only_day(x.value))), None)
    if begins and ends and begins[1] > ends[1]:
        return
    for field, found in (("effective_from", begins), ("effective_to", ends)):
        if found:
            yield found_in(found[0].block, field, found[1], LIKELY, found[0].value)


_UNTIL = re.compile(r"\s*(?:and|to|until|till|through to|up to|[–-])\s*(?:the\s+)?", re.IGNORECASE)
_SINCE = re.compile(
    r"\b(?:from|between|period|term|duration|runs?|lasts?|for|effect)\b[\s:]*"
    r"(?:(?:is|are|of|will be|runs?|from)\s+)?(?:the\s+)?$",
    re.IGNORECASE,
)


def _in_year(day: int, month: int, last: dt.date | None) -> dt.date | None:
    """A day whose year is only printed at the end of its range."""
    if last is None:
        return None
    try:
        same = dt.date(last.year, month, day)
        return same if same <= last else dt.date(last.year - 1, month, day)
    except ValueError:
        return None


def document_date_of(front: Sequence[Block], labels: Sequence[Label]) -> Found | None:
    """The date of a strategy or report, as precisely as it is given: a labelled day, else a month and year."""
    label = valued(labels, "date", "meeting date", "date of meeting", "date of report", "published", "version date")
    if label:
        for day in find_dates(label.value):
            if day.date:
                return found_in(label.block, "date", PartialDate(day.date.year, day.date.month, day.date.day), CERTAIN)
        if month := _MONTH_YEAR.search(label.value):
            return found_in(label.block, "date", _month(month), CERTAIN, label.value)
    for block in front[:12]:
        if month := _MONTH_YEAR.search(block.text):
            return found_in(block, "date", _month(month), LIKELY)
    return None


def _month(match: re.Match[str]) -> PartialDate:
    return PartialDate(int(match["year"]), list(calendar.month_name).index(match["month"]))


def period_of(title: str) -> tuple[int, int] | None:
    """The first and last year that a title names: "Strategy 2016-20"."""
    match = _YEARS.search(title)
    if not match:
        return None
    first = int(match["first"])
    last = int(match["last"]) + (first // 100 * 100 if len(match["last"]) == 2 else 0)
    return (first, last) if last >= first else None
