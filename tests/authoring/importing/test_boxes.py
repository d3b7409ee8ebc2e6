"""Boxes to tick are read as a reader reads them, whichever sign a program puts there."""

from __future__ import annotations

import io
from typing import Any

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from portal.authoring.importing.boxes import ticked
from portal.authoring.importing.document import read_bytes
from portal.authoring.importing.understanding import understand_document
from tests import samples

CONFIGURATION = samples.configuration()
REGISTER = samples.register(samples.office())


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("☐ Yes  ☒ No", "No"),
        ("Yes ☒ / No ☐", "Yes"),
        ("[x] Yes [ ] No", "Yes"),
        ("Yes [ ]  No [X]", "No"),
        ("☐ Public\n☑ Part 2", "Part 2"),
        ("☒", "Yes"),
        ("☐", "No"),
        ("☐ Yes ☐ No", None),
        ("☒ Yes ☒ No", None),
        ("Yes", None),
    ],
)
def test_the_answer_is_the_one_whose_box_is_ticked(text: str, answer: str | None) -> None:
    assert ticked(text) == answer


@pytest.mark.parametrize(
    ("line", "exists"),
    [
        ("Confidential? ☐ Yes ☒ No", "no"),
        ("Exempt information:\t☒ Yes\t☐ No", "yes"),
        ("Is there a Part 2 report? Yes", "yes"),
        ("Confidentiality: Public", "no"),
        ("Confidential: Not confidential", "no"),
        ("Exempt information: ☐ Open ☒ Exempt", "yes"),
        ("Confidential? Yes / No", "unknown"),
        ("Confidential? ☐ Yes ☐ No", "unknown"),
        ("Key decision? ☒ Yes ☐ No", "unknown"),
        ("Part 1: Non-confidential facts", "unknown"),
    ],
)
def test_whether_there_is_a_part_two_is_what_its_box_says_and_no_more(line: str, exists: str) -> None:
    text = f"Ref: PCC/D/2024/07\nTitle: Lamps for the yard\n\n{line}\n"
    found = understand_document(read_bytes("made.txt", ".txt", text.encode()), CONFIGURATION, REGISTER)
    assert found.value("part2") == exists


def _old_field(checked: str) -> str:
    return (
        f"<w:r {nsdecls('w')}><w:fldChar w:fldCharType='begin'><w:ffData><w:checkBox><w:default w:val='0'/>{checked}"
        "</w:checkBox></w:ffData></w:fldChar></w:r>"
    )


def _sign(number: str) -> str:
    return f"<w:r {nsdecls('w')}><w:sym w:font='Wingdings' w:char='{number}'/></w:r>"


@pytest.mark.parametrize(
    ("free", "full"),
    [(_old_field(""), _old_field("<w:checked/>")), (_sign("F0A8"), _sign("F0FE")), (_sign("006F"), _sign("00FD"))],
)
def test_boxes_of_word_are_read_whether_fields_or_signs_of_a_font(free: str, full: str) -> None:
    document: Any = docx.Document()
    document.add_paragraph("Ref: PCC/D/2024/07")
    paragraph = document.add_paragraph("Confidential: Yes ")
    paragraph._p.append(parse_xml(free))
    paragraph.add_run(" No ")
    paragraph._p.append(parse_xml(full))
    out = io.BytesIO()
    document.save(out)
    found = understand_document(read_bytes("made.docx", ".docx", out.getvalue()), CONFIGURATION, REGISTER)
    assert found.value("part2") == "no"


def test_boxes_of_a_web_page_are_read() -> None:
    page = b"<p>Ref: PCC/D/2024/07</p><p>Confidential: <input type=checkbox checked> Yes <input type=checkbox> No</p>"
    found = understand_document(read_bytes("made.html", ".html", page), CONFIGURATION, REGISTER)
    assert found.value("part2") == "yes"
