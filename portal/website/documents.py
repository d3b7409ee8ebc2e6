"""Pages of strategy documents and of editions of the police and crime plan."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from portal.content.document import Adoption, PlanEdition, StrategyDocument
from portal.content.records import Entry
from portal.dates import format_date
from portal.money import format_pounds
from portal.text import counted
from portal.website import addresses, words
from portal.website.citation import citation_view, cited_document
from portal.website.document_standing import document_banners, document_tags, successors
from portal.website.lists import HOME, row
from portal.website.pillars import PLANS, edition_link
from portal.website.plan_map import plan_map
from portal.website.record_parts import (
    LONG,
    attachment_views,
    body_contents,
    correction_views,
    provenance_view,
    ways_on,
    who,
)
from portal.website.scoring import scoring_view
from portal.website.shelf import Shelf
from portal.website.updated import updated
from portal.website.versions import changes_view
from portal.website.views import (
    ContentsEntry,
    DocumentGroup,
    DocumentList,
    DocumentPage,
    DocumentRow,
    EditionPage,
    Fact,
    Link,
    MoneyRow,
    PillarCard,
    Relation,
)

STRATEGY = Link(text="Strategy", address=addresses.STRATEGY)
Files = Mapping[str, bytes]
Document = StrategyDocument | PlanEdition


def strategy_list(shelf: Shelf) -> DocumentList:
    """Every strategy document, the office's own before those of other offices."""
    entries = shelf.register.public_documents()
    own = [entry for entry in entries if not entry.fields.external]
    others = [entry for entry in entries if entry.fields.external]
    groups = []
    for kind, group in groupby(sorted(own, key=lambda e: e.fields.kind), key=lambda e: e.fields.kind):
        rows = tuple(_document_row(entry, addresses.document(entry.stem), shelf) for entry in group)
        groups.append(DocumentGroup(heading=words.DOCUMENT_KINDS[kind][1], rows=rows))
    if others:
        rows = tuple(_document_row(entry, addresses.document(entry.stem), shelf) for entry in others)
        groups.append(DocumentGroup(heading="Documents of other offices", rows=rows))
    return DocumentList(
        address=addresses.STRATEGY,
        title="Strategies and reports",
        description=f"{counted(len(entries), 'document', 'documents')}: strategies, policies and reports.",
        section="strategy",
        breadcrumb=(HOME,),
        lead="What the office says it will do, and what it reports. Documents of other offices are marked as theirs.",
        groups=tuple(groups),
    )


def plan_list(shelf: Shelf) -> DocumentList:
    """Every edition of the plan, newest first, drafts apart."""
    editions = list(reversed(shelf.register.public_editions()))
    adopted = [entry for entry in editions if entry.fields.adoption is Adoption.ADOPTED]
    drafts = [entry for entry in editions if entry.fields.adoption is not Adoption.ADOPTED]
    groups = [
        DocumentGroup(heading=heading, rows=tuple(_document_row(e, addresses.edition(e.stem), shelf) for e in entries))
        for heading, entries in (("Adopted editions", adopted), ("Drafts for consultation", drafts))
        if entries
    ]
    return DocumentList(
        address=addresses.PLANS,
        title="Police and crime plans",
        description=f"{counted(len(editions), 'edition', 'editions')} of the plan, with their pillars.",
        section="plans",
        breadcrumb=(HOME,),
        lead="A decision is judged by the edition of the plan in force on its date. Each edition has its own pillars.",
        groups=tuple(groups),
    )


def document_page(entry: Entry[StrategyDocument], shelf: Shelf, files: Files) -> DocumentPage:
    """The page of a strategy document."""
    fields, address = entry.fields, shelf.address(entry)
    edition = shelf.edition(fields.plan) if fields.plan else None
    plan = (Fact(term="Plan", value="", links=(edition_link(edition),)),) if edition else ()
    presented = (Fact(term="Presented by", value=who(fields.presented_by)),) if fields.presented_by else ()
    return DocumentPage(
        address=address,
        title=fields.title,
        description=fields.summary,
        section="strategy",
        breadcrumb=(HOME, STRATEGY),
        kind=words.DOCUMENT_KINDS[fields.kind][0],
        summary=fields.summary,
        banners=tuple(document_banners(entry, shelf)),
        facts=(*_facts(fields), *presented, *plan),
        budgets=_budgets(fields),
        scoring=scoring_view(fields.scoring) if fields.scoring else None,
        missing_parts=_missing_parts(fields),
        contents=_contents(entry),
        body=entry.body.html,
        areas=shelf.area_links(fields.areas),
        themes=shelf.theme_links(fields.themes),
        corrections=correction_views(fields, entry.body, address),
        attachments=attachment_views(fields.attachments, address, files),
        relations=tuple(_relations(entry, shelf)),
        provenance=provenance_view(fields.provenance),
        changes=changes_view(entry, shelf),
        citation=citation_view(cited_document(entry, shelf)),
        onward=tuple(_onward(Link(text="All strategies and reports", address=addresses.STRATEGY), edition, shelf)),
    )


