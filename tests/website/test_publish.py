"""The output folder holds all of the new site or all of the old, and nothing that somebody else put there is lost."""

from __future__ import annotations

import errno
import json
import multiprocessing
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.failure import Failure
from portal.store.traces import NEVER, Seen, Trace
from portal.website import publish as publishing
from portal.website.artifact import Artifact
from portal.website.leads import files_led_to
from portal.website.publish import LeadsNowhere, Publication, publish
from tests.support.examples import examples

OLD = {"index.html": b"old home", "decisions/index.html": b"list", "decisions/a/index.html": b"a", "gone/b.html": b"b"}
NEW = {
    "index.html": b"new home",
    "decisions/index.html": b"list",
    "decisions/a/index.html": b"A",
    "decisions/c/index.html": b"c",
}

NOBODY = 65534
"""The number of the user who owns nothing."""


@pytest.fixture
def output(tmp_path: Path) -> Path:
    return tmp_path / "site"


def put(files: Mapping[str, bytes], output: Path) -> Publication:
    return publish([Artifact(path=path, content=content) for path, content in files.items()], output)


def held(output: Path) -> dict[str, bytes]:
    """The files of the site without the list of them."""
    found = {p.relative_to(output).as_posix(): p.read_bytes() for p in output.rglob("*") if p.is_file()}
    found.pop("manifest.json", None)
    return found


def beside(output: Path) -> set[str]:
    return {path.name for path in output.parent.iterdir()} - {output.name}


# --- what it does ---


def test_the_folder_holds_exactly_the_artifacts(output: Path) -> None:
    put(OLD, output)
    put(NEW, output)
    assert held(output) == NEW


def test_it_says_how_many_files_it_wrote_left_and_deleted(output: Path) -> None:
    put(OLD, output)
    assert put(NEW, output) == Publication(written=4, unchanged=1, deleted=1)


def test_a_second_publication_of_the_same_writes_nothing(output: Path) -> None:
    put(OLD, output)
    before = {path: path.stat().st_mtime_ns for path in output.rglob("*")}
    assert put(OLD, output) == Publication(written=0, unchanged=5, deleted=0)
    assert {path: path.stat().st_mtime_ns for path in output.rglob("*")} == before


def test_a_file_that_somebody_changed_is_put_right(output: Path) -> None:
    put(OLD, output)
    (output / "index.html").write_bytes(b"OLD HOME")
    assert put(OLD, output).written == 1
    assert held(output) == OLD


def test_a_file_that_somebody_deleted_is_put_back(output: Path) -> None:
    put(OLD, output)
    (output / "decisions" / "a" / "index.html").unlink()
    put(OLD, output)
    assert held(output) == OLD


def test_a_folder_that_holds_nothing_any_more_is_removed(output: Path) -> None:
    put(OLD, output)
    put(NEW, output)
    assert not (output / "gone").exists()


def test_nothing_is_left_beside_the_site_but_its_lock(output: Path) -> None:
    put(OLD, output)
    assert beside(output) == {".site.lock"}


def test_the_manifest_names_every_file_with_its_checksum(output: Path) -> None:
    put({"a.txt": b"abc"}, output)
    assert json.loads((output / "manifest.json").read_text()) == {
        "files": {"a.txt": "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"}
    }


