"""What is kept is given back as it was, or not at all."""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.store.kept import FILE, Store, key_of

ENTRIES = {key_of(name): name.encode() * 50 for name in ("a", "b", "c")}


def filled(folder: Path) -> Store:
    store = Store(folder)
    store.put_all(ENTRIES.items())
    store.commit()
    return store


def test_what_was_put_is_given_back_by_the_next_build(tmp_path: Path) -> None:
    filled(tmp_path).close()
    assert Store(tmp_path).get_all(ENTRIES) == ENTRIES


def test_a_store_can_be_copied_to_another_machine(tmp_path: Path) -> None:
    filled(tmp_path / "one").close()
    shutil.copytree(tmp_path / "one", tmp_path / "other")
    assert Store(tmp_path / "other").get_all(ENTRIES) == ENTRIES


def test_a_store_that_is_gone_is_a_miss(tmp_path: Path) -> None:
    filled(tmp_path).close()
    shutil.rmtree(tmp_path)
    assert Store(tmp_path).get_all(ENTRIES) == {}


@pytest.mark.parametrize(
    "harm", ["value = x'00'", "value = 'text'", "value = NULL", "sum = NULL", "sum = x'00'", "value = zeroblob(9)"]
)
def test_an_entry_that_is_not_as_it_was_put_is_a_miss_and_the_others_are_not(tmp_path: Path, harm: str) -> None:
    filled(tmp_path).close()
    with closing(sqlite3.connect(tmp_path / FILE)) as connection:
        connection.execute(f"UPDATE entries SET {harm} WHERE key = ?", (key_of("a"),))
        connection.commit()
    assert Store(tmp_path).get_all(ENTRIES) == {key: ENTRIES[key] for key in (key_of("b"), key_of("c"))}


def test_an_entry_under_the_key_of_another_is_a_miss(tmp_path: Path) -> None:
    filled(tmp_path).close()
    with closing(sqlite3.connect(tmp_path / FILE)) as connection:
        (row,) = connection.execute("SELECT sum, value FROM entries WHERE key = ?", (key_of("a"),)).fetchall()
        connection.execute("UPDATE entries SET sum = ?, value = ? WHERE key = ?", (*row, key_of("b")))
        connection.commit()
    assert Store(tmp_path).get(key_of("b")) is None


@pytest.mark.parametrize("content", [b"", b"nonsense", b"SQLite format 3\0" + b"\xff" * 5000])
def test_a_file_that_is_no_store_is_begun_anew(tmp_path: Path, content: bytes) -> None:
    (tmp_path / FILE).write_bytes(content)
    filled(tmp_path).close()
    assert Store(tmp_path).get_all(ENTRIES) == ENTRIES


@given(at=st.integers(0, 20_000), byte=st.integers(0, 255))
def test_wherever_a_byte_is_harmed_nothing_wrong_is_given(
    tmp_path_factory: pytest.TempPathFactory, at: int, byte: int
) -> None:
    folder = tmp_path_factory.mktemp("harmed")
    filled(folder).close()
    content = bytearray((folder / FILE).read_bytes())
    content[at % len(content)] = byte
    (folder / FILE).write_bytes(content)
    store = Store(folder)
    assert store.get_all(ENTRIES).items() <= ENTRIES.items()
    store.close()


def test_a_store_that_is_found_harmed_is_begun_anew_by_the_next_build(tmp_path: Path) -> None:
    many = {key_of(str(number)): os.urandom(300) for number in range(200)}
    store = filled(tmp_path)
    store.put_all(many.items())
    store.close()
    content = (tmp_path / FILE).read_bytes()
    (tmp_path / FILE).write_bytes(content[:4096] + b"\xff" * (len(content) - 4096))
    harmed = Store(tmp_path)
    assert harmed.get_all(many) == {}
    harmed.close()
    filled(tmp_path).close()
    assert Store(tmp_path).get_all(ENTRIES) == ENTRIES


@pytest.mark.parametrize("noted", [0, -5, 2**31 - 1])
def test_which_build_was_the_last_is_told_by_the_entries_where_the_head_of_the_file_does_not_say(
    tmp_path: Path, noted: int
) -> None:
    for number in range(5):
        store = Store(tmp_path)
        store.put_all([(key_of(str(number)), b"x")])
        store.close()
    with closing(sqlite3.connect(tmp_path / FILE)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (5,)
        connection.execute(f"PRAGMA user_version = {noted}")
        connection.commit()
    store = Store(tmp_path)
    store.put_all([(key_of("new"), b"x")])
    store.close()
    with closing(sqlite3.connect(tmp_path / FILE)) as connection:
        assert connection.execute("SELECT used FROM entries WHERE key = ?", (key_of("new"),)).fetchone() == (6,)


def test_a_build_that_keeps_nothing_does_not_count(tmp_path: Path) -> None:
    filled(tmp_path).close()
    for _ in range(20):
        store = Store(tmp_path)
        assert store.get_all(ENTRIES) == ENTRIES
        store.close()
    with closing(sqlite3.connect(tmp_path / FILE)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (1,)


def test_what_a_stopped_build_had_put_is_not_there(tmp_path: Path) -> None:
    filled(tmp_path).close()
    if (child := os.fork()) == 0:
        store = Store(tmp_path)
        store.put_all([(key_of("d"), b"half a build")])
        os._exit(9)
    os.waitpid(child, 0)
    store = Store(tmp_path)
    assert (store.get(key_of("d")), store.get_all(ENTRIES)) == (None, ENTRIES)


def test_another_process_reads_but_does_not_write(tmp_path: Path) -> None:
    store = filled(tmp_path)
    if (child := os.fork()) == 0:
        store.put_all([(key_of("d"), b"x")])
        store.commit()
        os._exit(0 if store.get_all(ENTRIES) == ENTRIES else 1)
    assert os.waitpid(child, 0)[1] == 0
    assert store.get(key_of("d")) is None


def test_a_store_that_is_too_large_loses_what_was_longest_not_used(tmp_path: Path) -> None:
    for number in range(40):
        store = Store(tmp_path)
        store.put_all([(key_of(str(number)), os.urandom(1000))])
        store.get(key_of("0"))
        store.close(largest=15_500)
    kept = Store(tmp_path).get_all([key_of(str(number)) for number in range(40)])
    assert key_of("39") in kept
    assert key_of("0") in kept, "it is used in every build"
    assert key_of("1") not in kept
    assert len(kept) <= 16


def test_a_folder_that_may_not_be_written_to_is_no_store_and_no_failure(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    store = Store(tmp_path / "file")
    store.put_all(ENTRIES.items())
    store.commit()
    assert store.get_all(ENTRIES) == {}
    store.close()


@given(st.lists(st.binary(max_size=4), max_size=4), st.lists(st.binary(max_size=4), max_size=4))
def test_other_parts_have_another_key(one: list[bytes], other: list[bytes]) -> None:
    assert (key_of(*one) == key_of(*other)) == (one == other)
