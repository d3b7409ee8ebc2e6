"""What is written into front matter changes nothing else: held against random edits of real and made-up records."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.generate import files
from portal.authoring.editing.document import opened, plain
from portal.authoring.editing.mending import mended
from portal.failure import Failure
from portal.reading.plain_yaml import Value
from portal.reading.yaml_tree import read_yaml
from tests import samples
from tests.support.examples import examples

ROOT = Path(__file__).resolve().parents[3]
COMMENTED = """\
# Facts that the office states.
ref: PCC/D/2024/07   # never used again

title: "A post"
summary: >-
  The commissioner approved a post
  for a year.
areas: [northfold, eastmoor]
decision_maker: {role: commissioner, name: Ada Example}
approvals:
  # the treasurer comes first
  - role: treasurer
    name: Cleo Specimen   # acting

  - role: commissioner
    date: null
empty:
"""
FRONTS = [
    COMMENTED,
    *(
        path.read_text("utf-8").split("\n---\n")[0].removeprefix("---\n") + "\n"
        for folder in ("content", "tests/golden/office/content")
        for path in sorted((ROOT / folder).rglob("*.md"))
    ),
    *(text.split("\n---\n")[0].removeprefix("---\n") + "\n" for path, text in files(14, 3) if "decisions" in path),
]
WORDS = st.one_of(
    st.sampled_from(
        ["33504", "yes", "null", "~", "a: b", "# x", "- x", "2024-05-14", "[a]", "{b}", "x, y", "'q", 'd"d']
    ),
    st.text(st.characters(min_codepoint=32, exclude_categories=("Cs", "Cc")), min_size=1, max_size=80).map(str.strip),
    st.text("abc \n", min_size=1, max_size=60).map(str.strip),
).filter(bool)


def paths(value: Value, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    found = [path] if path else []
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return found + [one for key, below in inner for one in paths(below, (*path, key))]


def lines_of(text: str) -> dict[str, str]:
    """Each key of the first level with the lines below it, as they are written."""
    found: dict[str, str] = {}
    key = ""
    for line in text.splitlines(keepends=True):
        if line[:1] not in (" ", "#", "-", "\r", "\n") and ":" in line:
            key = line.split(":")[0]
        found[key] = found.get(key, "") + line
    return found


@settings(max_examples=examples(300), deadline=None)
@given(data=st.data())
def test_only_the_lines_of_what_changed_change_and_they_read_as_what_was_meant(data: st.DataObject) -> None:
    text = data.draw(st.sampled_from(FRONTS))
    old = read_yaml(text).value
    assert isinstance(old, dict)
    new = copy.deepcopy(old)
    for _ in range(data.draw(st.integers(1, 3))):
        edit(new, data)
    if data.draw(st.booleans()):
        text = text.replace("\n", "\r\n")
    try:
        written = mended(text, new, list(new))
    except Failure:
        return  # refused, and nothing is written
    assert read_yaml(plain(written)).value == new
    before, after = lines_of(text), lines_of(written)
    same = [key for key, value in old.items() if key in new and new[key] == value]
    kept = [key for key in same if before[key].rstrip() in after.get(key, "")]
    assert kept == same
    if next(iter(old)) in new:
        assert after.get("") == before.get("")
    else:  # a blank line below the first key stands below the opening comment once that key is gone; no word does
        assert after.get("", "").rstrip() == before.get("", "").rstrip()
    if new == old:
        assert written == text


def edit(values: dict[str, Value], data: st.DataObject) -> None:  # noqa: C901  one branch for each kind of change
    """One change of the kind that a form makes."""
    found = paths(values)
    if not found:
        return
    *above, last = data.draw(st.sampled_from(found))
    holder: Any = values
    for part in above:
        holder = holder[part]
    kind = data.draw(st.sampled_from(["write", "write", "write", "remove", "add", "empty", "move"]))
    if isinstance(holder, list):
        if kind == "remove":
            del holder[last]
        elif kind == "add":
            holder.insert(last, copy.deepcopy(holder[last]))
        elif kind == "move":
            holder.reverse()
        elif not isinstance(holder[last], dict | list):
            holder[last] = data.draw(WORDS)
    elif kind == "remove" and len(holder) > 1:
        del holder[last]
    elif kind == "add":
        holder["note_added"] = data.draw(st.one_of(WORDS, st.lists(WORDS, min_size=1, max_size=3)))
    elif kind == "empty":
        holder[last] = None
    elif not isinstance(holder[last], dict | list):
        holder[last] = data.draw(WORDS)


def test_few_changes_are_refused() -> None:
    values = read_yaml(COMMENTED).value
    assert isinstance(values, dict)
    for path in paths(values):
        new = copy.deepcopy(values)
        holder: Any = new
        for part in path[:-1]:
            holder = holder[part]
        if not isinstance(holder[path[-1]], dict | list):
            holder[path[-1]] = "Written: anew"
            mended(COMMENTED, new, list(new))


@pytest.mark.parametrize(
    ("changes", "before", "after"),
    [
        ({"title": "Another: post"}, 'title: "A post"\n', 'title: "Another: post"\n'),
        (
            {"ref": "PCC/D/2024/08"},
            "ref: PCC/D/2024/07   # never used again\n",
            "ref: PCC/D/2024/08   # never used again\n",
        ),
        ({"areas": ["northfold"]}, "areas: [northfold, eastmoor]\n", "areas: [northfold]\n"),
        ({"empty": "not any more"}, "empty:\n", "empty: not any more\n"),
        (
            {"summary": "The commissioner approved two posts."},
            "summary: >-\n  The commissioner approved a post\n  for a year.\n",
            "summary: >-\n  The commissioner approved two posts.\n",
        ),
        (
            {"approvals": [{"role": "treasurer", "name": "Dee Model"}, {"role": "commissioner", "date": None}]},
            "    name: Cleo Specimen   # acting\n",
            "    name: Dee Model   # acting\n",
        ),
        (
            {"decision_maker": {"role": "commissioner", "name": "Eve, Example"}},
            "name: Ada Example}",
            'name: "Eve, Example"}',
        ),
    ],
)
def test_one_place_is_written_as_a_person_would(changes: dict[str, Value], before: str, after: str) -> None:
    values = read_yaml(COMMENTED).value
    assert isinstance(values, dict)
    assert COMMENTED.count(before) == 1
    assert mended(COMMENTED, {**values, **changes}, list(values)) == COMMENTED.replace(before, after)


class TestAFile:
    """The whole of it, as bytes."""

    @pytest.mark.parametrize("end", ["\n", "\r\n"])
    @pytest.mark.parametrize("mark", ["", "\ufeff"])
    def test_what_is_not_edited_comes_back_byte_for_byte(self, end: str, mark: str) -> None:
        content = (mark + samples.decision() + "\n\n  trailing\t \n").replace("\n", end).encode()
        file = opened(content, "decisions")
        assert file.changed(dict(file.values), plain(file.text)) == content

    def test_a_change_of_the_text_leaves_the_front_matter_alone(self) -> None:
        content = samples.decision().encode()
        file = opened(content, "decisions")
        changed = file.changed(dict(file.values), plain(file.text) + "26. More.\n")
        assert changed == content + b"26. More.\n"

    @pytest.mark.parametrize("text", ["no front matter", "---\ntitle: x\n", "---\na: [\n---\n", "---\na: &x 1\n---\n"])
    def test_a_file_that_cannot_be_read_is_refused_with_a_reason(self, text: str) -> None:
        with pytest.raises(Failure):
            opened(text.encode(), "decisions")
