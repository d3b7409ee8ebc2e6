"""What was read of a file is found again, whatever has become of the files that it lies together with."""

from __future__ import annotations

import pickle
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from portal.content.records import understand
from portal.content.source import Source
from portal.reading.fields import Fields
from portal.rules import kept_look
from portal.rules.kept_heads import MOST, entries_of_pack, groups_of, heads_in, pack_key, pack_of
from portal.rules.kept_look import look_again
from portal.store.kept import Store, opened
from tests import samples

CONFIGURATION = samples.configuration()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with opened(tmp_path) as store:
        yield store


def sources_of(files: dict[str, str]) -> list[Source]:
    return [
        Source(path=path, folder=path.split("/")[1], content=text.encode())
        for path, text in files.items()
        if path.startswith("content/")
    ]


def keys_of(number: int) -> dict[Source, bytes]:
    return {
        Source(path=f"content/decisions/{at}.md", folder="decisions", content=b""): at.to_bytes(20, "big")
        for at in range(number)
    }


def test_every_file_is_in_one_group_and_groups_stay_small() -> None:
    keys = keys_of(2_000)
    groups = groups_of(keys)
    assert sorted(key for group in groups for key in group) == sorted(keys.values())
    assert max(map(len, groups)) < 2 * MOST
    assert len(groups_of(keys_of(MOST))) == 1


def test_an_edit_changes_one_group_and_its_other_heads_are_found_by_their_places(store: Store) -> None:
    keys = keys_of(200)
    for group in groups_of(keys):
        store.put_all(entries_of_pack(group, pack_of([f"head of {key.hex()}" for key in group])))
    edited = {**keys, next(iter(keys)): b"\xff" * 20}
    heads, without = heads_in(store, groups_of(edited))
    assert len(without) == 1
    assert heads == {key: f"head of {key.hex()}" for key in list(keys.values())[1:]}


def test_heads_whose_pack_is_lost_are_missing_and_no_others(store: Store) -> None:
    keys = keys_of(200)
    first, *others = groups_of(keys)
    for group in (first, *others):
        store.put_all(
            (key, content)
            for key, content in entries_of_pack(group, pack_of(group))
            if group is not first or key != pack_key(first)
        )
    heads, without = heads_in(store, groups_of(keys))
    assert without == [first]
    assert heads == {key: key for group in others for key in group}


def test_a_file_is_read_once_and_its_reading_is_the_same_when_it_comes_from_the_store(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = {
        **samples.office(),
        "content/decisions/broken.md": "no front matter",
        samples.DECISION_PATH: samples.decision(),
    }
    read: list[str] = []
    reader = kept_look.reader

    def noted(*arguments: Any, **options: Any) -> Any:
        own = reader(*arguments, **options)
        return lambda source: (read.append(source.path), own(source))[1]

    monkeypatch.setattr(kept_look, "reader", noted)
    plain = understand(tuple(sources_of(files)), CONFIGURATION)
    for edited in (files, files, {**files, samples.DECISION_PATH: samples.decision(title="Another")}, files):
        read.clear()
        look = look_again(sources_of(edited), CONFIGURATION, store)
        assert len(look.readings) == len(plain)
    assert read == []
    for found, wanted in zip(look.readings, plain, strict=True):
        assert (found.path, found.defects, found.draft, found.attachment) == (
            *(wanted.path, wanted.defects, wanted.draft),
            wanted.attachment,
        )
        assert bool(found.entry) == bool(wanted.entry)
        if found.entry and wanted.entry:
            assert found.entry.fields == wanted.entry.fields
            assert found.entry.body.paragraphs == wanted.entry.body.paragraphs
    assert read == [], "texts come from the store as well"


def test_only_an_edited_file_is_read_again(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    look_again(sources_of(samples.office()), CONFIGURATION, store)
    read: list[str] = []
    split = kept_look._split
    monkeypatch.setattr(kept_look, "_split", lambda one, *rest: (read.append(one.path), split(one, *rest))[1])
    look_again(
        sources_of({**samples.office(), samples.DECISION_PATH: samples.decision(title="Another")}), CONFIGURATION, store
    )
    assert read == [samples.DECISION_PATH]


def test_fields_come_back_from_the_store_as_they_went_there() -> None:
    def values_in(value: object) -> Iterator[Fields]:
        if isinstance(value, Fields):
            yield value
            for inner in vars(value).values():
                yield from values_in(inner)
        elif isinstance(value, tuple | list):
            for inner in value:
                yield from values_in(inner)

    for reading in understand(tuple(sources_of(samples.office())), CONFIGURATION):
        assert reading.entry
        before = reading.entry.fields
        after = pickle.loads(pickle.dumps(before))
        assert after == before
        assert after.model_dump_json() == before.model_dump_json()
        for old, new in zip(values_in(before), values_in(after), strict=True):
            assert new.model_fields_set == old.model_fields_set
            assert (
                (new.model_extra, new.__pydantic_private__)
                == (old.model_extra, old.__pydantic_private__)
                == (None, None)
            )
            assert hash(new) == hash(old)
