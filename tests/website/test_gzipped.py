"""What the site compresses with gzip: the same bytes with every Python, and readable by every program."""

from __future__ import annotations

import gzip
import re
import zlib

from hypothesis import given
from hypothesis import strategies as st

from portal.website import search
from portal.website.artifact import Artifact
from portal.website.compression import with_copies
from portal.website.gzipped import gzipped
from tests import samples
from tests.support.site import PROJECT

HEADER = bytes.fromhex("1f8b08000000000000ff")
"""RFC 1952, 2.3: deflate, no name or comment, no time, no word on the effort, made on a system that is not named."""


@given(st.binary(max_size=5000))
def test_it_unpacks_to_what_was_packed(content: bytes) -> None:
    packed = gzipped(content)
    assert gzip.decompress(packed) == content
    assert zlib.decompress(packed, wbits=31) == content


@given(st.binary(max_size=5000))
def test_no_time_name_or_system_is_in_the_header_whatever_python_writes_there(content: bytes) -> None:
    assert gzipped(content)[:10] == HEADER


def test_every_packed_file_of_the_site_has_this_header() -> None:
    made = search.index(samples.plan(samples.office()))
    parts = [*(asset.artifact for asset in made.first), *made.others]
    page = Artifact(path="decisions/index.html", content=b"The commissioner approved the grant. " * 60)
    (copy,) = (file for file in with_copies([page], ["gzip"], PROJECT) if file.path.endswith(".gz"))
    packed = {file.content[:10] for file in (*parts, copy) if file.path.endswith((".idx", ".gz"))}
    assert len(parts) > 5
    assert packed == {HEADER}


def test_nothing_of_the_site_is_packed_by_other_means() -> None:
    packing = re.compile(r"gzip\.(compress|GzipFile)|compressobj|wbits=(?!-zlib)")
    website = sorted((PROJECT / "portal" / "website").rglob("*.py"))
    assert packing.search("content=gzip.compress(content, mtime=0)")
    assert [path.name for path in website if packing.search(path.read_text("utf-8"))] == []
