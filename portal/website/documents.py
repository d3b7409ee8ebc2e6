"""Pages of strategy documents, of editions of the police and crime plan, and of the pillars that editions define."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby, product

from portal.content.document import Adoption, DocumentStatus, PlanEdition, Scoring, StrategyDocument
from portal.content.records import Entry
from portal.dates import format_date
from portal.money import format_pounds
from portal.text import counted
from portal.website import addresses, words
from portal.website.lists import HOME, by_year, row
from portal.website.record_parts import (
    LONG,
    attachment_views,
    body_contents,
    correction_views,
    provenance_view,
    who,
)
from portal.website.shelf import Shelf
from portal.website.views import (
    Banner,
    ContentsEntry,
    Count,
    DocumentGroup,
    DocumentList,
    DocumentPage,
    DocumentRow,
    EditionPage,
    Fact,
    Link,
    MoneyRow,
    PillarCard,
    PillarPage,
    Relation,
    ScoringView,
    Tag,
)

STRATEGY = Link(text="Strategy", address=addresses.STRATEGY)
PLANS = Link(text="Plans", address=addresses.PLANS)
Files = Mapping[str, bytes]
Document = StrategyDocument | PlanEdition


def strategy_list(shelf: Shelf) -> DocumentList:
    """Every strategy document, the office's own before those of other offices."""
    entries = shelf.register.public_documents()
    own = [entry for entry in entries if not entry.fields.external]
    others = [entry for entry in entries if entry.fields.external]
    groups = []
    for kind, group in groupby(sorted(own, key=lambda e: e.fields.kind), key=lambda e: e.fields.kind):
        rows = tuple(_document_row(entry, addresses.document(entry.stem)) for entry in group)
        groups.append(DocumentGroup(heading=words.DOCUMENT_KINDS[kind][1], rows=rows))
    if others:
        rows = tuple(_document_row(entry, addresses.document(entry.stem)) for entry in others)
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
        DocumentGroup(heading=heading, rows=tuple(_document_row(e, addresses.edition(e.stem)) for e in entries))
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
    plan = (Fact(term="Plan", value="", links=(_edition_link(edition),)),) if edition else ()
    presented = (Fact(term="Presented by", value=who(fields.presented_by)),) if fields.presented_by else ()
    return DocumentPage(
        address=address,
        title=fields.title,
        description=fields.summary,
        section="strategy",
        breadcrumb=(HOME, STRATEGY),
        kind=words.DOCUMENT_KINDS[fields.kind][0],
        summary=fields.summary,
        banners=tuple(_banners(entry, shelf)),
        facts=(*_facts(fields), *presented, *plan),
        budgets=_budgets(fields),
        scoring=_scoring(fields.scoring) if fields.scoring else None,
        missing_parts=_missing_parts(fields),
        contents=_contents(entry),
        body=entry.body.html,
        areas=shelf.area_links(fields.areas),
        themes=shelf.theme_links(fields.themes),
        corrections=correction_views(fields, entry.body, address),
        attachments=attachment_views(fields.attachments, address, files),
        relations=tuple(_relations(entry, shelf)),
        provenance=provenance_view(fields.provenance),
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
        banners=tuple(_banners(entry, shelf)),
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


def pillar_pages(entry: Entry[PlanEdition], shelf: Shelf) -> Iterator[PillarPage]:
    """A page for each pillar of an edition."""
    fields = entry.fields
    edition = _edition_link(entry)
    for place, pillar in enumerate(fields.pillars, 1):
        naming = shelf.naming(entry.stem, pillar.key)
        number = counted(len(naming), "decision names", "decisions name")
        yield PillarPage(
            address=addresses.pillar(entry.stem, pillar.key),
            title=pillar.title,
            description=f"A pillar of the {fields.title}: {number} it.",
            section="plans",
            breadcrumb=(HOME, PLANS, edition),
            edition=edition,
            edition_note=_adoption_note(fields),
            meaning=pillar.meaning.text if pillar.meaning else "No document held here says what this pillar means.",
            meaning_source=pillar.meaning.source if pillar.meaning else "",
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


def _same_pillar(entry: Entry[PlanEdition], key: str, shelf: Shelf) -> Iterator[Link]:
    for other in shelf.register.public_editions():
        if other.stem != entry.stem and any(pillar.key == key for pillar in other.fields.pillars):
            yield Link(text=other.fields.title, address=addresses.pillar(other.stem, key))


def _document_row(entry: Entry[StrategyDocument] | Entry[PlanEdition], address: str) -> DocumentRow:
    fields: Document = entry.fields
    draft = isinstance(fields, PlanEdition) and fields.adoption is Adoption.CONSULTATION_DRAFT
    external = Tag(text="Another office’s document", tone="plain") if fields.external else None
    return DocumentRow(
        link=Link(text=fields.title, address=address),
        kind=words.DOCUMENT_KINDS[fields.kind][0],
        date=format_date(fields.date) if fields.date else "Date not stated",
        organisation=fields.organisation,
        summary=fields.summary,
        tag=Tag(text="Draft, not adopted", tone="caution") if draft else external,
    )


def _banners(entry: Entry[StrategyDocument] | Entry[PlanEdition], shelf: Shelf) -> Iterator[Banner]:
    fields: Document = entry.fields
    if fields.external:
        text = f"This is a document of {fields.organisation}, held here for reference."
        yield Banner(title="Another office’s document", text=text)
    if isinstance(fields, PlanEdition) and fields.adoption is Adoption.CONSULTATION_DRAFT:
        text = "It was put out for consultation. Nothing held here says it was adopted, so no decision is judged by it."
        yield Banner(title="Draft edition", text=text, tone="caution")
    if fields.status is DocumentStatus.WITHDRAWN:
        yield Banner(
            title="Withdrawn", text="The office has withdrawn this document. It stays for reference.", tone="stop"
        )
    successors = tuple(_successors(entry, shelf))
    if successors:
        yield Banner(title="Superseded", text="A later document takes its place.", links=successors, tone="caution")
    if fields.corrections:
        number = counted(len(fields.corrections), "correction", "corrections")
        text = f"This document carries {number}. The text itself is unchanged; the notes stand beside it."
        links = (Link(text="Read the corrections", address="#corrections"),)
        yield Banner(title="Corrections", text=text, links=links, tone="caution")


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
    return tuple(facts)


def _in_force(fields: PlanEdition) -> Fact:
    if fields.in_force_from:
        return Fact(term="In force from", value=format_date(fields.in_force_from))
    return Fact(term="In force from", value="Not adopted, as far as is known here", stated=False)


def _adoption_note(fields: PlanEdition) -> str:
    if fields.adoption is Adoption.CONSULTATION_DRAFT:
        return "This edition is a draft that was consulted on. No decision is judged by it."
    begins = format_date(fields.in_force_from) if fields.in_force_from else "a date not stated"
    return f"In force from {begins}."


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


def _scoring(scoring: Scoring) -> ScoringView:
    values = [score.value for score in scoring.scale]
    ways: dict[int, set[tuple[int, ...]]] = {}
    for scores in product(values, repeat=len(scoring.criteria)):
        result = 1
        for score in scores:
            result *= score
        ways.setdefault(result, set()).add(tuple(sorted(scores, reverse=True)))
    return ScoringView(
        criteria=scoring.criteria,
        scale=tuple((str(score.value), score.meaning) for score in scoring.scale),
        results=tuple((str(result), _ways(result, ways[result])) for result in sorted(ways)),
        note=scoring.note or "",
        stated_at=scoring.stated_at or "",
    )


def _ways(result: int, combinations: set[tuple[int, ...]]) -> str:
    if result == 0:
        return "any score of 0"
    return ", ".join(" × ".join(map(str, scores)) for scores in sorted(combinations, reverse=True))


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
    if successors := tuple(_successors(entry, shelf)):
        yield Relation(label="Superseded by", links=successors)


def _keyed(entries: Iterable[Entry[StrategyDocument] | Entry[PlanEdition]], shelf: Shelf) -> dict[str, Link]:
    return {entry.stem: Link(text=entry.fields.title, address=shelf.address(entry)) for entry in entries}


def _successors(entry: Entry[StrategyDocument] | Entry[PlanEdition], shelf: Shelf) -> Iterator[Link]:
    others: list[Entry[StrategyDocument] | Entry[PlanEdition]] = [*shelf.register.public_documents()]
    for other in (*others, *shelf.register.public_editions()):
        if entry.stem in other.fields.supersedes:
            yield Link(text=other.fields.title, address=shelf.address(other))


def _edition_link(entry: Entry[PlanEdition]) -> Link:
    return Link(text=entry.fields.title, address=addresses.edition(entry.stem))
