"""Compressed copies: the same words in fewer bytes, made once, in the manifest, and only where they were asked for."""

from __future__ import annotations

import gzip
import json
import sys
from pathlib import Path

import brotli
import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.failure import Failure
from portal.website import compression
from portal.website.artifact import Artifact
from portal.website.compression import with_copies
from portal.website.publish import publish
from tests import samples
from tests.projects import build_in, write

BOTH = ("gzip", "brotli")
TEXT = b"The commissioner approved the grant. " * 60


def artifact(path: str = "decisions/index.html", content: bytes = TEXT) -> Artifact:
    return Artifact(path=path, content=content)


def copies(*artifacts: Artifact, codings: tuple[str, ...] = BOTH, output: Path = Path("/nowhere")) -> dict[str, bytes]:
    return {made.path: made.content for made in with_copies(artifacts, codings, output)}


@given(st.binary(min_size=1, max_size=40), st.integers(100, 400))
def test_a_copy_unpacks_to_the_file(words: bytes, times: int) -> None:
    content = words * times
    made = copies(artifact(content=content))
    assert made.pop("decisions/index.html") == content
    assert {gzip.decompress(made[path]) for path in made if path.endswith(".gz")} <= {content}
    assert {brotli.decompress(made[path]) for path in made if path.endswith(".br")} <= {content}
    assert all(len(copy) < len(content) for copy in made.values())


def test_the_same_file_gives_the_same_copies_and_no_copy_knows_the_time() -> None:
    first, second = copies(artifact()), copies(artifact())
    assert first == second
    assert first["decisions/index.html.gz"][4:8] == bytes(4)


@pytest.mark.parametrize(
    "path", ["search/data/start.e93f68.idx", "decisions/a/plan.pdf", "photo.jpg", "a.docx", ".htaccess"]
)
def test_what_is_no_text_has_no_copy(path: str) -> None:
    assert copies(artifact(path)) == {path: TEXT}


def test_what_is_small_or_does_not_shrink_has_no_copy() -> None:
    assert list(copies(artifact(content=TEXT[:999]))) == ["decisions/index.html"]
    noise = bytes((7919 * n * n + n * n * n // 7) % 251 for n in range(1200))
    assert list(copies(artifact(content=noise), codings=("gzip",))) == ["decisions/index.html"]


def test_without_being_asked_for_there_are_none() -> None:
    assert list(copies(artifact(), codings=())) == ["decisions/index.html"]


def test_a_copy_beside_an_unchanged_file_is_taken_as_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    output = tmp_path / "site"
    publish(with_copies([artifact(), artifact("other/index.html")], BOTH, output), output)
    made = copies(artifact(), codings=BOTH, output=output)
    packed: list[bytes] = []
    monkeypatch.setattr(compression, "_packs", lambda _: lambda content: packed.append(content) or b"new")
    assert copies(artifact(), output=output) == made
    assert packed == []
    changed = artifact("other/index.html", TEXT + b"More.")
    assert copies(changed, output=output)["other/index.html.gz"] == b"new"
    assert packed == [changed.content, changed.content]


def test_a_copy_that_somebody_touched_is_made_again(tmp_path: Path) -> None:
    output = tmp_path / "site"
    publish(with_copies([artifact()], BOTH, output), output)
    honest = (output / "decisions" / "index.html.gz").read_bytes()
    (output / "decisions" / "index.html.gz").write_bytes(gzip.compress(b"Something else."))
    assert copies(artifact(), output=output)["decisions/index.html.gz"] == honest


def test_brotli_that_is_missing_is_said_with_the_way_to_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "brotli", None)
    with pytest.raises(Failure, match=r"brotli is not installed\. Nothing was changed\. Install the extra"):
        copies(artifact())
    assert "decisions/index.html.gz" in copies(artifact(), codings=("gzip",))


def test_copies_are_in_the_manifest_and_come_and_go_with_the_configuration(tmp_path: Path) -> None:
    asked = samples.PORTAL_YAML.replace("  licence:", "  compress: [gzip]\n  licence:", 1)
    for config, there in ((asked, True), (samples.PORTAL_YAML, False)):
        site = build_in(write(tmp_path, {**samples.office(), "portal.yaml": config}))
        files = json.loads((site / "manifest.json").read_text("utf-8"))["files"]
        assert ("index.html.gz" in files) is there
        assert (site / "index.html.gz").exists() is there
