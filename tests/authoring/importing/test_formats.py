"""One document in five formats reads alike: numbers as literal text, bullets, tables, footnotes, no heads and feet."""

from __future__ import annotations

import io
import textwrap

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from bench.office_files import FORMS, RUNNING_HEAD, Piece, as_word
from portal.authoring.importing.blocks import Block, Document, Kind
from portal.authoring.importing.document import read_bytes

LONG = "This sentence is long enough to go over the end of a line in print, and it says nothing else that matters here."
PIECES = (
    Piece(kind="heading", text="Background", depth=2),
    Piece(kind="number", label="1.", text=f"The first. {LONG}"),
    Piece(kind="number", label="a.", depth=1, text="a lettered part"),
    Piece(kind="number", label="b.", depth=1, text="another part"),
    Piece(kind="number", label="2.", text=f"The second. {LONG}"),
    Piece(kind="bullet", text="a point without a number"),
    Piece(kind="table", rows=(("Item", "Amount"), ("Lamps", "£1,200"), ("Poles", "£300"))),
    Piece(kind="number", label="3.4", text=f"A number of two parts. {LONG}"),
    Piece(kind="paragraph", text=f"No number. {LONG}"),
)


def read(ending: str, content: bytes) -> Document:
    return read_bytes(f"made{ending}", ending, content)


def numbers(blocks: tuple[Block, ...]) -> list[tuple[str, str]]:
    return [(block.number, block.text.split(".")[0]) for block in blocks if block.number]


@pytest.mark.parametrize("ending", FORMS)
class TestEveryFormat:
    """What stands in a document stands in its blocks, whatever it is kept in."""

    def test_numbers_are_those_a_reader_sees(self, ending: str) -> None:
        blocks = read(ending, FORMS[ending](PIECES)).blocks
        assert numbers(blocks) == [
            ("1.", "The first"),
            ("a.", "a lettered part"),
            ("b.", "another part"),
            ("2.", "The second"),
            ("3.4", "A number of two parts"),
        ]

    def test_letters_stand_below_their_number(self, ending: str) -> None:
        blocks = read(ending, FORMS[ending](PIECES)).blocks
        assert [block.level for block in blocks if block.number] == [
            0,
            1,
            1,
            0,
            1 if ending in (".docx", ".odt") else 0,
        ]

    def test_a_table_keeps_its_cells(self, ending: str) -> None:
        (table,) = [block for block in read(ending, FORMS[ending](PIECES)).blocks if block.rows]
        assert table.rows == (("Item", "Amount"), ("Lamps", "£1,200"), ("Poles", "£300"))

    def test_a_bullet_is_one(self, ending: str) -> None:
        bullets = [block.text for block in read(ending, FORMS[ending](PIECES)).blocks if block.kind is Kind.BULLET]
        assert bullets == ["a point without a number"]

    def test_no_paragraph_is_cut_or_joined(self, ending: str) -> None:
        texts = [block.text for block in read(ending, FORMS[ending](PIECES)).blocks if block.text]
        assert texts == [piece.text for piece in PIECES if piece.text]

    def test_heads_feet_and_menus_are_left_out(self, ending: str) -> None:
        many = PIECES * 8
        text = " ".join(block.text for block in read(ending, FORMS[ending](many)).blocks)
        assert RUNNING_HEAD not in text
        assert "Page 1" not in text
        assert "Contact us" not in text

    def test_the_checksum_is_that_of_the_file(self, ending: str) -> None:
        assert len(read(ending, FORMS[ending](PIECES)).sha256) == 64


