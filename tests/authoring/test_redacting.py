"""Words are taken out of the source with nothing else moved, and the places where copies remain are named."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from portal.authoring.redacting import Redaction, Wish, redaction
from portal.cli import commands
from portal.content.common import CorrectionKind
from portal.content.withholding import WITHHELD_WORDS
from portal.failure import Failure
from tests import samples
from tests.samples import DECISION_BODY, DECISION_PATH, decision
from tests.support.dated_git import DatedOffice, dated_office

REASON = "It named a member of staff who takes no decisions."
BODY = """\
## Proposal

Jane Quill wrote
this paragraph, with *marks* in it.

1. First.
2. The officer Jane Quill
   was asked twice.
    a. A letter of its own.
    b. Another.
3. Third.

- A bullet about Jane Quill.
- Another bullet.

> Quoted from Jane Quill.

Table: Costs
| Who | What |
| --- | ---: |
| Jane Quill | £3 |

The last one.
"""
CORRECTIONS = (
    "\n  - date: 2024-07-01\n    kind: typographical\n    where: proposal-2\n    was: Jane Quill"
    "\n    should_be: Joan Quill\n    note: The name is spelt in two ways."
    '\n  - {date: 2024-07-02, kind: typographical, where: proposal-2, was: "twice, Jane Quill", note: Once is meant.}'
)


def made(anchor: str, words: tuple[str, ...] = (), body: str = BODY, **changes: str) -> Redaction:
    text = decision(body, **changes)
    wish = Wish(anchor=anchor, words=words, reason=REASON, day=dt.date(2025, 6, 1))
    entry = samples.entry(DECISION_PATH, text)
    return redaction(samples.source(DECISION_PATH, text), entry, wish, samples.configuration())


def texts(found: Redaction) -> dict[str, str]:
    body = samples.entry(DECISION_PATH, found.after.decode()).body
    return {paragraph.anchor: paragraph.text for paragraph in body.paragraphs}


ANCHORS = list(texts(Redaction(path="", anchor="", before=b"", after=decision(BODY).encode(), gone=())))


@pytest.mark.parametrize("anchor", ANCHORS)
def test_every_kind_of_paragraph_can_be_withheld_and_no_other_changes(anchor: str) -> None:
    before = {p.anchor: p.text for p in samples.entry(DECISION_PATH, decision(BODY)).body.paragraphs}
    assert texts(made(anchor)) == {**before, anchor: WITHHELD_WORDS}


def test_the_office_of_the_test_has_paragraphs_of_every_kind() -> None:
    assert len(ANCHORS) == 11


@pytest.mark.parametrize("anchor", ["proposal-p1", "proposal-2", "proposal-p2", "proposal-p4"])
def test_words_alone_can_be_withheld_though_a_line_ends_between_them(anchor: str) -> None:
    found = texts(made(anchor, ("jane quill",)))[anchor]
    assert WITHHELD_WORDS in found
    assert "Quill" not in found
    assert len(found.split()) > 1


def test_the_correction_gives_the_reason_and_none_of_the_words() -> None:
    fields = samples.entry(DECISION_PATH, made("proposal-2").after.decode()).fields
    (correction,) = fields.corrections  # type: ignore[union-attr]
    assert (correction.kind, correction.where, correction.note) == (CorrectionKind.REDACTION, "proposal-2", REASON)
    assert correction.was is None


def test_what_other_corrections_quote_goes_too_and_they_keep_their_numbers() -> None:
    found = made("proposal-2", corrections=CORRECTIONS)
    fields = samples.entry(DECISION_PATH, found.after.decode()).fields
    notes = [(c.note, c.was, c.should_be) for c in fields.corrections]  # type: ignore[union-attr]
    assert notes == [
        ("The name is spelt in two ways.", None, None),
        ("Once is meant.", None, None),
        (REASON, None, None),
    ]


def test_an_empty_list_of_corrections_is_filled() -> None:
    assert b"kind: redaction" in made("proposal-1", corrections="[]").after


@pytest.mark.parametrize(
    ("anchor", "words", "reason", "said"),
    [
        ("proposal-99", (), REASON, "has no paragraph"),
        ("proposal", (), REASON, "is a heading"),
        ("proposal-1", ("Nobody",), REASON, 'does not hold the words "Nobody"'),
        ("proposal-2", (), "The officer Jane Quill was asked.", "holds the words that are to go"),
        ("proposal-2", ("Jane Quill",), "It named Jane Quill.", "holds the words that are to go"),
        ("proposal-2", (), " ", "A reason is a sentence"),
    ],
)
def test_what_cannot_be_done_is_said(anchor: str, words: tuple[str, ...], reason: str, said: str) -> None:
    text = decision(BODY)
    wish = Wish(anchor=anchor, words=words, reason=reason, day=dt.date(2025, 6, 1))
    with pytest.raises(Failure, match=said):
        redaction(
            samples.source(DECISION_PATH, text),
            samples.entry(DECISION_PATH, text),
            wish,
            samples.configuration(),
        )


@pytest.fixture
def office(tmp_path: Path) -> DatedOffice:
    """An office that published a name, committed and built, with an archive beside it."""
    named = DECISION_BODY.replace("25. It ends", "25. Jane Quill of Fenwick Street says it ends")
    found = dated_office(tmp_path / "office", "2025-01-10", {DECISION_PATH: decision(named)})
    found.record_addresses()
    found.build()
    found.commit("2025-02-10", {"old.zip": b"PK"})
    return found


def run(office: DatedOffice, *arguments: str, typed: str = "") -> tuple[int, str]:
    options = ["--project", str(office.folder), "--as-of", "2025-06-01"]
    done = CliRunner().invoke(commands, ["redact", *arguments, *options], input=typed)
    return done.exit_code, done.output


def test_the_difference_and_the_copies_are_shown_before_anything_is_written(office: DatedOffice) -> None:
    before = (office.folder / DECISION_PATH).read_text()
    code, said = run(office, "PCC/D/2024/07#report-25", "--reason", REASON, typed="n\n")
    assert code == 1
    assert "-25. Jane Quill of Fenwick Street says it ends in March 2025." in said
    assert "+25. [Withheld]" in said
    assert "of 2025-01-10: A change" in said
    assert "site/decisions/pcc-d-2024-07/index.html" in said
    assert "site/search/data/text/decisions.pcc-d-2024-07" in said
    assert "old.zip" in said
    for elsewhere in ("Caches", "Feeds", "Web archives", "Other clones"):
        assert elsewhere in said
    assert (office.folder / DECISION_PATH).read_text() == before


def test_once_agreed_the_words_go_from_the_source_and_their_fingerprint_from_the_ledger(office: DatedOffice) -> None:
    code, said = run(office, "pcc/d/2024/7#report-25", "--reason", REASON, "--yes")
    assert code == 0, said
    assert "Quill" not in (office.folder / DECISION_PATH).read_text()
    ledger = (office.folder / "content/permalinks/decisions/pcc-d-2024-07.txt").read_text()
    assert "anchor 2025-06-01 report-25 -\n" in ledger
    office.record_addresses()
    examination = office.examined()
    assert [finding for finding in examination.checked.findings if finding.blocks] == []


def test_other_places_that_hold_the_words_are_named_with_their_line(office: DatedOffice) -> None:
    text = decision(DECISION_BODY, ref="PCC/D/2024/08", summary="Jane Quill was asked.")
    office.commit("2025-03-10", {"content/decisions/pcc-d-2024-08.md": text})
    code, said = run(office, "PCC/D/2024/07#report-25", "--reason", REASON, "--words", "Jane Quill", typed="n\n")
    assert code == 1
    line = 1 + next(at for at, written in enumerate(text.split("\n")) if written.startswith("summary"))
    assert f"content/decisions/pcc-d-2024-08.md:{line}\n" in said


def test_a_copy_without_git_says_that_git_could_not_be_asked(office: DatedOffice, tmp_path: Path) -> None:
    bare = shutil.copytree(office.folder, tmp_path / "bare", ignore=shutil.ignore_patterns(".git"))
    _, said = run(DatedOffice(folder=bare), "PCC/D/2024/07#report-25", "--reason", REASON, typed="n\n")
    assert "git could not be asked: this folder is not kept in git" in said
