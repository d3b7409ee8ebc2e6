"""How a record, a document or a paragraph of one is cited: the facts, and the five forms that are made of them.

`portal cite` and the pages come here; templates/assets/js/citation.js makes the same forms
in the reader's browser, where the day of access is the reader's own, and a test holds the two together letter by
letter. The plain form follows OSCOLA, the usual form of references to official documents; BibTeX and CSL JSON are what
reference managers read. A record that states no date of decision is cited as such, and no other date takes its place.
"""

from __future__ import annotations

import calendar
import datetime as dt
import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from html import escape
from typing import Any
from urllib.parse import quote

from portal.content import footnotes
from portal.content.body import Body, Paragraph
from portal.content.decision import Decision, DecisionMaker
from portal.content.document import PlanEdition, SitePage, StrategyDocument
from portal.content.records import Entry
from portal.dates import PartialDate, format_date
from portal.text import slug, squeeze
from portal.website import words
from portal.website.linked_data import base_address
from portal.website.shelf import Shelf
from portal.website.views import CitationForm, CitationView

_UNDATED = "date not stated in the document"
_LATEX = {
    **{ord(c): f"\\{c}" for c in "#$%&_"},
    ord("\\"): r"\textbackslash{}",
    ord("{"): r"\textbraceleft{}",
    ord("}"): r"\textbraceright{}",
    ord("^"): r"\textasciicircum{}",
    ord("~"): r"\textasciitilde{}",
}
"""What LaTeX takes for a command. BibTeX counts braces before LaTeX sees them, so no brace may stand alone."""
_FOR_LATEX = re.compile(f"[{re.escape(''.join(map(chr, _LATEX)))}]").search
_MARKDOWN = re.compile(r"[\\`*_\[\]]|^[#+>-]|(?<=^[0-9])[.)]")
"""What Markdown reads as a mark: some signs anywhere, others only where a line begins."""
_MARKDOWN_ENTITIES = {ord("&"): "&amp;", ord("<"): "&lt;", ord("~"): "&#126;", ord("|"): "&#124;"}
"""What a backslash does not protect in every Markdown."""


@dataclass(frozen=True, kw_only=True)
class Cited:
    """What is cited, in words on one line each. Fields that do not apply are empty."""

    author: str
    """The office, or the organisation whose document it is."""
    title: str
    kind: str
    """What it is: "Record of decision"."""
    form: str
    """What reference managers take it for: report or webpage, as CSL has them."""
    number: str
    """The ref of a decision."""
    said: str
    """What stands in brackets behind the title: "Record of decision PCC/D/2024/07, decided by ... on 14 May 2024"."""
    note: str
    """The same without what other fields of a reference manager hold."""
    date: tuple[int, ...]
    """Year, month and day as far as they are stated."""
    language: str
    address: str
    """The whole address, in characters that every program takes for part of it."""
    place: str = ""
    """The paragraph: "Supporting report, paragraph 24"."""

    def at(self, place: str, anchor: str) -> Cited:
        """The same, at a paragraph."""
        return replace(self, place=place, address=f"{self.address}#{anchor}" if anchor else self.address)

    @property
    def key(self) -> str:
        """The name by which a bibliography knows it: decisions-pcc-d-2024-07-report-24."""
        return slug(re.sub(r"^[a-z]+://[^/]*", "", self.address)) or "site"


def cited_decision(entry: Entry[Decision], shelf: Shelf) -> Cited:
    """A record of decision. Its author is the office, whoever drafted it."""
    fields = entry.fields
    by = f"decided by {_decided_by(fields.decision_maker)}"
    if fields.decision_date:
        dated = _plain_date(fields.decision_date)
        note = f"{by}{',' * bool(fields.decision_maker.name)} on {dated}"
        said = f"Record of decision {fields.ref}, {note}"
    else:
        dated = words.DATE_NOT_STATED
        note = f"{by}; {dated}"
        said = f"Record of decision {fields.ref}, {by}, {dated}"
    return Cited(
        author=squeeze(shelf.configuration.office.name),
        title=squeeze(fields.title),
        kind="Record of decision",
        form="report",
        number=fields.ref,
        said=said,
        note=_sentence(note),
        date=_parts(fields.decision_date),
        language=shelf.configuration.site.language,
        address=_whole(shelf.address(entry), shelf),
    )


