"""The web archive holds every file of the site once, at its public address, as a web server would answer."""

from __future__ import annotations

import gzip
import io
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from warcio.archiveiterator import ArchiveIterator

from portal.authoring.archive.web_archive import NAME, address_of
from portal.pipeline import examine
from portal.website.artifact import Artifact
from portal.website.file_types import content_type
from portal.website.outputs import make_artifacts
from portal.website.plan import SitePlan
from tests.authoring.archive.made import office_in, packed, project

BASE = "https://decisions.northfold.example/"


@dataclass(frozen=True, kw_only=True)
class Read:
    """A record of the archive, read."""

    headers: dict[str, str]
    status: str
    kind: str
    content: bytes
    intact: bool | None


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return office_in(tmp_path_factory.mktemp("office"))


@pytest.fixture(scope="module")
def archive(folder: Path) -> bytes:
    return (packed(folder).folder / "data" / NAME).read_bytes()


@pytest.fixture(scope="module")
def records(archive: bytes) -> list[Read]:
    return [_read(record) for record in ArchiveIterator(io.BytesIO(archive), check_digests=True)]


@pytest.fixture(scope="module")
def plan(folder: Path) -> SitePlan:
    return examine(project(folder), lambda _: None, to_build=True).plan


@pytest.fixture(scope="module")
def published(plan: SitePlan, folder: Path) -> list[Artifact]:
    return list(make_artifacts(plan, project(folder).templates))


def _read(record: Any) -> Read:
    content = record.content_stream().read()
    http = record.http_headers
    return Read(
        headers=dict(record.rec_headers.headers),
        status=http.get_statuscode() if http else "",
        kind=http.get_header("Content-Type") if http else "",
        content=content,
        intact=record.digest_checker.passed,
    )


def test_every_record_can_be_read_back_and_holds_what_its_checksum_says(records: list[Read]) -> None:
    assert len(records) > 100
    assert {record.intact for record in records[1:]} == {True}


def test_it_begins_with_what_it_is(records: list[Read]) -> None:
    first = records[0]
    assert first.headers["WARC-Type"] == "warcinfo"
    assert first.headers["WARC-Filename"] == NAME
    said = first.content.decode()
    assert "format: WARC File Format 1.1\r\n" in said
    assert f"isPartOf: {BASE}\r\n" in said
    assert "operator: Police and Crime Commissioner for Northfold\r\n" in said


def test_every_file_of_the_site_is_there_once_at_its_address(records: list[Read], published: list[Artifact]) -> None:
    held = {record.headers["WARC-Target-URI"]: record.content for record in records[1:]}
    assert len(held) == len(records) - 1
    assert held == {BASE + address_of(file.path): file.content for file in published}


def test_every_page_answers_as_a_page_those_that_lead_on_too(records: list[Read], plan: SitePlan) -> None:
    answers = {record.headers["WARC-Target-URI"]: (record.status, record.kind) for record in records[1:]}
    moved = [page.address for page in plan.moved]
    assert "news/2024/new-post/" in moved
    assert "decisions/pcc-d-2024-07/" in {page.address for page in plan.pages}
    for address in (*(page.address for page in plan.pages), *moved):
        assert answers[BASE + address] == ("200", "text/html; charset=utf-8"), address


def test_a_page_that_leads_on_holds_the_new_address(records: list[Read]) -> None:
    (page,) = [r for r in records[1:] if r.headers["WARC-Target-URI"] == f"{BASE}news/2024/new-post/"]
    assert b'http-equiv="refresh" content="0; url=../../../decisions/pcc-d-2024-07/"' in page.content


def test_every_other_file_has_the_media_type_of_its_kind(records: list[Read]) -> None:
    for record in records[1:]:
        address = record.headers["WARC-Target-URI"]
        if not address.endswith("/"):
            assert record.kind == content_type(address), address
            part_of_the_search = address.startswith((f"{BASE}search/", f"{BASE}assets/search-"))
            assert part_of_the_search or record.kind != "application/octet-stream", address


def test_ids_are_all_different_and_days_the_one_the_site_is_true_for(records: list[Read]) -> None:
    ids = [record.headers["WARC-Record-ID"] for record in records]
    assert len(set(ids)) == len(ids)
    assert {record.headers["WARC-Date"] for record in records} == {"2025-06-01T00:00:00Z"}
    assert {record.headers["WARC-Warcinfo-ID"] for record in records[1:]} == {ids[0]}


def test_each_record_is_packed_by_itself_so_that_one_can_be_read_without_the_others(
    archive: bytes, records: list[Read]
) -> None:
    parts, rest = 0, archive
    while rest:
        unpacker = zlib.decompressobj(16 + zlib.MAX_WBITS)
        assert unpacker.decompress(rest).startswith(b"WARC/1.1\r\n")
        parts, rest = parts + 1, unpacker.unused_data
    assert parts == len(records)


def test_nothing_in_it_depends_on_the_clock_or_the_machine(archive: bytes, folder: Path) -> None:
    assert (packed(folder, "again").folder / "data" / NAME).read_bytes() == archive
    assert archive[4:8] == bytes(4)  # the time that gzip would note
    assert gzip.decompress(archive)


@pytest.mark.parametrize(
    ("path", "address"),
    [
        ("index.html", ""),
        ("decisions/index.html", "decisions/"),
        ("404.html", "404.html"),
        ("data/a.csv", "data/a.csv"),
    ],
)
def test_a_page_is_asked_for_by_its_folder(path: str, address: str) -> None:
    assert address_of(path) == address
