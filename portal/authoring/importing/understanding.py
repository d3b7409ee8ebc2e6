"""What the blocks of a document mean: which kind it is, and every field of a record that it answers."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from portal.authoring.importing import days, facts
from portal.authoring.importing.blocks import Block, Document, Kind
from portal.authoring.importing.found import Confidence, Found, follows_from, found_in
from portal.authoring.importing.labels import labels_of, valued
from portal.authoring.importing.names import Person, split_person
from portal.authoring.importing.options import OptionFound, options_of
from portal.authoring.importing.people import people_of
from portal.authoring.importing.recipients import RecipientFound, recipients_of
from portal.authoring.importing.sections import Part, parts_of, plain_heading
from portal.authoring.importing.sums import Money, money_of
from portal.authoring.importing.titles import is_of_form, ref_of, title_of
from portal.config import Configuration
from portal.content.register import Register
from portal.text import shorten

CERTAIN, LIKELY, GUESS = Confidence
_KIND_WORDS = {
    "panel-report": ("police and crime panel", "report title"),
    "policy": ("policy",),
    "annual-report": ("annual report",),
}
_TYPE_WORDS = {
    "budget-and-precept": ("precept", "medium term financial", "council tax"),
    "appointment": ("appointment of", "to appoint", "appoint "),
    "staffing": ("staffing", "recruitment", "full-time", " fte", " post ", "vacancy"),
    "estates": ("estate strategy", "premises", "lease of", "police station", "disposal of"),
    "contract": ("contract award", "award the contract", "procure", "tender"),
    "grant": ("grant", "bursary"),
    "collaboration": ("collaboration", "section 22a", "memorandum of understanding"),
    "policy": ("policy",),
    "governance": ("scheme of governance", "consent", "delegation", "terms of reference"),
    "funding": ("funding", "fund ", "reserve", "allocat"),
}
_DECIDED = re.compile(
    r"\bresolved\b|\bdecisions?\b|\bdecided\b|\bagree[ds]?\b|\bapprov(?:e|es|ed|al)\b|\baward(?:s|ed)?\b|\bgrants?\b"
    r"|\border(?:ed)?\b|\brecommend"
)
"""Words of which one at least stands in any text that decides something."""
_LABELLED = re.compile(r"(?:author|presented by|report of|date)\b", re.IGNORECASE)
_OFTEN = 3
_HEAD, _SHORT = 14, 25
"""Blocks at the head of a document that may say what front matter says, and how many words such a block has."""
_DECIDES = frozenset(("summary", "proposal", "decision", "recommendation", "recommendations"))


@dataclass(frozen=True, kw_only=True)
class Understanding:
    """A document understood: its kind, what was found by field, its money, and its parts."""

    document: Document
    kind: str
    parts: tuple[Part, ...]
    found: Mapping[str, Found]
    author: Person
    approvals: Mapping[str, Person]
    presenter: Person
    money: Money
    statutes: tuple[tuple[facts.Stated, Block], ...]
    options: tuple[OptionFound, ...] = ()
    recipients: tuple[RecipientFound, ...] = ()
    relations: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Refs of other decisions by the field that says what they are to this one."""
    front: frozenset[int]
    """Ids of the blocks whose facts the front matter holds, so that the text need not repeat them."""

    def value(self, field: str) -> object:
        """What was found for a field, or None."""
        return self.found[field].value if field in self.found else None

    @property
    def unsigned(self) -> tuple[str, ...]:
        """What was not found of the approvals: "name of the treasurer", "day on which the treasurer approved"."""
        people = [(role.replace("-", " "), person) for role, person in self.approvals.items()]
        return tuple(
            words
            for role, person in people
            for words, known in (
                (f"name of the {role}", person.name),
                (f"day on which the {role} approved", person.date),
            )
            if not known
        )

    @property
    def guesses(self) -> tuple[str, ...]:
        """The fields whose value a person has to look at before it is published, in the order they were found."""
        found = [entry.field for entry in self.found.values() if entry.confidence is GUESS]
        author = ["author"] if self.author.block and self.author.sure is GUESS else []
        total = ["financial"] if self.kind == "decision" and self.money.total and not self.money.sure else []
        return (*found, *author, *total, *self.relations)

    @property
    def footnotes(self) -> tuple[Block, ...]:
        """The footnotes, in their order."""
        return tuple(block for block in self.document.blocks if block.kind is Kind.FOOTNOTE)


