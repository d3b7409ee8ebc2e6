"""A citation says what the record says, in every form, and each form is read back by what it is made for."""

from __future__ import annotations

import datetime as dt
import json
import re
from dataclasses import replace
from typing import Any

import bibtexparser
import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from markdown import Markdown

from portal.website import citation
from portal.website.citation import FORMS, Cited, as_bibtex, as_csl, as_html, as_markdown, as_text, cited, place_in
from portal.website.plan import SitePlan
from tests import samples
from tests.markup import parsed
from tests.samples import DECISION_PATH, EDITION_PATH, decision, edition, office, strategy

DAY = dt.date(2026, 11, 28)
ADDRESS = "https://decisions.northfold.example/decisions/pcc-d-2024-07/"
OPEN = "\N{LEFT SINGLE QUOTATION MARK}"
HOSTILE = (
    'A "quoted" & <b>bold</b> title',
    "Braces {one} }{ and a lone {",
    "Backslash \\ and \\textbf{x} 100% of $5 #1 a_b ^ ~",
    "Brackets ] [x](https://elsewhere.example/) ![y] *z* _w_ `v`",
    "Non-BMP \N{MATHEMATICAL FRAKTUR CAPITAL P}olice \N{POLICE CAR} and O’Brien's “inner” quotes",
    "1. # > - + begins like a list",
    "2) another, &amp; an entity",
    "]]> --> </script> | ~~struck~~",
)

# What the CSL data schema asks of the fields we use: https://citationstyles.org/, csl-data.json.
_DATE = {
    "type": "object",
    "properties": {
        "date-parts": {
            "type": "array",
            "minItems": 1,
            "maxItems": 2,
            "items": {"type": "array", "minItems": 1, "maxItems": 3, "items": {"type": "integer"}},
        }
    },
    "required": ["date-parts"],
    "additionalProperties": False,
}
_TEXT = {"type": "string", "minLength": 1}
CSL = {
    "type": "array",
    "minItems": 1,
    "items": {
        "type": "object",
        "required": ["id", "type"],
        "properties": {
            "id": _TEXT,
            "type": {"enum": ["report", "webpage"]},
            "author": {
                "type": "array",
                "items": {"type": "object", "properties": {"literal": _TEXT}, "additionalProperties": False},
            },
            "issued": _DATE,
            "accessed": _DATE,
            **dict.fromkeys(("title", "publisher", "genre", "number", "URL", "note", "language"), _TEXT),
        },
        "additionalProperties": False,
    },
}


def planned(**changes: str) -> SitePlan:
    return samples.plan({**office(), DECISION_PATH: decision(**changes)})


def of(plan: SitePlan, path: str = DECISION_PATH, anchor: str = "") -> Cited:
    entry = plan.shelf.register.by_path[path]
    whole = cited(entry, plan.shelf)
    return whole.at(place_in(entry.body, anchor) or "", anchor) if anchor else whole


def bibtex_entry(text: str) -> dict[str, str]:
    library = bibtexparser.parse_string(text)
    assert library.failed_blocks == []
    (entry,) = library.entries
    return {"ID": entry.key, **{field.key: field.value for field in entry.fields}}


def from_latex(text: str) -> str:
    """What LaTeX sets for what we write: commands of our own table, and no others."""
    signs = {"textbackslash": "\\", "textbraceleft": "{", "textbraceright": "}"}
    signs |= {"textasciicircum": "^", "textasciitilde": "~"}
    return re.sub(r"\\([a-z]+)\{\}|\\([#$%&_])", lambda m: signs[m[1]] if m[1] else m[2], text)


def test_a_record_is_cited_by_office_title_ref_decision_maker_date_and_address() -> None:
    assert as_text(of(planned()), DAY) == (
        f"Police and Crime Commissioner for Northfold, {OPEN}A post in the commissioning team’ (Record of decision"
        f" PCC/D/2024/07, decided by the commissioner, Ada Example, on 14 May 2024) <{ADDRESS}>"
        " accessed 28 November 2026"
    )


