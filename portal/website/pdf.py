"""A PDF of each record, made by WeasyPrint from the page itself; everything that knows WeasyPrint is in this module.

It declares PDF/UA-1 (ISO 14289-1) and is tagged; tests look at its structure, and no validator has certified it. The
page in HTML stays the record. WeasyPrint is an extra (`pip install 'transparency-portal[pdf]'`) and needs the Pango
library of the machine. It may read nothing but the files of the site that it is handed: no network, no disk.

The same page gives the same bytes on the same machine; another machine may have other fonts. A PDF carries a key of all
it was made from, so that one that is published already is taken as it is.
"""

from __future__ import annotations

import hashlib
import json
import logging
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as etree

from portal.content.decision import Decision
from portal.failure import Failure
from portal.website.artifact import Artifact
from portal.website.plan import SitePlan
from portal.website.record_parts import size
from portal.website.views import DocumentPage, Link, PageFrame, RecordPage

if TYPE_CHECKING:
    import weasyprint

STYLE = "pdf.css"
MISSING = (
    "PDFs cannot be made on this machine: {reason}. Nothing was changed. To build without them, leave out --pdf. To"
    " make them, install the extra with: pip install 'transparency-portal[pdf]'. On Debian and Ubuntu the Pango library"
    " comes with: apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0."
)
_PAIRS = {"dt": "term", "dd": "said"}


@dataclass(frozen=True, kw_only=True)
class Press:
    """What makes the PDFs: the style of the paper, and where those of the last build lie."""

    style: str
    published: Path
    """The output folder."""

    @cached_property
    def weasyprint(self) -> Any:
        """The library. Raises Failure where it, or a library it needs, is missing."""
        try:
            import weasyprint  # noqa: PLC0415  an extra; it takes 0.4 s to import
        except ImportError as error:
            raise Failure(MISSING.format(reason="WeasyPrint is not installed")) from error
        except OSError as error:
            raise Failure(MISSING.format(reason="WeasyPrint misses the Pango library")) from error
        logging.getLogger("weasyprint").setLevel(logging.ERROR)
        return weasyprint

    @cached_property
    def sheet(self) -> Any:
        """The style, read once for all PDFs."""
        return self.weasyprint.CSS(string=self.style)

    @cached_property
    def key(self) -> bytes:
        """What the PDFs are made with: the style, the library, this module."""
        parts = (self.style.encode(), self.weasyprint.__version__.encode(), Path(__file__).read_bytes())
        return b"\0".join(hashlib.sha256(part).digest() for part in parts)

    @cached_property
    def hashes(self) -> Mapping[str, str]:
        """The SHA-256 of each file as it was published, by its path."""
        try:
            files = json.loads((self.published / "manifest.json").read_text("utf-8"))["files"]
        except (OSError, ValueError, KeyError):
            return {}
        return dict(files)


def press(templates: Path, output: Path) -> Press:
    """The press for a project. Raises Failure where WeasyPrint is missing."""
    made = Press(style=(templates / "assets" / STYLE).read_text("utf-8"), published=output)
    assert made.weasyprint
    return made


def has_pdf(page: PageFrame) -> bool:
    """Whether there is a PDF of a page: of records of decision, and of strategies and editions of the plan."""
    return isinstance(page, RecordPage | DocumentPage)


def address_of(page: PageFrame) -> str:
    """decisions/pcc-d-2024-07/pcc-d-2024-07.pdf, beside its page."""
    return f"{page.address}{page.address.rstrip('/').rpartition('/')[2]}.pdf"


def make_pdf(plain: Artifact, page: PageFrame, plan: SitePlan, tool: Press, files: Iterable[Artifact]) -> Artifact:
    """The PDF of a page that has one. `plain` is the page as it would be without it; `files` is all it may use."""
    allowed = {plan.site.base_address + file.path: file for file in files}
    entry = plan.entry_at(page.address)
    day = entry.fields.listing_date if entry and isinstance(entry.fields, Decision) else None
    key = _key(plain, tool)
    path = address_of(page)
    said = day.isoformat() if day else ""
    content = _published(path, key, tool) or _made(plain, page, plan, tool, (allowed, key, said))
    return Artifact(path=path, content=content)


def with_link(page: PageFrame, pdfs: Mapping[str, Artifact]) -> PageFrame:
    """The page with a link to its PDF, where it has one; `pdfs` by path."""
    made = pdfs.get(address_of(page))
    if made is None or not isinstance(page, RecordPage | DocumentPage):
        return page
    return replace(page, pdf=Link(text="This page as a PDF", address=made.path, note=size(len(made.content))))


