"""The gallery shows every component under each of its examples, and keeps the examples apart."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from portal.project import OWN_TEMPLATES
from portal.store.kept import opened
from portal.website import addresses
from portal.website import gallery as gallery_module
from portal.website.gallery import gallery_page, read_components, specimen
from portal.website.views import ComponentView
from tests.markup import Element, parsed
from tests.support import components
from tests.support.site import BuiltSite


@pytest.fixture(scope="module")
def gallery(site: BuiltSite) -> Element:
    """The page as it was written."""
    return parsed((site.folder / addresses.COMPONENTS / "index.html").read_text("utf-8"))


def test_every_component_is_in_it_with_its_name_and_what_it_is_for(gallery: Element) -> None:
    shown = gallery.every("div", "gallery-component")
    assert [section.attributes["id"] for section in shown] == [folder.name for folder in components.folders()]
    for section, component in zip(shown, read_components(OWN_TEMPLATES), strict=True):
        assert section.every("h2")[0].text == component.name
        assert len(component.purpose) > 20
        assert component.purpose in section.text


def test_a_component_is_read_again_when_one_of_its_files_is_changed(tmp_path: Path) -> None:
    templates = shutil.copytree(OWN_TEMPLATES, tmp_path / "templates")
    found = [_tag(templates)]
    for file, words in (("tag.html", "{# Tag: Another purpose. #}"), ("examples.yaml", "- {name: N, macro: m}")):
        (templates / "components/tag" / file).write_text(words, "utf-8")
        found.append(_tag(templates))
    assert found[0] == _tag(OWN_TEMPLATES)
    assert found[1] == replace(found[0], purpose="Another purpose.")
    assert (found[2].purpose, [example.name for example in found[2].examples]) == ("Another purpose.", ["N"])


def _tag(templates: Path) -> ComponentView:
    (tag,) = [one for one in read_components(templates) if one.name == "Tag"]
    return tag


def test_with_a_store_components_are_read_once_and_again_when_a_file_is_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    templates = tmp_path / "templates"
    shutil.copytree(OWN_TEMPLATES / "components", templates / "components")
    with opened(tmp_path / "store") as store:
        first = read_components(templates, store)
    monkeypatch.setattr(gallery_module, "_component", lambda name, *_: name)
    with opened(tmp_path / "store") as store:
        assert read_components(templates, store) == first == read_components(OWN_TEMPLATES, store)
        file = templates / "components" / "tag" / "tag.html"
        file.write_text(file.read_text("utf-8") + "\n", "utf-8")
        assert read_components(templates, store) == tuple(component.anchor for component in first)


def test_each_example_of_a_component_is_under_it_and_says_that_it_is_invented(gallery: Element) -> None:
    shown = gallery.every("div", "gallery-example")
    assert [part.every("h3")[0].text for part in shown] == [example.name for example in components.examples()]
    assert all("Invented example" in part.text for part in shown)


def test_what_an_example_shows_is_what_its_macro_writes(gallery: Element) -> None:
    frames = gallery.every("div", "specimen")
    for frame, example in zip(frames, components.examples(), strict=True):
        assert frame.text == parsed(example.render()).text


def test_no_link_of_an_example_leaves_the_page(gallery: Element) -> None:
    frames = gallery.every("div", "specimen")
    links = [element.attributes.get("href", "#") for frame in frames for element in frame.walk()]
    assert [link for link in links if not link.startswith("#")] == []


def test_no_two_things_on_it_have_the_same_id(gallery: Element) -> None:
    assert len(gallery.ids) == len(set(gallery.ids))


def test_it_is_for_staff_and_neither_listed_nor_searched(site: BuiltSite) -> None:
    assert not gallery_page(()).listed
    assert addresses.COMPONENTS not in (site.folder / "sitemap.xml").read_text("utf-8")
    assert addresses.COMPONENTS not in (site.folder / addresses.SITE_MAP / "index.html").read_text("utf-8")


@pytest.mark.parametrize(
    ("markup", "shown"),
    [
        ("<p>A &amp; B &#8211; C</p>", "<p>A &amp; B &#8211; C</p>"),
        ('<svg viewBox="0 0 9 9"><rect width="9"/></svg>', '<svg viewBox="0 0 9 9"><rect width="9"/></svg>'),
        ('<p id="money">', '<p id="tag-1-money">'),
        ('<p aria-labelledby="a b">', '<p aria-labelledby="tag-1-a tag-1-b">'),
        ('<label for="q">', '<label for="tag-1-q">'),
        ('<use href="#mark"/>', '<use href="#tag-1"/>'),
        ('<rect fill="url(#lines)"/>', '<rect fill="url(#tag-1-lines)"/>'),
        ('<a href="../decisions/">', '<a href="#tag-1">'),
        ('<a href="https://example.org/" title="&quot;A&quot;">', '<a href="#tag-1" title="&quot;A&quot;">'),
        ('<form action="search/" novalidate>', '<form action="#tag-1" novalidate>'),
        (
            '<nav aria-label="Main">',
            '<nav aria-label="Main" id="tag-1-landmark-1" aria-labelledby="tag-1-landmark-1 tag-1-name">',
        ),
        ('<section aria-labelledby="a">', '<section aria-labelledby="tag-1-a tag-1-name">'),
        ('<form role="search">', '<form role="search" aria-labelledby="tag-1-name">'),
        ("<section>", "<section>"),
        ('<a aria-label="Next">', '<a aria-label="Next">'),
    ],
)
def test_an_example_is_tied_to_nothing_but_itself(markup: str, shown: str) -> None:
    assert str(specimen(markup, "tag-1")) == shown
