"""Markup taken apart by the standard library's parser: what a page says, and every address, link and element on it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import TypeAlias

VOID = frozenset(("area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"))
Attributes: TypeAlias = dict[str, str]


@dataclass(kw_only=True)
class Element:
    """An element with its attributes, and all that stands inside it in reading order."""

    tag: str
    attributes: Attributes
    inside: list[Element | str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """All text inside, white space squeezed."""
        return " ".join("".join(self._texts()).split())

    @property
    def own_classes(self) -> frozenset[str]:
        """The classes of the element itself."""
        return frozenset(self.attributes.get("class", "").split())

    def every(self, tag: str = "", css_class: str = "") -> list[Element]:
        """Every element inside with a tag and a class, in reading order."""
        return [e for e in self.walk() if (not tag or e.tag == tag) and (not css_class or css_class in e.own_classes)]

    def by_id(self, name: str) -> Element:
        """The one element with an id."""
        (found,) = [element for element in self.walk() if element.attributes.get("id") == name]
        return found

    @property
    def ids(self) -> list[str]:
        """Every id inside, in reading order, repeats included."""
        return [element.attributes["id"] for element in self.walk() if "id" in element.attributes]

    def walk(self) -> Iterator[Element]:
        """Every element inside, in reading order."""
        for child in self.inside:
            if isinstance(child, Element):
                yield child
                yield from child.walk()

    def _texts(self) -> Iterator[str]:
        for child in self.inside:
            if isinstance(child, Element):
                yield from child._texts()
            else:
                yield child


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element(tag="", attributes={})
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag=tag, attributes={name: value or "" for name, value in attrs})
        self.open[-1].inside.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        assert self.open[-1].tag == tag, f"</{tag}> closes <{self.open[-1].tag}>"
        self.open.pop()

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open[-1].inside.append(Element(tag=tag, attributes={name: value or "" for name, value in attrs}))

    def handle_data(self, data: str) -> None:
        self.open[-1].inside.append(data)

    def handle_comment(self, data: str) -> None:
        raise AssertionError(f"a comment: {data}")


def parsed(html: str) -> Element:
    """The tree of a text in HTML. Fails on what is not closed, or closed in another order."""
    parser = _Parser()
    parser.feed(html)
    parser.close()
    assert parser.open == [parser.root], f"<{parser.open[-1].tag}> is never closed"
    return parser.root
