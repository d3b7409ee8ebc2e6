"""Every link of a built site that stays on it leads to a page, and every place it names is on that page."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit
from xml.etree import ElementTree as etree

import pytest

from portal.config import Configuration
from portal.pipeline import build
from portal.project import OWN_TEMPLATES, Project, configure
from tests import samples
from tests.markup import Element, parsed
from tests.offices import RIVERSIDE
from tests.projects import project_in, write

ROOT = Path(__file__).resolve().parent.parent.parent
MORE = {
    "content/decisions/pcc-d-2023-18.md": samples.decision(
        ref="PCC/D/2023/18",
        body="## Proposal\n\n1. See [this](pcc-d-2024-07.md#report-24), [that](/plans/2021-2025/victims/), "
        "[these](/decisions/#year-2024), [it](#proposal-1), [a file](annex.pdf) and PCC/D/2024/07.\n",
        decision_date="2023-06-08",
        varies="[PCC/D/2024/07]",
        corrections="\n  - {date: 2025-01-01, kind: clarification, where: proposal-1, was: See, note: A note.}",
        attachments="\n  - {title: Annex, file: annex.pdf, format: PDF, alternative: Ask us.}",
        options="\n  - {id: 1, title: Wait}\n  - {id: 2, title: Act, recommended: true}",
    ),
    "content/decisions/annex.pdf": "%PDF",
}
OFFICES = ("northfold", "northfold under a path", "riverside under a path", "the office of this portal")


@pytest.fixture(scope="module", params=OFFICES)
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Configuration]:
    """The folder of a built site, and the configuration it was built with."""
    folder = tmp_path_factory.mktemp("links")
    if request.param.startswith("northfold"):
        files = {**samples.office(), **MORE}
        if request.param.endswith("path"):
            own, under = "https://decisions.northfold.example/", "https://northfold.example/some/path/"
            files["portal.yaml"] = samples.PORTAL_YAML.replace(own, under)
        project = project_in(write(folder / "office", files))
    else:
        riverside = request.param.startswith("riverside")
        office = shutil.copytree(RIVERSIDE, folder / "riverside") if riverside else ROOT
        project = Project(
            content=office / "content",
            output=folder / "site",
            configuration=office / "portal.yaml",
            templates=OWN_TEMPLATES,
            as_of=samples.TODAY.replace(year=2027),
        )
    done = build(project, lambda _: None)
    assert done.publication, done.examination.checked.findings
    return project.output, configure(project)


def pages(folder: Path) -> Iterator[tuple[str, Element]]:
    """Every page with its address below the root of the site."""
    for file in sorted(folder.rglob("*.html")):
        yield file.relative_to(folder).as_posix().removesuffix("index.html"), parsed(file.read_text("utf-8"))


def test_every_link_leads_to_a_file_and_every_fragment_to_a_place_on_it(site: tuple[Path, Configuration]) -> None:
    folder, configuration = site
    root = configuration.site.address
    trees = dict(pages(folder))
    ids = {address: set(tree.ids) for address, tree in trees.items()}
    broken = []
    followed = 0
    for address, tree in trees.items():
        for element in tree.walk():
            for name in ("href", "src", "action"):
                link = element.attributes.get(name)
                if link is None:
                    continue
                target, fragment = urldefrag(urljoin(root + address, link))
                if not target.startswith(root):
                    assert target.startswith(("https://", "http://", "mailto:")), (address, link)
                    assert urlsplit(target).netloc != urlsplit(root).netloc, (address, link)
                    continue
                followed += 1
                path = unquote(target.removeprefix(root).partition("?")[0])
                file = folder / (f"{path}index.html" if not path or path.endswith("/") else path)
                if not file.is_file() or (fragment and unquote(fragment) not in ids.get(path, set())):
                    broken.append((address, link))
    assert broken == []
    assert followed > 300


def test_no_page_has_an_address_on_it_twice(site: tuple[Path, Configuration]) -> None:
    for address, tree in pages(site[0]):
        assert [name for name, count in Counter(tree.ids).items() if count > 1] == [], address


def test_whatever_points_at_a_part_of_its_page_points_at_one_that_is_there(site: tuple[Path, Configuration]) -> None:
    for address, tree in pages(site[0]):
        ids = set(tree.ids)
        for element in tree.walk():
            for name in ("aria-labelledby", "aria-describedby", "aria-controls", "for", "list"):
                named = set(element.attributes.get(name, "").split())
                assert named <= ids, (address, name, named - ids)


def _is_unlisted(tree: Element) -> bool:
    return any(meta.attributes.get("content") == "noindex" for meta in tree.every("meta"))


def test_the_site_map_for_search_engines_names_every_page_that_may_be_found(site: tuple[Path, Configuration]) -> None:
    folder, configuration = site
    space = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    named = [loc.text for loc in etree.parse(folder / "sitemap.xml").iter(f"{space}loc")]
    listed = [configuration.site.address + address for address, tree in pages(folder) if not _is_unlisted(tree)]
    assert sorted(str(name) for name in named) == sorted(listed)


def test_every_link_on_the_page_for_what_is_not_there_holds_from_any_address(site: tuple[Path, Configuration]) -> None:
    folder, configuration = site
    tree = parsed((folder / "404.html").read_text("utf-8"))
    for element in tree.walk():
        link = element.attributes.get("href") or element.attributes.get("src") or element.attributes.get("action")
        if link and not link.startswith("#"):
            assert urljoin("https://elsewhere.example/deep/down/", link) == urljoin("https://elsewhere.example/", link)
    assert configuration.site.address.count("/") >= 3
