"""What leaves the site for another program: citations and PDFs hold the texts of a record as text, and nothing else."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import urlsplit
from xml.etree import ElementTree as etree

import pikepdf
import pypdfium2
import pytest

from portal.project import OWN_TEMPLATES
from portal.website import pdf
from portal.website.citation import FORMS, Cited, as_bibtex, as_csl, as_html, as_markdown, cited, facts
from portal.website.outputs import make_artifacts
from portal.website.plan import SitePlan, page_of
from portal.website.views import DocumentPage, RecordPage
from tests.hostile.planting import Planting
from tests.hostile.sites import RICH, TEXTS, Past
from tests.markup import parsed
from tests.samples import DECISION_PATH, TODAY
from tests.samples import plan as plan_of
from tests.support.needs import needed
from tests.website.test_citation import bibtex_entry, from_latex
from tools import pango


@pytest.fixture(scope="module")
def all_cited() -> list[Cited]:
    """Whatever can be cited, with each text in each of its fields."""
    return [what for shift in range(len(TEXTS)) for what in _cited(shift)]


def _cited(shift: int) -> Iterator[Cited]:
    office = Planting(text_for=lambda number: TEXTS[(number + shift) % len(TEXTS)]).office(RICH)
    shelf = plan_of(office, portal_yaml=office["portal.yaml"]).shelf
    for entry in shelf.register.entries:
        whole = cited(entry, shelf)
        yield whole
        yield whole.at(f"{entry.fields.title}, paragraph 24", "report-24")


class TestCitations:
    """Each form, read by what reads such: the fields come back as they stand in the record."""

    def test_every_text_is_tried(self, all_cited: list[Cited]) -> None:
        titles = {what.title for what in all_cited if what.form == "report"}
        assert len(titles) == 3 * len(TEXTS)

    def test_bibtex(self, all_cited: list[Cited]) -> None:
        for what in all_cited:
            read = {name: from_latex(value) for name, value in bibtex_entry(as_bibtex(what, TODAY)).items()}
            assert (read["author"], read["title"]) == (f"{{{what.author}}}", f"{{{what.title}}}")
            assert read["url"] == what.address
            assert what.place.capitalize()[:1] in read.get("note", "") or not what.place
            known = {
                "ID",
                "author",
                "title",
                "institution",
                "type",
                "number",
                "year",
                "month",
                "url",
                "urldate",
                "note",
            }
            assert read.keys() <= known

    def test_csl(self, all_cited: list[Cited]) -> None:
        for what in all_cited:
            (item,) = json.loads(as_csl(what, TODAY))
            assert (item["title"], item["author"]) == (what.title, [{"literal": what.author}])
            assert json.loads(facts(what))["title"] == what.title

    def test_html(self, all_cited: list[Cited]) -> None:
        for what in all_cited:
            tree = parsed(as_html(what, TODAY))
            assert [(e.tag, e.attributes) for e in tree.walk()] == [("a", {"href": what.address}), ("cite", {})]
            assert tree.every("cite")[0].text == " ".join(what.title.split())

    def test_every_form_is_one_line_or_the_lines_of_its_form(self, all_cited: list[Cited]) -> None:
        for what in all_cited:
            assert "\n" not in as_html(what, TODAY) + as_markdown(what, TODAY) + FORMS["text"][1](what, TODAY)
            lines = as_bibtex(what, TODAY).splitlines()
            assert all(line.startswith("  ") for line in lines[1:-1])
            assert lines[-1] == "}"


ACTS = frozenset(
    {
        *("/JS", "/JavaScript", "/OpenAction", "/AA", "/Launch", "/SubmitForm", "/ImportData", "/ResetForm", "/GoToR"),
        *("/GoToE", "/EmbeddedFiles", "/EF", "/RichMedia", "/Movie", "/Sound", "/XFA", "/AcroForm", "/Rendition"),
    }
)
"""What a PDF can do or carry beside being read (PDF 1.7, chapters 8 and 9)."""


@pytest.fixture(scope="module")
def printed(attacked: Past, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The PDFs of every record and document."""
    needed(pango.find(), "Pango is missing, which WeasyPrint needs: python -m tools.pango")
    kept = tuple(page for page in attacked.plan.planned if isinstance(page_of(page), RecordPage | DocumentPage))
    only: SitePlan = replace(attacked.plan, planned=kept)
    press = pdf.press(OWN_TEMPLATES, tmp_path_factory.mktemp("pdf"))
    files = {file.path: file.content for file in make_artifacts(only, OWN_TEMPLATES, press)}
    return {path: content for path, content in files.items() if path.endswith(".pdf") and "annex" not in path}


class TestPdf:
    """A PDF of hostile texts is read like any other, and does nothing."""

    def test_there_is_one_of_each_record_and_document(self, printed: dict[str, bytes]) -> None:
        assert len(printed) == 3

    def test_it_does_nothing_and_carries_nothing(self, printed: dict[str, bytes]) -> None:
        for path, content in printed.items():
            with pikepdf.open(io.BytesIO(content)) as opened:
                names = {name for one in opened.objects for name in _names(one)}
            assert names & ACTS == set(), path
            assert names & {"/URI", "/Title", "/StructTreeRoot"} == {"/URI", "/Title", "/StructTreeRoot"}

    def test_it_leads_where_its_page_leads_and_nowhere_else(self, printed: dict[str, bytes], harmless: Past) -> None:
        known = {"decisions.northfold.example", "northfold.example", "www.northfold.example", "www.legislation.gov.uk"}
        known |= {"www.nationalarchives.gov.uk"}
        for path, content in printed.items():
            with pikepdf.open(io.BytesIO(content)) as opened:
                notes = [note for page in opened.pages for note in page.get("/Annots", pikepdf.Array())]
                led = [urlsplit(str(note.A.URI)) for note in notes if "/A" in note and "/URI" in note.A]
            assert led, path
            assert {to.scheme for to in led} <= {"https", "mailto"}
            assert {to.netloc for to in led if to.scheme == "https"} <= known

    def test_its_texts_can_be_read_in_it(self, printed: dict[str, bytes], attacked: Past) -> None:
        content = printed["decisions/pcc-d-2024-07/pcc-d-2024-07.pdf"]
        read = pypdfium2.PdfDocument(content)
        said = "".join("".join(page.get_textpage().get_text_range().split()) for page in read)
        read.close()
        for text in ("<script>alert(1)</script>", "<iframesrcdoc=", "{{7*7}}", "<b>new</b>", "DROPTABLEdecisions;--"):
            assert text in said

    def test_what_it_says_of_itself_is_text(self, printed: dict[str, bytes], attacked: Past) -> None:
        title = " ".join(attacked.made.texts[f"{DECISION_PATH} title"].split())
        with pikepdf.open(io.BytesIO(printed["decisions/pcc-d-2024-07/pcc-d-2024-07.pdf"])) as opened:
            assert title in " ".join(str(opened.docinfo["/Title"]).split())
            etree.fromstring(opened.Root.Metadata.read_bytes())


def _names(one: object) -> Iterator[str]:
    """The names in an object of a PDF, as keys and as what something is."""
    if isinstance(one, pikepdf.Stream):
        one = one.stream_dict
    if isinstance(one, pikepdf.Dictionary):
        for key, value in one.items():
            yield key
            if isinstance(value, pikepdf.Name):
                yield str(value)
            elif not getattr(value, "is_indirect", False):
                yield from _names(value)
    elif isinstance(one, pikepdf.Array):
        for value in one:
            if not getattr(value, "is_indirect", False):
                yield from _names(value)