def understand_document(
    document: Document, configuration: Configuration, register: Register, kind: str | None = None
) -> Understanding:
    """Say what a document means for this office. `kind` is given where the person at the desk knows better."""
    pillars = frozenset(
        plain_heading(pillar.title) for entry in register.editions.values() for pillar in entry.fields.pillars
    )
    body = [block for block in document.blocks if block.kind is not Kind.FOOTNOTE]
    parts = parts_of(body, configuration, pillars)
    front = _front(parts)
    ref = ref_of(body, labels_of(body[:40]), configuration)
    kind = kind or _kind(body, parts, ref)
    ends = (
        () if kind == "decision" else ("strategy", "plan", "policy", "report", "statement", "intentions", "framework")
    )
    labels = labels_of(body)
    title = title_of(front, labels_of(body[:40]), str(ref.value) if ref else "", ends, configuration)
    author, approvals = people_of(parts)
    presented = valued(labels, "presented by")
    found = {entry.field: entry for entry in (ref, title) if entry}
    flat = [block for part in parts for block in part.blocks]
    legal = [b for p in parts for b in p.blocks if re.search(r"\blegal|\blaw|power|statut|authority", p.heading, re.I)]
    relied = frozenset(id(b) for b in flat if b in legal or facts.RELIES.search(b.text))
    money = money_of(parts, _DECIDES)
    understanding = Understanding(
        document=document,
        kind=kind,
        parts=parts,
        found=found,
        author=author,
        approvals=approvals,
        presenter=_presenter(presented.value if presented else ""),
        money=money,
        statutes=tuple(facts.statutes_of(flat, configuration, relied)),
        options=options_of(parts) if kind == "decision" else (),
        recipients=recipients_of(parts, str(title.value) if title else "") if kind == "decision" else (),
        relations=facts.relations_of(flat, str(ref.value) if ref else "", configuration, register),
        front=_told_in_front(front, title, ref),
    )
    more = _of_decision if kind == "decision" else _of_document
    found.update(
        {entry.field: entry for entry in more(understanding, configuration, register) if entry.field not in found}
    )
    return understanding


def _front(parts: Sequence[Part]) -> list[Block]:
    """What stands at the head of a document, headings included, up to the first section of the template."""
    front: list[Block] = []
    for part in parts:
        if part.key and part.opening:
            break
        front += [part.opening] if part.opening else []
        front += part.blocks
    return front


def _kind(body: Sequence[Block], parts: Sequence[Part], ref: Found | None) -> str:
    text = " ".join(block.text or " ".join(" ".join(row) for row in block.rows) for block in body[:25]).casefold()
    sections = len({part.key for part in parts if part.key})
    if (
        (ref and ref.confidence is not GUESS)
        or re.search(r"\b(?:record of|notice of) (?:a )?decision|decision (?:notice|record|form|log|sheet)", text)
        or sections >= 2
        or (ref and _DECIDED.search(text))
    ):
        return "decision"
    for kind, words in _KIND_WORDS.items():
        if any(word in text[:600] for word in words):
            return kind
    return "strategy"


def _presenter(text: str) -> Person:
    name, post = split_person(text)
    return Person(name=name, post=post)


def _told_in_front(front: Sequence[Block], *found: Found | None) -> frozenset[int]:
    """Blocks at the head that say nothing but what a field says surely, or what kind of form this is."""
    places = {entry.where for entry in found if entry and entry.confidence is not GUESS}
    head = [
        block
        for block in front[:_HEAD]
        if not block.rows and len(block.text.split()) <= _SHORT and not block.text.endswith(".")
    ]
    return frozenset(id(block) for block in head if block.where in places or (block.text and is_of_form(block.text)))


def _of_decision(known: Understanding, configuration: Configuration, register: Register) -> Iterator[Found]:
    body = [block for part in known.parts for block in part.blocks]
    labels = labels_of(known.document.blocks)
    commissioner = known.approvals.get("commissioner")
    dated = days.decision_date_of(labels) or days.meeting_of(known.document.blocks)
    if dated:
        yield dated
    elif commissioner and commissioner.date and commissioner.block:
        yield found_in(commissioner.block, "decision_date", commissioner.date, LIKELY)
    elif at_head := days.day_at_head(labels_of(known.document.blocks[:_HEAD])):
        yield at_head
    yield from days.effective_of(known.parts, labels)
    day = _listing_day(known, dated)
    edition = register.edition_on(day) if day else None
    edition = edition or next(
        (entry for entry in reversed(tuple(register.editions.values())) if entry.path in register.public), None
    )
    if edition:
        why = (
            f"the edition in force on {day:%d %B %Y}".replace(" 0", " ")
            if day
            else "no day is known, so the last edition is taken"
        )
        yield follows_from("plan", edition.stem, CERTAIN if dated else LIKELY if day else GUESS, why)
        keys, block, confidence = facts.pillars_of(known.parts, edition)
        if keys and block:
            yield found_in(block, "pillars", keys, confidence)
    yield facts.part_two_of(body, labels)
    yield from _words(known, configuration)
    yield _type(known)


