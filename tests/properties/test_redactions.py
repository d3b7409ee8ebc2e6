"""Whatever paragraph is redacted, none of its telling words is in any file of the site, the earlier texts included."""

from __future__ import annotations

import gzip
import sqlite3
import tempfile
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from portal.cli import commands
from portal.website.views import VersionPage
from tests.samples import DECISION_PATH, decision
from tests.support.dated_git import DatedOffice, dated_office
from tests.support.examples import examples

REASON = "It was never meant to be public."
NUMBER = 5
KINDS = ("{at}. {words}\n", "- {words}\n", "{words}\n", "| Item | Words |\n| --- | --- |\n| one | {words} |\n")
EDITS = ("as it is", "elsewhere", "in other words", "with more words", "in another section")


def words_of(at: int) -> str:
    """A paragraph none of whose telling words stands anywhere else."""
    return f"the Zephyr{at}alpha asked Quorn{at}beta about Vexil{at}gamma and the Mundel{at}delta"


def telling(at: int) -> list[bytes]:
    return [word.lower().encode() for word in words_of(at).split() if any(c.isdigit() for c in word)]


def body(kinds: list[str], edit: str, about: int) -> str:
    """The text with the paragraph `about` edited in some way."""
    blocks = []
    for at, kind in enumerate(kinds, 1):
        words = words_of(at)
        if at == about and edit == "in other words":
            words = f"it was Quorn{at}beta whom the Zephyr{at}alpha asked of the Mundel{at}delta"
        if at == about and edit == "with more words":
            words = f"in the year before {words} as everybody knew"
        blocks.append(kind.format(at=at, words=words))
    if edit == "elsewhere":
        blocks = [*blocks[about:], *blocks[:about]]
    opening = "## Proposal\n\nAn opening.\n\n"
    if edit == "in another section":
        moved = blocks.pop(about - 1)
        return "\n".join((opening, *blocks, "## Supporting report\n", moved))
    return opening + "\n".join(blocks)


def readable(file: Path) -> Iterator[bytes]:
    """Everything that can be read in a file, packed or not."""
    raw = file.read_bytes()
    yield raw
    if raw[:2] == b"\x1f\x8b":
        yield gzip.decompress(raw)
    if file.suffix == ".sqlite":
        connection = sqlite3.connect(file)
        yield "\n".join(connection.iterdump()).encode()
        connection.close()
    if raw[:4] == b"%PDF":
        for piece in raw.split(b"stream\r\n" if b"stream\r\n" in raw else b"stream\n")[1:]:
            yield zlib.decompressobj().decompress(piece) if piece[:1] == b"\x78" else piece


def leaks(site: Path, about: int) -> list[str]:
    return [
        file.relative_to(site).as_posix()
        for file in sorted(site.rglob("*"))
        if file.is_file() and any(word in text.lower() for text in readable(file) for word in telling(about))
    ]


def redacted(folder: Path, kinds: list[str], edit: str, about: int, *extra: str) -> DatedOffice:
    """An office whose text was published in another form first, then as it is, then without a paragraph."""
    office = dated_office(folder, "2025-01-10", {DECISION_PATH: decision(body(kinds, edit, about))})
    office.commit("2025-02-10", {DECISION_PATH: decision(body(kinds, "as it is", about))})
    office.record_addresses()
    office.commit("2025-02-11")
    paragraphs = office.examined().register.by_path[DECISION_PATH].body.paragraphs
    (anchor,) = [paragraph.anchor for paragraph in paragraphs if f"Zephyr{about}alpha" in paragraph.text]
    options = ["--project", str(folder), "--as-of", "2025-03-10", "--reason", REASON, "--yes", *extra]
    done = CliRunner().invoke(commands, ["redact", f"PCC/D/2024/07#{anchor}", *options])
    assert done.exit_code == 0, done.output
    office.record_addresses()
    return office


