"""Pillars of the plan: what each means in every edition, which decisions name it, and what those come to."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from portal.content.document import Adoption, Pillar, PlanEdition
from portal.content.records import Entry
from portal.dates import format_date
from portal.money import format_pounds
from portal.text import counted, in_prose
from portal.website import addresses, late_page, words
from portal.website.alternates import feeds_of
from portal.website.figures import Decisions, Figure, bars, source_lines, year_figure
from portal.website.late_page import LatePage
from portal.website.lists import HOME, by_year
from portal.website.shelf import Shelf
from portal.website.sums import Sum, funding_by_source, sum_of
from portal.website.views import Count, Fact, FigureView, Link, PillarInEdition, PillarPage

PLANS = Link(text="Plans", address=addresses.PLANS)
NO_MEANING = "No document held here says what this pillar means."
NOT_TO_BE_ADDED = (
    "A decision may name several pillars and counts in full for each. Do not add up the amounts of several pillars."
)


def pillar_pages(entry: Entry[PlanEdition], shelf: Shelf) -> Iterator[LatePage]:
    """A page for each pillar of an edition."""
    for place, pillar in enumerate(entry.fields.pillars, 1):
        make = partial(_pillar_page, entry, shelf, pillar, place)
        yield LatePage(
            address=addresses.pillar(entry.stem, pillar.key),
            title=pillar.title,
            make=make,
            group=late_page.PLANS,
            edition=entry.fields.title,
        )


def _pillar_page(entry: Entry[PlanEdition], shelf: Shelf, pillar: Pillar, place: int) -> PillarPage:
    fields = entry.fields
    naming = shelf.naming(entry.stem, pillar.key)
    address = addresses.pillar(entry.stem, pillar.key)
    held = sum_of(naming, shelf.register)
    number = counted(len(naming), "decision names", "decisions name")
    return PillarPage(
        address=address,
        title=pillar.title,
        description=f"A pillar of the {fields.title}: {number} it.",
        section="plans",
        breadcrumb=(HOME, PLANS, edition_link(entry)),
        alternates=feeds_of(address, f"Decisions under {pillar.title}"),
        edition=edition_link(entry),
        edition_note=adoption_note(fields),
        meaning=pillar.meaning.text if pillar.meaning else NO_MEANING,
        meaning_source=pillar.meaning.source if pillar.meaning else "",
        editions=tuple(_in_editions(entry, pillar.key, shelf)),
        sums=tuple(_sums(held)) if naming else (),
        caution=NOT_TO_BE_ADDED if held.stated or held.yearly_decisions else "",
        figures=tuple(_figures(naming, shelf, address)) if naming else (),
        groups=by_year(naming, shelf),
        elsewhere=tuple(_same_pillar(entry, pillar.key, shelf)),
        siblings=tuple(
            Count(
                link=Link(text=other.title, address=addresses.pillar(entry.stem, other.key)),
                count=len(shelf.naming(entry.stem, other.key)),
                tone=str(other_place),
            )
            for other_place, other in enumerate(fields.pillars, 1)
            if other.key != pillar.key
        ),
        empty="No decision on this site names this pillar.",
        tone=str(place),
    )


def edition_link(entry: Entry[PlanEdition]) -> Link:
    """The page of an edition."""
    return Link(text=entry.fields.title, address=addresses.edition(entry.stem))


def adoption_note(fields: PlanEdition) -> str:
    """Since when an edition is in force, or that it is a draft."""
    if fields.adoption is Adoption.CONSULTATION_DRAFT:
        return "This edition is a draft that was consulted on. No decision is judged by it."
    begins = format_date(fields.in_force_from) if fields.in_force_from else "a date not stated"
    return f"In force from {begins}."


def _in_editions(entry: Entry[PlanEdition], key: str, shelf: Shelf) -> Iterator[PillarInEdition]:
    """What becomes of a pillar from edition to edition; nothing where there is only one edition."""
    editions = shelf.register.public_editions()
    for other in editions if len(editions) > 1 else ():
        here = other.stem == entry.stem
        pillar = next((one for one in other.fields.pillars if one.key == key), None)
        edition = Link(text=other.fields.title, address="" if here else addresses.edition(other.stem))
        when = "Draft, not adopted." if other.fields.adoption is not Adoption.ADOPTED else adoption_note(other.fields)
        if pillar is None:
            said = (
                f"Not a pillar of this edition. Its pillars are: {in_prose([p.title for p in other.fields.pillars])}."
            )
            yield PillarInEdition(edition=edition, when=when, pillar=None, meaning=said, source="", here=False)
            continue
        link = Link(text=pillar.title, address="" if here else addresses.pillar(other.stem, key))
        meaning, source = (pillar.meaning.text, pillar.meaning.source) if pillar.meaning else (NO_MEANING, "")
        yield PillarInEdition(edition=edition, when=when, pillar=link, meaning=meaning, source=source, here=here)


def _sums(held: Sum) -> Iterator[Fact]:
    """What the decisions that name a pillar come to: each kind of money by itself, and what no record states."""
    told = counted(held.stated, "approved decision states", "approved decisions state")
    yield Fact(
        term="Amount of the decisions naming this pillar",
        value=format_pounds(held.total) if held.stated else words.NOT_STATED.capitalize(),
        note=f"{told} an amount, over the financial years that the records list." if held.stated else "",
        stated=bool(held.stated),
    )
    if held.yearly_decisions:
        number = counted(held.yearly_decisions, "decision goes", "decisions go")
        note = f"{number} on to cost money every year after that. It is not in the amount above."
        yield Fact(term="Then every year", value=f"{format_pounds(held.yearly)} a year", note=note)
    if held.unstated and held.stated:
        value = counted(held.unstated, "approved decision", "approved decisions")
        yield Fact(term="Amount not stated", value=value, note="In no sum on this page.")
    if held.not_counted:
        value = counted(held.not_counted, "decision", "decisions")
        yield Fact(term="Not approved, or revoked later", value=value, note="In the list, but in no sum on this page.")
    if held.replaced:
        value = counted(held.replaced, "decision", "decisions")
        note = "The same money may stand in the older and in the newer record."
        yield Fact(term="Later superseded or varied", value=value, note=note)


def _figures(naming: Decisions, shelf: Shelf, address: str) -> Iterator[FigureView]:
    """Decisions by year and funding by source, where there are enough to make out a line."""
    years = year_figure(naming, shelf, address, "Decisions by year", "")
    if years.chart:
        yield years
    drawn = funding_by_source(naming, shelf.register)
    if drawn:
        yield bars(
            Figure(
                anchor="funding-by-source",
                title="Where the money comes from",
                headings=("Source of funding", "Decisions", "Amount (£)"),
                lines=source_lines(drawn, shelf),
                folder=address,
            )
        )


def _same_pillar(entry: Entry[PlanEdition], key: str, shelf: Shelf) -> Iterator[Link]:
    for other in shelf.register.public_editions():
        if other.stem != entry.stem and any(pillar.key == key for pillar in other.fields.pillars):
            yield Link(text=other.fields.title, address=addresses.pillar(other.stem, key))
