"""The page of a record of decision: what was decided, by whom, when, for how much, and whether it still stands."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from portal.content.body import Body
from portal.content.decision import (
    ApprovalRole,
    Decision,
    Option,
    Part2,
    Recipient,
    Status,
    StatutoryBasis,
    TitleSource,
)
from portal.content.records import Entry
from portal.content.register import Relation as Rel
from portal.dates import format_date
from portal.money import format_pounds
from portal.text import counted
from portal.website import addresses, words
from portal.website.money_view import money_view, total_in_words
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
    Fact,
    Link,
    OptionView,
    Part2View,
    RecipientView,
    RecordPage,
    Relation,
    StatuteView,
    Step,
    Tag,
)


def record_page(
    entry: Entry[Decision], shelf: Shelf, older: Link | None, newer: Link | None, files: dict[str, bytes]
) -> RecordPage:
    """The page of a decision. `older` and `newer` are its neighbours in the register."""
    fields = entry.fields
    address = shelf.address(entry)
    edition = shelf.edition(fields.plan)
    relations = tuple(_relations(fields, shelf))
    return RecordPage(
        address=address,
        title=fields.title,
        description=fields.summary,
        section="decisions",
        breadcrumb=_breadcrumb(entry, shelf),
        ref=fields.ref,
        title_note="The document prints no title; this one was added." if _supplied(fields) else "",
        summary=fields.summary,
        status=status_tag(fields, shelf),
        banners=tuple(_banners(fields, shelf)),
        docket=tuple(_docket(fields)),
        facts=tuple(_facts(fields, shelf)),
        money=money_view(fields, shelf),
        options=tuple(_option(option) for option in fields.options),
        contents=_contents(fields, entry.body, relations),
        body=entry.body.html,
        steps=tuple(_steps(fields)),
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
        provenance=provenance_view(fields.provenance),
        previous=older,
        next=newer,
    )


def status_tag(fields: Decision, shelf: Shelf) -> Tag:
    """Where the decision stands today: what its record says, or what newer records and the date make of it."""
    register = shelf.register
    if register.standing_in(Rel.REVOKES, fields.ref):
        return Tag(text="Revoked", tone="stop")
    if register.standing_in(Rel.SUPERSEDES, fields.ref):
        return Tag(text="Superseded", tone="caution")
    text, tone = words.STATUS[fields.status]
    if fields.status is Status.APPROVED and fields.effective_to and fields.effective_to < register.as_of:
        return Tag(text=f"{text}, period ended", tone="plain")
    return Tag(text=text, tone=tone)


def _supplied(fields: Decision) -> bool:
    return fields.title_source is TitleSource.SUPPLIED


def _breadcrumb(entry: Entry[Decision], shelf: Shelf) -> tuple[Link, ...]:
    year = shelf.year(entry)
    trail = [Link(text="Home", address=addresses.HOME), Link(text="Decisions", address=addresses.DECISIONS)]
    if year:
        trail.append(Link(text=shelf.year_name(year), address=addresses.year(year)))
    return tuple(trail)


def _banners(fields: Decision, shelf: Shelf) -> Iterator[Banner]:
    newer = (
        (Rel.REVOKES, "Revoked", "A later decision revokes this one. The record stays for reference.", "stop"),
        (Rel.SUPERSEDES, "Superseded", "A later decision takes the place of this one.", "caution"),
        (Rel.VARIES, "Varied", "A later decision changes part of this one.", "caution"),
    )
    for relation, title, text, tone in newer:
        refs = shelf.register.standing_in(relation, fields.ref)
        if refs:
            links = tuple(link for ref in refs if (link := shelf.decision_link(ref)))
            yield Banner(title=title, text=text, links=links, tone=tone)
    if fields.status is Status.WITHDRAWN:
        yield Banner(title="Withdrawn", text="The office has withdrawn this decision. The record stays.", tone="stop")
    if fields.status is Status.REVOKED:
        yield Banner(title="Revoked", text="This decision has been revoked. The record stays.", tone="stop")
    if fields.corrections:
        number = counted(len(fields.corrections), "correction", "corrections")
        text = f"This record carries {number}. The text itself is unchanged; the notes stand beside it."
        yield Banner(
            title="Corrections",
            text=text,
            links=(Link(text="Read the corrections", address="#corrections"),),
            tone="caution",
        )


def _docket(fields: Decision) -> Iterator[Fact]:
    if fields.decision_date:
        yield Fact(term="Decided", value=format_date(fields.decision_date), note=fields.date_note or "")
    else:
        yield Fact(term="Decided", value=words.DATE_NOT_STATED, note=fields.date_note or "", stated=False)
        latest = fields.latest_approval
        if latest and latest.date:
            by = words.APPROVAL[latest.role].lower()
            yield Fact(term="Latest dated approval", value=format_date(latest.date), note=f"By the {by}.")
    if fields.published:
        yield Fact(term="Published", value=format_date(fields.published), note=fields.published_note or "")
    else:
        note = fields.published_note or ""
        yield Fact(term="Published", value=words.DATE_NOT_STATED, note=note, stated=False)
    if fields.published and fields.decision_date:
        days = (fields.published - fields.decision_date).days
        yield Fact(term="From decision to publication", value=counted(days, "day", "days"))


def _facts(fields: Decision, shelf: Shelf) -> Iterator[Fact]:
    financial = fields.financial
    total = total_in_words(financial)
    recurring = financial.recurring
    then = f"then {format_pounds(recurring.amount)} a year" if recurring else words.MONEY[financial.kind]
    yield Fact(term="Amount", value=total, note=then if financial.total else "", stated=financial.total is not None)
    maker = fields.decision_maker
    unnamed = "" if maker.name else "Name not stated in the record"
    yield Fact(term="Decided by", value=maker.name or words.DECIDED_BY[maker.role], note=unnamed)
    yield _takes_effect(fields)
    pillars = shelf.pillar_links(fields.plan, fields.pillars)
    supports = counted(len(pillars), "pillar", "pillars") + " of the plan" if pillars else "No pillar of the plan named"
    yield Fact(term="Supports", value=supports, links=pillars, stated=bool(pillars))


def _takes_effect(fields: Decision) -> Fact:
    start, end = fields.effective_from, fields.effective_to
    if start and end:
        return Fact(term="Takes effect", value=f"{format_date(start)} to {format_date(end)}")
    if start:
        return Fact(term="Takes effect", value=format_date(start))
    if end:
        return Fact(term="Takes effect", value=f"Until {format_date(end)}")
    return Fact(term="Takes effect", value=words.NOT_STATED.capitalize(), stated=False)


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
    )


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


def _steps(fields: Decision) -> Iterator[Step]:
    """From the author to the end of the period, in the order of the chain, gaps said plainly."""
    yield _step("Written", fields.author.date, who(fields.author) or "Author not stated in the record", "", "")
    for approval in fields.approvals:
        name = approval.name or ("Name " + words.NOT_STATED)
        evidence = words.SIGNATURE[approval.signature]
        yield _step(words.APPROVAL[approval.role], approval.date, name, evidence, approval.note or "")
    if not any(approval.role is ApprovalRole.COMMISSIONER for approval in fields.approvals):
        yield _step("Decided", fields.decision_date, fields.decision_maker.name or "", "", fields.date_note or "")
    yield _step("Published on this site", fields.published, "", "", fields.published_note or "")
    if fields.effective_from:
        yield _step("Takes effect", fields.effective_from, "", "", "")
    if fields.effective_to:
        yield _step("Ends", fields.effective_to, "", "", "")


def _step(label: str, date: dt.date | None, name: str, evidence: str, note: str) -> Step:
    shown = format_date(date) if date else words.DATE_NOT_STATED.capitalize()
    return Step(label=label, date=shown, dated=date is not None, who=name, evidence=evidence, note=note)


def _relations(fields: Decision, shelf: Shelf) -> Iterator[Relation]:
    standing = shelf.register.standing_in
    groups = (
        ("Revoked by", standing(Rel.REVOKES, fields.ref)),
        ("Superseded by", standing(Rel.SUPERSEDES, fields.ref)),
        ("Varied by", standing(Rel.VARIES, fields.ref)),
        ("Supersedes", fields.supersedes),
        ("Varies", fields.varies),
        ("Revokes", fields.revokes),
        ("Related", tuple(dict.fromkeys((*fields.related, *standing(Rel.RELATED, fields.ref))))),
        ("Cited by", standing(Rel.CITES, fields.ref)),
    )
    for label, refs in groups:
        links = tuple(link for ref in refs if (link := shelf.decision_link(ref)))
        if links:
            yield Relation(label=label, links=links)


def _contents(fields: Decision, body: Body, relations: tuple[Relation, ...]) -> tuple[ContentsEntry, ...]:
    """All sections of the page, where there are enough of them to get lost in."""
    entries = [ContentsEntry(level=2, text="Money", anchor="money")]
    entries += [ContentsEntry(level=2, text="Options considered", anchor="options")] if fields.options else []
    entries += body_contents(body)
    later = (
        ("How the decision came about", "approvals", True),
        ("Part 2 (exempt material)", "part-2", True),
        ("Statutory basis", "statutory-basis", bool(fields.statutory_basis)),
        ("Corrections", "corrections", bool(fields.corrections)),
        ("Attachments", "attachments", bool(fields.attachments)),
        ("Related records", "relations", bool(relations)),
        ("Filed under", "filed", True),
        ("Where this text comes from", "provenance", True),
    )
    entries += [ContentsEntry(level=2, text=text, anchor=anchor) for text, anchor, shown in later if shown]
    return tuple(entries) if len(entries) >= LONG else ()