def _listing_day(known: Understanding, dated: Found | None) -> dt.date | None:
    """The day that selects the edition: the decision's own, else the latest approval, else the author's."""
    if dated:
        return dated.value  # type: ignore[no-any-return]
    commissioner = known.approvals.get("commissioner")
    if commissioner and commissioner.date:
        return commissioner.date
    return max((person.date for person in known.approvals.values() if person.date), default=known.author.date)


def _type(known: Understanding) -> Found:
    """The kind of decision, by the words that its title, summary and proposal use most."""
    text = " ".join(
        f"{part.heading} " + " ".join(block.text for block in part.blocks)
        for part in known.parts
        if part.key in _DECIDES or not part.key
    )
    text = f" {known.value('title') or ''} {known.value('title') or ''} {text[:4000]} ".casefold()
    counts = {kind: sum(text.count(word) for word in words) for kind, words in _TYPE_WORDS.items()}
    best = max(counts, key=lambda kind: counts[kind])
    if counts[best]:
        return follows_from("decision_type", best, GUESS, "by the words that the proposal uses most")
    return follows_from("decision_type", "other", GUESS, "no word of the proposal tells")


def _words(known: Understanding, configuration: Configuration) -> Iterator[Found]:
    """The summary in the document's own words, and the areas it names."""
    for part in sorted(known.parts, key=lambda part: part.key not in ("summary", "proposal")):
        text = next((b for b in part.blocks if len(b.text) > 60 and not b.rows and not _LABELLED.match(b.text)), None)
        if text and (part.key or known.kind != "decision"):
            yield found_in(text, "summary", shorten(text.text, 300), GUESS)
            break
    everything = " ".join(block.text for block in known.document.blocks)
    named = [area for area in configuration.vocabularies.areas if re.search(rf"\b{re.escape(area.name)}\b", everything)]
    inner = [area for area in named if area.within and everything.count(area.name) >= _OFTEN]
    chosen = inner if len(inner) == 1 else [area for area in named if not area.within][:1]
    if chosen:
        yield follows_from("areas", (chosen[0].key,), GUESS, "the place that the text names")


def _of_document(known: Understanding, configuration: Configuration, register: Register) -> Iterator[Found]:
    front = _front(known.parts) or list(known.document.blocks[:12])
    labels = labels_of(known.document.blocks)
    date = days.document_date_of(front, labels)
    if date:
        yield date
    title = str(known.value("title") or "")
    if period := days.period_of(title):
        yield follows_from("period", period, LIKELY, "the years in the title")
    for block in front[:12]:
        if match := re.search(r"\b(?:version|v)\.?\s?(\d[\d.]*)\b", block.text, re.IGNORECASE):
            yield found_in(block, "version", match[0], LIKELY)
            break
    whose = list(_organisation(known, configuration))
    yield from whose
    yield from _words(known, configuration)
    edition = register.edition_on(date.value.first_day) if date else None
    if edition and not any(entry.field == "external" for entry in whose):
        yield follows_from("plan", edition.stem, GUESS, "the edition in force at the date of the document")


def _organisation(known: Understanding, configuration: Configuration) -> Iterator[Found]:
    """Whose document it is: this office's where it names the force, else the one it names most."""
    text = " ".join(block.text or " ".join(" ".join(row) for row in block.rows) for block in known.document.blocks)
    area = configuration.office.force.removesuffix(" Police").removesuffix(" Constabulary")
    if area in text:
        yield follows_from("organisation", configuration.office.name, LIKELY, f"the text names {area}")
        return
    named = re.findall(r"\b([A-Z][a-z]+(?: (?:and )?[A-Z][a-z]+)?) (?:OPCC|Police\b(?! and Crime))", text)
    counts = {name: named.count(name) for name in named if name not in ("The", "Local", "British")}
    if counts:
        name = max(counts, key=lambda one: (counts[one], one))
        entry = follows_from("organisation", f"{name} Police and Crime Commissioner", GUESS, f"the text names {name}")
        yield entry
        yield follows_from("external", True, GUESS, f"the text names {name} and not {area}")
