"""What of the plan is searched: each page worth finding as passages of text, with the place each one leads to.

Nothing is here that the plan does not call public, and nothing that its page does not show: what a correction has
redacted is gone from the text before it comes here.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from portal.content.body import Paragraph
from portal.content.decision import ContextAmount, CostLine, Decision, Option, Recipient
from portal.content.document import PlanEdition, SitePage, StrategyDocument
from portal.content.records import Entry, Fields
from portal.dates import format_date
from portal.money import format_pounds
from portal.refs import Ref
from portal.text import squeeze
from portal.website import words
from portal.website.lists import date_label
from portal.website.money_view import total_in_words
from portal.website.plan import SitePlan
from portal.website.record_page import status_tag
from portal.website.shelf import Shelf
from portal.website.views import Tag

TITLE, SUMMARY, FIELD, TEXT = 8, 3, 2, 1
"""How much a word counts by where it stands."""


@dataclass(frozen=True, kw_only=True)
class Passage:
    """A piece of a page that a result can lead to.

    `anchor` is its place on the page, empty for the page itself; `place` is the heading it stands under; `number` is as
    it is cited: "24", or "11 a" for a letter below a number.
    """

    text: str
    anchor: str = ""
    number: str = ""
    place: str = ""
    counts: int = TEXT
    """How much its words count."""
    shown: bool = True
    """Whether it can be shown below a result."""


@dataclass(frozen=True, kw_only=True)
class Findable:
    """A page worth finding. `filters` holds the values by which it can be filtered, by name of the filter."""

    address: str
    title: str
    kind: str
    summary: str
    ref: str = ""
    read_ref: Ref | None = None
    status: Tag | None = None
    date: str = ""
    """ISO day or less, by which results are sorted; empty where there is none."""
    dated: str = ""
    amount: str = ""
    filters: dict[str, tuple[str, ...]]
    passages: tuple[Passage, ...]
    refs: tuple[str, ...] = ()
    """The refs that the page has or mentions, in canonical spelling."""
    amounts: tuple[Decimal, ...] = ()
    """The amounts that its fields state."""


@dataclass(frozen=True, kw_only=True)
class Head:
    """What is known at once of every page that can be found; see Findable."""

    address: str
    read_ref: Ref | None
    date: str
    filters: dict[str, tuple[str, ...]]

    @property
    def order(self) -> tuple[bool, Ref, str]:
        """Where it stands among all: documents and pages by address, then decisions, oldest first."""
        return self.read_ref is not None, self.read_ref or Ref(0, 0), self.address


def head_of(page: Findable) -> Head:
    """What is known at once of a page."""
    return Head(address=page.address, read_ref=page.read_ref, date=page.date, filters=page.filters)


def findable_pages(plan: SitePlan) -> tuple[Findable, ...]:
    """Every page worth finding: documents and pages by address, then decisions, oldest first."""
    found = [findable(plan.shelf, plan.shelf.register.by_path[p], a) for p, a in plan.address_of_path.items()]
    return tuple(sorted(found, key=lambda page: head_of(page).order))


def findable(shelf: Shelf, entry: Entry[Fields], address: str) -> Findable:
    """The page of an entry, as it is searched."""
    fields = entry.fields
    if isinstance(fields, Decision):
        return _decision(entry, fields, shelf, address)
    return _document(entry, fields, shelf, address)


def _decision(entry: Entry[Fields], fields: Decision, shelf: Shelf, address: str) -> Findable:
    ref = shelf.configuration.refs.pattern.parse(fields.ref)
    day = fields.listing_date
    pillars = tuple(tag.text for tag in shelf.pillar_tags(fields.plan, fields.pillars))
    areas, themes = _names(shelf, fields)
    return Findable(
        address=address,
        title=fields.title,
        kind="Decision",
        summary=fields.summary,
        ref=fields.ref,
        read_ref=ref,
        status=status_tag(fields, shelf),
        date=day.isoformat() if day else "",
        dated=f"{date_label(fields)} {format_date(day)}" if day else "",
        amount=total_in_words(fields.financial),
        filters={
            "kind": ("Decision",),
            "year": (shelf.year_name(ref.year),) if ref else (),
            "pillar": pillars,
            "area": areas,
            "theme": themes,
            "type": (words.decision_type(fields.decision_type),),
            "status": (words.STATUS[fields.status][0],),
        },
        passages=_clean(
            (
                Passage(text=fields.title, counts=TITLE, shown=False),
                Passage(text=fields.ref, counts=TITLE, shown=False),
                Passage(text=fields.summary, counts=SUMMARY, shown=False),
                _filed((*pillars, *areas, *themes)),
                *_money(fields),
                *(p for recipient in fields.recipients for p in _recipient(recipient)),
                *(p for option in fields.options for p in _option(option)),
                *_body(entry),
            )
        ),
        refs=tuple(dict.fromkeys((fields.ref, *_related(fields), *entry.body.mentions))),
        amounts=tuple(_amounts(fields)),
    )


def _document(
    entry: Entry[Fields], fields: StrategyDocument | PlanEdition | SitePage, shelf: Shelf, address: str
) -> Findable:
    kind = "About this site" if isinstance(fields, SitePage) else words.DOCUMENT_KINDS[fields.kind][0]
    date = None if isinstance(fields, SitePage) else fields.date
    areas, themes = ((), ()) if isinstance(fields, SitePage) else _names(shelf, fields)
    pillars = fields.pillars if isinstance(fields, PlanEdition) else ()
    return Findable(
        address=address,
        title=fields.title,
        kind=kind,
        summary=fields.summary,
        date=str(date or ""),
        dated=format_date(date) if date else "",
        filters={"kind": (kind,), "area": areas, "theme": themes},
        passages=_clean(
            (
                Passage(text=fields.title, counts=TITLE, shown=False),
                Passage(text=fields.summary, counts=SUMMARY, shown=False),
                *(Passage(text=pillar.title, anchor="pillars", place="Pillars", counts=FIELD) for pillar in pillars),
                _filed((*areas, *themes)),
                *_body(entry),
            )
        ),
        refs=entry.body.mentions,
    )


def _names(shelf: Shelf, fields: Decision | StrategyDocument | PlanEdition) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The names of the areas and of the themes that something is filed under."""
    areas = tuple(link.text for link in shelf.area_links(fields.areas))
    return areas, tuple(link.text for link in shelf.theme_links(fields.themes))


