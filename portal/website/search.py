"""The search index: Pagefind over small documents made from the plan, one for each page worth finding.

Pagefind is run as a program over a folder of its own, never over the finished site, so the index holds what the plan
calls public and nothing else. Everything that knows Pagefind on the building side is in this module.
"""

from __future__ import annotations

import html
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from portal.content.decision import Decision
from portal.content.document import PlanEdition, SitePage
from portal.content.records import Entry, Fields
from portal.dates import format_date
from portal.failure import Failure
from portal.money import format_pounds
from portal.website import addresses, words
from portal.website.lists import date_label
from portal.website.plan import SitePlan
from portal.website.record_page import status_tag
from portal.website.render import Artifact
from portal.website.shelf import Shelf

NEEDED = ("pagefind.js", "pagefind-worker.js", "pagefind-entry.json", "wasm.en.pagefind", "wasm.unknown.pagefind")
"""Files of the package that the page uses; its ready-made widgets are not published."""

_SECONDS = 600


@dataclass(frozen=True, kw_only=True)
class Indexed:
    """A page as the index sees it. `filters` and `facts` are pairs of name and value."""

    address: str
    title: str
    filters: tuple[tuple[str, str], ...]
    facts: tuple[tuple[str, str], ...]
    date: str
    """ISO day or less, by which results are sorted; empty where there is none."""
    text: tuple[str, ...]
    body: str


def index(plan: SitePlan) -> Iterator[Artifact]:
    """The files of the index, below pagefind/. Raises Failure where Pagefind cannot be run."""
    with tempfile.TemporaryDirectory(prefix="portal-search-") as folder:
        pages, bundle = Path(folder, "pages"), Path(folder, "bundle")
        for page in indexed(plan):
            path = pages / addresses.file_of(page.address)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(_document(page, plan.site.language), "utf-8")
        _run_pagefind(pages, bundle, plan.site.language)
        for path in sorted(bundle.rglob("*")):
            name = path.relative_to(bundle).as_posix()
            if path.is_file() and ("/" in name or name in NEEDED or name.endswith(".pf_meta")):
                yield Artifact(path=f"pagefind/{name}", content=path.read_bytes())


def indexed(plan: SitePlan) -> Iterator[Indexed]:
    """Every page worth finding: records, documents, editions and the portal's own pages."""
    for path, address in plan.address_of_path.items():
        entry = plan.shelf.register.by_path[path]
        fields = entry.fields
        if isinstance(fields, Decision):
            yield _decision(entry, fields, plan.shelf, address)
        else:
            yield _document_entry(entry, plan.shelf, address)


def _decision(entry: Entry[Fields], fields: Decision, shelf: Shelf, address: str) -> Indexed:
    status = status_tag(fields, shelf).text
    ref = shelf.configuration.refs.pattern.parse(fields.ref)
    date = fields.listing_date.isoformat() if fields.listing_date else ""
    dated = f"{date_label(fields)} {format_date(fields.listing_date)}" if fields.listing_date else ""
    pillars = [tag.text for tag in shelf.pillar_tags(fields.plan, fields.pillars)]
    money = [line.amount for line in (*fields.financial.costs, *fields.financial.funding)]
    amounts = [fields.financial.total] * (fields.financial.total is not None) + money
    options = [part for o in fields.options for part in (o.title, *o.advantages, *o.disadvantages)]
    return Indexed(
        address=address,
        title=fields.title,
        filters=(
            ("kind", "Decision"),
            *((("year", shelf.year_name(ref.year)),) if ref else ()),
            *(("pillar", pillar) for pillar in pillars),
            *_filed(fields.areas, fields.themes, shelf),
            ("type", words.decision_type(fields.decision_type)),
            ("status", words.STATUS[fields.status][0]),
        ),
        facts=(("ref", fields.ref), ("date", dated), ("status", status), ("kind", "Decision")),
        date=date,
        text=(
            fields.ref,
            fields.summary,
            *(format_pounds(amount) for amount in dict.fromkeys(amounts) if amount is not None),
            *(line.label for line in (*fields.financial.costs, *fields.financial.funding)),
            *pillars,
            *options,
        ),
        body=entry.body.html.resolve(lambda _: "#"),
    )


def _document_entry(entry: Entry[Fields], shelf: Shelf, address: str) -> Indexed:
    fields = entry.fields
    if isinstance(fields, SitePage | Decision):
        kind, date, dated = "About this site", "", ""
        filed: tuple[tuple[str, str], ...] = ()
    else:
        kind, date = words.DOCUMENT_KINDS[fields.kind][0], str(fields.date or "")
        dated = format_date(fields.date) if fields.date else ""
        filed = _filed(fields.areas, fields.themes, shelf)
    pillars = [pillar.title for pillar in fields.pillars] if isinstance(fields, PlanEdition) else []
    return Indexed(
        address=address,
        title=fields.title,
        filters=(("kind", kind), *filed),
        facts=(("date", dated), ("kind", kind)),
        date=date,
        text=(fields.summary, *pillars),
        body=entry.body.html.resolve(lambda _: "#"),
    )


def _filed(areas: tuple[str, ...], themes: tuple[str, ...], shelf: Shelf) -> tuple[tuple[str, str], ...]:
    return (
        *(("area", link.text) for link in shelf.area_links(areas)),
        *(("theme", link.text) for link in shelf.theme_links(themes)),
    )


def _document(page: Indexed, language: str) -> str:
    """The document that Pagefind reads for a page."""
    attributes = [f'data-pagefind-filter="{name}[data-v]" data-v="{html.escape(v)}"' for name, v in page.filters]
    attributes += [f'data-pagefind-meta="{name}[data-v]" data-v="{html.escape(v)}"' for name, v in page.facts if v]
    attributes += [f'data-pagefind-sort="date[data-v]" data-v="{page.date}"'] if page.date else []
    spans = "".join(f"<span {attribute}></span>" for attribute in attributes)
    text = "".join(f"<p>{html.escape(part)}</p>" for part in page.text)
    title = html.escape(page.title)
    return (
        f'<!doctype html><html lang="{language}"><title>{title}</title><body data-pagefind-body>'
        f"{spans}<h1>{title}</h1>{text}{page.body}</body></html>"
    )


def _run_pagefind(pages: Path, bundle: Path, language: str) -> None:
    command = [sys.executable, "-m", "pagefind", "--site", str(pages), "--output-path", str(bundle)]
    command += [
        "--force-language",
        language.partition("-")[0],
        "--exclude-selectors",
        ".pilcrow, .note-marker, .number",
    ]
    try:
        result = subprocess.run(command, capture_output=True, text=True, timeout=_SECONDS, check=False)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise Failure(f"The search index could not be made: {error}") from error
    if result.returncode:
        raise Failure(f"The search index could not be made. Pagefind said: {(result.stderr or result.stdout).strip()}")
