"""Single facts of a document: its ref, title, dates, period, pillars, statutory basis, whether there is a Part 2."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from portal.authoring.importing.blocks import Block
from portal.authoring.importing.found import Confidence, Found, follows_from, found_in
from portal.authoring.importing.labels import Label, labelled, valued
from portal.authoring.importing.sections import Part, plain_heading
from portal.config import Configuration
from portal.content.document import PlanEdition
from portal.content.records import Entry
from portal.content.register import Register
from portal.dates import PartialDate
from portal.rules.written_dates import find_dates
from portal.text import squeeze

CERTAIN, LIKELY, GUESS = Confidence
_REF_LABELS = (
    *("ref", "reference", "decision ref", "decision reference", "reference number", "ref no", "decision number"),
    *("decision no", "ref number", "decision reference number", "unique reference", "record number"),
)
_TITLE_LABELS = ("title", "decision title", "report title", "title of decision", "title of report", "subject", "re",
                 "subject of decision", "decision subject", "title of proposal", "name of decision")  # fmt: skip
_DATE_LABELS = ("date of decision", "decision date", "date decision made", "date decision taken", "date of approval",
                "approved on", "decision taken on", "date approved", "date signed by commissioner")  # fmt: skip
_TITLED = re.compile(
    r"(?:agenda )?item|matter|topic|concerning|heading|decision"
    r"|(?:decision|approval) (?:sought|requested|needed)(?: on| for)?"
    r"|name of (?:the )?(?:project|scheme|proposal|service|grant|contract)"
    r"|(?:project|scheme|proposal|service|contract)(?: name| title)?|.*\b(?:title|subject)\b.*"
)
"""Labels that very probably have the title beside them, where none says so to the letter."""
_DECIDED_ON = re.compile(
    r"(?:decision|order|determination)(?: was)? (?:date|made|taken|dated)(?: on)?"
    r"|date of (?:the )?(?:order|determination)"
    r"|(?:decided|made|taken|approved|agreed|determined|resolved) on"
)
_MEETING = re.compile(r"(?:date of (?:the )?meeting|meeting date|(?:meeting )?held on|date held)")
_HELD_ON = re.compile(r"(?:the )?(?:meeting )?(?:was )?held (?:on|at)\b", re.IGNORECASE)
_PERIOD = re.compile(r".*\b(?:period|term|duration|effect|effective|start|starts|dates|runs|validity|valid)\b.*")
_LONGEST_NAME = 12
"""Words."""
_GENERIC = re.compile(
    r"^(?:(?:the )?(?:office of the )?police(?:,? fire and rescue)?(?:,? fire)? and crime commissioner\b.*"
    r"|record of (?:a )?decision.*|decision (?:notice|record|form|log|sheet).*|(?:formal )?decision making form"
    r"|minutes\b.*|notice of (?:a )?decision.*|executive (?:decision|order).*|request for a decision.*"
    r"|official.*|restricted.*|page \d.*|not protectively marked|pcc decision|executive decision.*|\W*)$",
    re.IGNORECASE,
)
_MONTH_YEAR = re.compile(rf"\b(?P<month>{'|'.join(calendar.month_name[1:])})\s+(?P<year>(?:19|20)\d\d)\b")
_YEARS = re.compile(r"\b(?P<first>20\d\d)\s*(?:[-–/]|to)\s*(?P<last>20\d\d|\d\d)\b")
_CITED = re.compile(
    r"\bparagraphs?\s+(?P<of_paragraph>\d{1,3})\s+(?:of|to)\s+schedule\s+(?P<of_schedule>\d{1,3})\b"
    r"|\bschedule\s+(?P<schedule>\d{1,3})(?:,?\s*\(?(?:paragraph|para\.?)\s+(?P<paragraph>\d{1,3})\b\)?)?"
    r"|\b(?:sections?|s\.)\s*(?P<section>\d{1,4})(?P<sub>(?:\(\w{1,3}\))*)",
    re.IGNORECASE,
)


@dataclass(frozen=True, kw_only=True)
class Stated:
    """A provision as a document cites it."""

    act: str
    provision: str
    quoted_as: str = ""
    note: str = ""


def is_of_form(text: str) -> bool:
    """Whether a line names the office or the kind of form, and nothing of this one document."""
    return bool(_GENERIC.match(text)) and len(text.split()) <= _LONGEST_NAME and not text.endswith(".")


def ref_of(blocks: Sequence[Block], labels: Sequence[Label], configuration: Configuration) -> Found | None:
    """The ref: beside its label, else the first one near the top; slips in its spelling are allowed there."""
    pattern = configuration.refs.pattern
    label = valued(labels, *_REF_LABELS)
    if label:
        for text in (label.value, squeeze(label.value).replace(" ", ""), _mended(label.value)):
            ref = pattern.parse_loosely(text) or next((r for _, _, r in pattern.find(text)), None)
            if ref:
                written = pattern.format(ref)
                sure = CERTAIN if written in label.value else LIKELY
                return found_in(label.block, "ref", written, sure, label.value)
    for block in blocks[:25]:
        text = block.text or " ".join(" ".join(row) for row in block.rows)
        for start, end, ref in pattern.find(text):
            alone = len(text.split()) <= 6
            written = pattern.format(ref)
            return found_in(
                block, "ref", written, (CERTAIN if text[start:end] == written else LIKELY) if alone else GUESS
            )
        mended = pattern.find(_mended(text)) if len(text) < 60 else []
        if mended:
            return found_in(block, "ref", pattern.format(mended[0][2]), GUESS)
    return None


def _mended(text: str) -> str:
    """A ref with the usual slips of typing put right: letters for figures, spaces, doubled strokes."""
    plain = re.sub(r"(?<=[\d/])[oO](?=[\d/]|$)", "0", text.strip())
    plain = re.sub(r"(?<=[\d/])[lI](?=[\d/]|$)", "1", plain)
    plain = re.sub(r"\s*([/\\|_.–-])+\s*", "/", plain)
    return re.sub(r"^(?:ref(?:erence)?(?:\s*(?:no|number))?)\W+", "", plain, flags=re.IGNORECASE)


def title_of(front: Sequence[Block], labels: Sequence[Label], ref: str, ends: tuple[str, ...]) -> Found | None:
    """The title: beside its label, else the first line at the head that is neither office, kind of form, nor ref."""
    if label := valued(labels, *_TITLE_LABELS):
        return found_in(label.block, "title", label.value.strip(" ."), CERTAIN, label.value)
    for label in labelled(labels, _TITLED):
        if 2 <= len(label.value.split()) <= 25 and not any(find_dates(label.value)) and label.value[:1].isupper():
            return found_in(label.block, "title", label.value.strip(" ."), LIKELY, label.value)
    taken = {id(label.block) for label in labels if label.beside != ("below",)}
    candidates = [
        block
        for block in front[:12]
        if block.text and not is_of_form(block.text) and id(block) not in taken
        and 2 <= len(block.text.split()) <= 25
        and not (ref and ref.casefold() in block.text.casefold() and len(block.text) < len(ref) + 12)
        and not block.text.endswith(".") and not any(find_dates(block.text))
        and not re.match(r"(?:ref|author|date|signed|decision maker)\b", block.text, re.IGNORECASE)
    ]  # fmt: skip
    telling = [block for block in candidates if any(word in block.text.casefold() for word in ends)]
    for block in telling or candidates:
        heading = block.kind.value == "heading" or bool(telling)
        return found_in(block, "title", squeeze(block.text), LIKELY if heading else GUESS)
    return None


def decision_date_of(labels: Sequence[Label]) -> Found | None:
    """The day of the decision, where the document labels one as such."""
    for name in _DATE_LABELS:
        label = valued(labels, name, below=True)
        day = next((d.date for d in find_dates(label.value) if d.date), None) if label else None
        if label and day:
            return found_in(label.block, "decision_date", day, CERTAIN, label.value)
    for form, sure in ((_DECIDED_ON, CERTAIN), (_MEETING, LIKELY)):
        for label in labelled(labels, form):
            day = next((d.date for d in find_dates(label.value) if d.date), None)
            if day:
                return found_in(label.block, "decision_date", day, sure, label.value)
    return None


def meeting_of(blocks: Sequence[Block]) -> Found | None:
    """The day of the meeting that decided, from a line at the head such as "Held on 3 May 2024"."""
    for block in blocks[:12]:
        day = next((d.date for d in find_dates(block.text) if d.date), None)
        if day and _HELD_ON.match(block.text):
            return found_in(block, "decision_date", day, LIKELY)
    return None


def effective_of(parts: Sequence[Part], labels: Sequence[Label]) -> Iterator[Found]:
    """From when to when the decision applies: the first "from ... to ..." or "between ... and ..." with whole days."""
    texts = [(block.text, block) for part in parts for block in part.blocks]
    texts += [(f"period: {label.value}", label.block) for label in labelled(labels, _PERIOD)]
    for text, block in texts:
        days = sorted(find_dates(text), key=lambda day: day.start)
        for first, second in pairwise(days):
            between = text[first.start + len(first.words) : second.start]
            before = text[max(0, first.start - 30) : first.start]
            if not _UNTIL.fullmatch(between) or not _SINCE.search(before):
                continue
            last = second.date
            begins = first.date or _in_year(first.day, first.month, last)
            if begins and last and begins <= last:
                yield found_in(block, "effective_from", begins, LIKELY, text)
                yield found_in(block, "effective_to", last, LIKELY, text)
                return


_UNTIL = re.compile(r"\s*(?:and|to|until|till|through to|up to|[–-])\s*(?:the\s+)?", re.IGNORECASE)
_SINCE = re.compile(
    r"\b(?:from|between|period|term|duration|runs?|lasts?|for|effect)\b[\s:]*"
    r"(?:(?:is|are|of|will be|runs?|from)\s+)?(?:the\s+)?$",
    re.IGNORECASE,
)


def _in_year(day: int, month: int, last: dt.date | None) -> dt.date | None:
    """A day whose year is only printed at the end of its range."""
    if last is None:
        return None
    try:
        same = dt.date(last.year, month, day)
        return same if same <= last else dt.date(last.year - 1, month, day)
    except ValueError:
        return None


def document_date_of(front: Sequence[Block], labels: Sequence[Label]) -> Found | None:
    """The date of a strategy or report, as precisely as it is given: a labelled day, else a month and year."""
    label = valued(labels, "date", "meeting date", "date of meeting", "date of report", "published", "version date")
    if label:
        for day in find_dates(label.value):
            if day.date:
                return found_in(label.block, "date", PartialDate(day.date.year, day.date.month, day.date.day), CERTAIN)
        if month := _MONTH_YEAR.search(label.value):
            return found_in(label.block, "date", _month(month), CERTAIN, label.value)
    for block in front[:12]:
        if month := _MONTH_YEAR.search(block.text):
            return found_in(block, "date", _month(month), LIKELY)
    return None


def _month(match: re.Match[str]) -> PartialDate:
    return PartialDate(int(match["year"]), list(calendar.month_name).index(match["month"]))


def period_of(title: str) -> tuple[int, int] | None:
    """The first and last year that a title names: "Strategy 2016-20"."""
    match = _YEARS.search(title)
    if not match:
        return None
    first = int(match["first"])
    last = int(match["last"]) + (first // 100 * 100 if len(match["last"]) == 2 else 0)
    return (first, last) if last >= first else None


def pillars_of(parts: Sequence[Part], edition: Entry[PlanEdition]) -> tuple[tuple[str, ...], Block | None, Confidence]:
    """The pillars of an edition that a text names, in whatever capitals and apostrophes, and where the first stands."""
    found: dict[str, Block] = {}
    alone = 0
    for part in parts:
        for block in part.blocks:
            text = plain_heading(block.text) if block.text else plain_heading(" ".join(" ".join(r) for r in block.rows))
            for pillar in edition.fields.pillars:
                title = plain_heading(pillar.title)
                if re.search(rf"\b{re.escape(title)}\b", text):
                    found.setdefault(pillar.key, block)
                    alone += text == title
    keys = tuple(pillar.key for pillar in edition.fields.pillars if pillar.key in found)
    confidence = CERTAIN if alone >= len(keys) else LIKELY
    return keys, next(iter(found.values()), None), confidence


def statutes_of(
    blocks: Sequence[Block], configuration: Configuration, relied: frozenset[int]
) -> list[tuple[Stated, Block]]:
    """The provisions that a text relies on; a known slip is given as it is meant, with what the text says beside it.

    `relied` are the ids of the blocks that state the legal basis; elsewhere an Act is only mentioned.
    """
    stated: dict[tuple[str, str], tuple[Stated, Block]] = {}
    texts = [(block.text, block) for block in blocks if id(block) in relied and not block.rows]
    texts += [(squeeze(" ".join(row)), block) for block in blocks for row in block.rows if RELIES.search(" ".join(row))]
    for text, block in texts:
        for act in configuration.vocabularies.acts:
            if act.name.casefold() not in text.casefold():
                continue
            for match in _CITED.finditer(text):
                away = min(abs(match.start() - at) for at in _places(text, act.name))
                if away > 160:
                    continue
                written = squeeze(match[0])
                provision, note = _provision(match), ""
                for known in act.misquotations:
                    slip = _CITED.search(known.written)
                    if slip and _provision(slip).casefold() == provision.casefold():
                        provision, note = known.meant, f"The document says “{written}”. {known.reason}"
                differs = written.casefold() != provision.casefold()
                statement = Stated(act=act.key, provision=provision, quoted_as=written if differs else "", note=note)
                stated.setdefault((act.key, provision), (statement, block))
    return list(stated.values())


_RELATIONS = (
    ("supersedes", re.compile(r"\b(?:supersed|replac|takes? the place of)\w*\b[^.;]{0,60}$", re.IGNORECASE)),
    ("varies", re.compile(r"\b(?:var(?:y|ies|ied)|amend|extend)\w*\b[^.;]{0,60}$", re.IGNORECASE)),
    ("revokes", re.compile(r"\b(?:revok|rescind|cancel|withdraw)\w*\b[^.;]{0,60}$", re.IGNORECASE)),
)


def relations_of(
    blocks: Sequence[Block], own: str, configuration: Configuration, register: Register
) -> dict[str, tuple[str, ...]]:
    """Other decisions that the portal holds and the text names, by the field that says what they are to this one."""
    pattern = configuration.refs.pattern
    found: dict[str, list[str]] = {}
    named: set[str] = set()
    for block in blocks:
        for start, _, ref in pattern.find(block.text):
            written = pattern.format(ref)
            if written == own or written in named or written not in register.decisions:
                continue
            named.add(written)
            kind = next((name for name, form in _RELATIONS if form.search(block.text[:start])), "related")
            found.setdefault(kind, []).append(written)
    return {kind: tuple(refs) for kind, refs in found.items()}


RELIES = re.compile(
    r"\b(?:by virtue of|under|pursuant to|in accordance with|powers?|authority|enabl\w+|empower\w+|entitl\w+)\b",
    re.IGNORECASE,
)
"""Words by which a sentence relies on a power and does not only mention it."""
_EXEMPT = re.compile(r"\bexempt", re.IGNORECASE)
_FREEDOM = re.compile(r"freedom of information|\bFOIA?\b", re.IGNORECASE)
_EXEMPTION = re.compile(r"\b(?:section|s\.?) ?(2[2-9]|3\d|4[0-4])\b", re.IGNORECASE)


def exemptions_of(blocks: Sequence[Block]) -> tuple[str, ...]:
    """The sections of the Freedom of Information Act that a text says its exempt part relies on."""
    found: list[str] = []
    for block in blocks:
        text = block.text or " ".join(" ".join(row) for row in block.rows)
        if _EXEMPT.search(text) and _FREEDOM.search(text):
            found += [f"section {match[1]}" for match in _EXEMPTION.finditer(text)]
    return tuple(dict.fromkeys(found))


def _places(text: str, name: str) -> list[int]:
    return [match.start() for match in re.finditer(re.escape(name), text, re.IGNORECASE)] or [0]


def _provision(match: re.Match[str]) -> str:
    schedule = match["schedule"] or match["of_schedule"]
    paragraph = match["paragraph"] or match["of_paragraph"]
    if schedule:
        return f"Schedule {schedule}" + (f", paragraph {paragraph}" if paragraph else "")
    return f"section {match['section']}{match['sub'] or ''}"


def part_two_of(blocks: Sequence[Block], labels: Sequence[Label]) -> Found:
    """Whether there is an exempt Part 2, where the document says so; the usual wording alone says nothing."""
    for label in labels:
        if re.search(r"part (?:2|two|ii)\b|exempt|confidential", f"{label.block.text} {label.written}", re.IGNORECASE):
            if re.match(r"\s*(?:yes|attached|enclosed)\b", label.value, re.IGNORECASE):
                return found_in(label.block, "part2", "yes", LIKELY)
            if re.match(r"\s*(?:no|none|n/?a|not applicable)\b", label.value, re.IGNORECASE):
                return found_in(label.block, "part2", "no", LIKELY)
    for block in blocks:
        if re.search(
            r"\b(?:there is no|no) (?:part (?:2|two)|exempt|confidential) (?:report|information|annex|form)?",
            block.text,
            re.IGNORECASE,
        ):
            return found_in(block, "part2", "no", LIKELY)
        if re.search(
            r"\bpart (?:2|two) (?:report )?(?:is|has been) (?:attached|prepared|submitted|completed)",
            block.text,
            re.IGNORECASE,
        ):
            return found_in(block, "part2", "yes", LIKELY)
    return follows_from("part2", "unknown", LIKELY, "the document does not say whether there is a Part 2 report")