class TestWord:
    """What only Word files have."""

    def made(self, change: object) -> tuple[Block, ...]:
        document = docx.Document()
        assert callable(change)
        change(document)
        out = io.BytesIO()
        document.save(out)
        return read(".docx", out.getvalue()).blocks

    def test_numbers_that_a_style_gives_are_counted(self) -> None:
        def change(document: object) -> None:
            for text in ("One", "Two", "Three"):
                document.add_paragraph(text, style="List Number")  # type: ignore[attr-defined]

        assert numbers(self.made(change)) == [("1.", "One"), ("2.", "Two"), ("3.", "Three")]

    def test_what_is_deleted_under_tracked_changes_is_left_out_and_what_is_inserted_is_in(self) -> None:
        def change(document: object) -> None:
            paragraph = document.add_paragraph("Kept ")  # type: ignore[attr-defined]
            for tag, inner in (("del", "<w:delText>gone</w:delText>"), ("ins", "<w:t>new</w:t>")):
                xml = f'<w:{tag} {nsdecls("w")} w:id="1" w:author="x"><w:r>{inner}</w:r></w:{tag}>'
                paragraph._p.append(parse_xml(xml))

        assert [block.text for block in self.made(change)] == ["Kept new"]

    def test_merged_cells_leave_the_others_empty(self) -> None:
        def change(document: object) -> None:
            table = document.add_table(rows=2, cols=3)  # type: ignore[attr-defined]
            for at, text in enumerate(("a", "b", "c", "d", "e", "f")):
                table.cell(at // 3, at % 3).text = text
            table.cell(0, 0).merge(table.cell(0, 1))
            table.cell(0, 2).merge(table.cell(1, 2))

        (table,) = self.made(change)
        assert table.rows == (("a\nb", "", "c\nf"), ("d", "e", ""))

    def test_a_table_of_one_column_is_text(self) -> None:
        def change(document: object) -> None:
            table = document.add_table(rows=2, cols=1)  # type: ignore[attr-defined]
            table.cell(0, 0).text, table.cell(1, 0).text = "First", "Second"

        assert [(block.kind, block.text) for block in self.made(change)] == [
            (Kind.PARAGRAPH, "First"),
            (Kind.PARAGRAPH, "Second"),
        ]

    def test_bold_and_headings_are_known(self) -> None:
        def change(document: object) -> None:
            document.add_heading("A heading", 2)  # type: ignore[attr-defined]
            document.add_paragraph().add_run("Bold").bold = True  # type: ignore[attr-defined]

        heading, bold = self.made(change)
        assert (heading.kind, heading.level, bold.is_bold) == (Kind.HEADING, 2, True)

    def test_a_number_that_begins_again_is_followed(self) -> None:
        pieces = [Piece(kind="number", label=f"{n}.", text=f"Text {n} {at}") for at, n in enumerate((22, 24, 25, 1, 2))]
        assert [number for number, _ in numbers(read(".docx", as_word(pieces)).blocks)] == [
            "22.",
            "24.",
            "25.",
            "1.",
            "2.",
        ]


class TestText:
    """What copies as plain text have lost or gained."""

    def blocks(self, text: str) -> tuple[Block, ...]:
        return read(".txt", text.encode()).blocks

    def test_a_letter_o_is_a_bullet_and_the_report_says_so(self) -> None:
        document = read(".txt", b"More work, resulting in:\no Safer streets\no Calmer nights\n")
        assert [block.kind for block in document.blocks[1:]] == [Kind.BULLET, Kind.BULLET]
        assert document.notes == ("2 bullets that had become a letter “o” made bullets again.",)

    def test_a_number_without_its_stop_is_one_where_it_follows(self) -> None:
        assert [b.number for b in self.blocks("24. One.\n\n25 Two goes on.\n\n90 Nine is none.\n")] == [
            "24.",
            "25.",
            "",
        ]

    def test_options_may_count_from_one_in_between(self) -> None:
        text = "23. One.\n\n24. Two.\n\n1. Option one\n\n2. Option two\n\n25 Three goes on.\n"
        assert [b.number for b in self.blocks(text)] == ["23.", "24.", "1.", "2.", "25."]

    def test_a_figure_that_opens_a_sentence_is_no_number(self) -> None:
        assert [b.number for b in self.blocks("2024 was a year.\n\n1.5 million pounds.\n\n3 x FTE posts.\n")] == [
            "",
            "",
            "",
        ]

    def test_a_paragraph_that_a_page_cut_is_whole(self) -> None:
        text = "The team has two members who can lead on\n\nthis activity and therefore only two services a year.\n"
        assert [b.text for b in self.blocks(text)] == [" ".join(text.split())]

    def test_a_table_with_tabs_and_html_lists_keeps_its_points(self) -> None:
        text = (
            "For\tAgainst\n<ul>\n<li>cheap</li>\n<li>quick</li>\n</ul>\t<ul><li>weak</li></ul>\n\n\tone more\n--\t--\n"
        )
        (table,) = self.blocks(text)
        assert table.rows == (("For", "Against"), ("• cheap\n• quick", "• weak\none more"))

    def test_lines_that_are_broken_at_a_width_are_joined(self) -> None:
        text = textwrap.fill(f"1. {LONG} {LONG}", 70) + "\n\n" + textwrap.fill(f"2. {LONG}", 70) + "\n"
        assert [(b.number, b.text) for b in self.blocks(text)] == [("1.", f"{LONG} {LONG}"), ("2.", LONG)]

    def test_lines_that_are_paragraphs_are_not_joined_though_all_are_short(self) -> None:
        lines = [
            "Office of the commissioner for somewhere that is far away",
            "Reference: one",
            "It was asked for and is wanted.",
        ]
        assert [block.text for block in self.blocks("\n".join(lines))] == lines

    def test_stray_marks_of_bold_are_left_out(self) -> None:
        assert self.blocks("- 7.0 Financial matters**\n\n- 7.1 The money.\n")[0].text == "Financial matters"

    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
    def test_any_encoding_of_an_office_program_is_read(self, encoding: str) -> None:
        assert read(".txt", "It costs £5 – “more”.".encode(encoding)).blocks[0].text == "It costs £5 – “more”."


class TestPages:
    """What only PDFs have."""

    def test_a_table_over_two_pages_is_one_table(self) -> None:
        rows = tuple((f"Line {n}", f"£{n * 100:,}") for n in range(1, 90))
        tables = [b for b in read(".pdf", FORMS[".pdf"]([Piece(kind="table", rows=rows)])).blocks if b.rows]
        assert [len(table.rows) for table in tables] == [89]

    def test_a_block_says_on_which_page_it_stands(self) -> None:
        blocks = read(".pdf", FORMS[".pdf"](PIECES * 8)).blocks
        assert {block.page for block in blocks} >= {1, 2}
        assert blocks[0].where == "page 1, paragraph 1"


class TestWeb:
    """What only web pages have."""

    def test_lists_count_as_a_browser_counts(self) -> None:
        text = b'<ol start="4"><li>four</li><li value="9">nine</li><li>ten<ol type="a"><li>sub</li></ol></li></ol>'
        assert numbers(read(".html", text).blocks) == [("4.", "four"), ("9.", "nine"), ("10.", "ten"), ("a.", "sub")]

    def test_cells_that_reach_over_others_keep_their_place(self) -> None:
        text = b"<table><tr><td rowspan=2>a</td><td colspan=2>b</td></tr><tr><td>c</td><td>d</td></tr></table>"
        assert read(".html", text).blocks[0].rows == (("a", "b", ""), ("", "c", "d"))

    def test_scripts_styles_and_menus_are_no_text(self) -> None:
        text = b"<nav>Menu</nav><script>x()</script><style>p{}</style><p>Text <b>bold</b></p><footer>Foot</footer>"
        assert [block.text for block in read(".html", text).blocks] == ["Text bold"]