def cited_document(entry: Entry[StrategyDocument] | Entry[PlanEdition], shelf: Shelf) -> Cited:
    """A strategy, report, policy or edition of the plan. Its author is the body whose document it is."""
    fields = entry.fields
    kind = words.DOCUMENT_KINDS[fields.kind][0]
    dated = _plain_date(fields.date) if fields.date else _UNDATED
    return Cited(
        author=squeeze(fields.organisation),
        title=squeeze(fields.title),
        kind=kind,
        form="report",
        number="",
        said=f"{kind}, {dated}",
        note="" if fields.date else _sentence(_UNDATED),
        date=_parts(fields.date),
        language=shelf.configuration.site.language,
        address=_whole(shelf.address(entry), shelf),
    )


def cited_page(entry: Entry[SitePage], shelf: Shelf) -> Cited:
    """A page of the portal's own, which is revised at will: its date is that of its last review."""
    dated = _plain_date(entry.fields.reviewed)
    return Cited(
        author=squeeze(shelf.configuration.office.name),
        title=squeeze(entry.fields.title),
        kind="Page of this site",
        form="webpage",
        number="",
        said=f"{squeeze(shelf.configuration.site.title)}, reviewed {dated}",
        note="",
        date=_parts(entry.fields.reviewed),
        language=shelf.configuration.site.language,
        address=_whole(shelf.address(entry), shelf),
    )


def cited(entry: Entry[Any], shelf: Shelf) -> Cited:
    """Whatever has a page of its own."""
    if isinstance(entry.fields, Decision):
        return cited_decision(entry, shelf)
    return cited_page(entry, shelf) if isinstance(entry.fields, SitePage) else cited_document(entry, shelf)


def cited_version(entry: Entry[Any], shelf: Shelf, *, address: str, title: str, span: str) -> Cited:
    """An earlier text of a record, which says between which days it stood."""
    now = cited(entry, shelf)
    when = squeeze(span)
    return replace(
        now,
        title=squeeze(title),
        address=_whole(address, shelf),
        said=f"{now.said}; {when}",
        note=f"{now.note} {_sentence(when)}".strip(),
    )


def place_in(body: Body, anchor: str) -> str | None:
    """What a paragraph or heading is called in a citation; None where the body has no such anchor."""
    for paragraph in body.paragraphs:
        if paragraph.anchor == anchor and paragraph.section == footnotes.SECTION:
            return f"footnote {paragraph.spoken}"
        if paragraph.anchor == anchor:
            return _named(_section(body, paragraph.section), _paragraph(paragraph))
    for heading in body.headings:
        if heading.anchor == anchor:
            own = heading.anchor == heading.section
            return heading.text if own else _named(_section(body, heading.section), heading.text)
    return None


# --- the forms; citation.js makes the same of the same ---


def as_text(what: Cited, accessed: dt.date | None = None) -> str:
    """One line after OSCOLA: author, title, what it is, place, address, day of access."""
    place = f", {what.place}" if what.place else ""
    read = f" accessed {_plain_date(accessed)}" if accessed else ""
    title = f"\N{LEFT SINGLE QUOTATION MARK}{what.title}\N{RIGHT SINGLE QUOTATION MARK}"
    return f"{what.author}, {title} ({what.said}){place} <{what.address}>{read}"


def as_markdown(what: Cited, accessed: dt.date | None = None) -> str:
    """One line of Markdown in which the title is the link."""
    place = f", {_in_markdown(what.place)}" if what.place else ""
    read = f", accessed {_plain_date(accessed)}" if accessed else ""
    title, said = _in_markdown(what.title), _in_markdown(what.said)
    return f"{_in_markdown(what.author)}, [{title}]({what.address}) ({said}){place}{read}"


def as_html(what: Cited, accessed: dt.date | None = None) -> str:
    """One line of HTML in which the title is the link."""
    place = f", {escape(what.place)}" if what.place else ""
    read = f", accessed {_plain_date(accessed)}" if accessed else ""
    title = f'<a href="{escape(what.address)}"><cite>{escape(what.title)}</cite></a>'
    return f"{escape(what.author)}, {title} ({escape(what.said)}){place}{read}"


def as_bibtex(what: Cited, accessed: dt.date | None = None) -> str:
    """An entry of BibTeX. Double braces keep capitals, and keep an office from being taken for first and last name."""
    lines = "".join(f"  {name} = {value},\n" for name, value in _bibtex_fields(what, accessed))
    return f"@{'techreport' if what.form == 'report' else 'misc'}{{{what.key},\n{lines}}}"


