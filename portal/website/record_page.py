"""The page of a record of decision: what was decided, by whom, when, for how much, and whether it still stands."""

from __future__ import annotations

from collections.abc import Iterator

from portal.content.body import Body
from portal.content.common import CorrectionKind
from portal.content.decision import (
    Decision,
    Option,
    Part2,
    Recipient,
    Status,
    StatutoryBasis,
)
from portal.content.records import Entry
from portal.content.register import Relation as Rel
from portal.content.register import cited_refs
from portal.dates import format_date
from portal.money import format_pounds
from portal.text import counted
from portal.website import addresses, held_back, linked_data, words
from portal.website.alternates import data_of
from portal.website.chain import chain_view
from portal.website.citation import citation_view, cited_decision
from portal.website.money_view import money_view
from portal.website.record_head import answers, details
from portal.website.record_parts import (
    LONG,
    attachment_views,
    body_contents,
    correction_views,
    provenance_view,
    ways_on,
)
from portal.website.shelf import Shelf
from portal.website.standing import standing_banners
from portal.website.timeline import steps
from portal.website.versions import changes_view
from portal.website.views import (
    Banner,
    ChainView,
    ContentsEntry,
    Fact,
    Link,
    OptionView,
    Part2View,
    RecipientView,
    RecordPage,
    Relation,
    StatuteView,
    Tag,
)


def record_page(
    entry: Entry[Decision], shelf: Shelf, older: Link | None, newer: Link | None, files: dict[str, bytes]
) -> RecordPage:
    """The page of a decision. `older` and `newer` are its neighbours in the register."""
    fields = entry.fields
    address = shelf.address(entry)
    edition = shelf.edition(fields.plan)
    chain = chain_view(fields, shelf)
    relations = tuple(_relations(entry, chain, shelf))
    changes = changes_view(entry, shelf)
    return RecordPage(
        address=address,
        title=fields.title,
        description=fields.summary,
        section="decisions",
        breadcrumb=_breadcrumb(entry, shelf),
        alternates=(data_of(address),),
        linked_data=linked_data.of_record(entry, shelf),
        ref=fields.ref,
        summary=fields.summary,
        status=status_tag(fields, shelf),
        answers=answers(fields, shelf),
        details=tuple(details(fields, shelf)),
        banners=(*held_back.notice(entry, shelf), *standing_banners(fields, shelf), *_banners(fields)),
        money=money_view(fields, shelf),
        options=tuple(_option(option) for option in fields.options),
        options_lead=_options_lead(fields),
        contents=_contents(fields, entry.body, relations, changed=bool(changes.changes)),
        body=entry.body.html,
        steps=steps(fields, shelf),
        changes=changes,
        pillars=shelf.pillar_links(fields.plan, fields.pillars),
        pillar_note=fields.pillar_note or "",
        edition=Link(text=edition.fields.title, address=addresses.edition(edition.stem)) if edition else None,
        areas=shelf.area_links(fields.areas),
        themes=shelf.theme_links(fields.themes),
        decision_type=words.decision_type(fields.decision_type),
        recipients=tuple(_recipient(recipient) for recipient in fields.recipients),
        statutes=tuple(_statute(basis, shelf) for basis in fields.statutory_basis if basis.act in shelf.acts),
        part2=_part2(fields.part2),
        corrections=correction_views(fields, entry.body, address),
        attachments=attachment_views(fields.attachments, address, files),
        relations=relations,
        chain=chain,
        provenance=provenance_view(fields.provenance),
        citation=citation_view(cited_decision(entry, shelf)),
        onward=tuple(_onward(entry, shelf)),
        previous=older,
        next=newer,
    )


def status_tag(fields: Decision, shelf: Shelf) -> Tag:
    """Where the decision stands today: what its record says, or what newer records and the date make of it."""
    register = shelf.register
    if unpublished := held_back.mark(register.decisions.get(fields.ref), shelf):
        return unpublished
    if register.standing_in(Rel.REVOKES, fields.ref):
        return Tag(text="Revoked", tone="stop")
    if register.standing_in(Rel.SUPERSEDES, fields.ref):
        return Tag(text="Superseded", tone="caution")
    text, tone = words.STATUS[fields.status]
    if fields.status is Status.APPROVED and fields.effective_to and fields.effective_to < register.as_of:
        return Tag(text=f"{text}, period ended", tone="plain")
    if fields.status is Status.APPROVED and register.standing_in(Rel.VARIES, fields.ref):
        return Tag(text=f"{text}, changed in part", tone="caution")
    return Tag(text=text, tone=tone)


def _breadcrumb(entry: Entry[Decision], shelf: Shelf) -> tuple[Link, ...]:
    year = shelf.year(entry)
    trail = [Link(text="Home", address=addresses.HOME), Link(text="Decisions", address=addresses.DECISIONS)]
    if year:
        trail.append(Link(text=shelf.year_name(year), address=addresses.year(year)))
    return tuple(trail)