def _filed(names: tuple[str, ...]) -> Passage:
    return Passage(text=" · ".join(names), anchor="filed", place="Filed under", counts=FIELD)


def _related(fields: Decision) -> tuple[str, ...]:
    return (*fields.supersedes, *fields.varies, *fields.revokes, *fields.related)


def _money(fields: Decision) -> Iterator[Passage]:
    money = fields.financial
    if money.total is not None:
        yield Passage(text=f"Total {format_pounds(money.total)}", anchor="money", place="Money", counts=FIELD)
    lines: tuple[CostLine | ContextAmount, ...] = (*money.costs, *money.funding, *money.context_amounts)
    for line in lines:
        yield Passage(text=f"{line.label}: {format_pounds(line.amount)}", anchor="money", place="Money", counts=FIELD)
    if money.recurring:
        text = f"{format_pounds(money.recurring.amount)} a year. {money.recurring.note or ''}"
        yield Passage(text=text, anchor="money", place="Money", counts=FIELD)


def _amounts(fields: Decision) -> Iterator[Decimal]:
    money = fields.financial
    yield from [money.total] if money.total is not None else []
    yield from (line.amount for line in (*money.costs, *money.funding))
    yield from (stated.amount for stated in money.context_amounts)
    yield from [money.recurring.amount] if money.recurring else []
    yield from (recipient.amount for recipient in fields.recipients)
    yield from (option.cost for option in fields.options if option.cost is not None)


def _recipient(recipient: Recipient) -> Iterator[Passage]:
    parts = (recipient.purpose, recipient.conditions, recipient.reasons)
    text = f"{recipient.name}: {format_pounds(recipient.amount)}. {' '.join(part for part in parts if part)}"
    yield Passage(text=text, anchor="recipients", place="Recipients")


def _option(option: Option) -> Iterator[Passage]:
    cost = f" {format_pounds(option.cost)}" if option.cost is not None else ""
    for text in (f"{option.title}{cost}", *option.advantages, *option.disadvantages):
        yield Passage(text=text, anchor=f"option-{option.id}", place=f"Option {option.id}")


def _body(entry: Entry[Fields]) -> Iterator[Passage]:
    titles = {heading.anchor: heading.text for heading in entry.body.headings}
    for heading in entry.body.headings:
        yield Passage(text=heading.text, anchor=heading.anchor, counts=FIELD, shown=False)
    spoken: dict[str, str] = {}
    for paragraph in entry.body.paragraphs:
        number = paragraph.number.strip("().")
        whole = spoken.get(paragraph.anchor.rpartition("-")[0], "") if number else ""
        spoken[paragraph.anchor] = f"{whole} {number}".strip()
        yield Passage(
            text=paragraph.text,
            anchor=paragraph.anchor,
            number=spoken[paragraph.anchor],
            place=_place(paragraph, titles.get(paragraph.section, "")),
        )


def _place(paragraph: Paragraph, title: str) -> str:
    """The heading a paragraph stands under; with its position there where it has no number of its own."""
    if paragraph.number or not title:
        return title
    position = re.search(r"-p(\d+)$", paragraph.anchor)
    return f"{title}, paragraph {position[1]}" if position else title


def _clean(passages: Iterable[Passage]) -> tuple[Passage, ...]:
    """The passages that say something, each text on one line and in the normal form NFC."""
    tidied = ((passage, unicodedata.normalize("NFC", squeeze(passage.text))) for passage in passages)
    return tuple(passage if passage.text == text else replace(passage, text=text) for passage, text in tidied if text)
