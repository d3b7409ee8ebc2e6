"""Where the links of a finished page lead, read off its bytes."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.website.leads import files_led_to, may_lead_to
from tests.markup import parsed
from tests.projects import build_in, write
from tests.samples import office
from tests.support.site import BuiltSite


def led(path: str, page: str) -> list[str]:
    return list(files_led_to(path, page))


@pytest.mark.parametrize(
    ("address", "file"),
    [
        ("../plans/#map", "plans/index.html"),
        ("../", "index.html"),
        ("..", "index.html"),
        ("./", "decisions/index.html"),
        ("record.json", "decisions/record.json"),
        ("../search/?q=a&amp;b=c", "search/index.html"),
        ("a%20b.pdf", "decisions/a b.pdf"),
        ("2024/../2023/", "decisions/2023/index.html"),
    ],
)
def test_an_address_is_taken_to_the_file_that_a_host_would_give(address: str, file: str) -> None:
    assert led("decisions/index.html", f'<a class="x" href="{address}">') == [file]


@pytest.mark.parametrize(
    "address", ["https://a.example/", "mailto:a@b.example", "#x", "?q=1", "/base/x/", "", "//a.example"]
)
def test_what_is_elsewhere_or_on_the_page_itself_is_passed_over(address: str) -> None:
    assert led("index.html", f'<a href="{address}">') == []


def test_scripts_styles_pictures_and_forms_count_and_words_do_not() -> None:
    page = (
        '<link rel="stylesheet" href="a.css"><script src="b.js" type="module"></script><img alt="href=x" src="c.svg">'
        '<form action="search/"><input value="x"></form><p>href="words.html" and src="more.html"</p>'
        '<p title=\'\' data-x="y">&lt;a href="z.html"></p>'
    )
    assert led("index.html", page) == ["a.css", "b.js", "c.svg", "search/index.html"]


def test_every_link_that_a_parser_finds_on_the_real_pages_is_found(site: BuiltSite) -> None:
    for file in site.folder.rglob("*.html"):
        page = file.read_text("utf-8")
        path = file.relative_to(site.folder).as_posix()
        named = [
            element.attributes[name]
            for element in parsed(page).walk()
            for name in ("href", "src", "action")
            if element.attributes.get(name)
            and not element.attributes[name].startswith(("http", "#", "/", "mailto:", "?"))
        ]
        assert len(led(path, page)) == len(named), path
        assert all((site.folder / to).is_file() for to in led(path, page)), path
        assert may_lead_to(path, page) == set(led(path, page)), path


PIECES = st.sampled_from(
    (
        *(
            "<a",
            "<p ",
            " ",
            "\n",
            " href",
            "HREF",
            " src",
            "action",
            ' x="',
            '="',
            '"',
            ">",
            "../",
            "..",
            "./",
            "//",
            "/",
        ),
        *("a", "b.html", "%2e", "%2F", "#", "?", "=", "&amp;", "&quot;", "https:"),
    )
)


@given(
    path=st.sampled_from(["index.html", "a/index.html", "a/b/c.html"]),
    page=st.lists(PIECES, max_size=24).map("".join),
    address=st.lists(PIECES, max_size=8).map("".join),
)
def test_no_link_escapes_the_quick_look(path: str, page: str, address: str) -> None:
    for text in (page, f'{page}<a class="x" href="{address}">{page}'):
        assert set(led(path, text)) <= may_lead_to(path, text)


@given(st.text())
def test_any_text_is_read_without_complaint(text: str) -> None:
    assert all(isinstance(file, str) for file in files_led_to("a/index.html", text))


def test_an_office_without_a_page_about_the_site_has_no_link_to_one(tmp_path: Path) -> None:
    files = {path: text for path, text in office().items() if path != "content/pages/about.md"}
    assert len(files) < len(office())
    demonstration = files["portal.yaml"].replace("site:\n", "site:\n  demonstration: true\n")
    home = (build_in(write(tmp_path, {**files, "portal.yaml": demonstration})) / "index.html").read_text("utf-8")
    assert "<strong>Demonstration.</strong>" in home
    assert "about/" not in home
