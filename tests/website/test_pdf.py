"""A PDF of a record declares PDF/UA-1 and is built like one; the same record gives the same bytes; it is a closed box.

pikepdf looks at the structure. That is no validation: what a person would hear is for a person to judge.
"""

from __future__ import annotations

import builtins
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from portal.failure import Failure
from portal.pipeline import build
from portal.project import OWN_TEMPLATES, Project
from portal.website import pdf
from portal.website.artifact import Artifact
from portal.website.outputs import make_artifacts
from portal.website.plan import RecordSlot, SitePlan
from portal.website.views import DocumentPage, RecordPage
from tests import samples
from tests.markup import parsed
from tests.support.needs import needed
from tests.support.site import AS_OF, PROJECT, BuiltSite
from tools import pango

RECORD = "decisions/pcc-d-2024-07/"
HEADINGS = ("/H1", "/H2", "/H3", "/H4", "/H5", "/H6")


@dataclass(frozen=True, kw_only=True)
class Printed:
    """A PDF with the address of the page it was made from."""

    address: str
    content: Any

    def elements(self, kind: str = "") -> list[Any]:
        """The elements of its structure, of one kind or all, in reading order."""
        return [e for e in _walk(self.content.Root.StructTreeRoot) if not kind or e.get("/S") == kind]


