"""Every file below content/ is read once, in one order, and none is left out in silence."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.content.source import LARGEST, Source, decode, own_file, read_sources
from portal.failure import Failure
from portal.reading.defects import Defect, DefectKind


def source(content: bytes | None, problem: str = "") -> Source:
    return Source(path="content/decisions/a.md", folder="decisions", content=content, problem=problem)


def text_of(content: bytes) -> str:
    text, defects = decode(source(content))
    assert defects == ()
    return text


def only_defect(content: bytes) -> Defect:
    _, (defect,) = decode(source(content))
    return defect


@pytest.fixture
def content(tmp_path: Path) -> Path:
    folder = tmp_path / "content"
    folder.mkdir()
    return folder


def put(folder: Path, path: str, content: bytes = b"x") -> Path:
    file = folder / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)
    return file


# --- reading ---


def test_files_are_read_in_the_order_of_their_paths(content: Path) -> None:
    names = ["strategy/a.md", "decisions/b.md", "decisions/a.md", "pages/c.md", "decisions/a/z.pdf"]
    for name in names:
        put(content, name)
    assert [s.path for s in read_sources(content)] == [f"content/{name}" for name in sorted(names)]


def test_a_file_is_named_from_the_project_with_its_folder_and_stem(content: Path) -> None:
    put(content, "decisions/annex/pcc-d-2024-07.md")
    (found,) = read_sources(content)
    assert (found.path, found.folder, found.stem) == (
        "content/decisions/annex/pcc-d-2024-07.md",
        "decisions",
        "pcc-d-2024-07",
    )


def test_a_file_in_a_folder_of_another_name_is_read_too(content: Path) -> None:
    put(content, "decision/a.md")
    assert [s.folder for s in read_sources(content)] == ["decision"]


def test_a_file_that_lies_in_no_folder_is_read_too(content: Path) -> None:
    put(content, "pcc-d-2024-07.md")
    assert [s.path for s in read_sources(content)] == ["content/pcc-d-2024-07.md"]


def test_the_ledger_of_addresses_holds_no_records(content: Path) -> None:
    put(content, "permalinks/pcc-d-2024-07.yaml")
    assert read_sources(content) == ()


@pytest.mark.parametrize("name", [".DS_Store", ".gitkeep", "Thumbs.db"])
def test_what_computers_leave_behind_is_no_content(content: Path, name: str) -> None:
    put(content, f"decisions/{name}")
    assert read_sources(content) == ()


def test_other_hidden_files_are_not_left_out_in_silence(content: Path) -> None:
    put(content, "decisions/.draft.md")
    assert [s.path for s in read_sources(content)] == ["content/decisions/.draft.md"]


def test_no_content_at_all_is_no_file(tmp_path: Path) -> None:
    assert read_sources(tmp_path / "content") == ()


def test_a_link_to_a_file_is_not_followed(content: Path, tmp_path: Path) -> None:
    put(content, "decisions/real.md")
    secret = put(tmp_path, "secret.md", b"secret")
    (content / "decisions" / "linked.md").symlink_to(secret)
    linked = read_sources(content)[0]
    assert (linked.path, linked.content) == ("content/decisions/linked.md", None)
    assert linked.problem == "it is a link to another place"


@pytest.mark.parametrize("name", ["decisions/linked", "linked"])
def test_a_link_to_a_folder_is_not_followed(content: Path, tmp_path: Path, name: str) -> None:
    put(content, "decisions/real.md")
    put(tmp_path, "elsewhere/secret.md", b"secret")
    (content / name).symlink_to(tmp_path / "elsewhere")
    found = {s.path: s.content for s in read_sources(content)}
    assert found[f"content/{name}"] is None
    assert b"secret" not in found.values()


def test_a_link_that_leads_nowhere_is_not_left_out_in_silence(content: Path) -> None:
    put(content, "decisions/real.md")
    (content / "decisions" / "dead.md").symlink_to("nowhere.md")
    assert [s.path for s in read_sources(content)] == ["content/decisions/dead.md", "content/decisions/real.md"]


def test_a_file_that_cannot_be_opened_says_why(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(content, "decisions/a.md")

    def refuse(_: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)  # the tests may run as root, whom no file refuses
    (found,) = read_sources(content)
    assert (found.content, found.problem) == (None, "Permission denied")


# --- decoding ---


def test_text_is_utf8() -> None:
    assert text_of("£5 – café".encode()) == "£5 – café"


def test_a_byte_order_mark_is_left_out() -> None:
    assert text_of(b"\xef\xbb\xbf---\n") == "---\n"


@pytest.mark.parametrize("ends", [b"\r\n", b"\r", b"\n"])
def test_every_kind_of_line_end_is_one(ends: bytes) -> None:
    assert text_of(b"a" + ends + b"b" + ends) == "a\nb\n"


def test_what_could_not_be_read_is_a_defect_in_the_words_of_the_system() -> None:
    text, defects = decode(source(None, "Permission denied"))
    assert (text, defects) == ("", (Defect(kind=DefectKind.UNREADABLE, value="Permission denied"),))


@pytest.mark.parametrize(
    ("content", "line", "column", "byte"),
    [
        ("£".encode("latin-1"), 1, 1, "0xa3"),
        (b"ab\nc\xff", 2, 2, "0xff"),
        (b"\xef\xbb\xbfa\xff", 1, 2, "0xff"),
        ("é\n£ ".encode() + b"\xe9", 2, 3, "0xe9"),
        (b"a\r\nb\xff", 2, 2, "0xff"),
        (b"a\rb\xff", 2, 2, "0xff"),
    ],
)
def test_a_byte_that_is_no_utf8_is_named_with_its_place(content: bytes, line: int, column: int, byte: str) -> None:
    defect = only_defect(content)
    assert (defect.kind, defect.value) == (DefectKind.NOT_UTF8, f"byte {byte}")
    assert (defect.mark.line, defect.mark.column) == (line, column)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-32"])
def test_text_in_a_wide_encoding_is_a_defect(encoding: str) -> None:
    assert only_defect("---\nref: £".encode(encoding)).kind in (DefectKind.NOT_UTF8, DefectKind.CONTROL_CHARACTER)


def test_a_file_of_the_largest_size_is_read_and_one_byte_more_is_a_defect() -> None:
    assert len(text_of(b"a" * LARGEST)) == LARGEST
    defect = only_defect(b"a" * (LARGEST + 1))
    assert (defect.kind, defect.value, defect.expected) == (
        DefectKind.TOO_LARGE,
        f"{LARGEST + 1:,} bytes",
        f"at most {LARGEST:,} bytes",
    )


@pytest.mark.parametrize("character", ["\x00", "\x08", "\x1b", "\x7f", "\x9d", "\u202e", "\u2066", "\ufeff", "\uffff"])
def test_a_character_nobody_sees_is_a_defect_at_its_place(character: str) -> None:
    text, (defect,) = decode(source(f"a\nbc{character}d\n".encode()))
    assert (defect.kind, defect.value) == (DefectKind.CONTROL_CHARACTER, f"U+{ord(character):04X}")
    assert (defect.mark.line, defect.mark.column) == (2, 3)
    assert text.startswith("a\nbc")


def test_the_first_of_many_unseen_characters_is_enough() -> None:
    assert only_defect(b"\x00" * 1000).mark.column == 1


def test_tabs_and_ordinary_spaces_are_no_defect() -> None:
    assert text_of("a\tb\N{NO-BREAK SPACE}c".encode()) == "a\tb\N{NO-BREAK SPACE}c"


@given(st.binary(max_size=300))
def test_any_bytes_are_text_or_a_defect_within_the_file(content: bytes) -> None:
    text, defects = decode(source(content))
    assert text or defects or not content.removeprefix(b"\xef\xbb\xbf")
    for defect in defects:
        assert 1 <= defect.mark.line <= content.count(b"\n") + content.count(b"\r") + 1


@pytest.mark.parametrize("leads_to", ["other.md", "../pages/other.md"])
def test_a_file_that_is_a_link_is_not_written_though_it_leads_to_a_file_of_the_office(
    content: Path, leads_to: str
) -> None:
    (content / "decisions").mkdir(parents=True, exist_ok=True)
    (content / "decisions" / "linked.md").symlink_to(leads_to)
    with pytest.raises(Failure, match="a link leads there"):
        own_file(content, "decisions/linked.md")
    assert own_file(content, "decisions/plain.md") == content / "decisions" / "plain.md"