def _banners(fields: Decision) -> Iterator[Banner]:
    if fields.corrections:
        number = counted(len(fields.corrections), "correction", "corrections")
        cut = any(correction.kind is CorrectionKind.REDACTION for correction in fields.corrections)
        text = "Words that were taken out are marked as withheld" if cut else "The text itself is unchanged"
        text = f"This record carries {number}. {text}; the notes stand beside it."
        links = (Link(text="Read the corrections", address="#corrections"),)
        yield Banner(title="Corrections", text=text, links=links, tone="caution")


def _option(option: Option) -> OptionView:
    return OptionView(
        anchor=f"option-{option.id}",
        number=option.id,
        title=option.title,
        cost=format_pounds(option.cost) if option.cost is not None else "No cost stated",
        cost_note=option.cost_note or "",
        advantages=option.advantages,
        disadvantages=option.disadvantages,
        recommended=option.recommended,
        mark="Recommended in the record" if option.recommended else "",
    )


def _options_lead(fields: Decision) -> str:
    """Which of the options the record recommends, and what became of it."""
    recommended = [option.id for option in fields.options if option.recommended]
    if len(recommended) != 1:
        return "The record recommends none of them." if not recommended else ""
    sentence = f"The record recommends option {recommended[0]}"
    if fields.status is Status.APPROVED:
        return f"{sentence}, and the decision was approved."
    return f"{sentence}. The decision was rejected." if fields.status is Status.REJECTED else f"{sentence}."


def _onward(entry: Entry[Decision], shelf: Shelf) -> Iterator[Fact]:
    year = shelf.year(entry)
    links = [Link(text="All decisions", address=addresses.DECISIONS), Link(text="Search", address=addresses.SEARCH)]
    if year:
        number = counted(shelf.number_in(year), "decision", "decisions")
        links.insert(0, Link(text=f"Decisions of {shelf.year_name(year)}", address=addresses.year(year), note=number))
    yield Fact(term="Read on", value="", links=tuple(links))
    data = Link(text="This record as JSON", address=addresses.record_data(shelf.address(entry)))
    yield Fact(term="Use it as data", value="", links=(data, Link(text="All open data", address=addresses.DATA)))
    yield from ways_on(shelf.configuration.office)


def _recipient(recipient: Recipient) -> RecipientView:
    return RecipientView(
        name=recipient.name,
        amount=format_pounds(recipient.amount),
        purpose=recipient.purpose,
        conditions=recipient.conditions or "",
        reasons=recipient.reasons or "",
    )


def _statute(basis: StatutoryBasis, shelf: Shelf) -> StatuteView:
    return StatuteView(
        act=shelf.acts[basis.act],
        provision=basis.provision,
        quoted_as=basis.quoted_as or "",
        note=basis.note or "",
    )


def _part2(part2: Part2) -> Part2View:
    return Part2View(
        statement=words.PART_2[part2.exists],
        exemptions=part2.exemptions,
        reason=part2.reason or "",
        review_date=format_date(part2.review_date) if part2.review_date else "",
    )


def _relations(entry: Entry[Decision], chain: ChainView | None, shelf: Shelf) -> Iterator[Relation]:
    fields, standing_in = entry.fields, shelf.register.standing_in
    groups = (
        ("Revoked by", standing_in(Rel.REVOKES, fields.ref)),
        ("Replaced by", standing_in(Rel.SUPERSEDES, fields.ref)),
        ("Changed in part by", standing_in(Rel.VARIES, fields.ref)),
        ("Replaces", fields.supersedes),
        ("Changes part of", fields.varies),
        ("Revokes", fields.revokes),
        ("Related", tuple(dict.fromkeys((*fields.related, *standing_in(Rel.RELATED, fields.ref))))),
        ("Mentions", cited_refs(entry)),
        ("Mentioned by", standing_in(Rel.CITES, fields.ref)),
    )
    for label, refs in groups:
        links = tuple(link for ref in refs if (link := shelf.decision_link(ref)))
        if links:
            yield Relation(label=label, links=links)
    if chain and chain.further:
        yield Relation(label="Further along", links=chain.further)


def _contents(
    fields: Decision, body: Body, relations: tuple[Relation, ...], *, changed: bool
) -> tuple[ContentsEntry, ...]:
    """All sections of the page in its order, where there are enough of them to get lost in."""
    entries = [*body_contents(body)]
    later = (
        ("Options compared", "options", bool(fields.options)),
        ("Money at a glance", "money", True),
        ("Who receives the money", "recipients", bool(fields.recipients)),
        ("How the decision came about", "approvals", True),
        ("Changes and earlier texts", "versions", changed),
        ("Related decisions", "relations", bool(relations)),
        ("Part 2 (exempt material)", "part-2", True),
        ("Statutory basis", "statutory-basis", bool(fields.statutory_basis)),
        ("Corrections", "corrections", bool(fields.corrections)),
        ("Attachments", "attachments", bool(fields.attachments)),
        ("Filed under", "filed", True),
        ("Where this text comes from", "provenance", True),
        ("Cite this record", "cite", True),
        ("What you can do next", "next", True),
    )
    entries += [ContentsEntry(level=2, text=text, anchor=anchor) for text, anchor, shown in later if shown]
    return tuple(entries) if len(entries) >= LONG else ()