def as_csl(what: Cited, accessed: dt.date | None = None) -> str:
    """A list of one item of CSL JSON, as reference managers import it."""
    item = {
        "id": what.key,
        "type": what.form,
        "title": what.title,
        "author": [{"literal": what.author}],
        "publisher": what.author,
        "genre": what.kind,
        "number": what.number,
        "issued": {"date-parts": [list(what.date)]} if what.date else None,
        "accessed": {"date-parts": [list(_parts(accessed))]} if accessed else None,
        "URL": what.address,
        "note": _note(what),
        "language": what.language,
    }
    return json.dumps([{name: value for name, value in item.items() if value}], ensure_ascii=False, indent=2)


FORMS: Mapping[str, tuple[str, Callable[[Cited, dt.date | None], str]]] = {
    "text": ("Plain text", as_text),
    "markdown": ("Markdown", as_markdown),
    "html": ("HTML", as_html),
    "bibtex": ("BibTeX", as_bibtex),
    "csl": ("CSL JSON", as_csl),
}
"""What each form is called, and what makes it."""


def citation_view(what: Cited) -> CitationView:
    """The forms for the page, where the reader adds the day, and the facts for its script."""
    return CitationView(
        text=as_text(what),
        forms=tuple(
            CitationForm(title=title, text=make(what, None)) for title, make in FORMS.values() if make is not as_text
        ),
        facts=facts(what),
    )


def facts(what: Cited) -> str:
    """What the script of a page makes citations of, as JSON for an attribute of the page."""
    names = ("author", "title", "kind", "form", "number", "said", "note", "date", "language", "address")
    known = {name: value for name in names if (value := getattr(what, name))}
    return json.dumps(known, ensure_ascii=False, separators=(",", ":"))


# --- parts ---


def _bibtex_fields(what: Cited, accessed: dt.date | None) -> Iterator[tuple[str, str]]:
    yield "author", f"{{{{{_in_latex(what.author)}}}}}"
    yield "title", f"{{{{{_in_latex(what.title)}}}}}"
    if what.form == "report":
        yield "institution", f"{{{_in_latex(what.author)}}}"
        yield "type", f"{{{_in_latex(what.kind)}}}"
    if what.number:
        yield "number", f"{{{_in_latex(what.number)}}}"
    if what.date:
        yield "year", f"{{{what.date[0]}}}"
    if len(what.date) > 1:
        yield "month", calendar.month_abbr[what.date[1]].lower()
    yield "url", f"{{{what.address}}}"
    if accessed:
        yield "urldate", f"{{{accessed.isoformat()}}}"
    if note := _note(what):
        yield "note", f"{{{_in_latex(note)}}}"


def _note(what: Cited) -> str:
    """What has no field of its own: who decided, and the paragraph."""
    return " ".join(part for part in (what.note, _sentence(what.place)) if part)


def _in_latex(text: str) -> str:
    return text.translate(_LATEX) if _FOR_LATEX(text) else text


def _in_markdown(text: str) -> str:
    """A text that Markdown shows as it is."""
    return _MARKDOWN.sub(r"\\\g<0>", text).translate(_MARKDOWN_ENTITIES)


def _decided_by(maker: DecisionMaker) -> str:
    role = words.DECIDED_BY[maker.role]
    role = role[0].lower() + role[1:]
    return f"{role}, {squeeze(maker.name)}" if maker.name else role


def _sentence(text: str) -> str:
    return f"{text[0].upper()}{text[1:]}." if text else ""


def _plain_date(day: dt.date | PartialDate) -> str:
    """A date with spaces that can be searched for and pasted anywhere."""
    return squeeze(format_date(day))


def _parts(day: dt.date | PartialDate | None) -> tuple[int, ...]:
    return tuple(part for part in (day.year, day.month, day.day) if part) if day else ()


def _whole(address: str, shelf: Shelf) -> str:
    return quote(base_address(shelf) + address, safe=":/?#@!$&'*+,;=%-._~")


def _section(body: Body, section: str) -> str:
    return next((h.text for h in body.headings if h.anchor == h.section == section), "")


def _paragraph(paragraph: Paragraph) -> str:
    if paragraph.is_table:
        return "table"
    if not paragraph.number:
        return f"unnumbered paragraph {paragraph.spoken}"
    first, *below = paragraph.spoken.split(" ")
    return f"paragraph {first}{''.join(f'({part})' for part in below)}"


def _named(section: str, what: str) -> str:
    return f"{section}, {what}" if section else what