def _key(page: Artifact, tool: Press) -> str:
    return hashlib.sha256(b"\0".join((hashlib.sha256(page.content).digest(), tool.key))).hexdigest()


def _published(path: str, key: str, tool: Press) -> bytes | None:
    """The PDF of the last build, if it was made from the same and is still as it was published."""
    if path not in tool.hashes:
        return None
    try:
        content = (tool.published / path).read_bytes()
    except OSError:
        return None
    unharmed = hashlib.sha256(content).hexdigest() == tool.hashes[path]
    return content if unharmed and key.encode() in content else None


_BREAKS = dict.fromkeys(map(ord, "\N{LINE SEPARATOR}\N{PARAGRAPH SEPARATOR}"), " ")
"""Breaks of Unicode that HTML reads as letters nobody sees, and at which WeasyPrint gives up."""


def _made(
    artifact: Artifact,
    page: PageFrame,
    plan: SitePlan,
    tool: Press,
    given: tuple[Mapping[str, Artifact], str, str],
) -> bytes:
    allowed, key, day = given
    source = tool.weasyprint.HTML(
        string=artifact.content.decode().translate(_BREAKS),
        base_url=plan.site.base_address + page.address,
        url_fetcher=_closed(tool.weasyprint, allowed),
    )
    _pairs_as_items(source.etree_element)
    document: weasyprint.Document = source.render(stylesheets=[tool.sheet])
    document.metadata.authors = [plan.site.office]
    document.metadata.created = document.metadata.modified = day or None
    return bytes(document.write_pdf(pdf_variant="pdf/ua-1", pdf_identifier=key.encode(), finisher=_bodies_of_items))


def _closed(library: Any, allowed: Mapping[str, Artifact]) -> Any:
    """Fetches files of the site from memory and nothing else; the page's own style is for screens and stays out."""

    class Closed(library.urls.URLFetcher):  # type: ignore[misc]  # the library may be missing
        def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> Any:
            if url not in allowed:
                raise library.urls.FatalURLFetchingError(f"{url} is not a file of the site.")
            content = b"" if url.endswith(".css") else allowed[url].content
            kind = "text/css" if url.endswith(".css") else "image/svg+xml" if url.endswith(".svg") else ""
            return library.urls.URLFetcherResponse(url, content, {"Content-Type": kind})

    return Closed()


def _pairs_as_items(root: etree.Element) -> None:
    """Make each list of terms a list whose items are its pairs.

    HTML puts a pair of dt and dd into a div. In a PDF the div would stand between the list and its items, where
    ISO 32000 allows none.
    """
    for terms in root.iter("dl"):
        if not len(terms) or any(child.tag != "div" for child in terms):
            continue
        terms.tag = "ul"
        terms.set("class", f"{terms.get('class', '')} pairs".strip())
        for pair in terms:
            pair.tag = "li"
            for part in pair:
                if part.tag in _PAIRS:
                    part.set("class", f"{part.get('class', '')} {_PAIRS[part.tag]}".strip())
                    part.tag = "div"


def _bodies_of_items(_: Any, pdf: Any) -> None:
    """Give each item of a list one body: WeasyPrint puts the paragraphs of an item beside its label instead.

    `pdf` is the file in pydyf's objects, before it is written. ISO 32000 (14.8.4.3.3) allows labels and bodies alone.
    """
    by_reference = {bytes(thing.reference): thing for thing in pdf.objects}
    items: list[Any] = [thing for thing in pdf.objects if isinstance(thing, dict) and thing.get("S") == "/LI"]
    for item in items:
        parts = [(kid, by_reference.get(kid) if isinstance(kid, bytes) else None) for kid in item["K"]]
        loose = [(kid, part) for kid, part in parts if part is None or part.get("S") not in ("/Lbl", "/LBody")]
        if not loose:
            continue
        body = type(item)({"Type": "/StructElem", "S": "/LBody", "Pg": item["Pg"], "P": item.reference})
        body["K"] = type(item["K"])(kid for kid, _ in loose)
        pdf.add_object(body)
        for _kid, part in loose:
            if part is not None:
                part["P"] = body.reference
        item["K"] = type(item["K"])([*(kid for kid, part in parts if (kid, part) not in loose), body.reference])
