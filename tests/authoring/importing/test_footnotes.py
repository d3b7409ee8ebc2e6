"""Footnotes of Word files and OpenDocument texts stand in the draft as footnotes of the portal, each at its place."""

from __future__ import annotations

import io
import sys
import zipfile

import pytest

from bench.office_files import FORMS, Piece
from portal.authoring.importing.blocks import Kind
from portal.authoring.importing.document import read_bytes
from portal.authoring.importing.draft import draft_of
from portal.authoring.importing.limits import Refusal
from portal.authoring.importing.steps import steps_of
from portal.authoring.importing.understanding import understand_document
from portal.rules.catalogue import ON_CONTENT
from portal.rules.run import found_in_texts
from tests import samples

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
PIECES = [Piece(kind="paragraph", text="It costs £5 a day"), Piece(kind="paragraph", text="More is said below it.")]
NOTES = (
    f'<?xml version="1.0"?><w:footnotes xmlns:w="{W}"><w:footnote w:id="-1"><w:p/></w:footnote>'
    '<w:footnote w:id="2"><w:p><w:r><w:t>Without tax.</w:t></w:r></w:p></w:footnote></w:footnotes>'
)


def word_with_note() -> bytes:
    """A Word file with one footnote, as Word writes it: a part of its own, a relation to it, and a mark in the text."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(FORMS[".docx"](PIECES))) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            text = old.read(name)
            if name == "word/document.xml":
                mark = b'<w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
                text = text.replace(b"a day</w:t></w:r></w:p>", b"a day</w:t></w:r>" + mark)
            if name == "word/_rels/document.xml.rels":
                kind = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
                relation = b'<Relationship Id="rId99" Type="' + kind + b'" Target="footnotes.xml"/></Relationships>'
                text = text.replace(b"</Relationships>", relation)
            if name == "[Content_Types].xml":
                kind = b"application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
                part = b'<Override PartName="/word/footnotes.xml" ContentType="' + kind + b'"/></Types>'
                text = text.replace(b"</Types>", part)
            new.writestr(name, text)
        new.writestr("word/footnotes.xml", NOTES)
    return out.getvalue()


def open_document_with_note() -> bytes:
    body = "<text:note-body><text:p>Without tax.</text:p></text:note-body>"
    note = f"<text:note><text:note-citation>1</text:note-citation>{body}</text:note>"
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(FORMS[".odt"](PIECES))) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b"a day<", b"a day" + note.encode() + b"<"))
    return out.getvalue()


@pytest.mark.parametrize(("ending", "content"), [(".docx", word_with_note()), (".odt", open_document_with_note())])
def test_a_footnote_is_marked_where_it_belongs_and_stands_below_the_text(ending: str, content: bytes) -> None:
    document = read_bytes(f"made{ending}", ending, content)
    assert [(block.number, block.text) for block in document.blocks if block.kind is Kind.FOOTNOTE] == [
        ("1", "Without tax.")
    ]
    config = samples.configuration()
    known = understand_document(document, config, samples.register(samples.office()), "decision")
    draft = draft_of(known, config)
    assert "It costs £5 a day[^1]\n\nMore is said below it.\n\n[^1]: Without tax.\n" in draft.text
    read = samples.read(f"content/{draft.path}", draft.text.replace("ref: null", "ref: PCC/D/2025/01")).entry
    assert read
    assert "footnote-1" in read.body.anchors


@pytest.mark.parametrize(("ending", "library"), [(".docx", "docx"), (".pdf", "pdfplumber")])
def test_without_its_library_a_format_says_what_to_type(
    ending: str, library: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = FORMS[ending](PIECES)
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(Refusal, match=r"pip install 'transparency-portal\[import\]'"):
        read_bytes(f"made{ending}", ending, content)


@pytest.mark.parametrize("ending", [".odt", ".html", ".txt"])
def test_the_other_formats_need_no_library(ending: str, monkeypatch: pytest.MonkeyPatch) -> None:
    content = FORMS[ending](PIECES)
    for library in ("docx", "pdfplumber", "lxml"):
        monkeypatch.setitem(sys.modules, library, None)
    assert read_bytes(f"made{ending}", ending, content).blocks


def test_a_mark_whose_note_the_file_lacks_is_kept_and_named() -> None:
    content = word_with_note()
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b'w:footnote w:id="2"', b'w:footnote w:id="3"'))
    config, register = samples.configuration(), samples.register(samples.office())
    known = understand_document(read_bytes("made.docx", ".docx", out.getvalue()), config, register, "decision")
    draft = draft_of(known, config)
    assert "It costs £5 a day[^1]\n" in draft.text
    read = samples.read(f"content/{draft.path}", draft.text.replace("ref: null", "ref: PCC/D/2025/01"))
    assert [f.message for f in found_in_texts(ON_CONTENT, (read,), config) if f.code == "T624"] == [
        'The footnote mark "[^1]" has no note.'
    ]
    asked = [step for group in steps_of(known, config, draft, (), draft.path) for step in group.steps]
    assert any(step.startswith("The author: footnote 1 is marked in the text") for step in asked)
