"""Tables of a PDF come out as a reader sees them: rows torn by the end of a page are whole, cells keep their lines."""

from __future__ import annotations

import pytest

from bench.office_files import Piece, as_pdf
from portal.authoring.importing.blocks import Kind
from portal.authoring.importing.document import read_bytes
from portal.authoring.importing.understanding import Understanding, understand_document
from tests import samples

CONFIGURATION = samples.configuration()
REGISTER = samples.register(samples.office())
SIGNED = (
    "Chief Finance Officer", "Signed: Ada Sample", "Date: 3 May 2024", "Chief Executive", "Signed: Ben Example",
    "Date: 5 May 2024", "Police and Crime Commissioner", "Signed: Cleo Specimen", "Date: 8 May 2024",
)  # fmt: skip
REASONS = " ".join(f"Reason {count} is that the yard is dark in the evening." for count in range(14))


def understood(*pieces: Piece) -> Understanding:
    return understand_document(read_bytes("made.pdf", ".pdf", as_pdf(pieces)), CONFIGURATION, REGISTER)


def cells(*rows: tuple[str, ...]) -> list[tuple[str, ...]]:
    """The rows of the first table of a PDF that holds these."""
    document = read_bytes("made.pdf", ".pdf", as_pdf([Piece(kind="table", rows=rows)]))
    return [row for block in document.blocks if block.kind is Kind.TABLE for row in block.rows]


@pytest.mark.parametrize("lines", range(18, 46, 3))
def test_approvals_in_a_form_are_found_wherever_the_end_of_a_page_tears_it(lines: int) -> None:
    filler = "\n".join(f"Line {count} of what the form says before." for count in range(lines))
    rows = (("Ref", "PCC/D/2024/09"), ("Supporting report", filler), ("Officer approval", "\n".join(SIGNED)))
    approvals = understood(Piece(kind="table", rows=rows)).approvals
    assert {role: (person.name, str(person.date)) for role, person in approvals.items()} == {
        "treasurer": ("Ada Sample", "2024-05-03"),
        "chief-executive": ("Ben Example", "2024-05-05"),
        "commissioner": ("Cleo Specimen", "2024-05-08"),
    }


@pytest.mark.parametrize("lines", range(20, 50, 5))
def test_a_row_that_is_torn_is_one_row(lines: int) -> None:
    filler = "\n".join(f"Line {count} before." for count in range(lines))
    found = cells(("Before", filler), ("Why", REASONS), ("Who", "Everybody"))
    assert [row[0] for row in found] == ["Before", "Why", "Who"]
    assert " ".join(found[1][1].split()) == REASONS


def test_lines_that_were_broken_because_a_cell_is_narrow_are_one_and_others_are_not() -> None:
    ((_, first), (_, second)) = cells(("Author", "Ada Sample\nGrants Officer"), ("Why", REASONS))
    assert first == "Ada Sample\nGrants Officer"
    assert second == REASONS


def test_a_name_and_a_post_on_two_lines_of_a_cell_are_both_known() -> None:
    rows = (("Ref", "PCC/D/2024/09"), ("Title", "Lamps for the yard"), ("Author", "Ada Sample\nGrants Officer"))
    author = understood(Piece(kind="paragraph", text="Record of decision"), Piece(kind="table", rows=rows)).author
    assert (author.name, author.post) == ("Ada Sample", "Grants Officer")