def test_a_paragraph_is_cited_with_its_section_and_its_own_address() -> None:
    text = as_text(of(planned(), anchor="report-24"), DAY)
    assert text.endswith(f", Supporting report, paragraph 24 <{ADDRESS}#report-24> accessed 28 November 2026")


def test_without_a_day_of_access_none_is_made_up() -> None:
    what = of(planned())
    assert all("accessed" not in make(what, None) and "urldate" not in make(what, None) for _, make in FORMS.values())


class TestADecisionWithoutADate:
    """It is cited as such. The latest dated approval, by which it stands in lists, never takes the date's place."""

    @pytest.fixture
    def what(self) -> Cited:
        return of(planned(decision_date="null", date_note="The record prints none."))

    @pytest.mark.parametrize("form", FORMS)
    def test_says_so_in_every_form_and_gives_no_other(self, form: str, what: Cited) -> None:
        text = FORMS[form][1](what, None)
        assert "date not stated in the record" in text
        assert "May" not in text
        assert "14" not in text

    def test_has_no_year_for_a_reference_manager(self, what: Cited) -> None:
        assert "year" not in bibtex_entry(as_bibtex(what, DAY))
        assert "issued" not in json.loads(as_csl(what, DAY))[0]


class TestPlaces:
    """What a paragraph is called in a citation."""

    BODY = """\
## Executive summary

Words without a number.

More words.

## Supporting report

1. First.
    a. A letter.
2. Second.

Between.

### Costs

3. Third.

| Year | Cost |
| --- | --- |
| 2024 | £1 |

Said by some.[^7]

[^7]: By whom is not known.
"""

    @pytest.mark.parametrize(
        ("anchor", "place"),
        [
            ("summary", "Executive summary"),
            ("summary-p2", "Executive summary, unnumbered paragraph 2"),
            ("report-1", "Supporting report, paragraph 1"),
            ("report-1-a", "Supporting report, paragraph 1(a)"),
            ("report-p1", "Supporting report, unnumbered paragraph 1"),
            ("report-costs", "Supporting report, Costs"),
            ("report-p2", "Supporting report, table"),
            ("footnote-7", "footnote 7"),
            ("report-9", None),
        ],
    )
    def test_a_place_is_named_by_section_and_number(self, anchor: str, place: str | None) -> None:
        entry = samples.entry(DECISION_PATH, decision(body=self.BODY))
        assert place_in(entry.body, anchor) == place

    def test_before_the_first_heading_there_is_no_section(self) -> None:
        entry = samples.entry(DECISION_PATH, decision(body="1. First.\n"))
        assert place_in(entry.body, "start-1") == "paragraph 1"


def test_a_document_is_cited_with_its_own_author_and_as_much_of_its_date_as_is_known() -> None:
    files = {**office(), "content/strategy/commissioning.md": strategy(organisation="Another office", date="2022-03")}
    what = of(samples.plan(files), "content/strategy/commissioning.md")
    assert as_text(what).startswith(f"Another office, {OPEN}Commissioning strategy’ (Strategy, March 2022) <")
    assert json.loads(as_csl(what))[0]["issued"] == {"date-parts": [[2022, 3]]}
    assert bibtex_entry(as_bibtex(what))["month"] == "mar"


def test_a_document_without_a_date_says_so() -> None:
    files = {**office(), EDITION_PATH: edition(date="null", date_note="None is printed.")}
    what = of(samples.plan(files), EDITION_PATH)
    assert "(Police and crime plan, date not stated in the document)" in as_text(what)
    assert json.loads(as_csl(what))[0]["note"] == "Date not stated in the document."


def test_an_earlier_text_is_cited_at_its_own_address_with_the_days_on_which_it_stood() -> None:
    plan = planned()
    entry = plan.shelf.register.by_path[DECISION_PATH]
    address = "decisions/pcc-d-2024-07/2024-05-20/"
    what = citation.cited_version(
        entry, plan.shelf, address=address, title="As it was", span="text as published from 20 May 2024 to 1 June 2024"
    )
    assert as_text(what).endswith(
        f"on 14 May 2024; text as published from 20 May 2024 to 1 June 2024) <{ADDRESS}2024-05-20/>"
    )
    assert json.loads(as_csl(what))[0]["note"].endswith("Text as published from 20 May 2024 to 1 June 2024.")


