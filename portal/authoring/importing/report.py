"""What an import found, for the person at the desk: where, how sure, what is left to do, what the rules say of it."""

from __future__ import annotations

import datetime as dt
import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import click

from portal.authoring.importing.draft import UNKNOWN_SOURCE, Draft
from portal.authoring.importing.found import Confidence
from portal.authoring.importing.sections import template_names
from portal.authoring.importing.understanding import Understanding
from portal.config import Configuration
from portal.dates import PartialDate, format_date
from portal.findings import Finding
from portal.money import format_pounds
from portal.text import counted, in_prose, shorten

_COLOURS = {Confidence.CERTAIN: "green", Confidence.LIKELY: "yellow", Confidence.GUESS: "red"}
_NAMES = {
    "ref": "Ref", "title": "Title", "decision_date": "Decision date", "effective_from": "Effective from",
    "effective_to": "Effective to", "plan": "Plan", "pillars": "Pillars", "areas": "Areas", "decision_type": "Type",
    "part2": "Part 2", "summary": "Summary", "date": "Date", "period": "Period", "version": "Version",
    "organisation": "Organisation", "external": "External",
}  # fmt: skip
_EXPECTED = ("ref", "title", "decision_date", "pillars")


@dataclass(frozen=True, kw_only=True)
class Line:
    """A line of the report: what, the value, how sure, and where it stands."""

    name: str
    value: str
    confidence: Confidence | None
    where: str


def lines_of(known: Understanding) -> Iterator[Line]:
    """What was found, and what was looked for and not found."""
    for field, name in _NAMES.items():
        entry = known.found.get(field)
        if entry:
            place = entry.where or entry.words
            yield Line(name=name, value=_told(entry.value), confidence=entry.confidence, where=place)
        elif known.kind == "decision" and field in _EXPECTED:
            yield Line(name=name, value="not found", confidence=None, where="")
    yield from _people(known)
    yield from _money(known)
    yield from _awards(known)
    for stated, block in known.statutes:
        quoted = f" (the text says “{stated.quoted_as}”)" if stated.quoted_as else ""
        yield Line(
            name="Power",
            value=f"{stated.act}, {stated.provision}{quoted}",
            confidence=Confidence.LIKELY,
            where=block.where,
        )


def _people(known: Understanding) -> Iterator[Line]:
    author = known.author
    if author.block:
        value = ", ".join(part for part in (author.name, author.post, _day(author.date)) if part)
        yield Line(name="Author", value=value, confidence=author.sure, where=author.block.where)
    elif known.kind == "decision":
        yield Line(name="Author", value="not found", confidence=None, where="")
    for role, person in known.approvals.items():
        value = ", ".join(part for part in (person.name or "no name", _day(person.date) or "no date") if part)
        where = person.block.where if person.block else ""
        sure = Confidence.CERTAIN if person.name and person.date else Confidence.LIKELY
        yield Line(name=f"Approval: {role.replace('-', ' ')}", value=value, confidence=sure, where=where)


def _money(known: Understanding) -> Iterator[Line]:
    money = known.money
    if known.kind != "decision":
        return
    if money.total:
        sure = Confidence.LIKELY if money.sure else Confidence.GUESS
        yield Line(
            name="Total", value=format_pounds(money.total.amount), confidence=sure, where=money.total.block.where
        )
    else:
        yield Line(
            name="Total",
            value="nil" if money.nil else "not found",
            confidence=None,
            where=money.nil.where if money.nil else "",
        )
    for name, sums in (("Cost", money.costs), ("Funding", money.funding)):
        for found in sums:
            value = f"{format_pounds(found.amount)}  {shorten(found.label, 50)}"
            yield Line(name=name, value=value, confidence=Confidence.LIKELY, where=found.block.where)
    if money.recurring:
        value = f"{format_pounds(money.recurring.amount)} a year"
        yield Line(name="Recurring", value=value, confidence=Confidence.LIKELY, where=money.recurring.block.where)


def _awards(known: Understanding) -> Iterator[Line]:
    """Options, recipients, and other decisions that the text names."""
    for option in known.options:
        value = f"{option.id}  {option.title}{' (recommended)' if option.recommended else ''}"
        yield Line(name="Option", value=value, confidence=Confidence.LIKELY, where=option.block.where)
    for one in known.recipients:
        value = f"{format_pounds(one.amount)}  {one.name}"
        yield Line(name="Recipient", value=value, confidence=Confidence.LIKELY, where=one.block.where)
    for kind, refs in known.relations.items():
        yield Line(
            name=kind.capitalize(), value=", ".join(refs), confidence=Confidence.GUESS, where="the text names it"
        )


