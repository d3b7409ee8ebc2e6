"""An index that is amended by what has changed is, to the byte, the index that would be written anew."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.website.artifact import Artifact
from portal.website.search.amended import Change, amended
from portal.website.search.index import Counted, Written, together, write

_WORDS = st.sampled_from(
    ["grant", "victim", "victims", "of", "the", "crime", "£100", "£10,000", "2024", "é", "33504.5"]
)
_LINES = st.lists(st.lists(_WORDS, max_size=8).map(" ".join), max_size=4).map(tuple)
_AMOUNTS = st.sets(st.sampled_from(["0.5", "1", "10", "100", "33504", "33504.5"])).map(lambda of: tuple(sorted(of)))


@st.composite
def _pages(draw: st.DrawFn) -> Counted:
    lines = draw(_LINES)
    found = sorted({word for line in lines for word in line.split()})
    return Counted(
        words={word: draw(st.integers(1, 3)) for word in found},
        lines=lines,
        amounts=draw(_AMOUNTS),
        spellings=tuple(word for word in found if word.isalpha()),
    )


@st.composite
def _stories(draw: st.DrawFn) -> tuple[list[Counted], list[Counted]]:
    """The pages of an index, and the same when some have changed, and the last are gone or new ones came after them."""
    before = draw(st.lists(_pages(), max_size=6))
    after = [draw(st.one_of(st.just(page), _pages())) for page in before[: draw(st.integers(0, len(before)))]]
    return before, after + draw(st.lists(_pages(), max_size=2)) if len(after) == len(before) else after


def _changes(before: Sequence[Counted], after: Sequence[Counted]) -> list[Change]:
    number = max(len(before), len(after))
    both = zip(*([*pages, *[None] * (number - len(pages))] for pages in (before, after)), strict=True)
    return [Change(number=at, before=old, after=new) for at, (old, new) in enumerate(both) if old != new]


def _files(written: Written) -> dict[str, bytes]:
    return {file.path: file.content for file in written.files}


@settings(deadline=None, max_examples=200)
@given(_stories(), st.sampled_from([20, 60, 200, 48_000]))
def test_it_is_the_index_that_would_be_written_anew(story: tuple[list[Counted], list[Counted]], size: int) -> None:
    before, after = story
    mine = amended(write(together(before), size), _changes(before, after), size)
    anew = write(together(after), size)
    if mine is None:
        assert size < 48_000, "Where everything has room in one file, nothing moves to another."
    else:
        assert (_files(mine), mine.directory, mine.totals) == (_files(anew), anew.directory, anew.totals)


@pytest.fixture
def pages() -> list[Counted]:
    texts = ["a grant of money", "the victim of a crime", "the crime plan"]
    return [Counted(words=dict.fromkeys(t.split(), 1), lines=(t,), amounts=(), spellings=()) for t in texts * 9]


def test_files_that_hold_nothing_that_has_changed_stay_as_they_are_unopened(pages: list[Counted]) -> None:
    class Unopened(Artifact):
        def __getattribute__(self, name: str) -> object:
            assert name != "content"
            return super().__getattribute__(name)

    written = write(together(pages), 100)
    other = replace(pages[4], words={**pages[4].words, "crime": 2})
    change = Change(number=4, before=pages[4], after=other)
    same = written.drawers["words"]
    mine = amended(written, [change], 100)
    assert mine
    assert len(same) > 2
    changed = {name for name in same if mine.drawers["words"][name] != same[name]}
    assert len(changed) == 1
    closed = {
        kind: {
            name: file if name in changed and kind == "words" else Unopened(path=file.path, content=b"")
            for name, file in files.items()
        }
        for kind, files in written.drawers.items()
    }
    assert amended(replace(written, drawers=closed), [change], 100)


def test_where_words_need_more_files_all_of_it_is_written_anew(pages: list[Counted]) -> None:
    many = Counted(words={f"word{at}": 1 for at in range(200)}, lines=(), amounts=(), spellings=())
    assert amended(write(together(pages), 300), [Change(number=27, before=None, after=many)], 300) is None


def test_a_pair_that_becomes_common_has_all_of_it_written_anew(pages: list[Counted]) -> None:
    often = replace(pages[0], lines=("a grant " * 200,))
    assert amended(write(together(pages), 300), [Change(number=0, before=pages[0], after=often)], 300) is None