@pytest.fixture(scope="module")
def site_with_pdfs(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """The project's own records with their PDFs."""
    return _built(tmp_path_factory.mktemp("pdf") / "site")


@pytest.fixture(scope="module")
def all_printed(site_with_pdfs: BuiltSite) -> list[Printed]:
    """Every PDF of the site."""
    pages = [page for page in site_with_pdfs.plan.pages if pdf.has_pdf(page)]
    return [Printed(address=p.address, content=pikepdf.open(site_with_pdfs.folder / pdf.address_of(p))) for p in pages]


@pytest.fixture(scope="module")
def record(all_printed: list[Printed]) -> Printed:
    """The PDF of one record of decision."""
    (found,) = [printed for printed in all_printed if printed.address == RECORD]
    return found


def test_every_record_and_document_has_one_and_no_other_page(site_with_pdfs: BuiltSite) -> None:
    made = {path.relative_to(site_with_pdfs.folder).as_posix() for path in site_with_pdfs.folder.rglob("*.pdf")}
    pages = [page for page in site_with_pdfs.plan.pages if isinstance(page, RecordPage | DocumentPage)]
    assert made == {f"{page.address}{page.address.split('/')[-2]}.pdf" for page in pages}
    assert len(made) == len(pages) > 5


def test_its_page_links_to_it_with_its_size(site_with_pdfs: BuiltSite) -> None:
    page = parsed((site_with_pdfs.folder / RECORD / "index.html").read_text("utf-8"))
    (line,) = page.every("p", "download")
    (link,) = line.every("a")
    file = site_with_pdfs.folder / RECORD / link.attributes["href"]
    assert line.text == f"This page as a PDF {file.stat().st_size / 1000:.0f} kB"


def test_a_page_has_no_such_link_where_no_pdf_was_asked_for(site: BuiltSite) -> None:
    assert not parsed((site.folder / RECORD / "index.html").read_text("utf-8")).every("p", "download")


def test_it_is_sound(all_printed: list[Printed]) -> None:
    assert {p.address: p.content.check_pdf_syntax() for p in all_printed} == {p.address: [] for p in all_printed}


def test_it_declares_pdf_ua_1_its_language_and_shows_its_title(all_printed: list[Printed]) -> None:
    for printed in all_printed:
        root = printed.content.Root
        assert printed.content.open_metadata()["pdfuaid:part"] == "1"
        assert bool(root.MarkInfo.Marked)
        assert str(root.Lang) == "en-GB"
        assert bool(root.ViewerPreferences.DisplayDocTitle)
        assert str(printed.content.docinfo["/Title"])


def test_it_bears_the_day_of_the_record_and_not_of_the_build(record: Printed) -> None:
    assert str(record.content.docinfo["/CreationDate"]) == "D:20240522"
    assert str(record.content.docinfo["/Author"]) == "Police and Crime Commissioner for West Mercia"


def test_headings_begin_with_one_of_the_first_level_and_leave_none_out(all_printed: list[Printed]) -> None:
    for printed in all_printed:
        levels = [int(str(e.S)[2]) for e in printed.elements() if str(e.get("/S")) in HEADINGS]
        assert levels.count(1) == 1, printed.address
        assert levels[0] == 1, printed.address
        assert all(next_ <= level + 1 for level, next_ in pairwise(levels)), printed.address


def test_every_cell_of_a_table_knows_its_headers(all_printed: list[Printed]) -> None:
    cells = 0
    for printed in all_printed:
        ids = {str(header.ID) for header in printed.elements("/TH") if "/ID" in header}
        for cell in printed.elements("/TD"):
            cells += 1
            headers = [str(one) for one in cell.A.Headers]
            assert headers, printed.address
            assert set(headers) <= ids, printed.address
    assert cells > 20


def test_a_list_holds_items_and_an_item_its_label_and_its_body(all_printed: list[Printed]) -> None:
    for printed in all_printed:
        assert {str(kid.S) for part in printed.elements("/L") for kid in _kids(part)} <= {"/LI", "/L", "/Caption"}
        assert {str(kid.S) for part in printed.elements("/LI") for kid in _kids(part)} <= {"/Lbl", "/LBody"}
        assert all(kid.P.objgen == part.objgen for part in printed.elements("/LI") for kid in _kids(part))


def test_every_figure_says_what_it_shows(all_printed: list[Printed]) -> None:
    figures = [figure for printed in all_printed for figure in printed.elements("/Figure")]
    assert figures
    assert all(str(figure.get("/Alt", "")).strip() for figure in figures)


def test_every_link_is_part_of_the_structure_and_says_where_it_leads(all_printed: list[Printed]) -> None:
    for printed in all_printed:
        links = [a for page in printed.content.pages for a in page.get("/Annots", []) if a.Subtype == "/Link"]
        assert printed.elements("/Link") if links else True
        assert all(str(link.get("/Contents", "")) and "/StructParent" in link for link in links)
        away = [str(link.A.URI) for link in links if "/A" in link]
        assert not [address for address in away if not address.startswith(("https://", "http://", "mailto:"))]


def test_every_page_reads_in_the_order_of_its_structure_and_every_font_is_in_the_file(record: Printed) -> None:
    for page in record.content.pages:
        assert page.Tabs == "/S"
        for font in page.Resources.Font.values():
            descriptor = font.DescendantFonts[0].FontDescriptor if "/DescendantFonts" in font else font.FontDescriptor
            assert {"/FontFile", "/FontFile2", "/FontFile3"} & set(descriptor.keys())


def test_its_reference_its_address_and_its_number_stand_on_every_page(site_with_pdfs: BuiltSite) -> None:
    command = needed(shutil.which("pdftotext"), "pdftotext is missing: python -m tools.pango")
    file = site_with_pdfs.folder / RECORD / "pcc-d-2024-07.pdf"
    text = subprocess.run([command, "-layout", file, "-"], check=True, capture_output=True, text=True).stdout
    pages = text.removesuffix("\f").split("\f")
    assert len(pages) > 4
    for number, page in enumerate(pages, 1):
        assert "PCC/D/2024/07" in page
        assert f"https://portal.example/{RECORD}" in page
        assert f"Page {number} of {len(pages)}" in page


def test_the_same_record_gives_the_same_bytes(site_with_pdfs: BuiltSite, tmp_path: Path) -> None:
    name = f"{RECORD}pcc-d-2024-07.pdf"
    again = _one(site_with_pdfs.plan, tmp_path)
    assert again == (site_with_pdfs.folder / name).read_bytes()


def test_what_was_made_before_is_taken_only_if_nothing_has_changed(site_with_pdfs: BuiltSite, tmp_path: Path) -> None:
    tool = pdf.press(OWN_TEMPLATES, site_with_pdfs.folder)
    file = site_with_pdfs.folder / RECORD / "pcc-d-2024-07.pdf"
    path = file.relative_to(site_with_pdfs.folder).as_posix()
    key = file.read_bytes().split(b"/ID [(")[1][:64].decode()
    assert pdf._published(path, key, tool) == file.read_bytes()
    assert pdf._published(path, "0" * 64, tool) is None
    harmed = replace(tool, published=tmp_path)
    (tmp_path / path).parent.mkdir(parents=True)
    (tmp_path / path).write_bytes(file.read_bytes() + b"%")
    (tmp_path / "manifest.json").write_bytes((site_with_pdfs.folder / "manifest.json").read_bytes())
    assert pdf._published(path, key, harmed) is None


@pytest.mark.parametrize("address", ["file:///etc/hosts", "http://127.0.0.1:9/x.png", "/etc/hosts", "nothing.png"])
def test_it_reads_nothing_that_is_not_of_the_site(address: str, tmp_path: Path) -> None:
    plan = samples.plan(samples.office())
    page = Artifact(path=f"{RECORD}index.html", content=f'<html lang="en"><img alt="" src="{address}">'.encode())
    tool = _press(tmp_path)
    with pytest.raises(tool.weasyprint.urls.FatalURLFetchingError, match="is not a file of the site"):
        pdf.make_pdf(page, next(p for p in plan.pages if page.path == f"{p.address}index.html"), plan, tool, [])


@pytest.mark.parametrize(
    ("error", "words"),
    [(ImportError("no module"), "WeasyPrint is not installed"), (OSError("no pango"), "misses the Pango library")],
)
def test_without_the_library_the_build_says_what_is_missing_and_changes_nothing(
    error: Exception, words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    importing = builtins.__import__

    def refuse(name: str, *others: Any) -> Any:
        if name == "weasyprint":
            raise error
        return importing(name, *others)

    monkeypatch.delitem(sys.modules, "weasyprint", raising=False)
    monkeypatch.setattr(builtins, "__import__", refuse)
    with pytest.raises(Failure, match=words) as told:
        build(_project(tmp_path / "site"), lambda _: None)
    assert "leave out --pdf" in str(told.value)
    assert not (tmp_path / "site").exists()


def test_a_build_without_pdfs_does_not_load_the_library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    assert build(replace(_project(tmp_path / "site"), pdf=False), lambda _: None).publication


def _project(output: Path) -> Project:
    return Project(
        content=PROJECT / "content",
        output=output,
        configuration=PROJECT / "portal.yaml",
        templates=OWN_TEMPLATES,
        as_of=AS_OF,
        pdf=True,
    )


def _press(output: Path) -> pdf.Press:
    needed(pango.find(), "Pango is missing, which WeasyPrint needs: python -m tools.pango")
    return pdf.press(OWN_TEMPLATES, output)


def _built(output: Path) -> BuiltSite:
    _press(output)
    done = build(_project(output), lambda _: None)
    assert done.publication, done.examination.checked.findings
    return BuiltSite(folder=output, plan=done.examination.plan)


def _one(plan: SitePlan, output: Path) -> bytes:
    """The PDF of the record, made afresh and alone. What follows the records is not waited for."""
    only = replace(plan, planned=tuple(p for p in plan.planned if isinstance(p, RecordSlot) and p.address == RECORD))
    files = make_artifacts(only, OWN_TEMPLATES, _press(output))
    return next(file.content for file in files if file.path == f"{RECORD}pcc-d-2024-07.pdf")


def _walk(element: Any) -> Iterator[Any]:
    if "/S" in element:
        yield element
    for kid in _kids(element):
        yield from _walk(kid)


def _kids(element: Any) -> list[Any]:
    """The elements within an element; what it shows itself (numbers and objects) left out."""
    kids = element.get("/K", pikepdf.Array())
    several = kids if isinstance(kids, pikepdf.Array) else [kids]
    return [kid for kid in several if isinstance(kid, pikepdf.Dictionary) and "/S" in kid]