def test_the_disk_holds_all_that_is_staged_and_then_the_journal_before_it_counts(
    output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(OLD, output)
    waited = []

    def wait(what: str) -> None:
        staged = {file.name: file.read_bytes() for file in (output.parent / ".site.next").iterdir()}
        journal = json.loads(staged["journal.tmp"])
        waited.append((what, "journal.json" in staged, {path: staged[name] for name, path in journal["replace"]}))

    monkeypatch.setattr("os.sync", lambda: wait("all"))
    monkeypatch.setattr("os.fsync", lambda _: wait("journal"))
    put(NEW, output)
    for _, counts, replace in waited:
        replace.pop("manifest.json")
        assert (counts, replace) == (False, {path: NEW[path] for path in NEW if NEW[path] != OLD.get(path)})
    assert [what for what, _, _ in waited] == ["all", "journal"]


def test_folders_above_the_output_are_made(tmp_path: Path) -> None:
    put(OLD, tmp_path / "a" / "b" / "site")
    assert held(tmp_path / "a" / "b" / "site") == OLD


def test_an_empty_folder_is_taken(output: Path) -> None:
    output.mkdir()
    put(OLD, output)
    assert held(output) == OLD


@given(
    st.lists(
        st.dictionaries(st.sampled_from(["a", "b/c", "b/d/e", "f/g", "index.html"]), st.binary(max_size=3)), max_size=4
    )
)
@settings(max_examples=examples(40))
def test_whatever_was_published_before_the_folder_holds_what_was_published_last(
    tmp_path_factory: pytest.TempPathFactory, versions: list[dict[str, bytes]]
) -> None:
    output = tmp_path_factory.mktemp("many") / "site"
    for version in versions:
        put(version, output)
        assert held(output) == version


def test_what_was_a_file_can_become_a_folder_and_the_other_way_round(output: Path) -> None:
    put({"a": b"file", "b/c": b"in a folder"}, output)
    put({"a/d": b"in a folder", "b": b"file"}, output)
    assert held(output) == {"a/d": b"in a folder", "b": b"file"}


@pytest.mark.parametrize("step", range(16))
def test_a_file_that_becomes_a_folder_survives_an_interruption(output: Path, step: int) -> None:
    put({"a": b"file", "b/c": b"in a folder"}, output)
    with pytest.MonkeyPatch.context() as monkeypatch:
        cut_at(monkeypatch, step)
        with suppress(PowerCut):
            put({"a/d": b"in a folder", "b": b"file"}, output)
    put({"a/d": b"in a folder", "b": b"file"}, output)
    assert held(output) == {"a/d": b"in a folder", "b": b"file"}


# --- what it refuses ---


def test_two_things_with_one_address_are_refused_and_neither_is_lost(output: Path) -> None:
    put(OLD, output)
    page, attachment = (Artifact(path="decisions/a/index.html", content=content) for content in (b"page", b"file"))
    with pytest.raises(Failure, match=r"decisions/a/index\.html"):
        publish([page, attachment], output)
    assert held(output) == OLD


def test_a_folder_with_files_of_somebody_else_is_refused_and_left_alone(output: Path) -> None:
    output.mkdir()
    (output / "thesis.txt").write_text("years of work")
    with pytest.raises(Failure, match=r"thesis\.txt"):
        put(OLD, output)
    assert held(output) == {"thesis.txt": b"years of work"}


def test_a_file_that_somebody_put_into_the_site_is_refused_and_left_alone(output: Path) -> None:
    put(OLD, output)
    (output / "decisions" / "note.txt").write_text("mine")
    with pytest.raises(Failure, match=r"decisions/note\.txt"):
        put(NEW, output)
    assert held(output) == {**OLD, "decisions/note.txt": b"mine"}


def test_of_many_files_of_somebody_else_three_are_named(output: Path) -> None:
    output.mkdir()
    for name in "abcde":
        (output / name).write_text("x")
    with pytest.raises(Failure, match="a, b, c and others"):
        put(OLD, output)


def test_a_link_in_place_of_the_folder_is_refused(output: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    output.symlink_to(elsewhere)
    with pytest.raises(Failure, match="link to another place"):
        put(OLD, output)
    assert list(elsewhere.iterdir()) == []


def test_a_file_in_place_of_the_folder_is_a_failure_in_plain_words(output: Path) -> None:
    output.write_text("a file")
    with pytest.raises(Failure, match="site"):
        put(OLD, output)
    assert output.read_text() == "a file"


@pytest.mark.parametrize("content", ["", "{", "[]", "null", '{"files": 5}'])
def test_a_manifest_that_cannot_be_read_is_a_failure_and_nothing_is_guessed(output: Path, content: str) -> None:
    put(OLD, output)
    (output / "manifest.json").write_text(content)
    with pytest.raises(Failure, match=r"manifest\.json"):
        put(NEW, output)
    assert held(output) == OLD


def _hold(output: Path, ready: Any, go: Any) -> None:
    def slowly() -> Iterator[Artifact]:
        ready.set()
        go.wait(20)
        yield Artifact(path="index.html", content=b"slow")

    publish(slowly(), output)


def test_two_publications_at_once_are_one_and_a_refusal(output: Path) -> None:
    put(OLD, output)
    context = multiprocessing.get_context("spawn")
    ready, go = context.Event(), context.Event()
    other = context.Process(target=_hold, args=(output, ready, go))
    other.start()
    try:
        assert ready.wait(20)
        with pytest.raises(Failure, match="Another build is writing"):
            put(NEW, output)
        assert held(output) == OLD
    finally:
        go.set()
        other.join()
    assert held(output) == {"index.html": b"slow"}


# --- what interrupts it ---


class PowerCut(BaseException):
    """The machine stops: nothing after this runs, and nothing is tidied away."""


def cut_at(monkeypatch: pytest.MonkeyPatch, step: int) -> None:
    """Let the power fail just before the `step`th time a file is written, moved or deleted."""
    done = 0

    def counting(method: Any) -> Any:
        def run(*args: Any, **options: Any) -> Any:
            nonlocal done
            done += 1
            if done > step:
                raise PowerCut
            return method(*args, **options)

        return run

    staged = counting(Path.open)
    monkeypatch.setattr(
        publishing, "open", lambda file, mode: (staged if mode == "wb" else Path.open)(Path(file), mode), raising=False
    )
    monkeypatch.setattr(os, "replace", counting(os.replace))
    for name in ("write_text", "unlink", "rmdir"):
        monkeypatch.setattr(Path, name, counting(getattr(Path, name)))


@pytest.mark.parametrize("step", range(14))
def test_a_publication_interrupted_anywhere_leaves_old_or_new_once_the_next_build_is_done(
    output: Path, step: int
) -> None:
    put(OLD, output)
    with pytest.MonkeyPatch.context() as monkeypatch:
        cut_at(monkeypatch, step)
        with suppress(PowerCut):
            put(NEW, output)
    begun = (output.parent / ".site.next" / "journal.json").exists()
    if not begun:
        assert held(output) in (OLD, NEW)
    put(NEW, output)
    assert held(output) == NEW
    assert beside(output) == {".site.lock"}


def test_a_publication_interrupted_before_its_journal_is_undone(output: Path) -> None:
    put(OLD, output)
    with pytest.MonkeyPatch.context() as monkeypatch:
        cut_at(monkeypatch, 2)
        with pytest.raises(PowerCut):
            put(NEW, output)
    assert held(output) == OLD
    put(OLD, output)
    assert (held(output), beside(output)) == (OLD, {".site.lock"})


def test_a_publication_interrupted_after_its_journal_is_finished_by_the_next_whatever_that_brings(output: Path) -> None:
    put(OLD, output)
    with pytest.MonkeyPatch.context() as monkeypatch:
        cut_at(monkeypatch, 8)
        with pytest.raises(PowerCut):
            put(NEW, output)
    assert (output.parent / ".site.next" / "journal.json").exists()
    last = {"index.html": b"last"}
    put(last, output)
    assert held(output) == last


def test_new_pages_come_first_then_changed_ones_then_the_lists_that_lead_to_them_and_deletions_last(
    output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(OLD, output)
    order: list[str] = []
    replace, unlink = os.replace, Path.unlink

    def replaced(source: str | Path, target: str | Path) -> None:
        order.append(f"put {Path(target).relative_to(output).as_posix()}" if output in Path(target).parents else "")
        replace(source, target)

    def unlinked(self: Path) -> None:
        order.append(f"delete {self.relative_to(output).as_posix()}")
        unlink(self)

    monkeypatch.setattr(os, "replace", replaced)
    monkeypatch.setattr(Path, "unlink", unlinked)
    put({**NEW, "decisions/index.html": b"longer list"}, output)
    assert [step for step in order if step] == [
        "put decisions/c/index.html",
        "put decisions/a/index.html",
        "put decisions/index.html",
        "put index.html",
        "put manifest.json",
        "delete gone/b.html",
    ]


def _linked(links: Mapping[str, set[str]]) -> dict[str, bytes]:
    """A site of pages, each with links to others by their paths seen from its own."""
    return {
        path: "".join(f'<a href="{os.path.relpath(to, Path(path).parent)}">x</a>' for to in sorted(targets)).encode()
        for path, targets in links.items()
    }


PLACES = ("index.html", "a/index.html", "a/b/index.html", "a/c/d.html", "z.css", "e/f/g.css", "z/index.html")
SITES = st.sets(st.sampled_from(PLACES[1:])).flatmap(
    lambda places: st.fixed_dictionaries(
        {
            path: st.sets(st.sampled_from(sorted({*places, "index.html"})))
            if path.endswith(".html")
            else st.just(set())
            for path in sorted({*places, "index.html"})
        }
    )
)


@given(st.lists(SITES, min_size=2, max_size=3))
def test_at_no_moment_does_a_reader_of_the_site_meet_a_link_to_what_is_not_there(
    sites: list[dict[str, set[str]]],
) -> None:
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        output = Path(folder) / "site"
        replace, unlink = os.replace, Path.unlink

        def look() -> None:
            files = held(output)
            met, waiting = {"index.html"}, ["index.html"] if "index.html" in files else []
            while waiting:
                page = waiting.pop()
                assert page in files
                led_to = set(files_led_to(page, files[page].decode())) if page.endswith(".html") else set()
                waiting += led_to - met
                met |= led_to

        patch.setattr(os, "replace", lambda source, target: (replace(source, target), look())[0])
        patch.setattr(Path, "unlink", lambda self: (unlink(self), look())[0])
        for site in sites:
            put(_linked(site), output)


@pytest.mark.parametrize("changed", [True, False], ids=["a changed page", "a page as it was"])
def test_a_page_that_leads_to_nothing_is_never_published(output: Path, changed: bool) -> None:
    put(_linked({"index.html": {"a/index.html"}, "a/index.html": set(), "b/index.html": set()}), output)
    before = held(output)
    broken = {"index.html": {"a/index.html", "b/index.html" if changed else "a/index.html"}}
    with pytest.raises(LeadsNowhere, match=r"index\.html leads to [ab]/index\.html, which is not part of the site"):
        put(_linked({**broken, "a/index.html": set()} if changed else {**broken, "b/index.html": set()}), output)
    assert held(output) == before
    assert beside(output) == {".site.lock"}


# --- what the disk refuses ---


@contextmanager
def small_disk(folder: Path, kilobytes: int) -> Iterator[Path]:
    """A disk of a few kilobytes, where this machine lets one be made."""
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={kilobytes}k", "tmpfs", folder], check=False, capture_output=True
    )
    if mounted.returncode:
        pytest.skip("only root can make a small disk to fill")
    try:
        yield folder
    finally:
        subprocess.run(["umount", folder], check=True)


def test_words_that_only_look_like_a_link_stop_no_publication(output: Path) -> None:
    page = b'<p>Write &lt;a href="missing.html"> to make a link.</p>'
    assert publish([Artifact(path="index.html", content=page)], output).written == 2
    link = Artifact(path="links.html", content=b'<a href="missing.html">')
    with pytest.raises(LeadsNowhere, match=r"links\.html leads to missing.html"):
        publish([*(Artifact(path=name, content=page) for name in ("index.html", "text.html")), link], output)


def test_a_full_disk_is_a_failure_and_the_old_site_is_whole(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", 256) as disk:
        output = disk / "site"
        put(OLD, output)
        with pytest.raises(Failure, match="No space left on device"):
            put({**NEW, "big.bin": bytes(400_000)}, output)
        assert held(output) == OLD
        put(NEW, output)
        assert held(output) == NEW


@pytest.mark.parametrize("method", ["open", "write_text", "mkdir"])
def test_a_disk_that_refuses_to_write_is_a_failure_and_the_old_site_is_whole(
    output: Path, monkeypatch: pytest.MonkeyPatch, method: str
) -> None:
    put(OLD, output)

    def refuse(file: str | Path, *_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device", str(file))

    with monkeypatch.context() as broken:
        broken.setattr(publishing if method == "open" else Path, method, refuse, raising=method != "open")
        if method == "mkdir":  # the folder above the output exists already
            broken.setattr(Path, "mkdir", lambda self, **_: None if self == output.parent else refuse(self))
        with pytest.raises(Failure, match="No space left on device"):
            put(NEW, output)
    assert held(output) == OLD


@contextmanager
def no_rights_in(folder: Path) -> Iterator[None]:
    """Nothing can be written to a folder. Root may write anywhere, so root is somebody else for a while."""
    folder.chmod(0o555)
    root = os.geteuid() == 0
    if root:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        if root:
            os.seteuid(0)
        folder.chmod(0o755)


def test_a_folder_that_may_not_be_written_to_is_a_failure_and_the_old_site_is_whole() -> None:
    # Not in the usual folder for tests, which is closed to all but its owner.
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        put(OLD, folder / "site")
        with no_rights_in(folder), pytest.raises(Failure, match="Permission denied"):
            put(NEW, folder / "site")
        assert held(folder / "site") == OLD


def test_a_read_only_disk_is_a_failure_and_the_old_site_is_whole(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", 256) as disk:
        output = disk / "site"
        put(OLD, output)
        subprocess.run(["mount", "-o", "remount,ro", disk], check=True, capture_output=True)
        with pytest.raises(Failure, match="Read-only file system"):
            put(NEW, output)
        assert held(output) == OLD


def test_the_failure_says_where_and_what_to_do(output: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(publishing._Stage, "take", refuse)
    with pytest.raises(Failure) as failure:
        put(OLD, output)
    assert str(failure.value) == (
        f"The site could not be written to {output}: No space left on device. Make room or allow writing there, then "
        "build again; the next build finishes or undoes what was begun."
    )


# --- what has been seen is not read again ---


def _settled(output: Path) -> Mapping[str, Seen]:
    """What was published, looked at by another publication once its times can no longer be those of a later change."""
    time.sleep(0.05)
    return put(OLD, output).seen


def test_a_file_that_was_seen_as_it_is_is_not_read_again(output: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(OLD, output)
    seen = _settled(output)
    read: list[str] = []
    monkeypatch.setattr(Path, "read_bytes", lambda self: read.append(self.name) or b"")
    monkeypatch.setattr(publishing, "open", lambda file, _: read.append(file), raising=False)
    publish([Artifact(path=path, content=content) for path, content in OLD.items()], output, seen)
    assert set(read) <= {"manifest.json"}


def test_a_file_that_was_seen_as_it_is_gives_way_to_one_of_other_content(output: Path) -> None:
    put(OLD, output)
    publish([Artifact(path=path, content=content) for path, content in NEW.items()], output, _settled(output))
    assert held(output) == NEW


def test_a_file_that_somebody_takes_away_at_once_counts_as_never_seen(
    output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(file: Path) -> Trace:
        raise FileNotFoundError(file)

    monkeypatch.setattr(publishing, "trace_of", gone)
    assert {seen.trace for seen in put(OLD, output).seen.values()} == {NEVER}


def test_a_seen_file_that_somebody_changed_is_put_right_though_size_and_date_are_as_they_were(output: Path) -> None:
    put(OLD, output)
    seen, file = _settled(output), output / "index.html"
    state = file.stat()
    file.write_bytes(b"OLD HOME")
    os.utime(file, ns=(state.st_atime_ns, state.st_mtime_ns))
    publish([Artifact(path=path, content=content) for path, content in OLD.items()], output, seen)
    assert held(output) == OLD


def test_what_was_published_this_very_moment_is_not_counted_as_seen(output: Path) -> None:
    first = put(OLD, output)
    assert first.seen.keys() == {*OLD, "manifest.json"}
    assert {seen.trace for seen in first.seen.values()} == {NEVER}
    assert {seen.trace for seen in put(OLD, output).seen.values()} == {NEVER}


def test_a_file_that_was_changed_while_the_others_were_written_is_not_as_it_was_seen(output: Path) -> None:
    put(OLD, output)
    time.sleep(0.05)

    def touched_meanwhile() -> Iterator[Artifact]:
        for path, content in OLD.items():
            yield Artifact(path=path, content=content)
        (output / "index.html").write_bytes(b"by somebody else")

    seen = publish(touched_meanwhile(), output).seen
    assert publish([Artifact(path=path, content=content) for path, content in OLD.items()], output, seen).written == 1
    assert held(output) == OLD


def test_only_a_page_is_looked_through_for_where_it_leads() -> None:
    content = b'<a href="b.html">b</a>'
    leads = {path: Artifact(path=path, content=content).leads for path in ("a.html", "a.json", "a.svg")}
    assert {path: bool(found) for path, found in leads.items()} == {"a.html": True, "a.json": False, "a.svg": False}


def test_of_many_changed_files_one_at_a_time_is_held_in_memory(output: Path) -> None:
    def one_by_one() -> Iterator[Artifact]:
        for name in "abc":
            artifact = Artifact(path=name, content=b"x")
            yield artifact
            assert sys.getrefcount(artifact) <= 3

    publish(one_by_one(), output)
    assert set(held(output)) == {"a", "b", "c"}
