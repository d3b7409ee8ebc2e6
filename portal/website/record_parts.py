"""Parts that the pages of decisions and of documents share: corrections, provenance, attachments, contents."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from typing import Protocol

from portal.config import Office
from portal.content.body import Body, Paragraph
from portal.content.common import Attachment, Author, Correction, CorrectionKind, Provenance
from portal.dates import format_date
from portal.website import words
from portal.website.views import (
    AttachmentView,
    ContentsEntry,
    CorrectionView,
    Fact,
    Link,
    ProvenanceView,
)

LONG = 6
"""Headings from which on a page has a list of contents."""


class Corrected(Protocol):
    """Fields that carry corrections."""

    @property
    def corrections(self) -> tuple[Correction, ...]:
        """The corrections, in the order of the file."""


def correction_views(fields: Corrected, body: Body, page: str) -> tuple[CorrectionView, ...]:
    """The corrections of a record, numbered as in its text, each with the way to its paragraph."""
    names = paragraph_names(body)
    return tuple(
        CorrectionView(
            kind=words.CORRECTION[correction.kind],
            date=format_date(correction.date),
            where=_way_to(correction.where, names, page) if correction.where else None,
            was="" if correction.kind is CorrectionKind.REDACTION else correction.was or "",
            should_be="" if correction.kind is CorrectionKind.REDACTION else correction.should_be or "",
            note=correction.note,
            proposed=correction.proposed,
        )
        for correction in fields.corrections
    )


def paragraph_names(body: Body) -> dict[str, str]:
    """What each paragraph is called in a sentence: "paragraph 11 a", or its section where it has no number."""
    headings = {heading.section: heading.text for heading in body.headings if heading.anchor == heading.section}
    return {
        paragraph.anchor: f"paragraph {_number(paragraph)}" if paragraph.number else headings.get(paragraph.section, "")
        for paragraph in body.paragraphs
    }


def _number(paragraph: Paragraph) -> str:
    """The number with those above it: "11 a" for item a of paragraph 11, "3.4" as printed."""
    own = paragraph.number.strip("().")
    if "." in own:
        return own
    return paragraph.anchor.removeprefix(f"{paragraph.section}-").replace("-", " ")


def _way_to(anchor: str, names: Mapping[str, str], page: str) -> Link:
    return Link(text=names.get(anchor) or anchor, address=f"{page}#{anchor}")


def provenance_view(provenance: Provenance) -> ProvenanceView:
    """Where the text comes from."""
    return ProvenanceView(
        document=provenance.document,
        fidelity=words.FIDELITY[provenance.fidelity],
        sha256=provenance.sha256 or "",
        address=provenance.address or "",
        note=provenance.note or "",
    )


def attachment_views(
    attachments: Sequence[Attachment], page: str, files: Mapping[str, bytes]
) -> tuple[AttachmentView, ...]:
    """The files beside a record. `files` holds their bytes by name; one that is missing is left to the rules."""
    return tuple(
        AttachmentView(
            link=Link(text=attachment.title, address=f"{page}{attachment.file}"),
            format=attachment.format,
            size=size(len(files[attachment.file])),
            sha256=hashlib.sha256(files[attachment.file]).hexdigest(),
            alternative=attachment.alternative,
        )
        for attachment in attachments
        if attachment.file in files
    )


def body_contents(body: Body) -> tuple[ContentsEntry, ...]:
    """The headings of a body, levels 2 and 3."""
    return tuple(
        ContentsEntry(level=max(heading.level, 2), text=heading.text, anchor=heading.anchor)
        for heading in body.headings
        if heading.level <= 3
    )


def who(author: Author | None) -> str:
    """A name with its post, as far as the document states them."""
    if author is None:
        return ""
    return ", ".join(part for part in (author.name, author.post) if part)


def ways_on(office: Office) -> Iterator[Fact]:
    """What a reader of any record or document can do next, besides reading on."""
    yield Fact(
        term="Print it or keep it",
        value="Print this page from your browser, on paper or as a PDF. Each sheet carries the address of the page.",
    )
    yield Fact(
        term="Ask for more",
        value="Anyone may ask the office in writing for what is not here (Freedom of Information Act 2000).",
        links=(Link(text=office.name, address=office.website),),
    )


def size(number: int) -> str:
    """Bytes as people read them: "184 kB"."""
    if number < 1000:
        return f"{number} bytes"
    return f"{number / 1000:.0f} kB" if number < 1_000_000 else f"{number / 1_000_000:.1f} MB"
