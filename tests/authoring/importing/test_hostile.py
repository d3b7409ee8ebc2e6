"""Files come from anyone: what is dangerous, damaged or no text at all is refused in words, within bounds."""

from __future__ import annotations

import contextlib
import io
import time
import zipfile
from pathlib import Path

import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bench.import_samples import OFFICE
from bench.office_files import FORMS, Piece
from portal.authoring.importing import limits
from portal.authoring.importing.blocks import Block, Document
from portal.authoring.importing.document import WALKERS, read_bytes, read_document
from portal.authoring.importing.draft import draft_of
from portal.authoring.importing.limits import Refusal, within_limits
from portal.authoring.importing.understanding import understand_document
from tests.support.examples import examples

WHOLE = [Piece(kind="paragraph", text="A whole document with enough words to be read as a text of some kind.")]
WORD = FORMS[".docx"](WHOLE)
ODT = FORMS[".odt"](WHOLE)
PDF = FORMS[".pdf"](WHOLE)


def refusal(ending: str, content: bytes) -> str:
    with pytest.raises(Refusal) as refused:
        read_bytes(f"file{ending}", ending, content)
    return str(refused.value)


def changed(archive: bytes, name: str, content: bytes) -> bytes:
    """An archive in which a part has other content, or which has a part more."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.namelist():
            if member != name:
                new.writestr(member, old.read(member))
        new.writestr(name, content)
    return out.getvalue()


def part(archive: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        return opened.read(name)


@pytest.mark.parametrize(("ending", "whole"), [(".docx", WORD), (".odt", ODT), (".pdf", PDF)])
def test_half_a_file_is_refused(ending: str, whole: bytes) -> None:
    assert "cut short" in refusal(ending, whole[: len(whole) // 2])


@pytest.mark.parametrize(
    ("archive", "ending", "name"), [(WORD, ".docx", "word/document.xml"), (ODT, ".odt", "content.xml")]
)
class TestArchives:
    """Word and OpenDocument files are zips of XML."""

    def test_entities_are_refused_before_they_grow(self, archive: bytes, ending: str, name: str) -> None:
        bomb = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
        content = part(archive, name).replace(b"?>", b"?>" + bomb, 1)
        assert "document type" in refusal(ending, changed(archive, name, content))

    def test_a_document_type_in_another_encoding_is_refused(self, archive: bytes, ending: str, name: str) -> None:
        content = '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE x><x/>'.encode("utf-16")
        assert "encoding" in refusal(ending, changed(archive, name, content))

    def test_a_part_that_unpacks_to_hundreds_of_times_its_size_is_refused(
        self, archive: bytes, ending: str, name: str
    ) -> None:
        began = time.process_time()
        assert "hundreds of times" in refusal(ending, changed(archive, name, b" " * 30_000_000))
        assert time.process_time() - began < 5

    def test_a_part_that_is_no_xml_is_refused(self, archive: bytes, ending: str, name: str) -> None:
        assert refusal(ending, changed(archive, name, b"<no xml"))

    def test_thousands_of_parts_are_refused(self, archive: bytes, ending: str, name: str) -> None:
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as many:
            for count in range(limits.MOST_MEMBERS + 1):
                many.writestr(f"{count}", b"")
        assert "more than any" in refusal(ending, out.getvalue())
        assert name

    def test_nested_elements_without_end_are_refused(self, archive: bytes, ending: str, name: str) -> None:
        assert refusal(ending, changed(archive, name, b"<a>" * 200_000 + b"</a>" * 200_000))


def test_macros_are_refused() -> None:
    assert "macros" in refusal(".docx", changed(WORD, "word/vbaProject.bin", b"x"))


def test_a_file_that_says_it_has_macros_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.docm").write_bytes(WORD)
    with pytest.raises(Refusal, match="macros"):
        read_document(tmp_path / "a.docm")


def test_the_old_kind_of_word_file_is_named_and_the_way_out(tmp_path: Path) -> None:
    (tmp_path / "a.doc").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 600)
    with pytest.raises(Refusal, match=r"save it as \.docx"):
        read_document(tmp_path / "a.doc")


def test_a_word_file_with_a_password_is_refused() -> None:
    assert "password" in refusal(".docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 600)


def test_a_pdf_with_a_password_is_refused() -> None:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(PDF)) as pdf:
        pdf.save(out, encryption=pikepdf.Encryption(user="secret", owner="secret"))
    assert "password" in refusal(".pdf", out.getvalue())


def test_a_scan_is_told_from_a_text() -> None:
    out = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(out)
    assert "pictures without text" in refusal(".pdf", out.getvalue())


@pytest.mark.parametrize("name", ["scan.png", "scan.JPG", "page.tiff"])
def test_a_picture_is_refused_in_its_own_words(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"x")
    with pytest.raises(Refusal, match="a picture"):
        read_document(tmp_path / name)


def test_a_file_over_the_limit_is_not_opened(tmp_path: Path) -> None:
    with (tmp_path / "a.txt").open("wb") as file:
        file.truncate(limits.LARGEST_FILE + 1)
    with pytest.raises(Refusal, match="larger than"):
        read_document(tmp_path / "a.txt")


@pytest.mark.parametrize("content", [b"", b" \n\t"])
@pytest.mark.parametrize("ending", WALKERS)
def test_an_empty_file_is_refused(ending: str, content: bytes) -> None:
    assert refusal(ending, content) == "It is empty."


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("x" * (limits.LONGEST_BLOCK + 1), "a paragraph of"),
        ("One.\n\n" * (limits.MOST_BLOCKS + 1), "more than any record"),
    ],
    ids=["long", "many"],
)
def test_more_text_than_any_record_has_is_refused_and_not_cut(text: str, words: str) -> None:
    assert words in refusal(".txt", text.encode())


HEAPS = {
    "amounts": "£5 from 3 May 2021 to 4 May 2021 under section 3 of Police Reform and Social Responsibility Act 2011 ",
    "emphasis": "**x ", "links": "[a](b ", "brackets": "((", "dashes": "x - ", "spaces": "   x", "numbers": "1. ",
    "names": "Ab ", "labels": "Signed: Ab Cd ", "tabs": "a\t", "tags": "<ul><li>",
}  # fmt: skip


@pytest.mark.parametrize("unit", HEAPS.values(), ids=HEAPS)
@pytest.mark.parametrize("joint", ["", "\n\n"], ids=["one paragraph", "paragraphs"])
def test_heaps_of_one_thing_are_understood_or_refused_in_seconds(unit: str, joint: str) -> None:
    text = joint.join([unit * (19_000 // len(unit) if not joint else 1)] * (10 if not joint else 1_500))
    began = time.process_time()
    with contextlib.suppress(Refusal):
        known = understand_document(
            read_bytes("heap.txt", ".txt", text.encode()), OFFICE.configuration, OFFICE.register
        )
        draft_of(known, OFFICE.configuration)
    assert time.process_time() - began < 10


def test_an_unknown_kind_is_refused_with_the_kinds_that_are_read() -> None:
    assert ".docx" in refusal(".xlsx", b"x")


def test_a_reader_that_takes_too_long_is_stopped() -> None:
    def read() -> Document:
        while True:
            time.sleep(0.1)

    began = time.monotonic()
    with pytest.raises(Refusal, match="took more than"):
        within_limits(read, seconds=1)
    assert time.monotonic() - began < 10


def test_a_reader_that_takes_too_much_memory_is_stopped() -> None:
    def read() -> Document:
        held = [bytearray(200_000_000) for _ in range(40)]
        return Document(name=str(len(held)), form="", sha256="", blocks=())

    with pytest.raises(Refusal):
        within_limits(read, seconds=30)


def _damaged(whole: bytes, place: int, content: bytes) -> bytes:
    at = place % len(whole)
    return whole[:at] + content + whole[at + len(content) :]


@pytest.mark.parametrize("ending", WALKERS)
@given(content=st.binary(max_size=400))
@settings(max_examples=examples(40), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_bytes_are_read_or_refused(ending: str, content: bytes) -> None:
    _read_or_refused(ending, content)


@pytest.mark.parametrize(("ending", "whole"), [(".docx", WORD), (".odt", ODT), (".pdf", PDF)])
@given(place=st.integers(0, 100_000), content=st.binary(min_size=1, max_size=40))
@settings(max_examples=examples(40), deadline=None)
def test_any_damage_is_read_or_refused(ending: str, whole: bytes, place: int, content: bytes) -> None:
    _read_or_refused(ending, _damaged(whole, place, content))


@pytest.mark.parametrize(
    ("archive", "ending", "name"), [(WORD, ".docx", "word/document.xml"), (ODT, ".odt", "content.xml")]
)
@given(
    place=st.integers(0, 100_000),
    content=st.sampled_from([b"<", b">", b'"', b"9999999999", b"-1", b"w:p", b"/", b"&#0;"]),
)
@settings(max_examples=examples(40), deadline=None)
def test_any_damage_inside_a_part_is_read_or_refused(
    archive: bytes, ending: str, name: str, place: int, content: bytes
) -> None:
    _read_or_refused(ending, changed(archive, name, _damaged(part(archive, name), place, content)))


@given(st.text(st.sampled_from("<>/ulitabdrhp=\"'1 \n\t*[]()-o.&;"), max_size=300))
@settings(max_examples=examples(100), deadline=None)
def test_any_mixture_of_marks_is_read_as_text_and_as_a_page(text: str) -> None:
    for ending in (".txt", ".html"):
        _read_or_refused(ending, text.encode())


def _read_or_refused(ending: str, content: bytes) -> None:
    with contextlib.suppress(Refusal):
        assert all(isinstance(block, Block) for block in read_bytes(f"any{ending}", ending, content).blocks)