def edition_page(entry: Entry[PlanEdition], shelf: Shelf, files: Files) -> EditionPage:
    """The page of an edition: its pillars, its text, and the decisions made under it."""
    fields, address = entry.fields, shelf.address(entry)
    decisions = [decision for decision in shelf.decisions if decision.fields.plan == entry.stem]
    return EditionPage(
        address=address,
        title=fields.title,
        description=fields.summary,
        section="plans",
        breadcrumb=(HOME, PLANS),
        kind=words.DOCUMENT_KINDS["plan"][0],
        summary=fields.summary,
        banners=tuple(document_banners(entry, shelf)),
        facts=(*_facts(fields), _in_force(fields)),
        budgets=_budgets(fields),
        scoring=None,
        missing_parts=_missing_parts(fields),
        contents=(),
        body=entry.body.html,
        areas=shelf.area_links(fields.areas),
        themes=shelf.theme_links(fields.themes),
        corrections=correction_views(fields, entry.body, address),
        attachments=attachment_views(fields.attachments, address, files),
        relations=tuple(_relations(entry, shelf)),
        provenance=provenance_view(fields.provenance),
        changes=changes_view(entry, shelf),
        map=plan_map(entry, shelf),
        citation=citation_view(cited_document(entry, shelf)),
        onward=tuple(_onward(Link(text="All editions of the plan", address=addresses.PLANS), None, shelf)),
        pillars=tuple(
            PillarCard(
                link=Link(text=pillar.title, address=addresses.pillar(entry.stem, pillar.key)),
                meaning=pillar.meaning.text if pillar.meaning else "",
                meaning_source=pillar.meaning.source if pillar.meaning else "",
                count=counted(len(shelf.naming(entry.stem, pillar.key)), "decision", "decisions"),
                tone=str(place),
            )
            for place, pillar in enumerate(fields.pillars, 1)
        ),
        decisions=tuple(row(decision, shelf) for decision in decisions),
        empty="No decision on this site was made under this edition.",
    )


def _onward(all_of_them: Link, edition: Entry[PlanEdition] | None, shelf: Shelf) -> Iterator[Fact]:
    links = [all_of_them, Link(text="All decisions", address=addresses.DECISIONS)]
    if edition:
        links.insert(0, edition_link(edition))
    yield Fact(term="Read on", value="", links=(*links, Link(text="Search", address=addresses.SEARCH)))
    yield from ways_on(shelf.configuration.office)


def _document_row(entry: Entry[StrategyDocument] | Entry[PlanEdition], address: str, shelf: Shelf) -> DocumentRow:
    fields: Document = entry.fields
    return DocumentRow(
        link=Link(text=fields.title, address=address),
        kind=words.DOCUMENT_KINDS[fields.kind][0],
        date=format_date(fields.date) if fields.date else "Date not stated",
        organisation=fields.organisation,
        summary=fields.summary,
        tags=tuple(document_tags(entry, shelf)),
    )


def _facts(fields: Document) -> tuple[Fact, ...]:
    facts = [
        Fact(term="Published by", value=fields.organisation),
        Fact(
            term="Dated",
            value=format_date(fields.date) if fields.date else "Date not stated in the document",
            note=fields.date_note or "",
            stated=fields.date is not None,
        ),
    ]
    if fields.period:
        facts.append(
            Fact(term="Covers", value=f"{format_date(fields.period.start)} to {format_date(fields.period.end)}")
        )
    if fields.version:
        facts.append(Fact(term="Version", value=fields.version))
    if author := who(fields.author):
        facts.append(Fact(term="Author", value=author))
    if fields.published:
        facts.append(Fact(term="Published here", value=format_date(fields.published), note=fields.published_note or ""))
    return (*facts, *updated(fields))


def _in_force(fields: PlanEdition) -> Fact:
    if fields.in_force_from:
        return Fact(term="In force from", value=format_date(fields.in_force_from))
    return Fact(term="In force from", value="Not adopted, as far as is known here", stated=False)


def _budgets(fields: Document) -> tuple[MoneyRow, ...]:
    return tuple(
        MoneyRow(
            label=budget.label,
            year=str(budget.financial_year or ""),
            amount=format_pounds(budget.amount),
            source=budget.note or "",
            stated_at=budget.stated_at or "",
        )
        for budget in fields.budgets
    )


def _missing_parts(fields: Document) -> tuple[Fact, ...]:
    return tuple(Fact(term=part.label, value=part.note, stated=False) for part in fields.missing_parts)


def _contents(entry: Entry[StrategyDocument]) -> tuple[ContentsEntry, ...]:
    """All sections of the page in its order, where there are enough of them to get lost in."""
    fields = entry.fields
    before = (
        ("Money", "budgets", fields.budgets),
        ("Scoring matrix", "scoring", fields.scoring),
        ("What is missing from the copy held", "missing-parts", fields.missing_parts),
    )
    after = (
        ("Corrections", "corrections", fields.corrections),
        ("Attachments", "attachments", fields.attachments),
        ("Where this text comes from", "provenance", True),
        ("Cite this document", "cite", True),
    )
    entries = [ContentsEntry(level=2, text=text, anchor=anchor) for text, anchor, shown in before if shown]
    entries += body_contents(entry.body)
    entries += [ContentsEntry(level=2, text=text, anchor=anchor) for text, anchor, shown in after if shown]
    return tuple(entries) if len(entries) >= LONG else ()


def _relations(entry: Entry[StrategyDocument] | Entry[PlanEdition], shelf: Shelf) -> Iterator[Relation]:
    known = {**_keyed(shelf.register.public_documents(), shelf), **_keyed(shelf.register.public_editions(), shelf)}
    older = tuple(known[key] for key in entry.fields.supersedes if key in known)
    if older:
        yield Relation(label="Supersedes", links=older)
    if newer := tuple(successors(entry, shelf)):
        yield Relation(label="Superseded by", links=newer)


def _keyed(entries: Iterable[Entry[StrategyDocument] | Entry[PlanEdition]], shelf: Shelf) -> dict[str, Link]:
    return {entry.stem: Link(text=entry.fields.title, address=shelf.address(entry)) for entry in entries}
