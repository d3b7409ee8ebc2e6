"""Views become pages: addresses relative to the page, text escaped, a misspelt field a failure."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urljoin

import jinja2
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from portal.failure import Failure
from portal.project import OWN_TEMPLATES
from portal.website.artifact import Artifact
from portal.website.render import read_assets, relative, render_pages
from tests import samples
from tests.markup import parsed
from tests.website.assets import all_assets

PARTS = st.text(alphabet="abcdefghij0123456789-", min_size=1, max_size=6)
FOLDERS = st.lists(PARTS, max_size=4).map(lambda parts: "".join(f"{part}/" for part in parts))
FILES = st.tuples(FOLDERS, PARTS).map(lambda pair: f"{pair[0]}{pair[1]}.html")
ADDRESSES = st.one_of(FOLDERS, FILES)
FRAGMENTS = st.one_of(st.just(""), PARTS.map(lambda part: f"#{part}"))
ROOTS = ("https://example.org/", "https://example.org/sub/path/")


@pytest.mark.parametrize("root", ROOTS)
@given(address=ADDRESSES, fragment=FRAGMENTS, page=ADDRESSES)
def test_a_relative_link_leads_from_the_page_to_the_address(root: str, address: str, fragment: str, page: str) -> None:
    assume(address or not fragment)  # a bare fragment is a place on the page itself
    assert urljoin(root + page, relative(address + fragment, page)) == root + address + fragment


@given(ADDRESSES, ADDRESSES)
def test_a_relative_link_never_leaves_the_site_or_begins_at_its_root(address: str, page: str) -> None:
    link = relative(address, page)
    assert not link.startswith("/")
    assert link.count("../") <= page.count("/")


@pytest.mark.parametrize(
    ("address", "page", "link"),
    [
        ("strategy/", "decisions/2024/", "../../strategy/"),
        ("decisions/2024/", "decisions/", "2024/"),
        ("decisions/", "decisions/", "./"),
        ("decisions/#year-2024", "decisions/", "#year-2024"),
        ("", "decisions/2024/", "../../"),
        ("", "", "./"),
        ("assets/portal.css", "decisions/", "../assets/portal.css"),
        ("404.html", "about/", "../404.html"),
        ("about/", "404.html", "about/"),
    ],
)
def test_relative_links_as_a_page_has_them(address: str, page: str, link: str) -> None:
    assert relative(address, page) == link


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org/a/../b",
        "HTTPS://Example.org/",
        "http://example.org",
        "mailto:foi@example.org",
        "#report-24",
        "#",
    ],
)
def test_web_addresses_and_bare_fragments_stay_as_they_are(address: str) -> None:
    assert relative(address, "decisions/2024/") == address


# --- pages ---


def page_of(address: str, files: dict[str, str], portal_yaml: str = samples.PORTAL_YAML) -> str:
    plan = samples.plan(files, portal_yaml=portal_yaml)
    (view,) = [page for page in plan.pages if page.address == address]
    assets = read_assets(OWN_TEMPLATES)
    (artifact,) = render_pages({"page.html": view}, plan.site, OWN_TEMPLATES, assets, plan.address_of)
    return artifact.content.decode()


def with_decision(**changes: str | None) -> dict[str, str]:
    return {**samples.office(), samples.DECISION_PATH: samples.decision(**changes)}


def test_what_an_author_writes_in_a_field_is_escaped() -> None:
    html = page_of("decisions/pcc-d-2024-07/", with_decision(title='"<script>alert(1)</script> & more"'))
    tree = parsed(html)
    assert [heading.text for heading in tree.every("h1")] == ["<script>alert(1)</script> & more"]
    run = [script for script in tree.every("script") if script.attributes.get("type") != "application/ld+json"]
    assert "alert" not in "".join(script.text for script in run)


def test_a_page_says_its_title_the_site_and_the_office() -> None:
    title = parsed(page_of("decisions/pcc-d-2024-07/", samples.office())).every("head")[0].every("title")[0]
    assert title.text == "A post in the commissioning team – Decisions of the commissioner – Northfold PCC"


def test_a_page_knows_its_whole_address() -> None:
    tree = parsed(page_of("decisions/pcc-d-2024-07/", samples.office()))
    (canonical,) = [link for link in tree.every("link") if link.attributes["rel"] == "canonical"]
    assert canonical.attributes["href"] == "https://decisions.northfold.example/decisions/pcc-d-2024-07/"


def test_a_web_address_in_capitals_stays_as_it_is() -> None:
    html = page_of("decisions/pcc-d-2024-07/", with_decision(body="See [this](HTTPS://example.org/a)."))
    assert 'href="HTTPS://example.org/a"' in html


def test_a_ref_that_is_not_on_the_site_leads_to_the_page_for_what_is_not_there() -> None:
    tree = parsed(page_of("decisions/pcc-d-2024-07/", with_decision(body="See PCC/D/1999/01.")))
    (link,) = [a for a in tree.every("a") if a.text == "PCC/D/1999/01"]
    assert link.attributes["href"] == "../../404.html"


@pytest.mark.parametrize(
    ("address", "base"), [("https://example.org/", "/"), ("https://example.org/portal/", "/portal/")]
)
def test_the_page_for_what_is_not_there_has_links_that_hold_from_any_address(address: str, base: str) -> None:
    portal_yaml = samples.PORTAL_YAML.replace("https://decisions.northfold.example/", address)
    tree = parsed(page_of("404.html", samples.office(), portal_yaml))
    own = [a.attributes["href"] for a in tree.every("a") if not a.attributes["href"].startswith(("https:", "#"))]
    styles = [link.attributes["href"] for link in tree.every("link") if link.attributes["rel"] == "stylesheet"]
    assert own
    assert all(href.startswith(base) for href in own + styles)


def test_a_page_that_nobody_should_find_by_searching_says_so() -> None:
    assert '<meta name="robots" content="noindex">' in page_of("404.html", samples.office())
    assert "noindex" not in page_of("", samples.office())


def test_every_page_forbids_scripts_and_styles_from_elsewhere() -> None:
    plan = samples.plan(samples.office())
    pages = {f"{number}.html": page for number, page in enumerate(plan.pages)}
    for artifact in render_pages(pages, plan.site, OWN_TEMPLATES, all_assets(plan), plan.address_of):
        tree = parsed(artifact.content.decode())
        (policy,) = [m for m in tree.every("meta") if m.attributes.get("http-equiv") == "Content-Security-Policy"]
        assert "default-src 'none'" in policy.attributes["content"]
        assert "unsafe-inline" not in policy.attributes["content"]
        assert not [e for e in tree.walk() if "style" in e.attributes or any(a.startswith("on") for a in e.attributes)]


def test_a_field_that_a_template_misspells_fails_the_build(tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "not-found.html").write_text("{{ page.titel }}", "utf-8")
    plan = samples.plan(samples.office())
    with pytest.raises(jinja2.UndefinedError):
        list(render_pages({"404.html": plan.pages[-1]}, plan.site, tmp_path, (), plan.address_of))


# --- assets ---


def test_the_style_sheet_is_one_file_named_by_its_content() -> None:
    (style,) = [asset for asset in read_assets(OWN_TEMPLATES) if asset.name == "portal.css"]
    assert b"@import" not in style.artifact.content
    assert style.artifact.path.startswith("assets/portal.")


def test_another_style_gives_another_name(tmp_path: Path) -> None:
    def name(css: str) -> str:
        (tmp_path / "assets").mkdir(exist_ok=True)
        (tmp_path / "assets" / "portal.css").write_text(css, "utf-8")
        (asset,) = read_assets(tmp_path)
        return asset.artifact.path

    assert name("a{}") == name("a{}")
    assert name("a{}") != name("b{}")


# --- scripts ---


def scripts(folder: Path, texts: dict[str, str]) -> dict[str, Artifact]:
    (folder / "assets" / "js").mkdir(parents=True)
    (folder / "assets" / "portal.css").write_text("")
    for name, text in texts.items():
        (folder / "assets" / "js" / name).write_text(text)
    return {asset.name: asset.artifact for asset in read_assets(folder) if asset.name.endswith(".js")}


def test_a_script_imports_others_by_the_names_they_are_published_under(tmp_path: Path) -> None:
    found = scripts(
        tmp_path,
        {
            "a.js": 'import { one } from "./b.js";\nimport "./c.js";\n',
            "b.js": 'import {\n  two,\n} from "./c.js";\n',
            "c.js": "// alone\n",
        },
    )
    b, c = (Path(found[name].path).name for name in ("b.js", "c.js"))
    assert found["a.js"].content.decode() == f'import {{ one }} from "./{b}";\nimport "./{c}";\n'
    assert found["b.js"].content.decode() == f'import {{\n  two,\n}} from "./{c}";\n'


def test_a_script_has_another_name_when_one_that_it_imports_has_changed(tmp_path: Path) -> None:
    before = scripts(tmp_path / "before", {"a.js": 'import "./b.js";', "b.js": "1"})
    after = scripts(tmp_path / "after", {"a.js": 'import "./b.js";', "b.js": "2"})
    assert before["a.js"].path != after["a.js"].path


@pytest.mark.parametrize(
    "texts", [{"a.js": 'import "./b.js";', "b.js": 'import "./a.js";'}, {"a.js": 'import "./b.js"'}]
)
def test_scripts_that_import_in_a_ring_or_from_nowhere_stop_the_build(tmp_path: Path, texts: dict[str, str]) -> None:
    with pytest.raises(Failure, match=r"a\.js"):
        scripts(tmp_path, texts)


@pytest.mark.parametrize(
    ("address", "page", "way"),
    [
        ("", "", "index.html"),
        ("", "decisions/x/", "../../index.html"),
        ("decisions/", "decisions/x/", "../index.html"),
        ("decisions/?year=2024", "", "decisions/index.html?year=2024"),
        ("decisions/?year=2024#list", "", "decisions/index.html?year=2024#list"),
        ("decisions/x/#report-1", "strategy/", "../decisions/x/index.html#report-1"),
        ("decisions/x/#report-1", "decisions/x/", "#report-1"),
        ("data/decisions.csv", "data/", "decisions.csv"),
        ("https://example.org/", "data/", "https://example.org/"),
    ],
)
def test_a_link_spelt_out_names_the_file_that_no_server_would_find_for_it(address: str, page: str, way: str) -> None:
    assert relative(address, page, spelt_out=True) == way
