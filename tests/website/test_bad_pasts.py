"""Whatever is wrong with the past of an office has a clear finding or an honest "unknown", and loses no address."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from portal.findings import Finding, Severity
from tests.samples import DECISION_BODY, DECISION_PATH, decision, strategy
from tests.support.dated_git import DatedOffice, dated_office

STRATEGY = "content/strategy/commissioning.md"
LEDGER = "content/permalinks/decisions/pcc-d-2024-07.txt"
OF_STRATEGY = "content/permalinks/strategy/commissioning.txt"
LONG = "## Purpose\n\n" + "\n\n".join(
    f"Sentence {number} says what is bought, and why it is bought." for number in range(9)
)
UPDATE = "\n  - {date: 2025-02-10, note: It ends in May.}"


@pytest.fixture
def office(tmp_path: Path) -> DatedOffice:
    """An office that is in order: a decision that was changed, a strategy, all of it recorded and committed."""
    found = dated_office(tmp_path / "office", "2025-01-10", {STRATEGY: strategy(LONG)})
    found.commit("2025-02-10", {DECISION_PATH: decision(DECISION_BODY.replace("March", "May"), updates=UPDATE)})
    found.record_addresses()
    found.commit("2025-02-11")
    return found


def findings(office: DatedOffice) -> list[Finding]:
    return [f for f in office.examined().checked.findings if f.severity is not Severity.NOTE]


def only(office: DatedOffice, code: str) -> Finding:
    (found,) = [f for f in findings(office) if f.code == code]
    return found


def append(office: DatedOffice, path: str, line: str) -> None:
    file = office.folder / path
    file.write_text(f"{file.read_text()}{line}\n")


def test_the_office_is_in_order(office: DatedOffice) -> None:
    assert findings(office) == []


def test_a_malformed_line_of_the_ledger_is_named_with_its_place(office: DatedOffice) -> None:
    append(office, LEDGER, "adress 2025-01-01 decisions/x/")
    found = only(office, "K006")
    lines = (office.folder / LEDGER).read_text().splitlines()
    assert (found.path, found.mark.line) == (LEDGER, lines.index("adress 2025-01-01 decisions/x/") + 1)
    assert "adress 2025-01-01" in found.message


def test_the_ledger_cannot_be_shortened_committed_or_not(office: DatedOffice) -> None:
    kept = (office.folder / LEDGER).read_text().splitlines()
    gone = next(line for line in kept if line.startswith("anchor") and "report-24" in line)
    (office.folder / LEDGER).write_text("\n".join(line for line in kept if line != gone))
    assert "report-24" in only(office, "K007").message
    office.commit("2025-03-01")
    assert "report-24" in only(office, "K007").message


def test_a_file_of_the_ledger_cannot_be_taken_away(office: DatedOffice) -> None:
    (office.folder / OF_STRATEGY).unlink()
    office.commit("2025-03-01")
    assert only(office, "K007").path == OF_STRATEGY


def test_two_records_cannot_have_one_alias(office: DatedOffice) -> None:
    (office.folder / STRATEGY).write_text(strategy(LONG, aliases="[news/post/]"))
    other = decision(DECISION_BODY.replace("March", "May"), updates=UPDATE, aliases="[news/post/]")
    (office.folder / DECISION_PATH).write_text(other)
    found = [f for f in findings(office) if f.code == "K009"]
    assert {f.path for f in found} == {STRATEGY, DECISION_PATH}
    assert all("news/post/" in f.message for f in found)


@pytest.mark.parametrize("alias", ["search/", "decisions/pcc-d-2024-07/", "decisions/pcc-d-2024-07/2025-01-10/"])
def test_an_alias_cannot_be_where_a_page_stands_an_earlier_text_included(office: DatedOffice, alias: str) -> None:
    (office.folder / STRATEGY).write_text(strategy(LONG, aliases=f"[{alias}]"))
    assert alias in only(office, "K009").message


@pytest.mark.parametrize("target", ["strategy/never-was", "decisions/pcc-d-1999-01"])
def test_a_redirect_to_nowhere_is_an_error(office: DatedOffice, target: str) -> None:
    append(office, "content/permalinks/site.txt", f"moved 2025-03-01 news/old/ {target}")
    assert target in only(office, "K010").message


def test_a_renamed_file_is_known_by_git_which_proposes_the_alias(office: DatedOffice) -> None:
    office.git("mv", STRATEGY, "content/strategy/buying.md")
    office.commit("2025-03-01")
    fixes = {f.fix for f in findings(office) if f.code == "K003"}
    assert any("content/strategy/buying.md" in fix and "aliases: [strategy/commissioning/]" in fix for fix in fixes)


def test_a_file_renamed_and_rewritten_at_once_is_nobodys_heir(office: DatedOffice) -> None:
    (office.folder / STRATEGY).unlink()
    new = strategy("## Other things\n\nNothing is as it was.\n", title="Quite another", summary="All new.")
    office.commit("2025-03-01", {"content/strategy/buying.md": new})
    (fix,) = {f.fix for f in findings(office) if f.code == "K003"}
    assert "probably" not in fix
    assert "If it has another name now, add to its front matter: aliases: [strategy/commissioning/]" in fix
    found = office.examined().plan.shelf.versions.of("content/strategy/buying.md")
    assert (found.versions, str(found.since)) == ((), "2025-03-01")


@pytest.mark.parametrize("copy", ["shallow", "without git"])
def test_where_the_history_is_not_at_hand_nothing_is_claimed_and_no_address_is_lost(
    office: DatedOffice, tmp_path: Path, copy: str
) -> None:
    other = tmp_path / "other"
    if copy == "shallow":
        office.git("clone", "-q", "--depth", "1", f"file://{office.folder}", str(other))
    else:
        shutil.copytree(office.folder, other, ignore=shutil.ignore_patterns(".git"))
    bare = DatedOffice(folder=other)
    why = "this is a shallow clone" if copy == "shallow" else "this folder is not kept in git"
    (warning,) = findings(bare)
    assert (warning.code, warning.severity, warning.path) == ("K011", Severity.WARNING, DECISION_PATH)
    assert why in warning.message
    (note,) = [f for f in bare.examined().checked.findings if f.severity is Severity.NOTE]
    assert (note.code, why in note.message) == ("K008", True)
    site = bare.build()
    assert "cannot be shown here" in (site / "decisions/pcc-d-2024-07/2025-01-10/index.html").read_text("utf-8")
