"""The letter that lies in the package: what it is, how to open, check, serve and build it, for whoever has it one day.

Plain text, for people who have never seen this program. What is not known is said to be so: the letter invents nothing.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from textwrap import fill

from portal.config import HandOver
from portal.content.permalinks import Permalinks
from portal.dates import format_date
from portal.text import counted
from portal.website.plan import SitePlan

NAME = "README.txt"
_WIDTH = 96


def letter(plan: SitePlan, day: dt.date, *, history: bool) -> bytes:
    """The letter as a file."""
    lines = map(_wrapped, _lines(plan, day, history=history))
    return ("\n".join(lines) + "\n").replace("\N{NO-BREAK SPACE}", " ").encode()


def _wrapped(line: str) -> str:
    """A line at a width that every window has; what is set in columns, or to be typed, stays as it is."""
    return line if "  " in line else fill(line, _WIDTH, break_long_words=False, break_on_hyphens=False)


def _lines(plan: SitePlan, day: dt.date, *, history: bool) -> Iterator[str]:
    site, register = plan.site, plan.shelf.register
    title = f"{site.title}: {site.office}"
    yield from (title, "=" * len(title), "")
    decisions = counted(len(plan.shelf.decisions), "record of decision", "records of decision")
    others = counted(
        len(register.public) - len(plan.shelf.decisions), "other document or page", "other documents and pages"
    )
    yield f"This package holds a website as it stood on {format_date(day)}: {decisions} and {others}."
    yield f"It was published at {site.base_address}"
    if site.demonstration:
        yield "It was a demonstration and not the office's own website; every page says so."
    yield ""
    for heading, lines in _parts(plan, day, history=history):
        yield from (heading, "-" * len(heading), *lines, "")


def _parts(plan: SitePlan, day: dt.date, *, history: bool) -> Iterator[tuple[str, tuple[str, ...]]]:
    yield "What is in it", tuple(_contents(history=history))
    yield "To read it", _READ
    yield "To check that it is whole", _CHECK
    yield "To put it on the web again", _SERVE
    yield "Links to it", tuple(_links(plan.permalinks, plan.site.base_address))
    yield "To build it again", _rebuild(day)
    yield "What is not in it", _left_out(history=history)
    licence = plan.site.licence
    yield "Terms", (f"{licence.text}: {licence.address}", "The pages say where other terms hold.")
    yield "Whom to ask", tuple(_contact(plan.shelf.configuration.hand_over, plan.site.office, plan.site.office_website))


def _contents(*, history: bool) -> Iterator[str]:
    yield "site/             The website. Open site/index.html; no server is needed for reading."
    yield "open-data/        The register as tables (CSV), JSON and a database (SQLite), with what each column means."
    yield "website.warc.gz   The website as a web archive (WARC 1.1), for archives and replay tools."
    yield "hosting/          Rules for web servers, so that old addresses lead on."
    yield "sources/          The records as Markdown files, the configuration, the ledger of every address ever"
    yield "                  published, the templates, and the program that makes the site from them."
    if history:
        yield "history/          The whole history of the files, as a git bundle. See the warning below."


_READ = (
    "Open site/index.html in a browser. Every page works from there. Search and filters need a web server.",
    "The text of each record is also in sources/content/ as plain Markdown, and in open-data/ as data.",
)
_CHECK = (
    "In the folder that holds bagit.txt, one of these says whether a file was changed or lost:",
    "",
    "    sha256sum --check --quiet manifest-sha256.txt",
    "    python3 -m bagit --validate .",
    "    portal archive --verify .",
    "",
    "The package follows BagIt (RFC 8493). The checksums are SHA-256 and SHA-512.",
)
_SERVE = (
    "Put what is in site/ on any web server that serves files. It needs no database and no program. To try it:",
    "",
    "    python3 -m http.server --directory site 8000",
    "",
    "Every address is a folder with an index.html in it, so site/decisions/ answers to /decisions/. The site works at"
    " the root of a domain and below a path. For an address that is not there, let the server answer with 404.html.",
    "",
    "A web archive is replayed with tools such as pywb or ReplayWeb.page.",
)


def _links(kept: Permalinks, base: str) -> Iterator[str]:
    """How the promise that a link holds can be kept."""
    number = sum(len(holding.addresses) + len(holding.earlier) for holding in kept.ledger.holdings.values())
    if not number:
        yield "No ledger of addresses was kept for this site. What was published is what lies in site/."
        return
    yield (
        f"Links to this site stand in letters and newspapers. The office promised that they hold. {number:,} addresses"
        " were published; sources/content/permalinks/ lists each, with the first day and every paragraph. All began"
        f" with {base}"
    )
    yield ""
    yield (
        "If the site moves to another domain, let the old one lead on to the same path there. If the old domain is"
        " given up, all links die: keep it, or have an archive hold the web archive under the old addresses."
    )
    yield ""
    yield (
        "Addresses that changed while the site was in use lead on by pages in site/. hosting/ has the same as rules"
        " for nginx, Apache, Netlify and Cloudflare, and rules for other spellings of a reference."
    )


def _rebuild(day: dt.date) -> tuple[str, ...]:
    return (
        "With Python 3.11 or later, in the folder sources/:",
        "",
        "    python3 -m venv .venv",
        "    .venv/bin/python -m pip install --require-hashes -r program/requirements/run.txt",
        f"    .venv/bin/python program/build.py --project . --as-of {day.isoformat()}",
        "",
        "The same sources give the same pages, but for those that tell a record's earlier texts: these come from the"
        " history of the files in git. If the libraries can no longer be had, site/ is what they gave.",
    )


def _left_out(*, history: bool) -> tuple[str, ...]:
    said = (
        "Drafts, records that were held back and text that was redacted: only what was public on that day is here."
        " Comments in the files are left out. Exempt (Part 2) reports were never in these files; ask the office or"
        " its successor for them, and for documents that the records name and do not hold.",
    )
    if not history:
        return said
    return (
        *said,
        "",
        "WARNING: history/ is the exception. It holds every version of every file: drafts, notes, names, and text"
        " that was redacted later. Do not publish it, and look at it before you pass it on.",
    )


def _contact(hand_over: HandOver, office: str, website: str) -> Iterator[str]:
    named = [
        f"{term}: {value}"
        for term, value in (
            ("Contact", hand_over.contact),
            ("E-mail", hand_over.email),
            ("Telephone", hand_over.telephone),
            ("Address", hand_over.address),
        )
        if value
    ]
    yield from named or ("The office has named nobody for questions about this package.",)
    yield f"Office: {office}, {website}"
    if hand_over.note:
        yield hand_over.note