def to_do(known: Understanding, configuration: Configuration, draft: Draft) -> Iterator[str]:
    """What a person has to do, in the order in which it is best done."""
    missing = [line.name.lower() for line in lines_of(known) if line.value == "not found" and line.name != "Pillars"]
    if missing:
        yield f"Look for the {in_prose(missing)} in the document. Leave null what it does not state."
    guesses = [
        line.name.lower() for line in lines_of(known) if line.confidence is Confidence.GUESS and line.name != "Summary"
    ]
    if guesses:
        yield f"Check the guesses: {in_prose(guesses)}."
    yield "Rewrite the summary in plain English: what was decided, for how much, by when."
    yield "Choose the themes from portal.yaml."
    if UNKNOWN_SOURCE in draft.text:
        yield f'Choose the source of each funding line where it says "{UNKNOWN_SOURCE}".'
    if any(found.foreign for found in (known.money.total, *known.money.context) if found):
        yield "A sum stands in another currency in the text. If pounds are meant, add a correction; leave the text."
    yield from _lost_notes(known)
    unknown = [
        part.heading
        for part in known.parts
        if part.opening and not part.key and part.level <= 2 and id(part.opening) not in known.front
    ]
    if known.kind == "decision" and unknown:
        names = in_prose([f"“{shorten(name, 40)}”" for name in unknown[:5]])
        yield f"These headings are not in the template of portal.yaml: {names}. Add them under also:, or leave them."
    absent = {key for key, _ in template_names(configuration).values()} - {part.key for part in known.parts}
    if known.kind == "decision" and absent and len(absent) < len(configuration.sections):
        names = in_prose([s.heading for s in configuration.sections if s.key in absent])
        yield f"Sections of the template that the document does not have: {names}."
    yield "Read the text beside the document, tables and numbers above all."


def _lost_notes(known: Understanding) -> Iterator[str]:
    """What to do about footnote marks whose notes the file does not hold."""
    marks = dict.fromkeys(span.note for block in known.document.blocks for span in block.spans if span.note)
    lost = [mark for mark in marks if mark not in {note.number for note in known.footnotes}]
    if len(lost) == 1:
        yield f"Footnote {lost[0]} is marked in the text, and the file has no note for it. Ask for the note."
    elif lost:
        yield f"Footnotes {in_prose(lost)} are marked in the text, and the file has no notes for them. Ask for them."


def as_text(
    known: Understanding, draft: Draft, configuration: Configuration, findings: Sequence[Finding], shown_path: str
) -> str:
    """The whole report for the terminal."""
    blocks = known.document.blocks
    numbered = sum(bool(block.number) for block in blocks)
    tables = sum(bool(block.rows) for block in blocks)
    told = counted(len(blocks), "paragraph", "paragraphs"), counted(tables, "table", "tables")
    size = f"{told[0]}, {numbered} of them numbered, {told[1]}"
    out = [click.style(f"{known.document.name} → {shown_path}", bold=True)]
    out.append(f"Read as {known.kind.replace('-', ' ')} from a {known.document.form}: {size}.")
    out += [f"Note: {note}" for note in known.document.notes]
    out += ["", "Found"]
    found = list(lines_of(known))
    width = max((len(line.name) for line in found), default=0)
    for line in found:
        mark = click.style(f"{line.confidence or '—':8}", fg=_COLOURS[line.confidence] if line.confidence else None)
        where = click.style(f"  [{shorten(line.where, 60)}]", dim=True) if line.where else ""
        out.append(f"  {line.name:{width}}  {mark} {shorten(line.value, 70)}{where}")
    out += ["", "What you need to do"]
    out += [
        textwrap.fill(step, 100, initial_indent=f"  {count}. ", subsequent_indent="     ")
        for count, step in enumerate(to_do(known, configuration, draft), 1)
    ]
    out += ["", _said(findings, shown_path)]
    return "\n".join(out)


def _said(findings: Sequence[Finding], path: str) -> str:
    if not findings:
        return "The check has nothing to say about the draft."
    codes = sorted({finding.code for finding in findings})
    errors = sum(finding.blocks for finding in findings)
    weight = f", {counted(errors, 'error', 'errors')} among them" if errors else ", no error among them"
    told = counted(len(findings), "finding", "findings")
    return f"The check has {told}{weight} ({', '.join(codes[:12])}). See them with: portal check {path}"


def _told(value: object) -> str:
    if isinstance(value, dt.date | PartialDate):
        return format_date(value).replace("\N{NO-BREAK SPACE}", " ")
    if isinstance(value, tuple):
        return ", ".join(str(part) for part in value)
    return {True: "yes", False: "no"}.get(value, str(value)) if isinstance(value, bool) else str(value)


def _day(day: dt.date | None) -> str:
    return format_date(day).replace("\N{NO-BREAK SPACE}", " ") if day else ""