def test_a_page_of_the_portal_is_cited_by_its_last_review() -> None:
    assert "reviewed 1 January 2025" in as_text(of(planned(), "content/pages/about.md"))


class TestHostileTitles:
    """Whatever stands in a title, each form gives it back as it is."""

    @pytest.fixture(params=HOSTILE)
    def title(self, request: pytest.FixtureRequest) -> str:
        return str(request.param)

    @pytest.fixture
    def what(self, title: str) -> Cited:
        return replace(of(planned(), anchor="report-24"), title=title, author=title, place=title)

    def test_bibtex_reads_it_back(self, title: str, what: Cited) -> None:
        entry = bibtex_entry(as_bibtex(what, DAY))
        assert from_latex(entry["title"]) == f"{{{title}}}"
        assert from_latex(entry["author"]) == f"{{{title}}}"
        assert entry["url"] == what.address
        assert entry["urldate"] == "2026-11-28"
        assert entry["ID"] == "decisions-pcc-d-2024-07-report-24"

    def test_html_reads_it_back(self, title: str, what: Cited) -> None:
        tree = parsed(f"<p>{as_html(what, DAY)}</p>")
        assert [(link.text, link.attributes["href"]) for link in tree.every("a")] == [
            (" ".join(title.split()), what.address)
        ]
        assert tree.text.count(title) == 3

    def test_markdown_reads_it_back(self, title: str, what: Cited) -> None:
        tree = parsed(Markdown().convert(as_markdown(what, DAY)))
        assert [(link.text, link.attributes["href"]) for link in tree.every("a")] == [(title, what.address)]
        assert tree.text.count(title) == 3

    def test_csl_reads_it_back(self, title: str, what: Cited) -> None:
        (item,) = json.loads(as_csl(what, DAY))
        assert item["title"] == title
        assert item["author"] == [{"literal": title}]

    def test_the_facts_for_the_script_read_it_back(self, title: str, what: Cited) -> None:
        assert json.loads(citation.facts(what))["title"] == title


words = st.text(st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp", "Zs")), min_size=1, max_size=30)


@given(title=words, place=words)
def test_any_title_comes_back_from_bibtex_and_html(title: str, place: str) -> None:
    what = replace(WHAT, title=title, place=place)
    entry = bibtex_entry(as_bibtex(what, DAY))
    assert from_latex(entry["title"]) == f"{{{title}}}"
    assert [link.text for link in parsed(f"<p>{as_html(what)}</p>").every("a")] == [title]
    assert title in json.loads(as_csl(what))[0]["title"]


WHAT = Cited(
    author="An office",
    title="A title",
    kind="Record of decision",
    form="report",
    number="PCC/D/2024/07",
    said="Record of decision PCC/D/2024/07",
    note="",
    date=(2024, 5, 14),
    language="en-GB",
    address=ADDRESS,
)


@pytest.mark.parametrize("path", [DECISION_PATH, EDITION_PATH, "content/pages/about.md"])
@pytest.mark.parametrize("day", [DAY, None])
def test_csl_json_has_the_shape_that_its_schema_asks_for(path: str, day: dt.date | None) -> None:
    items: Any = json.loads(as_csl(of(planned(), path), day))
    Draft202012Validator(CSL).validate(items)
    assert items[0].get("accessed") == ({"date-parts": [[2026, 11, 28]]} if day else None)


def test_the_page_shows_each_form_without_a_day_and_says_that_one_is_to_be_added() -> None:
    plan = planned()
    (page,) = [page for page in plan.pages if page.address == "decisions/pcc-d-2024-07/"]
    view = page.citation  # type: ignore[attr-defined]
    assert view.text == as_text(of(plan))
    assert [form.title for form in view.forms] == ["Markdown", "HTML", "BibTeX", "CSL JSON"]
    assert [form.text for form in view.forms] == [
        make(of(plan), None) for make in (as_markdown, as_html, as_bibtex, as_csl)
    ]
