"""The parts that records of decision and strategy documents share: people, corrections, provenance, attachments."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from portal.reading.fields import (
    Anchor,
    Checksum,
    Day,
    Fields,
    FileName,
    Key,
    Line,
    Note,
    SitePath,
    TrueOrFalse,
    WebAddress,
)

Names = Annotated[tuple[Key, ...], Field(max_length=40)]
Lines = Annotated[tuple[Line, ...], Field(max_length=200)]


class Author(Fields):
    """Who wrote the document. Senior post-holders are named; junior staff appear by post only."""

    name: Line | None = None
    """The name as the document gives it, or null where it gives none."""
    post: Line | None = None
    """The post, such as "Head of Commissioning"."""
    date: Day | None = None
    """The date beside the author's name, or null where the document states none."""


class CorrectionKind(StrEnum):
    """What a correction is, after the practice of RFC errata and of GOV.UK change notes."""

    TYPOGRAPHICAL = "typographical"
    CLARIFICATION = "clarification"
    REDACTION = "redaction"
    SUBSTANTIVE = "substantive"


class Correction(Fields):
    """A note beside the unchanged text that says what is wrong in it and what is very probably meant.

    A redaction alone removes text: it carries no `was`, or the removed words would be published by the note.
    """

    date: Day
    """The day the correction was written."""
    kind: CorrectionKind
    """What kind of correction it is."""
    where: Anchor | None = None
    """The paragraph it belongs to, such as report-24; null where it concerns the whole document."""
    was: Line | None = None
    """The words as they stand in the paragraph."""
    should_be: Line | None = None
    """What is meant, or null where nobody can say."""
    note: Note
    """One or two sentences for the reader: what is wrong and how one can tell."""
    proposed: TrueOrFalse = False
    """True where the office that made the record has not confirmed the correction."""


class Update(Fields):
    """A note on a change of substance, after the practice of GOV.UK: what a reader of the page before would miss."""

    date: Day
    """The day the change was published."""
    note: Note
    """What has changed, in a sentence or two, for somebody who read the page before."""


class Attachment(Fields):
    """A file beside the record. Its size and checksum are derived, never typed."""

    title: Line
    """What the file is, in a few words."""
    file: FileName
    """The file name, relative to the record's own folder."""
    format: Line
    """What it is, such as "PDF" or "Excel"."""
    alternative: Note
    """How to get the same in an accessible form."""


class Waiver(Fields):
    """An acknowledged finding of one rule on one record, with its reason."""

    rule: Annotated[str, Field(pattern=r"^[A-Z][0-9]{3}$")]
    """The code of the rule, such as T604."""
    reason: Note
    """Why the finding may stand."""
    by: Line
    """The post or team that accepts the finding."""
    date: Day
    """The day it was accepted."""
    expires: Day | None = None
    """After this day the finding is reported again."""


class Fidelity(StrEnum):
    """How the text of the record relates to the document it was made from."""

    VERBATIM = "verbatim"
    CONDENSED = "condensed"
    DESCRIBED = "described"


class Provenance(Fields):
    """Where the text of the record comes from."""

    document: Line
    """The document it was made from, as the office names it."""
    fidelity: Fidelity
    """verbatim: word for word; condensed: every fact and figure kept; described: from other documents about it."""
    sha256: Checksum | None = None
    """The SHA-256 checksum of the copy that was used, or null where none was kept."""
    address: WebAddress | None = None
    """Where the document itself can be read, where that is known."""
    note: Note | None = None
    """What is to be known about the copy."""


Aliases = Annotated[tuple[SitePath, ...], Field(max_length=50)]
Corrections = Annotated[tuple[Correction, ...], Field(max_length=200)]
Updates = Annotated[tuple[Update, ...], Field(max_length=200)]
Attachments = Annotated[tuple[Attachment, ...], Field(max_length=100)]
Waivers = Annotated[tuple[Waiver, ...], Field(max_length=50)]
