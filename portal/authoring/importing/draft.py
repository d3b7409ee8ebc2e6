"""A document understood as the file of a draft record: status draft, null where the document says nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from portal.authoring.importing import facts
from portal.authoring.importing.front import front_matter
from portal.authoring.importing.markdown_text import body_of
from portal.authoring.importing.names import Person
from portal.authoring.importing.options import OptionFound
from portal.authoring.importing.recipients import RecipientFound
from portal.authoring.importing.stated import Stated
from portal.authoring.importing.sums import Sum
from portal.authoring.importing.understanding import Understanding
from portal.config import Configuration
from portal.content.decision import Decision
from portal.content.document import PlanEdition, StrategyDocument
from portal.dates import FinancialYear, financial_year_of
from portal.text import in_prose, shorten, slug

CHAIN = ("treasurer", "legal", "monitoring-officer", "chief-executive", "commissioner")
UNKNOWN_SOURCE = "to-be-chosen"
_SIGNED = {
    "typed": "The name is typed in the document.",
    "held": "The document says “signed” and gives a date; the signature itself is not in the file.",
    "missing": "No signature can be told from the file.",
}


@dataclass(frozen=True, kw_only=True)
class Draft:
    """A draft record: its path below content/, and its whole text."""

    path: str
    text: str


def draft_of(known: Understanding, configuration: Configuration) -> Draft:
    """The draft of a document that was understood."""
    body = body_of(known.parts, known.footnotes, known.front)
    stated = Stated(body, configuration)
    if known.kind == "decision":
        values, folder, model = dict(_decision(known, configuration, stated)), "decisions", Decision
        ref = known.value("ref")
        parsed = configuration.refs.pattern.parse(str(ref)) if ref else None
        stem = configuration.refs.pattern.slug(parsed) if parsed else slug(known.document.name.rpartition(".")[0])
    else:
        values, folder = dict(_document(known, configuration, stated)), "strategy"
        model = PlanEdition if known.kind == "plan" else StrategyDocument  # type: ignore[assignment]
        stem = slug(str(known.value("title") or known.document.name.rpartition(".")[0]))[:80].strip("-")
    front = front_matter(values, model, _comments(known))
    return Draft(path=f"{folder}/{stem or 'imported'}.md", text=f"{front}\n{body}")


_ABOVE = {
    "summary": "The first words of the document. Write in plain English what was decided, at most 300 characters.",
    "decision_type": "A guess. Choose what the decision is.",
    "themes": "Choose what it is about, from the themes in portal.yaml.",
    "areas": "A guess. Choose the places it is about.",
    "organisation": "A guess. Write whose document it is.",
}
"""What stands above a field that somebody has to choose or write."""


def _comments(known: Understanding) -> dict[str, str]:
    """What stands above a field that a person has to look at: what is not found, what is guessed and from where."""
    said = {"themes": _ABOVE["themes"]}
    for field in ("ref", "title"):
        if known.value(field) is None:
            said[field] = f"No {field} was found in the document. Write {'its ref' if field == 'ref' else 'one'}."
    for field in known.guesses:
        entry = known.found.get(field)
        place = (entry.where or entry.words) if entry else ""
        said[field] = _ABOVE.get(field, f"A guess, from {place}. Look at it before you publish.")
    if "author" in known.guesses and known.author.block:
        place = known.author.block.where
        said["author"] = f"A guess: the document calls them “{known.author.called}” ({place}). Look before you publish."
    if "financial" in known.guesses and known.money.total:
        place = known.money.total.block.where
        said["financial"] = f"The total is a guess, from {place}: nothing there calls it so. Look before you publish."
    if known.unsigned:
        said["approvals"] = f"Not found in the document: the {in_prose(known.unsigned)}. Look before you publish."
    return said


def _decision(known: Understanding, configuration: Configuration, stated: Stated) -> Iterator[tuple[str, Any]]:
    date, title = known.value("decision_date"), known.value("title")
    yield "ref", known.value("ref")
    yield "title", shorten(str(title), 200) if title else shorten(f"Decision imported from {known.document.name}", 200)
    yield "title_source", "printed" if title else "supplied"
    yield "decision_type", known.value("decision_type")
    yield "status", "draft"
    yield "decision_date", date
    if date is None:
        yield "date_note", "The document does not state the day of the decision."
    yield "published", None
    yield "published_note", "Imported as a draft; not published yet."
    for field in ("effective_from", "effective_to"):
        if known.value(field):
            yield field, known.value(field)
    commissioner = known.approvals.get("commissioner")
    yield "decision_maker", {"role": "commissioner", "name": (commissioner.name or None) if commissioner else None}
    yield "author", _person(known.author)
    yield "approvals", [_approval(role, known.approvals[role]) for role in CHAIN if role in known.approvals]
    yield "summary", known.value("summary") or "The document has no paragraph that could stand here."
    yield "plan", known.value("plan")
    pillars = known.value("pillars") or ()
    yield "pillars", pillars
    if not pillars:
        yield "pillar_note", "No pillar of that edition is named in the document."
    yield "areas", known.value("areas") or ()
    yield "themes", ()
    yield "financial", _financial(known, configuration, stated)
    if known.options:
        yield "options", [_option(option) for option in known.options]
    if known.statutes:
        yield (
            "statutory_basis",
            [
                {
                    "act": basis.act,
                    "provision": basis.provision,
                    **({"quoted_as": basis.quoted_as} if basis.quoted_as else {}),
                    **({"note": basis.note} if basis.note else {}),
                }
                for basis, _ in known.statutes[:30]
            ],
        )
    yield "part2", _part_two(known)
    yield from known.relations.items()
    if known.recipients:
        yield "recipients", [_recipient(recipient) for recipient in known.recipients]
    yield "provenance", _provenance(known)


def _document(known: Understanding, configuration: Configuration, stated: Stated) -> Iterator[tuple[str, Any]]:
    yield "kind", known.kind
    title = known.value("title")
    yield "title", shorten(str(title), 200) if title else f"Document imported from {known.document.name}"
    yield "status", "draft"
    yield "organisation", known.value("organisation") or configuration.office.name
    yield "external", bool(known.value("external"))
    yield "version", known.value("version")
    yield "date", known.value("date")
    if known.value("date") is None:
        yield "date_note", "The document does not state its date."
    yield "published", None
    yield "published_note", "Imported as a draft; not published yet."
    yield "author", _person(known.author) if known.author.name or known.author.post else None
    if known.presenter.name and known.kind != "plan":
        yield "presented_by", _person(known.presenter)
    period = known.value("period")
    yield "period", {"start": period[0], "end": period[1]} if isinstance(period, tuple) else None
    if known.kind != "plan":
        yield "plan", known.value("plan")
    yield "summary", known.value("summary") or "The document has no paragraph that could stand here."
    yield "areas", known.value("areas") or ()
    yield "themes", ()
    sums = [*([known.money.total] if known.money.total else []), *known.money.context]
    if sums:
        yield (
            "budgets",
            [
                {"label": found.label, "amount": found.amount, "financial_year": found.year, **_at(found, stated)}
                for found in sums[:100]
            ],
        )
    yield "provenance", _provenance(known)


def _person(person: Person) -> dict[str, Any]:
    return {"name": person.name or None, "post": shorten(person.post, 200) or None, "date": person.date}


def _approval(role: str, person: Person) -> dict[str, Any]:
    return {
        "role": role,
        "name": person.name or None,
        "date": person.date,
        "signature": person.signed,
        "note": _SIGNED[person.signed],
    }


def _option(option: OptionFound) -> dict[str, Any]:
    return {
        "id": option.id,
        "title": option.title,
        "cost": option.cost,
        **({"cost_note": option.cost_note} if option.cost_note else {}),
        **({"advantages": option.advantages} if option.advantages else {}),
        **({"disadvantages": option.disadvantages} if option.disadvantages else {}),
        "recommended": option.recommended,
    }


def _recipient(recipient: RecipientFound) -> dict[str, Any]:
    return {
        "name": recipient.name,
        "amount": recipient.amount,
        "purpose": recipient.purpose or "The document does not say.",
        **({"conditions": recipient.conditions} if recipient.conditions else {}),
        **({"reasons": recipient.reasons} if recipient.reasons else {}),
    }


def _at(found: Sum, stated: Stated) -> dict[str, str]:
    """The paragraph that states a sum, where the text of the draft has it."""
    anchor = stated.at(found.amount, found.block)
    return {"stated_at": anchor} if anchor else {}


def _financial(known: Understanding, configuration: Configuration, stated: Stated) -> dict[str, Any]:
    money = known.money
    usual = _usual_year(known)
    if money.total is None:
        nil = money.nil is not None
        return {"total": 0 if nil else None, "kind": "nil" if nil else "not-stated"}
    kind = "both" if money.recurring else "one-off"
    values: dict[str, Any] = {"total": money.total.amount, "kind": kind}
    if money.costs:
        values["costs"] = [_line(cost, usual) | _at(cost, stated) for cost in money.costs]
    if money.funding:
        values["funding"] = [
            _line(fund, usual) | {"source": _source(fund, configuration)} | _at(fund, stated) for fund in money.funding
        ]
    if money.recurring:
        year = money.recurring.year or (FinancialYear(usual.start + 1) if usual else None)
        values["recurring"] = {"amount": money.recurring.amount, "starting": year, **_at(money.recurring, stated)}
    if money.context:
        values["context_amounts"] = [
            {"label": found.label, "amount": found.amount, **_at(found, stated)}
            for found in money.context
            if found.amount not in {option.cost for option in known.options}
        ]
    return values


def _line(found: Sum, usual: FinancialYear | None) -> dict[str, Any]:
    return {"label": shorten(found.label, 190), "amount": found.amount, "financial_year": found.year or usual}


def _source(fund: Sum, configuration: Configuration) -> str:
    """The kind of fund by the words of its label, where they name one of the vocabulary."""
    words = set(re.findall(r"[a-z]{4,}", fund.label.casefold().replace("reserves", "reserve")))
    best, score = UNKNOWN_SOURCE, 0
    for term in configuration.vocabularies.funding_sources:
        shared = words & set(
            re.findall(r"[a-z]{4,}", f"{term.name} {term.key}".casefold().replace("reserves", "reserve"))
        )
        if len(shared - {"budget", "funding"}) * 2 + len(shared) > score:
            best, score = term.key, len(shared - {"budget", "funding"}) * 2 + len(shared)
    return best


def _usual_year(known: Understanding) -> FinancialYear | None:
    """The financial year that the money of a document is meant for: one beside its amounts, else that of its dates."""
    years = [s.year for s in (known.money.total, *known.money.costs, *known.money.funding) if s and s.year]
    if years:
        return years[0]
    day = known.value("effective_from") or known.value("decision_date") or known.author.date
    return financial_year_of(day) if day else None  # type: ignore[arg-type]


def _part_two(known: Understanding) -> dict[str, Any]:
    exists = str(known.value("part2") or "unknown")
    reason = {
        "unknown": "The document does not say whether there is a Part 2 report.",
        "yes": "The document says that there is a Part 2 report. Name the exemption relied on.",
    }.get(exists)
    blocks = [block for part in known.parts for block in part.blocks]
    exemptions = facts.exemptions_of(blocks) if exists == "yes" else ()
    return {
        "exists": exists,
        **({"exemptions": exemptions} if exemptions else {}),
        **({"reason": reason} if reason else {}),
    }


def _provenance(known: Understanding) -> dict[str, Any]:
    document = known.document
    note = " ".join(("Imported by the portal.", *document.notes))
    return {
        "document": shorten(f"{document.name} ({document.form})", 200),
        "fidelity": "verbatim",
        "sha256": document.sha256,
        "note": shorten(note, 1000),
    }
