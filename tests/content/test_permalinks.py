"""Where every address leads that was ever published: to a page in one step, to a tombstone, or the check stops."""

from __future__ import annotations

from dataclasses import replace

import pytest

from portal.content.body import EMPTY
from portal.content.ledger import Ledger, parse
from portal.content.permalinks import Live, Permalinks, settle

NEW = Live(identity="strategy/new", path="content/strategy/new.md", title="New", address="strategy/new/", body=EMPTY)


def kept(ledger: dict[str, str], *lives: Live) -> Permalinks:
    holdings = {}
    for identity, text in ledger.items():
        holdings[identity], slips = parse(identity, text)
        assert slips == ()
    site = {live.address for live in lives} | {"decisions/", "sitemap.xml"}
    return settle(Ledger(holdings=holdings), lives, site, ["decisions/"])


def ways(permalinks: Permalinks) -> dict[str, str]:
    return {way.old: way.new for way in permalinks.ways}


OLD = {"strategy/old": "title 2024-01-01 Old\naddress 2024-01-01 strategy/old/\naddress 2024-01-01 strategy/older/"}


def test_an_address_that_nothing_has_any_more_is_lost() -> None:
    found = kept(OLD, NEW)
    assert [lost.address for lost in found.lost] == ["strategy/old/", "strategy/older/"]
    assert ways(found) == {}


def test_an_alias_takes_over_a_record_with_all_that_ever_led_to_it() -> None:
    found = kept(OLD, replace(NEW, aliases=("strategy/old/",)))
    assert ways(found) == {"strategy/old/": "strategy/new/", "strategy/older/": "strategy/new/"}
    assert found.lost == ()


def test_a_chain_of_moves_is_one_step() -> None:
    chain = {
        "strategy/a": "address 2024-01-01 strategy/a/\nmoved 2024-02-01 * strategy/b",
        "strategy/b": "address 2024-02-01 strategy/b/\nmoved 2024-03-01 * strategy/c",
        "strategy/c": "address 2024-03-01 strategy/c/\nmoved 2024-04-01 * strategy/new",
    }
    assert set(ways(kept(chain, NEW)).values()) == {"strategy/new/"}


def test_what_led_to_a_record_follows_when_the_scheme_of_addresses_changes() -> None:
    held = {"strategy/new": "address 2024-01-01 documents/new/\nearlier 2024-01-01 news/x.aspx"}
    assert ways(kept(held, NEW)) == {"documents/new/": "strategy/new/", "news/x.aspx": "strategy/new/"}


def test_a_circle_is_found_and_loses_nobody_in_it() -> None:
    circle = {
        "strategy/a": "address 2024-01-01 strategy/a/\nmoved 2024-02-01 * strategy/b",
        "strategy/b": "address 2024-02-01 strategy/b/\nmoved 2024-03-01 * strategy/a",
    }
    found = kept(circle, NEW)
    assert [(h.identity, line.object) for h, line in found.circling] == [
        ("strategy/a", "strategy/b"),
        ("strategy/b", "strategy/a"),
    ]
    assert (found.ways, found.astray) == ((), ())


def test_a_move_to_nowhere_is_found() -> None:
    held = {"strategy/a": "address 2024-01-01 strategy/a/\nmoved 2024-02-01 * strategy/none"}
    assert [line.object for _, line in kept(held, NEW).astray] == ["strategy/none"]


def test_a_move_can_be_mended_by_a_later_one() -> None:
    held = {
        "strategy/a": "address 2024-01-01 strategy/a/\nmoved 2024-02-01 * strategy/none\n"
        "moved 2024-03-01 * strategy/new"
    }
    found = kept(held, NEW)
    assert (found.astray, ways(found)) == ((), {"strategy/a/": "strategy/new/"})


def test_what_is_gone_by_decision_has_a_tombstone_and_is_not_lost() -> None:
    held = {
        "strategy/old": f"{OLD['strategy/old']}\ngone 2025-01-01 * It was another office's.\n"
        "instead 2025-01-01 strategy/new"
    }
    found = kept(held, NEW)
    assert [(s.address, s.title, s.since, s.line.object, s.instead) for s in found.stones] == [
        ("strategy/old/", "Old", "2024-01-01", "It was another office's.", "strategy/new/"),
        ("strategy/older/", "Old", "2024-01-01", "It was another office's.", "strategy/new/"),
    ]
    assert found.lost == ()


def test_a_record_that_comes_back_has_its_address_again() -> None:
    held = {"strategy/new": "address 2024-01-01 strategy/new/\ngone 2025-01-01 * A slip."}
    found = kept(held, NEW)
    assert (found.stones, found.lost, found.ways) == ((), (), ())


def test_a_file_that_is_gone_is_lost_until_it_is_retired_since_nothing_can_stand_in_its_place() -> None:
    held = "address 2024-01-01 strategy/new/\naddress 2024-01-01 strategy/new/annex.pdf"
    assert [lost.address for lost in kept({"strategy/new": held}, NEW).lost] == ["strategy/new/annex.pdf"]
    retired = f"{held}\ngone 2025-01-01 strategy/new/annex.pdf It repeated the text."
    assert kept({"strategy/new": retired}, NEW).lost == ()


def test_a_list_can_be_led_on() -> None:
    held = {"site": "address 2024-01-01 areas/north/\nmoved 2025-01-01 areas/north/ decisions/"}
    found = kept(held, NEW)
    assert (ways(found), found.lost) == ({"areas/north/": "decisions/"}, ())


@pytest.mark.parametrize(
    ("alias", "why"),
    [
        ("assets/x/", "reserved"),
        ("sitemap.xml", "reserved"),
        ("strategy/new/", "itself"),
        ("decisions/", "page"),
        ("strategy/other/", "page"),
        ("news/both/", "alias"),
        ("strategy/kept/", "kept"),
        ("sitemap.xml/deep/", "reserved"),
    ],
)
def test_an_alias_that_cannot_be_had_says_why(alias: str, why: str) -> None:
    other = replace(NEW, identity="strategy/other", path="content/strategy/other.md", address="strategy/other/")
    held = {"strategy/other": "address 2024-01-01 strategy/other/\naddress 2024-01-01 strategy/kept/"}
    found = kept(held, replace(NEW, aliases=(alias,)), replace(other, aliases=("news/both/",)))
    assert [clash.why for clash in found.clashes if clash.path == NEW.path] == [why]


def test_a_ref_by_itself_leads_to_its_record() -> None:
    record = replace(NEW, spelt=("PCC/D/2024/07/",))
    found = kept({}, record)
    assert ways(found) == {"PCC/D/2024/07/": "strategy/new/"}
    assert found.unrecorded(record) == (("strategy/new/", "PCC/D/2024/07/"), ())
    assert found.unrecorded_pages == ("decisions/",)
