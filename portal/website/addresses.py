"""Every address of the site, made in this one place: all lower case, a folder a page, no ending."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from urllib.parse import unquote

HOME = ""
DECISIONS = "decisions/"
STRATEGY = "strategy/"
PLANS = "plans/"
AREAS = "areas/"
THEMES = "themes/"
TYPES = "types/"
STATUSES = "statuses/"
MAKERS = "decision-makers/"
SEARCH = "search/"
FIGURES = "figures/"
GLOSSARY = "glossary/"
DATA = "data/"
FEEDS = "feeds/"
COMPLETENESS = "completeness/"
PART_2 = "part-2/"
TIMELINESS = "timeliness/"
SPECIFIED_INFORMATION = "specified-information/"
PUBLICATION_SCHEME = "publication-scheme/"
REPLY = "reply/"
SITE_MAP = "site-map/"
RULES = "staff/rules/"
COMPONENTS = "staff/components/"
NOT_FOUND = "404.html"
VERSION = r"\d{4}-\d{2}-\d{2}/"
"""What the address of an earlier text has after that of its record, as a pattern."""


def decision(slug: str) -> str:
    """The record of a decision, by the slug of its ref."""
    return f"{DECISIONS}{slug}/"


def year(start: int) -> str:
    """The decisions of a year."""
    return f"{DECISIONS}{start}/"


def document(stem: str) -> str:
    """A strategy document, by its file name without .md."""
    return f"{STRATEGY}{stem}/"


def edition(stem: str) -> str:
    """An edition of the police and crime plan."""
    return f"{PLANS}{stem}/"


def pillar(edition_stem: str, key: str) -> str:
    """A pillar of an edition."""
    return f"{PLANS}{edition_stem}/{key}/"


def area(key: str) -> str:
    """What concerns an area."""
    return f"{AREAS}{key}/"


def theme(key: str) -> str:
    """What concerns a theme."""
    return f"{THEMES}{key}/"


def version(record: str, day: dt.date) -> str:
    """A text that a record had before, by the address of the record and the day from which on it stood there."""
    return f"{record}{day.isoformat()}/"


def record_data(page: str) -> str:
    """A record as JSON, by the address of its page: the same name everywhere, so that anybody can put it together."""
    return f"{page}record.json"


def data(name: str) -> str:
    """A file of the open data: "decisions.csv"."""
    return f"{DATA}{name}"


def feed(of: str, ending: str) -> str:
    """A feed of what a page lists, by the address of the page: areas/eastmoor/ has feeds/areas/eastmoor.atom."""
    return f"{FEEDS}{of.rstrip('/')}.{ending}"


def decision_type(key: str) -> str:
    """The decisions of a type."""
    return f"{TYPES}{key}/"


def status(key: str) -> str:
    """The decisions that stand in the same way."""
    return f"{STATUSES}{key}/"


def decision_maker(role: str) -> str:
    """What somebody decided."""
    return f"{MAKERS}{role}/"


def not_stated(index: str) -> str:
    """The decisions that state nothing in an index of areas, themes or pillars."""
    return f"{index}not-stated/"


def further(address: str, number: int) -> str:
    """A page of a list that has several: the first is the list's own address."""
    return f"{address}page-{number}/" if number > 1 else address


def hashed(name: str, content: bytes) -> str:
    """A file of the site's own, under a name that changes with its bytes, so that it can be cached for ever."""
    stem, _, ending = name.rpartition(".")
    return f"assets/{stem}.{hashlib.sha256(content).hexdigest()[:10]}.{ending}"


def page(stem: str) -> str:
    """A page of the portal's own."""
    return f"{stem}/"


def rule(code: str) -> str:
    """A rule of the check, on the page for staff."""
    return f"{RULES}#{code.lower()}"


def spelt(ref: str) -> tuple[str, ...]:
    """The address that a ref is by itself, as the office writes it, PCC/D/2024/07/; none where it cannot be one."""
    return (f"{ref}/",) if re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]*(?:/[A-Za-z0-9][A-Za-z0-9._-]*)*", ref) else ()


def file_at(address: str) -> str:
    """The file at which a host without rules of ours looks for an earlier address: a%20b/ is a folder named "a b".

    Empty where some kind of disk refuses such a name.
    """
    path = file_of(unquote(address))
    names = path.split("/")
    return "" if _NO_NAME.search(path) or any(name != name.rstrip(" .") for name in names) else path


_NO_NAME = re.compile(r'[\x00-\x1f<>:"|?*\\]')
"""What a name may not hold on a disk of Windows."""


def file_of(address: str) -> str:
    """The file below the output folder that holds the page at an address."""
    return f"{address}index.html" if not address or address.endswith("/") else address
