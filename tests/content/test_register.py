"""The register knows what is public on a day, which edition was in force, and how records relate."""

from __future__ import annotations

import datetime as dt
import itertools

import pytest

from portal.content.records import understand
from portal.content.register import Register, Relation, cited_refs, relate
from tests import samples
from tests.samples import DECISION_PATH, EDITION_PATH, TODAY, office


def register(as_of: dt.date = TODAY, **files: str | None) -> Register:
    """The register of the office with other decisions, each named by its file: d2023_18 is pcc-d-2023-18.md."""
    changed = dict(office())
    for name, text in files.items():
        if text is not None:
            changed[f"content/decisions/pcc-d-{name[1:].replace('_', '-')}.md"] = text
    return samples.register(changed, as_of)


def decision(ref: str, **changes: str | None) -> str:
    return samples.decision(ref=ref, **changes)


# --- what is public ---


def held(register: Register) -> list[tuple[str, str]]:
    return [(back.path, back.reason) for back in register.held_back]


def test_every_record_that_may_be_shown_is_public() -> None:
    found = samples.register(office())
    assert found.public == {path for path in office() if path.startswith("content/")}
    assert found.held_back == ()


@pytest.mark.parametrize("status", ["draft", "proposed"])
def test_a_draft_or_proposal_is_held_back(status: str) -> None:
    found = register(d2024_07=samples.decision(status=status))
    assert held(found) == [(DECISION_PATH, f"its status is {status}")]
    assert DECISION_PATH not in found.public


@pytest.mark.parametrize("status", ["approved", "rejected", "deferred", "withdrawn", "revoked"])
def test_a_record_of_any_other_status_is_shown(status: str) -> None:
    assert DECISION_PATH in register(d2024_07=samples.decision(status=status)).public


def test_a_record_is_held_back_until_the_day_it_is_published() -> None:
    text = samples.decision(published="2025-06-02")
    assert held(register(dt.date(2025, 6, 1), d2024_07=text)) == [
        (DECISION_PATH, "it is to be published on 2\N{NO-BREAK SPACE}June\N{NO-BREAK SPACE}2025")
    ]
    assert held(register(dt.date(2025, 6, 2), d2024_07=text)) == []


def test_a_record_whose_publication_is_not_dated_is_shown() -> None:
    assert DECISION_PATH in register(d2024_07=samples.decision(published="null")).public


def test_a_record_is_held_back_until_its_deferral_ends() -> None:
    text = samples.decision(deferred_until="2025-06-02", deferral_reason="A trial.")
    assert held(register(dt.date(2025, 6, 1), d2024_07=text)) == [
        (DECISION_PATH, "its publication is put off until 2\N{NO-BREAK SPACE}June\N{NO-BREAK SPACE}2025")
    ]
    assert held(register(dt.date(2025, 6, 2), d2024_07=text)) == []


def test_a_draft_of_a_document_is_held_back() -> None:
    found = samples.register({**office(), "content/strategy/new.md": samples.strategy(status="draft")})
    assert held(found) == [("content/strategy/new.md", "its status is draft")]


def test_what_is_held_back_is_named_by_its_title() -> None:
    (back,) = register(d2024_07=samples.decision(status="draft")).held_back
    assert back.title == "A post in the commissioning team"


def test_every_entry_is_public_or_held_back_or_a_repeat() -> None:
    found = register(
        d2024_08=decision("PCC/D/2024/08", status="draft"),
        d2024_09=decision("PCC/D/2024/07"),
        d2024_10=decision("PCC/D/2024/10", published="2030-01-01"),
    )
    accounted = found.public | {back.path for back in found.held_back} | {later.path for _, later in found.repeats}
    assert accounted == {entry.path for entry in found.entries}


# --- the same key twice ---


def test_of_two_records_with_one_ref_the_first_by_path_is_kept_and_both_are_told() -> None:
    found = register(d2024_99=decision("PCC/D/2024/07"))
    assert found.decisions["PCC/D/2024/07"].path == DECISION_PATH
    assert [(first.path, later.path) for first, later in found.repeats] == [
        (DECISION_PATH, "content/decisions/pcc-d-2024-99.md")
    ]


def test_a_draft_with_the_ref_of_a_public_record_does_not_take_its_place() -> None:
    found = register(d2024_01=decision("PCC/D/2024/07", status="draft"))
    assert found.decisions["PCC/D/2024/07"].path == DECISION_PATH
    assert DECISION_PATH in found.public


def test_a_strategy_and_an_edition_of_one_name_do_not_hide_each_other() -> None:
    found = samples.register({**office(), "content/strategy/x/2021-2025.md": samples.strategy()})
    assert ("2021-2025" in found.editions, "2021-2025" in found.documents) == (True, True)


# --- order ---


def test_decisions_come_newest_first_by_day_and_then_by_ref() -> None:
    found = register(
        d2023_18=decision("PCC/D/2023/18", decision_date="2023-06-08"),
        d2024_06=decision("PCC/D/2024/06"),
        d2024_100=decision("PCC/D/2024/100"),
        d2024_11=decision("PCC/D/2024/11", decision_date="null", approvals="[]", author="\n  post: Officer"),
    )
    assert list(found.decisions) == [
        "PCC/D/2024/100",
        "PCC/D/2024/07",
        "PCC/D/2024/06",
        "PCC/D/2023/18",
        "PCC/D/2024/11",
    ]


def test_documents_come_newest_first_and_undated_ones_last() -> None:
    files = {
        **office(),
        "content/strategy/b.md": samples.strategy(date="2020"),
        "content/strategy/a.md": samples.strategy(date="2023-05-01"),
        "content/strategy/c.md": samples.strategy(date="null"),
    }
    assert list(samples.register(files).documents) == ["a", "commissioning", "b", "c"]


