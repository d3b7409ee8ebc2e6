"""Names, posts and roles of people as a line of text gives them."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from portal.authoring.importing.blocks import Block
from portal.authoring.importing.found import Confidence
from portal.rules.written_dates import find_dates

_ROLES = (
    (
        "treasurer",
        r"treasurer|chief financ\w+ officer|\bcfo\b|(?:section|s\.?) ?151"
        r"|director of (?:finance|resources)|head of finance",
    ),
    ("monitoring-officer", r"monitoring officer"),
    ("legal", r"legal advis[eo]r|head of legal|solicitor|legal services officer"),
    ("chief-executive", r"chief executive|\bceo\b|head of paid service|chief of staff"),
    ("commissioner", r"commissioner\b|\bpf?cc\b(?!\s?[/-])"),
)
ROLES = tuple((role, re.compile(form, re.IGNORECASE)) for role, form in _ROLES)
_STANDS_FOR = re.compile(
    r"\b(?:deputy|assistant|former|office of the)\s+(?:police(?:,? fire(?: and rescue)?)? and crime )?$", re.IGNORECASE
)
_HONOURED = r"(?:(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Cllr|Councillor|Sir|Dame|Lord|Lady|Rev)\.?\s+)?"
NAME = re.compile(
    rf"{_HONOURED}(?:[A-Z][\w’'-]+|(?:[A-Z]\.\s?){{1,3}})"
    r"(?:\s+(?:[A-Z][\w’'-]+|[A-Z]\b\.?|de|van|von)){1,3}|(?:[B-HJ-Z]\s){1,2}[A-Z][a-z’'-][\w’'-]+"
)
POST = re.compile(
    r"\b(?:officer|head|manager|director|executive|commissioner|treasurer|adviser|advisor|assistant|lead|analyst|"
    r"coordinator|co-ordinator|accountant|secretary|team|deputy|solicitor|panel|police|office|section|date|approved)\b",
    re.IGNORECASE,
)
_REACHED_AT = re.compile(
    r"\b(?:date|dated|tel|telephone|phone|mobile|e-?mail|ext)\b\W.*|[\w.+-]{1,64}@\S+|\(?\+?\b0\d[\d ()-]{7,}\d",
    re.IGNORECASE,
)
_CALLED = re.compile(r"\b(?:full )?(?:name|post|position|job title|role|title)\s*:", re.IGNORECASE)
_PARTS = re.compile(r"\s+[–—-]\s+|,\s*|\s*[()|;/\n]\s*")
_EDGES = " .,:;|–—-/"


@dataclass(frozen=True, kw_only=True)
class Person:
    """A name, a post and a day, each as far as the document gives it, and where it stands."""

    name: str = ""
    post: str = ""
    date: dt.date | None = None
    block: Block | None = None
    signed: str = "missing"
    sure: Confidence = Confidence.LIKELY
    """How sure it is that the person is who the field asks for."""
    called: str = ""
    """What the document calls the person where that is not to the letter what the field asks for."""


def split_person(text: str) -> tuple[str, str]:
    """Name and post from "Helen Davies – Senior Commissioning Officer Date: 14.05.2024"; either may be empty."""
    text = _REACHED_AT.sub(" ", _CALLED.sub(";", text))
    for day in find_dates(text):
        text = text.replace(day.words, " ")
    text = re.sub(r"\([^()]*\d[^()]*\)", " ", text)
    text = ", ".join(line.strip(" ,") for line in text.split("\n") if line.strip(" ,"))
    at, chunks = 0, []
    for match in [*_PARTS.finditer(text), None]:
        chunks.append((at, match.start() if match else len(text)))
        at = match.end() if match else at
    for start, end in [chunk for chunk in chunks if text[slice(*chunk)].strip(_EDGES)][:3]:
        words = text[start:end].strip(_EDGES)
        if NAME.fullmatch(words) and not POST.search(words):
            return words, _post(text[end:]) or _post(text[:start])
    whole = text.strip(_EDGES)
    return "", whole if POST.search(whole) and len(whole.split()) < 14 else ""


def _post(text: str) -> str:
    """What stands before or behind a name as a post, without the marks that part it off and a bracket around it."""
    bare = " ".join(text.split()).strip(_EDGES)
    whole = re.fullmatch(r"\((?P<post>(?:[^()]|\([^()]*\))*)\)?", bare)
    return whole["post"].strip(_EDGES) if whole else bare.rstrip(_EDGES + "(")


def role_in(text: str) -> str:
    """The role that a line names, or nothing; the first of several. A deputy is not the one deputised for."""
    found = [
        (role == "commissioner", match.start(), role)
        for role, form in ROLES
        if (match := form.search(text)) and not _STANDS_FOR.search(text[: match.start()])
    ]
    return min(found)[2] if found else ""


def name_in(text: str) -> str:
    """The first name in a line, or nothing."""
    for match in NAME.finditer(text):
        if not POST.search(match[0]) and not any(find_dates(match[0])):
            return match[0]
    return ""


def date_in(text: str) -> dt.date | None:
    """The first whole day in a line, or None."""
    return next((day.date for day in find_dates(text) if day.date), None)
