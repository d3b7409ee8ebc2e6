"""What is saved is seen, however it is saved; what is only touched is not."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from portal.authoring.preview.watching import EMPTY_FOR, SETTLED_AFTER, Watch


class Clock:
    """Seconds that pass when a test says so."""

    def __init__(self) -> None:
        self.seconds = 100.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "content/decisions").mkdir(parents=True)
    (tmp_path / "content/decisions/one.md").write_text("one")
    (tmp_path / "portal.yaml").write_text("office")
    return tmp_path


@pytest.fixture
def watch(folder: Path, clock: Clock) -> Iterator[Watch]:
    watch = Watch(roots=(folder / "content", folder / "portal.yaml"), seconds=clock)
    watch.begin()
    assert watch.look() == frozenset()
    return watch


def test_a_save_is_seen_once(folder: Path, watch: Watch) -> None:
    record = folder / "content/decisions/one.md"
    record.write_text("two")
    assert watch.look() == {record}
    assert watch.look() == frozenset()


def test_new_renamed_and_deleted_files_are_seen(folder: Path, watch: Watch) -> None:
    old, new = folder / "content/decisions/one.md", folder / "content/decisions/other/two.md"
    new.parent.mkdir()
    new.write_text("two")
    assert watch.look() == {new}
    old.rename(old.with_name("three.md"))
    assert watch.look() == {old, old.with_name("three.md")}
    new.unlink()
    assert watch.look() == {new}


def test_the_configuration_is_watched(folder: Path, watch: Watch) -> None:
    (folder / "portal.yaml").write_text("another office")
    assert watch.look() == {folder / "portal.yaml"}


def test_a_file_that_is_only_touched_has_not_changed(folder: Path, watch: Watch) -> None:
    os.utime(folder / "content/decisions/one.md", (1, 1))
    assert watch.look() == frozenset()


def test_a_new_file_with_an_old_date_is_seen(folder: Path, watch: Watch) -> None:
    record = folder / "content/decisions/old.md"
    record.write_text("copied")
    os.utime(record, (1, 1))
    assert watch.look() == {record}


def test_a_second_save_within_one_tick_of_the_disk_is_seen(folder: Path, watch: Watch) -> None:
    record = folder / "content/decisions/one.md"
    record.write_text("two")
    times = record.stat()
    assert watch.look() == {record}
    stamp = (times.st_mtime_ns, times.st_size, times.st_ino, times.st_ctime_ns)
    record.write_text("TWO")
    known = watch._seen[str(record)]
    known.times = stamp
    os.utime(record, ns=(times.st_atime_ns, times.st_mtime_ns))
    known.times = (times.st_mtime_ns, times.st_size, times.st_ino, record.stat().st_ctime_ns)
    assert watch.look() == {record}


def test_a_file_is_read_at_each_look_for_a_while_after_a_save_and_then_no_more(
    folder: Path, watch: Watch, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    record = folder / "content/decisions/one.md"
    record.write_text("two")
    watch.look()
    read: list[str] = []
    monkeypatch.setattr("portal.authoring.preview.watching._hash", lambda path: read.append(path) or b"")
    watch._seen[str(record)].hash = b""
    watch.look()
    assert read == [str(record)]
    clock.seconds += SETTLED_AFTER + 0.1
    watch.look()
    watch.look()
    assert read == [str(record)]


def test_a_file_that_an_editor_empties_before_it_writes_is_not_believed_to_be_empty(folder: Path, watch: Watch) -> None:
    record = folder / "content/decisions/one.md"
    record.write_text("")
    assert watch.look() == frozenset()
    record.write_text("two")
    assert watch.look() == {record}


def test_a_file_that_stays_empty_is_seen(folder: Path, watch: Watch, clock: Clock) -> None:
    record = folder / "content/decisions/one.md"
    record.write_text("")
    watch.look()
    clock.seconds += EMPTY_FOR + 0.01
    assert watch.look() == {record}


def test_what_editors_leave_beside_a_file_is_passed_over(folder: Path, watch: Watch) -> None:
    for name in (".one.md.swp", "one.md~", "4913.tmp"):
        (folder / "content/decisions" / name).write_text("x")
    assert watch.look() == frozenset()


def test_a_few_files_can_be_looked_at_by_themselves(folder: Path, watch: Watch) -> None:
    record, other = folder / "content/decisions/one.md", folder / "content/decisions/two.md"
    other.write_text("two")
    record.write_text("changed")
    assert watch.look_at([record]) == {record}
    record.unlink()
    assert watch.look_at([record]) == {record}
    assert watch.look() == {other}
