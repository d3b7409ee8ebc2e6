"""Feeds are what RFC 4287, RSS 2.0 and JSON Feed 1.1 ask for, hold the newest, and know no day but the records' own."""

from __future__ import annotations

import datetime as dt
import json
import re
from dataclasses import replace
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit
from xml.etree import ElementTree as etree

import feedparser
import pytest
from hypothesis import example, given, settings

from portal.website import addresses
from portal.website.feeds import CORRECTIONS, MOST
from portal.website.feeds.files import atom, rss
from portal.website.plan import SitePlan
from tests import samples
from tests.markup import parsed
from tests.support.examples import examples
from tests.support.feeds import feed_files, feeds
from tests.support.site import BuiltSite
from tests.website.open_data.made import ANY_TEXT, TRICKY, everywhere

ATOM = "{http://www.w3.org/2005/Atom}"
BASE = "https://decisions.northfold.example/"


def made(plan: SitePlan) -> dict[str, bytes]:
    return {artifact.path: artifact.content for artifact in feed_files(plan.shelf, plan.site)}


def office(**records: dict[str, str]) -> dict[str, str]:
    """The office with these decisions alone, by the number of their reference."""
    files = {path: text for path, text in samples.office().items() if "decisions" not in path}
    for number, changes in records.items():
        two = number.removeprefix("n")
        files[f"content/decisions/pcc-d-2024-{two}.md"] = samples.decision(ref=f"PCC/D/2024/{two}", **changes)
    return files


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    correction = "\n  - {date: 2024-07-01, kind: clarification, was: £1, should_be: £2, note: A slip., proposed: true}"
    return made(samples.plan(office(n07={"corrections": correction}, n08={"published": "2024-06-03"})))


def test_there_is_a_feed_of_everything_and_of_each_pillar_area_and_theme_and_of_corrections(
    files: dict[str, bytes],
) -> None:
    names = (
        *("decisions", "corrections", "areas/northfold", "areas/eastmoor", "themes/staffing", "themes/grants"),
        *("plans/2021-2025/victims", "plans/2021-2025/reform"),
    )
    assert sorted(files) == sorted(f"feeds/{name}.{ending}" for name in names for ending in ("atom", "rss", "json"))


class TestAtom:
    """RFC 4287, section 4: what must be there, once, and in which form."""

    def test_every_feed_has_what_it_must_have(self, files: dict[str, bytes]) -> None:
        for path in (path for path in files if path.endswith(".atom")):
            root = etree.fromstring(files[path])
            assert root.tag == f"{ATOM}feed"
            assert [len(root.findall(ATOM + name)) for name in ("id", "title", "updated", "author")] == [1, 1, 1, 1]
            links = {link.get("rel"): link.get("href") for link in root.findall(f"{ATOM}link")}
            assert links["self"] == BASE + path == root.findtext(f"{ATOM}id")
            ids = [root.findtext(f"{ATOM}id"), *(entry.findtext(f"{ATOM}id") for entry in root.iter(f"{ATOM}entry"))]
            assert len(ids) == len(set(ids))
            for entry in root.iter(f"{ATOM}entry"):
                assert [len(entry.findall(ATOM + name)) for name in ("id", "title", "updated", "content")] == [1] * 4
                assert [link.get("rel") for link in entry.findall(f"{ATOM}link")] == ["alternate"]
                assert urlsplit(entry.findtext(f"{ATOM}id") or "").scheme == "https"
            for time in (*root.iter(f"{ATOM}updated"), *root.iter(f"{ATOM}published")):
                assert re.fullmatch(r"\d{4}-\d\d-\d\dT00:00:00Z", time.text or "")

    def test_a_corrected_decision_comes_up_again_under_the_same_id(self, files: dict[str, bytes]) -> None:
        entry = etree.fromstring(files["feeds/decisions.atom"]).findall(f"{ATOM}entry")[1]
        assert entry.findtext(f"{ATOM}id") == f"{BASE}decisions/pcc-d-2024-07/"
        assert entry.findtext(f"{ATOM}published") == "2024-05-20T00:00:00Z"
        assert entry.findtext(f"{ATOM}updated") == "2024-07-01T00:00:00Z"


