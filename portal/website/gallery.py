"""The gallery: every component of the pages, read from its folder, under each of its examples.

A folder templates/components/<name>/ holds <name>.html, which opens with what the component is for, and examples.yaml:
a list of name, macro and arguments (`with`), and, for an item of a list, the class of that list (`list`). The gallery
renders them as every page is rendered; `specimen` then keeps what stands in one example apart from the next.
"""

from __future__ import annotations

import pickle
import re
from collections.abc import Iterator
from functools import lru_cache
from html import escape
from html.parser import HTMLParser
from itertools import chain
from pathlib import Path

import yaml
from markupsafe import Markup

from portal.store.engine import engine
from portal.store.kept import Store, key_of
from portal.website import addresses
from portal.website.lists import HOME
from portal.website.views import ComponentView, ExampleView, GalleryPage

EXAMPLES = "examples.yaml"

_PURPOSE = re.compile(r"\{#\s*(.+?)\s*#\}", re.DOTALL)
_IDS = frozenset(
    (
        *("id", "for", "form", "headers", "list", "popovertarget", "commandfor"),
        *("aria-labelledby", "aria-describedby", "aria-details", "aria-controls", "aria-owns"),
        *("aria-activedescendant", "aria-errormessage"),
    )
)
_LEADS_AWAY = frozenset(("href", "action", "formaction"))
_PICTURE_OF = re.compile(r"url\(#([^)]+)\)")
_LANDMARKS = frozenset(("nav", "aside", "section"))
_LANDMARK_ROLES = frozenset(("search", "region", "form", "navigation", "complementary"))


def read_components(templates: Path, store: Store | None = None) -> tuple[ComponentView, ...]:
    """Every component below templates/components/ that has examples, by name; from the store where it has them."""
    found = sorted((templates / "components").glob(f"*/{EXAMPLES}"))
    texts = [(file.parent.name, _template(file.parent), file.read_text("utf-8")) for file in found]
    key = key_of("components", engine(), *chain.from_iterable(texts)) if store else b""
    if store and (kept := store.get(key)):
        components: tuple[ComponentView, ...] = pickle.loads(kept)  # noqa: S301  checked, and put there by this program
        return components
    read = tuple(_component(*text) for text in texts)
    if store:
        store.put_all([(key, pickle.dumps(read, protocol=5))])
    return read


def gallery_page(components: tuple[ComponentView, ...]) -> GalleryPage:
    """Every component under each of its examples, for those who work on the look of the site."""
    return GalleryPage(
        address=addresses.COMPONENTS,
        title="Components",
        description="Every part that the pages of this site are made of, shown with invented examples.",
        section="",
        breadcrumb=(HOME,),
        listed=False,
        lead="The parts that the pages are made of, for those who work on them. Every record, name and sum on this"
        " page is an invented example, and its links lead nowhere else.",
        components=components,
    )


def specimen(markup: str, anchor: str) -> Markup:
    """A rendered example made fit to stand beside others.

    Its ids begin with `anchor`; the names of its landmarks end with the element `anchor`-name. Whatever would lead away
    leads to the example itself: the records it speaks of do not exist.
    """
    parser = _Specimen(anchor)
    parser.feed(markup)
    parser.close()
    return Markup("".join(parser.written))  # noqa: S704  a component's own markup, escaped when it was rendered


def _template(folder: Path) -> str:
    return (folder / f"{folder.name}.html").read_text("utf-8")


@lru_cache(maxsize=500)
def _component(name: str, template: str, examples: str) -> ComponentView:
    """A component from what its two files say: a preview plans anew at every save, and they seldom change."""
    purpose = _PURPOSE.match(template)
    read: list[dict[str, object]] = yaml.load(examples, yaml.CSafeLoader)
    return ComponentView(
        anchor=name,
        name=name.replace("-", " ").capitalize(),
        purpose=_after_name(" ".join(purpose[1].split())) if purpose else "",
        template=f"components/{name}/{name}.html",
        examples=tuple(_example(name, number, entry) for number, entry in enumerate(read, 1)),
    )


def _example(component: str, number: int, entry: dict[str, object]) -> ExampleView:
    arguments = entry.get("with") or {}
    assert isinstance(arguments, dict)
    return ExampleView(
        anchor=f"{component}-{number}",
        name=str(entry["name"]),
        macro=str(entry["macro"]),
        arguments=arguments,
        list_class=str(entry.get("list", "")),
    )


def _after_name(purpose: str) -> str:
    """A purpose such as "Tag: one or two words ..." without the name it begins with."""
    said = purpose.partition(": ")[2] or purpose
    return said[:1].upper() + said[1:]


class _Specimen(HTMLParser):
    """Copies markup as it is but for the attributes that tie it to a page."""

    def __init__(self, anchor: str) -> None:
        super().__init__(convert_charrefs=False)
        self.written: list[str] = []
        self._anchor = anchor

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        changed = [(name, self._changed(name, value) if value else value) for name, value in attrs]
        changed = [*self._told_apart(tag, dict(changed))]
        as_it_was = self.get_starttag_text() or ""
        if changed == attrs:
            self.written.append(as_it_was)
            return
        inner = "".join(f" {name}" if value is None else f' {name}="{escape(value)}"' for name, value in changed)
        self.written.append(f"<{tag}{inner}{'/' if as_it_was.endswith('/>') else ''}>")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        self.written.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        self.written.append(data)

    def handle_entityref(self, name: str) -> None:
        self.written.append(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self.written.append(f"&#{name};")

    def _changed(self, name: str, value: str) -> str:
        if name in _IDS:
            return " ".join(f"{self._anchor}-{one}" for one in value.split())
        if name in _LEADS_AWAY:
            return f"#{self._anchor}"
        return _PICTURE_OF.sub(rf"url(#{self._anchor}-\1)", value)

    def _told_apart(self, tag: str, attributes: dict[str, str | None]) -> Iterator[tuple[str, str | None]]:
        """The attributes of an element; a landmark's name goes on with the name of the example."""
        example = f"{self._anchor}-name"
        label, labelled_by = attributes.get("aria-label"), attributes.get("aria-labelledby")
        landmark = tag in _LANDMARKS or attributes.get("role") in _LANDMARK_ROLES
        if not landmark or (tag == "section" and not (label or labelled_by)):
            yield from attributes.items()
        elif label:
            own = attributes.get("id") or f"{self._anchor}-landmark-{self.getpos()[0]}"
            yield from ({**attributes, "id": own, "aria-labelledby": f"{own} {example}"}).items()
        else:
            yield from ({**attributes, "aria-labelledby": f"{labelled_by or ''} {example}".strip()}).items()
