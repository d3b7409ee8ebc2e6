"""Links of a body: what an author wrote, as targets of a known kind, and refs in the prose made into links."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass, field
from xml.etree import ElementTree as etree

from portal.content import html
from portal.content.body import BodyLink
from portal.content.body_markup import OWN_LINKS, TERM_LINK
from portal.refs import RefPattern
from portal.text import squeeze

_WEB = re.compile(r"(?:https?://|mailto:)[^\s]", re.IGNORECASE)
_ANY_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//|\\")


@dataclass
class Links:
    """The links of one body, gathered in one walk over its tree. `mark` begins the address of every open target."""

    path: str
    ref: str
    refs: RefPattern
    mark: str
    written: list[BodyLink] = field(default_factory=list)
    mentions: list[str] = field(default_factory=list)
    images: list[str] = field(default_factory=list)
    targets: list[html.Target] = field(default_factory=list)

    def gather(self, root: etree.Element) -> None:
        """Give every link below `root` its typed target, and make every ref of another record into a link."""
        self.images = [image.get("src", "") for image in root.iter("img")]
        for link in root.iter("a"):
            if link.get("class") not in OWN_LINKS:
                self._link(link)
        if self.refs.may_be_in("".join(root.itertext())):
            for block in root:
                if self.refs.may_be_in("".join(block.itertext())):
                    self._link_refs(block)

    def _link_refs(self, element: etree.Element) -> None:
        """Make every ref below an element into a link, but in links and code."""
        if element.tag in ("a", "code"):
            return
        for child in list(element):
            self._link_refs(child)
            self._refs_in(element, child)
        self._refs_in(element, None)

    def _link(self, link: etree.Element) -> None:
        href = link.attrib.pop("href", "")
        if link.get("class") == TERM_LINK:
            link.set("href", self._open(html.ToTerm(href)))
            return
        target = self._target(href)
        self.written.append(BodyLink(href=href, text=squeeze("".join(link.itertext())), target=target))
        link.attrib.clear()
        if target is not None:
            link.set("href", self._open(target))

    def _target(self, href: str) -> html.Target | None:
        """The kind of address that a link is, or None for one that may not be followed."""
        path, _, anchor = href.partition("#")
        if not path:
            return html.ToAnchor(anchor) if anchor else None
        if _WEB.match(path):
            return html.ToWeb(href)
        if path.startswith("/") and not path.startswith("//"):
            return html.ToSite(path[1:], anchor)
        if found := self.refs.parse_loosely(path):
            return html.ToRecord(self.refs.format(found), anchor)
        if _ANY_SCHEME.match(path):
            return None
        return html.ToDocument(posixpath.normpath(posixpath.join(posixpath.dirname(self.path), path)), anchor)

    def _refs_in(self, parent: etree.Element, after: etree.Element | None) -> None:
        """Make refs into links in the text at the start of `parent`, or in that which follows its child `after`."""
        text = (parent.text if after is None else after.tail) or ""
        found = [
            (start, end, name)
            for start, end, ref in self.refs.find(text)
            if (name := self.refs.format(ref)) != self.ref
        ]
        if not found:
            return
        at = 0 if after is None else list(parent).index(after) + 1
        rest = len(text)
        for start, end, name in reversed(found):
            link = etree.Element("a", {"href": self._open(html.ToRecord(name))})
            link.text, link.tail = text[start:end], text[end:rest]
            parent.insert(at, link)
            rest = start
        self.mentions.extend(name for _, _, name in found)
        if after is None:
            parent.text = text[:rest]
        else:
            after.tail = text[:rest]

    def _open(self, target: html.Target) -> str:
        self.targets.append(target)
        return f"{self.mark}{len(self.targets) - 1}"