class TestRss:
    """RSS 2.0 as the RSS Advisory Board publishes it."""

    def test_every_feed_has_what_it_must_have(self, files: dict[str, bytes]) -> None:
        for path in (path for path in files if path.endswith(".rss")):
            root = etree.fromstring(files[path])
            assert (root.tag, root.get("version")) == ("rss", "2.0")
            (channel,) = root
            assert all(channel.findtext(name) for name in ("title", "link", "description", "language"))
            assert channel.find(f"{ATOM}link").get("href") == BASE + path  # type: ignore[union-attr]
            for item in channel.findall("item"):
                assert [len(item.findall(name)) for name in ("title", "link", "description", "guid", "pubDate")] == [
                    1
                ] * 5
                guid = item.find("guid")
                assert guid is not None
                assert (guid.get("isPermaLink") == "true") == (guid.text == item.findtext("link"))
                assert parsedate_to_datetime(item.findtext("pubDate") or "").utcoffset() == dt.timedelta(0)


class TestJsonFeed:
    """JSON Feed 1.1: the version, a title, and items with an id and content."""

    def test_every_feed_has_what_it_must_have(self, files: dict[str, bytes]) -> None:
        for path in (path for path in files if path.endswith(".json")):
            feed = json.loads(files[path])
            assert feed["version"] == "https://jsonfeed.org/version/1.1"
            assert feed["title"]
            assert feed["feed_url"] == BASE + path
            assert len({item["id"] for item in feed["items"]}) == len(feed["items"])
            for item in feed["items"]:
                assert isinstance(item["id"], str)
                assert item["content_html"]
                assert dt.datetime.fromisoformat(item["date_modified"])


def test_feedparser_reads_every_feed_without_complaint(files: dict[str, bytes]) -> None:
    versions = {"atom": "atom10", "rss": "rss20"}
    for path, content in files.items():
        if not path.endswith(".json"):
            read = feedparser.parse(content)
            assert (read.bozo, read.version) == (False, versions[path.rpartition(".")[2]]), path
    assert [entry.title for entry in feedparser.parse(files["feeds/decisions.rss"]).entries] == [
        "PCC/D/2024/08: A post in the commissioning team",
        "PCC/D/2024/07: A post in the commissioning team",
    ]


def test_the_three_forms_hold_the_same_entries(files: dict[str, bytes]) -> None:
    for path in (path.removesuffix(".json") for path in files if path.endswith(".json")):
        atom = [entry.id for entry in feedparser.parse(files[f"{path}.atom"]).entries]
        rss = [entry.id for entry in feedparser.parse(files[f"{path}.rss"]).entries]
        assert atom == rss == [item["id"] for item in json.loads(files[f"{path}.json"])["items"]]


def test_a_feed_holds_the_newest_and_says_where_the_rest_is() -> None:
    records = {f"n{number:02}": {"published": f"2024-06-{number % 28 + 1:02}"} for number in range(1, MOST + 5)}
    feed = json.loads(made(samples.plan(office(**records)))["feeds/decisions.json"])
    days = [item["date_published"] for item in feed["items"]]
    assert len(days) == MOST
    assert days == sorted(days, reverse=True)
    assert days[-1] > "2024-06-01"
    assert feed["description"].endswith(f"{BASE}decisions/")


def test_a_feed_of_an_area_or_a_theme_holds_the_decisions_that_name_it_and_no_others() -> None:
    records = {
        "n07": {"areas": "[eastmoor]", "themes": "[grants]"},
        "n08": {"areas": "[northfold]", "themes": "[staffing]"},
    }
    held = made(samples.plan(office(**records)))
    for feed, number in (("areas/eastmoor", 7), ("areas/northfold", 8), ("themes/grants", 7), ("themes/staffing", 8)):
        items = json.loads(held[f"feeds/{feed}.json"])["items"]
        assert [item["url"] for item in items] == [f"{BASE}decisions/pcc-d-2024-{number:02}/"], feed


def test_no_date_comes_from_the_day_of_the_build() -> None:
    one, other = (made(samples.plan(samples.office(), as_of=day)) for day in (samples.TODAY, dt.date(2031, 1, 1)))
    assert one == other


def test_what_is_not_public_yet_is_in_no_feed() -> None:
    held = made(samples.plan(office(n07={}, n08={"status": "draft"}, n09={"published": "2099-01-01"})))
    assert not [path for path, content in held.items() if re.search(rb"2024[/-]0[89]", content)]


