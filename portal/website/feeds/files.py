"""Feeds as files: Atom (RFC 4287), RSS 2.0 and JSON Feed 1.1, each with the same entries.

A day has no time of its own, so times are midnight, UTC. Characters that XML 1.0 cannot hold are written as the
replacement character; in JSON they stand as they are.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Callable, Iterator, Mapping
from email.utils import format_datetime
from typing import Any
from xml.etree import ElementTree as etree

from portal.website import addresses
from portal.website.alternates import FORMS
from portal.website.artifact import Artifact
from portal.website.feeds import MOST, Feed, FeedEntry
from portal.website.views import SiteView

_NOT_XML = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def files_of(feed: Feed, site: SiteView) -> Iterator[Artifact]:
    """A feed in every form."""
    for ending, write in _WRITERS.items():
        yield Artifact(path=addresses.feed(feed.of, ending), content=write(feed, site))


def atom(feed: Feed, site: SiteView) -> bytes:
    """The feed in Atom."""
    here = site.base_address + addresses.feed(feed.of, "atom")
    root = etree.Element("feed", {"xmlns": "http://www.w3.org/2005/Atom", "xml:lang": site.language})
    _add(root, "id", here)
    _add(root, "title", _title(feed, site))
    _add(root, "subtitle", _subtitle(site))
    _add(root, "updated", _iso(feed.updated))
    _link(root, "self", FORMS["atom"][1], here)
    _link(root, "alternate", "text/html", site.base_address + feed.page)
    author = _add(root, "author")
    _add(author, "name", site.office)
    _add(author, "uri", site.office_website)
    _add(root, "rights", f"{site.licence.text}, {site.licence.address}")
    _add(root, "generator", site.generator)
    for entry in feed.entries:
        _atom_entry(root, entry)
    return _written(root)


def rss(feed: Feed, site: SiteView) -> bytes:
    """The feed in RSS 2.0, with the link to itself that the RSS Advisory Board's profile asks for."""
    root = etree.Element("rss", {"version": "2.0", "xmlns:atom": "http://www.w3.org/2005/Atom"})
    channel = _add(root, "channel")
    _add(channel, "title", _title(feed, site))
    _add(channel, "link", site.base_address + feed.page)
    _add(channel, "description", _subtitle(site))
    _add(channel, "language", site.language.lower())
    _add(channel, "copyright", f"{site.licence.text}, {site.licence.address}")
    _add(channel, "pubDate", _rfc822(feed.updated))
    _add(channel, "generator", site.generator)
    _link(channel, "self", FORMS["rss"][1], site.base_address + addresses.feed(feed.of, "rss"), name="atom:link")
    for entry in feed.entries:
        item = _add(channel, "item")
        _add(item, "title", entry.title)
        _add(item, "link", entry.link)
        _add(item, "description", str(entry.content))
        for tag in entry.tags:
            _add(item, "category", tag)
        _add(item, "guid", entry.id).set("isPermaLink", "true" if entry.id == entry.link else "false")
        _add(item, "pubDate", _rfc822(entry.appeared))
    return _written(root)


def json_feed(feed: Feed, site: SiteView) -> bytes:
    """The feed in JSON Feed 1.1."""
    said = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": _title(feed, site),
        "home_page_url": site.base_address + feed.page,
        "feed_url": site.base_address + addresses.feed(feed.of, "json"),
        "description": _subtitle(site),
        "language": site.language,
        "authors": [{"name": site.office, "url": site.office_website}],
        "items": [_json_item(entry) for entry in feed.entries],
    }
    return (json.dumps(said, ensure_ascii=False, indent=1) + "\n").encode()


_WRITERS: Mapping[str, Callable[[Feed, SiteView], bytes]] = {"atom": atom, "rss": rss, "json": json_feed}


def _atom_entry(root: etree.Element, entry: FeedEntry) -> None:
    element = _add(root, "entry")
    _add(element, "id", entry.id)
    _add(element, "title", entry.title)
    _link(element, "alternate", "text/html", entry.link)
    if entry.published:
        _add(element, "published", _iso(entry.published))
    _add(element, "updated", _iso(entry.updated))
    for tag in entry.tags:
        _add(element, "category").set("term", _clean(tag))
    _add(element, "summary", entry.summary)
    _add(element, "content", str(entry.content)).set("type", "html")


def _json_item(entry: FeedEntry) -> dict[str, Any]:
    dates = {"date_published": _iso(entry.published)} if entry.published else {}
    return {
        "id": entry.id,
        "url": entry.link,
        "title": entry.title,
        "summary": entry.summary,
        "content_html": str(entry.content),
        **dates,
        "date_modified": _iso(entry.updated),
        "tags": list(entry.tags),
    }


def _title(feed: Feed, site: SiteView) -> str:
    return f"{feed.title} – {site.office_short}"


def _subtitle(site: SiteView) -> str:
    return f"The newest {MOST}. All of them are in the register: {site.base_address}{addresses.DECISIONS}"


def _add(parent: etree.Element, name: str, text: str = "") -> etree.Element:
    element = etree.SubElement(parent, name)
    element.text = _clean(text) or None
    return element


def _link(parent: etree.Element, rel: str, kind: str, address: str, name: str = "link") -> None:
    _add(parent, name).attrib.update({"rel": rel, "type": kind, "href": _clean(address)})


def _clean(text: str) -> str:
    return _NOT_XML.sub("\N{REPLACEMENT CHARACTER}", text)


def _written(root: etree.Element) -> bytes:
    etree.indent(root, space=" ")
    content: bytes = etree.tostring(root, encoding="utf-8", xml_declaration=True)
    return content + b"\n"


def _iso(day: dt.date) -> str:
    return f"{day.isoformat()}T00:00:00Z"


def _rfc822(day: dt.date) -> str:
    return format_datetime(dt.datetime(day.year, day.month, day.day, tzinfo=dt.UTC), usegmt=True)