@given(
    st.lists(st.sampled_from(KINDS), min_size=NUMBER, max_size=NUMBER), st.sampled_from(EDITS), st.integers(1, NUMBER)
)
@settings(max_examples=examples(5), deadline=None, suppress_health_check=list(HealthCheck))
@pytest.mark.slow
def test_no_telling_word_of_a_redacted_paragraph_is_in_any_file(kinds: list[str], edit: str, about: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        office = redacted(Path(folder), kinds, edit, about)
        site = office.build()
        assert leaks(site, about) == []
        other = 1 + about % NUMBER
        assert "decisions/pcc-d-2024-07/index.html" in leaks(site, other)


@pytest.mark.parametrize("edit", EDITS)
def test_earlier_texts_are_shown_without_what_was_redacted(tmp_path: Path, edit: str) -> None:
    office = redacted(tmp_path / "office", [KINDS[0]] * NUMBER, edit, 3)
    office.commit("2025-03-10")
    site = office.build()
    versions = [page for page in office.examined().plan.pages if isinstance(page, VersionPage)]
    assert len(versions) == (1 if edit == "as it is" else 2)
    for version in versions:
        page = (site / version.address / "index.html").read_text("utf-8")
        assert "[Withheld]" in page
        assert "Words that were taken out of the record since are withheld here too." in page
        assert "Zephyr2alpha" in page
    assert leaks(site, 3) == []


@pytest.mark.parametrize("edit", EDITS)
def test_a_name_alone_is_withheld_in_whatever_paragraph_it_stood_before(tmp_path: Path, edit: str) -> None:
    office = redacted(tmp_path / "office", [KINDS[0]] * NUMBER, edit, 3, "--words", "Quorn3beta")
    site = office.build()
    assert not [f for f in site.rglob("*") if f.is_file() and any(b"quorn3beta" in t.lower() for t in readable(f))]
    assert "Zephyr3alpha" in (site / "decisions/pcc-d-2024-07/index.html").read_text("utf-8")


def test_a_redaction_of_the_record_as_a_whole_withholds_all_earlier_texts(tmp_path: Path) -> None:
    kinds = [KINDS[0]] * NUMBER
    office = dated_office(tmp_path / "office", "2025-01-10", {DECISION_PATH: decision(body(kinds, "as it is", 1))})
    cut = f"\n  - {{date: 2025-02-10, kind: redaction, note: {REASON}}}"
    office.commit("2025-02-10", {DECISION_PATH: decision("## Proposal\n\n1. New.\n", corrections=cut)})
    (office.folder / "content/permalinks").mkdir(exist_ok=True)
    site = office.build()
    assert [at for at in range(1, NUMBER + 1) if leaks(site, at)] == []
    assert "[Withheld]" in (site / "decisions/pcc-d-2024-07/2025-01-10/index.html").read_text("utf-8")


def test_a_site_that_was_built_before_holds_none_of_the_words_once_it_is_built_again(tmp_path: Path) -> None:
    kinds = [KINDS[0]] * NUMBER
    office = dated_office(tmp_path / "office", "2025-01-10", {DECISION_PATH: decision(body(kinds, "elsewhere", 3))})
    order = "\n  - {date: 2025-02-10, note: Put in order.}"
    office.commit("2025-02-10", {DECISION_PATH: decision(body(kinds, "as it is", 3), updates=order)})
    office.record_addresses()
    options = ["--project", str(office.folder), "--as-of", "2025-03-10"]
    site = office.folder / "site"
    assert CliRunner().invoke(commands, ["build", *options]).exit_code == 0
    assert "decisions/pcc-d-2024-07/2025-01-10/index.html" in leaks(site, 3)
    redact = ["redact", "PCC/D/2024/07#proposal-3", "--reason", REASON, "--yes"]
    for command in (redact, ["permalinks", "add", "--yes"], ["build"]):
        done = CliRunner().invoke(commands, [*command, *options])
        assert done.exit_code == 0, done.output
    assert leaks(site, 3) == []