def test_a_decision_without_any_date_is_there_with_the_year_of_its_reference() -> None:
    undated = {"decision_date": "null", "published": "null", "approvals": "[]", "author": "\n  post: Officer"}
    content = made(samples.plan(office(n07=undated)))["feeds/decisions.json"]
    (item,) = json.loads(content)["items"]
    assert item["date_modified"] == "2024-01-01T00:00:00Z"
    assert "date_published" not in item


def test_a_correction_keeps_its_id_when_another_is_put_before_it() -> None:
    first = "\n  - {date: 2024-07-01, kind: clarification, where: report-24, note: First.}"
    before = "\n  - {date: 2024-06-01, kind: typographical, where: report-25, note: Before.}"
    ids = [
        {item["summary"]: item["id"] for item in json.loads(files[f"feeds/{CORRECTIONS}.json"])["items"]}
        for files in (made(samples.plan(office(n07={"corrections": notes}))) for notes in (first, before + first))
    ]
    assert ids[0]["First."] == ids[1]["First."]
    assert len(ids[1]) == 2


def test_a_redaction_is_told_without_what_was_cut() -> None:
    cut = "\n  - {date: 2024-07-01, kind: redaction, was: Unsayable, should_be: Unsayable, note: A name was cut.}"
    held = made(samples.plan(office(n07={"corrections": cut})))
    assert b"A name was cut." in held["feeds/corrections.atom"]
    assert not [path for path, content in held.items() if b"Unsayable" in content]


@settings(max_examples=examples(25))
@given(ANY_TEXT)
@example(TRICKY[4])
@example(TRICKY[5])
@example(TRICKY[8])
def test_any_text_comes_out_as_text(text: str) -> None:
    plan = samples.plan(everywhere(text))
    files = made(plan)
    said = plan.shelf.decisions[0].fields.summary
    (atom,) = etree.fromstring(files["feeds/decisions.atom"]).iter(f"{ATOM}entry")
    (rss,) = etree.fromstring(files["feeds/decisions.rss"]).iter("item")
    (item,) = json.loads(files["feeds/decisions.json"])["items"]
    assert atom.findtext(f"{ATOM}summary") == said
    assert item["summary"] == said
    for content in (atom.findtext(f"{ATOM}content"), rss.findtext("description"), item["content_html"]):
        tree = parsed(f"<main>{content}</main>")
        assert tree.every("p")[0].text == " ".join(said.split())
        assert {element.tag for element in tree.walk()} == {"main", "p", "ul", "li"}


def test_what_xml_cannot_hold_does_not_break_a_feed() -> None:
    plan = samples.plan(samples.office())
    (feed,) = [feed for feed in feeds(plan.shelf) if feed.of == addresses.DECISIONS]
    broken = replace(feed, entries=(replace(feed.entries[0], title="a\x00b\x1b\ufffe\uffff"),))
    for write in (atom, rss):
        assert "a\ufffdb\ufffd\ufffd\ufffd" in "".join(etree.fromstring(write(broken, plan.site)).itertext())


class TestPages:
    """Pages lead to feeds."""

    def test_the_feeds_that_a_build_gathers_from_its_records_are_those_of_the_register(self, site: BuiltSite) -> None:
        published = {
            file.relative_to(site.folder).as_posix(): file.read_bytes()
            for file in (site.folder / "feeds").rglob("*.*")
            if file.suffix in (".atom", ".rss", ".json")
        }
        assert published == made(site.plan)

    def test_a_page_names_the_feeds_of_what_it_lists_and_each_is_there(self, site: BuiltSite) -> None:
        named: dict[str, set[str]] = {}
        for page in site.plan.pages:
            named[page.address] = {alternate.address for alternate in page.alternates}
            assert [a for a in named[page.address] if not (site.folder / a).is_file()] == []
        assert {feed.page for feed in feeds(site.plan.shelf)} <= {page for page, found in named.items() if found}
        assert named["areas/west-mercia/"] == {f"feeds/areas/west-mercia.{end}" for end in ("atom", "rss", "json")}
        assert named["decisions/"] == named[""] == {f"feeds/decisions.{end}" for end in ("atom", "rss", "json")}

    def test_the_page_about_feeds_leads_to_every_feed(self, site: BuiltSite) -> None:
        page = parsed((site.folder / addresses.FEEDS / "index.html").read_text("utf-8"))
        linked = {link.attributes["href"] for link in page.every("main")[0].every("a")}
        made_here = {path.removeprefix("feeds/") for path in made(site.plan)}
        assert made_here <= linked
