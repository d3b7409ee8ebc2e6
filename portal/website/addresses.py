"""Every address of the site, made in this one place: all lower case, a folder a page, no ending."""

from __future__ import annotations

HOME = ""
DECISIONS = "decisions/"
STRATEGY = "strategy/"
PLANS = "plans/"
AREAS = "areas/"
THEMES = "themes/"
SEARCH = "search/"
SITE_MAP = "site-map/"
RULES = "staff/rules/"
COMPONENTS = "staff/components/"
NOT_FOUND = "404.html"


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


def page(stem: str) -> str:
    """A page of the portal's own."""
    return f"{stem}/"


def rule(code: str) -> str:
    """A rule of the check, on the page for staff."""
    return f"{RULES}#{code.lower()}"


def file_of(address: str) -> str:
    """The file below the output folder that holds the page at an address."""
    return f"{address}index.html" if not address or address.endswith("/") else address
