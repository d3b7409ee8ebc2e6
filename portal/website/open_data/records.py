"""From the register to open data: one record after another, each with nothing but what its page says."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from portal.content.common import Correction, CorrectionKind
from portal.content.decision import Decision, Financial, Part2
from portal.content.records import Entry
from portal.content.register import Relation as Rel
from portal.website import addresses
from portal.website.lists import date_label
from portal.website.open_data.model import (
    OpenApproval,
    OpenAttachment,
    OpenContextAmount,
    OpenCorrection,
    OpenCost,
    OpenFunding,
    OpenOption,
    OpenParagraph,
    OpenRecipient,
    OpenRecord,
    OpenStatute,
    OpenTerm,
    OpenUpdate,
)
from portal.website.shelf import Shelf
from portal.website.standing import standing
from portal.website.timeliness import wait
from portal.website.updated import last_updated


def open_record(entry: Entry[Decision], shelf: Shelf, base: str, files: Mapping[str, bytes]) -> OpenRecord:
    """A public record as data. `base` is the whole address of the site, `files` the attachments by their address."""
    fields, page = entry.fields, base + shelf.address(entry)
    financial, provenance = fields.financial, fields.provenance
    answer = standing(fields, shelf)
    recurring = financial.recurring
    return OpenRecord(
        ref=fields.ref,
        title=fields.title,
        title_source=fields.title_source,
        address=page,
        json_address=base + addresses.record_data(shelf.address(entry)),
        summary=fields.summary,
        decision_type=fields.decision_type,
        status=fields.status,
        standing=" ".join((answer.value, *(link.text for link in answer.links))),
        standing_note=answer.note or None,
        decision_date=fields.decision_date,
        date_note=fields.date_note,
        listing_date=fields.listing_date,
        listing_date_is=date_label(fields) if fields.listing_date else None,
        published=fields.published,
        published_note=fields.published_note,
        last_updated=last_updated(fields),
        working_days_to_publication=wait(entry).days,
        effective_from=fields.effective_from,
        effective_to=fields.effective_to,
        decided_by=fields.decision_maker.role,
        decided_by_name=fields.decision_maker.name,
        author_name=fields.author.name,
        author_post=fields.author.post,
        author_date=fields.author.date,
        plan=fields.plan,
        pillars=fields.pillars,
        pillar_note=fields.pillar_note,
        areas=fields.areas,
        themes=fields.themes,
        total=financial.total,
        money=financial.kind,
        money_note=financial.note,
        recurring=recurring.amount if recurring else None,
        recurring_from=str(recurring.starting) if recurring else None,
        recurring_note=recurring.note if recurring else None,
        **_part2(fields.part2),
        **_relations(fields, shelf),
        document=provenance.document,
        document_fidelity=provenance.fidelity,
        document_sha256=provenance.sha256,
        document_address=provenance.address,
        document_note=provenance.note,
        costs=tuple(_costs(financial, page)),
        funding=tuple(_funding(financial, page, shelf)),
        context_amounts=tuple(_context_amounts(financial, page)),
        recipients=tuple(_recipients(fields)),
        options=tuple(_options(fields, page)),
        approvals=tuple(_approvals(fields)),
        statutory_basis=tuple(_statutes(fields, shelf)),
        corrections=tuple(_correction(correction, page) for correction in fields.corrections),
        updates=tuple(OpenUpdate(date=update.date, note=update.note) for update in fields.updates),
        attachments=tuple(_attachments(fields, shelf.address(entry), base, files)),
    )


def open_paragraphs(entry: Entry[Decision], page: str) -> Iterator[OpenParagraph]:
    """The text of a record, paragraph by paragraph. `page` is the whole address of its page."""
    for paragraph in entry.body.paragraphs:
        yield OpenParagraph(
            address=f"{page}#{paragraph.anchor}",
            section=paragraph.section,
            number=paragraph.number,
            text=paragraph.text,
        )


def open_terms(shelf: Shelf) -> Iterator[OpenTerm]:
    """What keys are called: editions and their pillars, areas, themes, kinds of fund."""
    vocabularies = shelf.configuration.vocabularies
    for edition in shelf.register.public_editions():
        yield OpenTerm(vocabulary="plan", plan=None, key=edition.stem, name=edition.fields.title)
        for pillar in edition.fields.pillars:
            yield OpenTerm(vocabulary="pillar", plan=edition.stem, key=pillar.key, name=pillar.title)
    for vocabulary, terms in (
        ("area", vocabularies.areas),
        ("theme", vocabularies.themes),
        ("source", vocabularies.funding_sources),
    ):
        for term in terms:
            yield OpenTerm(vocabulary=vocabulary, plan=None, key=term.key, name=term.name)


def _part2(part2: Part2) -> dict[str, Any]:
    return {
        "part2": part2.exists,
        "part2_exemptions": part2.exemptions,
        "part2_reason": part2.reason,
        "part2_review_date": part2.review_date,
    }


def _relations(fields: Decision, shelf: Shelf) -> dict[str, Any]:
    """The refs of public decisions in each relation: one that is held back is not named."""
    by = shelf.register.standing_in
    return {
        "supersedes": _public(fields.supersedes, shelf),
        "superseded_by": _public(by(Rel.SUPERSEDES, fields.ref), shelf),
        "varies": _public(fields.varies, shelf),
        "varied_by": _public(by(Rel.VARIES, fields.ref), shelf),
        "revokes": _public(fields.revokes, shelf),
        "revoked_by": _public(by(Rel.REVOKES, fields.ref), shelf),
        "related": _public((*fields.related, *by(Rel.RELATED, fields.ref)), shelf),
    }


def _public(refs: Sequence[str], shelf: Shelf) -> tuple[str, ...]:
    return tuple(ref for ref in dict.fromkeys(refs) if shelf.decision_link(ref))


def _costs(financial: Financial, page: str) -> Iterator[OpenCost]:
    for line in financial.costs:
        yield OpenCost(
            label=line.label,
            amount=line.amount,
            financial_year=str(line.financial_year),
            stated_at=_at(page, line.stated_at),
        )


def _funding(financial: Financial, page: str, shelf: Shelf) -> Iterator[OpenFunding]:
    for line in financial.funding:
        yield OpenFunding(
            label=line.label,
            amount=line.amount,
            financial_year=str(line.financial_year),
            source=line.source,
            source_name=shelf.funding_sources.get(line.source),
            stated_at=_at(page, line.stated_at),
        )


def _context_amounts(financial: Financial, page: str) -> Iterator[OpenContextAmount]:
    for line in financial.context_amounts:
        yield OpenContextAmount(
            label=line.label, amount=line.amount, note=line.note, stated_at=_at(page, line.stated_at)
        )


def _recipients(fields: Decision) -> Iterator[OpenRecipient]:
    for recipient in fields.recipients:
        yield OpenRecipient(
            name=recipient.name,
            amount=recipient.amount,
            purpose=recipient.purpose,
            conditions=recipient.conditions,
            reasons=recipient.reasons,
        )


def _options(fields: Decision, page: str) -> Iterator[OpenOption]:
    for option in fields.options:
        yield OpenOption(
            id=option.id,
            address=f"{page}#option-{option.id}",
            title=option.title,
            cost=option.cost,
            cost_note=option.cost_note,
            advantages=option.advantages,
            disadvantages=option.disadvantages,
            recommended=option.recommended,
        )


def _approvals(fields: Decision) -> Iterator[OpenApproval]:
    for approval in fields.approvals:
        yield OpenApproval(
            role=approval.role,
            name=approval.name,
            date=approval.date,
            signature=approval.signature,
            note=approval.note,
        )


def _statutes(fields: Decision, shelf: Shelf) -> Iterator[OpenStatute]:
    for basis in fields.statutory_basis:
        if act := shelf.acts.get(basis.act):
            yield OpenStatute(
                act=act.text,
                act_address=act.address,
                provision=basis.provision,
                quoted_as=basis.quoted_as,
                note=basis.note,
            )


def _correction(correction: Correction, page: str) -> OpenCorrection:
    """A redaction never says what stood in the place, whatever its file may hold."""
    cut = correction.kind is CorrectionKind.REDACTION
    return OpenCorrection(
        date=correction.date,
        kind=correction.kind,
        address=_at(page, correction.where) or page,
        was=None if cut else correction.was,
        should_be=None if cut else correction.should_be,
        note=correction.note,
        proposed=correction.proposed,
    )


def _attachments(fields: Decision, page: str, base: str, files: Mapping[str, bytes]) -> Iterable[OpenAttachment]:
    for attachment in fields.attachments:
        content = files.get(f"{page}{attachment.file}")
        if content is not None:
            yield OpenAttachment(
                title=attachment.title,
                address=f"{base}{page}{attachment.file}",
                format=attachment.format,
                bytes=len(content),
                sha256=hashlib.sha256(content).hexdigest(),
                alternative=attachment.alternative,
            )


def _at(page: str, anchor: str | None) -> str | None:
    return f"{page}#{anchor}" if anchor else None
