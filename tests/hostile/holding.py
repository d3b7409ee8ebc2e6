"""What every file of a site is held to: it can be read as what it is, and holds no more than a harmless site does.

A site that is made of hostile texts is compared with one made of plain words in the same fields: whatever element,
attribute or address the first has and the second has not came out of a text.
"""

from __future__ import annotations

import csv
import gzip
import io
import json
import re
import sqlite3
from collections.abc import Mapping
from functools import lru_cache
from urllib.parse import urlsplit
from xml.etree import ElementTree as etree

import feedparser

from tests.markup import Element, parsed

LOADING = frozenset({"src", "srcset", "data", "poster", "background", "manifest", "formaction", "action", "ping"})
LEADING = frozenset({"href", "cite", "longdesc", "xlink:href"})
SCHEMES = frozenset({"", "https", "http", "mailto"})
RUNS = frozenset({"script", "style", "iframe", "object", "embed", "base", "applet", "foreignobject", "frame", "math"})
POLICY = "Content-Security-Policy"
FORMULA = ("=", "+", "@", "\t", "\r")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")

Shape = frozenset[tuple[str, str, str]]
"""Every element with each of its attributes, in each kind of file."""


@lru_cache(maxsize=250)
def tree_of(page: bytes) -> Element:
    """A page, taken apart once for all that is asked of it."""
    return parsed(page.decode())


def shape_of(files: Mapping[str, bytes]) -> Shape:
    """What there is in the pages and other files of markup, each once."""
    found: set[tuple[str, str, str]] = set()
    for path, content in files.items():
        ending = path.rpartition(".")[2]
        if ending == "html":
            elements = [(e.tag, tuple(e.attributes)) for e in tree_of(content).walk()]
        elif ending in ("svg", "xml"):
            elements = [(e.tag, tuple(e.attrib)) for e in etree.fromstring(content).iter() if isinstance(e.tag, str)]
        else:
            continue
        found |= {(ending, tag, attribute) for tag, attributes in elements for attribute in ("", *attributes)}
    return frozenset(found)


def hosts_of(files: Mapping[str, bytes]) -> frozenset[str]:
    """The hosts that the pages lead to."""
    pages = [tree_of(content) for path, content in files.items() if path.endswith(".html")]
    addresses = [e.attributes[name] for page in pages for e in page.walk() for name in LEADING if name in e.attributes]
    return frozenset(urlsplit(address).netloc for address in addresses)


def amiss(files: Mapping[str, bytes], plain: Shape, hosts: frozenset[str]) -> list[str]:
    """All that is wrong with the files of a site. `hosts` are those that the office itself leads to."""
    wrong = [f"new in {ending}: <{tag} {attribute}>" for ending, tag, attribute in sorted(shape_of(files) - plain)]
    for path, content in files.items():
        try:
            wrong += [f"{path}: {what}" for what in _amiss_in(path, content, hosts)]
        except (ValueError, AssertionError, etree.ParseError, csv.Error, sqlite3.Error) as error:
            wrong.append(f"{path}: cannot be read: {error}")
    return wrong


def _amiss_in(path: str, content: bytes, hosts: frozenset[str]) -> list[str]:
    ending = path.rpartition(".")[2]
    if ending in ("sqlite", "pdf", "woff2", "png", "gz"):
        return _database(content) if ending == "sqlite" else []
    if ending == "idx":
        content = gzip.decompress(content)
    text = content.decode("utf-8-sig")
    controls = ["a control character"] if _CONTROL.search(text) and ending != "js" else []
    if ending == "html":
        return controls + _page(tree_of(content), hosts)
    if ending in ("json", "idx"):
        json.loads(text)
    if ending == "csv":
        rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
        controls += [f"a formula: {cell}" for row in rows for cell in row if cell.startswith(FORMULA)]
        controls += [f"a formula: {cell}" for row in rows for cell in row if re.match(r"-(?!\d+(\.\d+)?$)", cell)]
        controls += ["rows of unlike length"] if len({len(row) for row in rows}) > 1 else []
    if ending in ("svg", "xml"):
        controls += _drawing(etree.fromstring(content)) if ending == "svg" else []
        if b"<feed" in content or b"<rss" in content:
            controls += ["not a feed"] if feedparser.parse(content).bozo else []
    return controls


def _page(page: Element, hosts: frozenset[str]) -> list[str]:
    wrong = []
    for element in page.walk():
        wrong += [f"<{element.tag} {name}>" for name in element.attributes if name.startswith("on") or name == "style"]
        if element.tag in RUNS and not _own_script(element):
            wrong.append(f"<{element.tag}>: {element.text[:60]}")
        if element.attributes.get("http-equiv", POLICY) != POLICY:
            target = element.attributes["content"].partition("url=")[2]
            if element.attributes["http-equiv"] != "refresh" or _address(target, hosts, loads=True):
                wrong.append(f"<meta>: {element.attributes}")
        for name, value in element.attributes.items():
            loads = name in LOADING or (element.tag == "link" and "stylesheet" in element.attributes.get("rel", ""))
            if name in LOADING | LEADING and (said := _address(value, hosts, loads=loads)):
                wrong.append(f"<{element.tag} {name}>: {said}: {value[:80]!r}")
    return wrong


def _own_script(element: Element) -> bool:
    """Whether it is a file of the site's own, or data that nothing runs."""
    if element.tag != "script":
        return False
    kind = element.attributes.get("type", "")
    if kind in ("application/json", "application/ld+json"):
        json.loads("".join(element._texts()))
        return "src" not in element.attributes
    return not element.text and not urlsplit(element.attributes.get("src", "//")).netloc


def _address(value: str, hosts: frozenset[str], *, loads: bool) -> str:
    """What is wrong with an address, as a browser reads it: blanks at its ends and breaks inside do not count."""
    read = re.sub(r"[\t\n\r]", "", value.strip("\x00 \t\n\r\x0c").replace("\\", "/"))
    parts = urlsplit(read)
    if parts.scheme not in SCHEMES:
        return "runs or leads out"
    if parts.netloc and loads:
        return "loaded from elsewhere"
    if parts.netloc and parts.netloc not in hosts:
        return "another host"
    return ""


def _drawing(drawing: etree.Element) -> list[str]:
    tags = [element.tag.rpartition("}")[2].lower() for element in drawing.iter() if isinstance(element.tag, str)]
    wrong = [f"<{tag}>" for tag in tags if tag in RUNS - {"style"}]
    return wrong + [f"on: {name}" for element in drawing.iter() for name in element.attrib if name.startswith("on")]


def _database(content: bytes) -> list[str]:
    connection = sqlite3.connect(":memory:")
    connection.deserialize(content)
    (state,) = connection.execute("PRAGMA integrity_check").fetchone()
    held = connection.execute("SELECT count(*) FROM decisions").fetchone()
    connection.close()
    return [] if state == "ok" and held == (1,) else [f"the database: {state}, {held}"]