def test_editions_come_oldest_first_and_drafts_last() -> None:
    files = {
        **office(),
        "content/strategy/2016-2021.md": samples.edition(in_force_from="2016"),
        "content/strategy/1999-draft.md": samples.edition(
            adoption="consultation-draft", in_force_from="null", date="1999"
        ),
    }
    assert list(samples.register(files).editions) == ["2016-2021", "2021-2025", "1999-draft"]


def test_the_order_of_the_files_makes_no_difference() -> None:
    files = {
        path: text
        for path, text in {
            **office(),
            "content/decisions/pcc-d-2024-08.md": decision("PCC/D/2024/08", supersedes="[PCC/D/2024/07]"),
        }.items()
        if path.endswith((".md",))
    }
    config = samples.configuration()
    found = {
        _shown(relate(understand(tuple(samples.source(p, files[p]) for p in paths), config), config, TODAY))
        for paths in itertools.islice(itertools.permutations(files), 0, 720, 60)
    }
    assert len(found) == 1


def _shown(found: Register) -> tuple[object, ...]:
    keyed = (tuple(found.decisions), tuple(found.documents), tuple(found.editions))
    return (*keyed, found.public, found.held_back, str(found.relations))


# --- the edition in force ---

EDITIONS = {
    "content/strategy/2016-2021.md": samples.edition(in_force_from="2016"),
    EDITION_PATH: samples.edition(in_force_from="2021-12"),
    "content/strategy/2024-draft.md": samples.edition(
        adoption="consultation-draft", in_force_from="null", date="2024-09"
    ),
}


@pytest.mark.parametrize(
    ("day", "edition"),
    [
        ("2015-12-31", None),
        ("2016-01-01", "2016-2021"),
        ("2021-11-30", "2016-2021"),
        ("2021-12-01", "2021-2025"),
        ("2030-01-01", "2021-2025"),
    ],
)
def test_an_edition_is_in_force_until_an_adopted_one_takes_its_place(day: str, edition: str | None) -> None:
    found = samples.register(EDITIONS).edition_on(dt.date.fromisoformat(day))
    assert (found.stem if found else None) == edition


def test_a_draft_is_never_in_force_whatever_day_it_names() -> None:
    draft = samples.edition(adoption="consultation-draft", in_force_from="2024")
    found = samples.register({**EDITIONS, "content/strategy/2024-draft.md": draft}).edition_on(dt.date(2025, 1, 1))
    assert found is not None
    assert found.stem == "2021-2025"


# --- relations ---


def test_an_older_record_knows_which_newer_one_supersedes_it() -> None:
    found = register(d2024_08=decision("PCC/D/2024/08", supersedes="[PCC/D/2024/07]"))
    assert found.standing_in(Relation.SUPERSEDES, "PCC/D/2024/07") == ("PCC/D/2024/08",)
    assert found.standing_in(Relation.SUPERSEDES, "PCC/D/2024/08") == ()


@pytest.mark.parametrize("relation", ["supersedes", "varies", "revokes", "related"])
def test_each_typed_relation_is_derived_from_the_other_side(relation: str) -> None:
    found = register(d2024_08=decision("PCC/D/2024/08", **{relation: "[PCC/D/2024/07]"}))
    assert found.standing_in(Relation(relation), "PCC/D/2024/07") == ("PCC/D/2024/08",)


def test_a_record_knows_which_others_name_it_in_their_text() -> None:
    found = register(
        d2024_08=decision("PCC/D/2024/08", body="As in PCC D 2024 7."),
        d2024_06=decision("PCC/D/2024/06", body="See pcc-d-2024-07.", decision_date="2024-01-01"),
    )
    assert found.standing_in(Relation.CITES, "PCC/D/2024/07") == ("PCC/D/2024/06", "PCC/D/2024/08")


def test_a_record_that_names_itself_cites_nobody() -> None:
    entry = samples.register({DECISION_PATH: samples.decision(body="This is PCC/D/2024/07.")}).decisions[
        "PCC/D/2024/07"
    ]
    assert cited_refs(entry) == ()


def test_a_relation_that_is_typed_twice_counts_once() -> None:
    found = register(d2024_08=decision("PCC/D/2024/08", related="[PCC/D/2024/07, PCC/D/2024/07]"))
    assert found.standing_in(Relation.RELATED, "PCC/D/2024/07") == ("PCC/D/2024/08",)


@pytest.mark.parametrize("status", ["draft", "proposed"])
def test_what_is_held_back_supersedes_nothing_yet(status: str) -> None:
    found = register(d2024_08=decision("PCC/D/2024/08", status=status, supersedes="[PCC/D/2024/07]"))
    assert found.standing_in(Relation.SUPERSEDES, "PCC/D/2024/07") == ()


def test_a_relation_to_a_record_that_does_not_exist_is_kept_as_it_is_written() -> None:
    found = register(d2024_08=decision("PCC/D/2024/08", supersedes="[PCC/D/1999/01]"))
    assert found.decisions["PCC/D/2024/08"].fields.supersedes == ("PCC/D/1999/01",)


def test_records_that_supersede_each_other_in_a_ring_are_kept_as_they_are() -> None:
    found = register(
        d2024_07=samples.decision(supersedes="[PCC/D/2024/08]"),
        d2024_08=decision("PCC/D/2024/08", supersedes="[PCC/D/2024/07]"),
    )
    assert found.standing_in(Relation.SUPERSEDES, "PCC/D/2024/08") == ("PCC/D/2024/07",)


def test_files_beside_records_are_known_as_attachments() -> None:
    found = samples.register({**office(), "content/decisions/annex.pdf": b"%PDF"})
    assert found.attachments == {"content/decisions/annex.pdf"}
