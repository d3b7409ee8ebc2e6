"""The guides for staff are true: each is followed in a copy of the project, and prints what it says it prints."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from portal.authoring.editing.pages import Visit
from tests.authoring.editing.test_pages import desk_in
from tests.markup import parsed
from tests.projects import write
from tests.samples import DECISION_PATH, office
from tests.support.guide import Command, Desk, Edit, steps
from tests.support.site import PROJECT

FOLDER = PROJECT / "docs/staff"
GUIDES = sorted(path for path in FOLDER.glob("*.md") if path.name != "README.md")


@pytest.mark.parametrize("path", GUIDES, ids=lambda path: path.stem)
class TestAGuide:
    """One task of staff, from its first command to its last."""

    def test_what_it_says_happens(self, path: Path, tmp_path: Path) -> None:
        desk = Desk(tmp_path)
        done = list(steps(path.read_text("utf-8")))
        assert any(isinstance(step, Command) for step in done)
        for step in done:
            desk.follow(step)

    def test_it_shows_a_picture_that_is_there_and_says_in_words_what_it_shows(self, path: Path) -> None:
        pictures = re.findall(r"!\[([^\]]*)\]\(([^)]+)\)", path.read_text("utf-8"))
        assert pictures
        for words, address in pictures:
            assert len(words) > 20
            assert (FOLDER / address).is_file(), address

    def test_every_block_of_it_is_done_by_this_test(self, path: Path) -> None:
        text = path.read_text("utf-8")
        blocks = len(re.findall(r"^```\w+$", text, re.MULTILINE)) - len(re.findall(r"^```text$", text, re.MULTILINE))
        consoles = len(re.findall(r"^```console$", text, re.MULTILINE))
        edits = [step for step in steps(text) if isinstance(step, Edit)]
        assert consoles + sum(2 if step.old else 1 for step in edits) == blocks


def test_what_the_guide_names_in_the_browser_is_on_the_pages_it_leads_to(tmp_path: Path) -> None:
    section = (FOLDER / "publish-a-record.md").read_text("utf-8").partition("### In the browser instead")[2]
    bold = re.findall(r"\*\*(.+?)\*\*", section.partition("\n## ")[0], re.DOTALL)
    named = [" ".join(words.split()) for words in bold]
    assert named == ["Begin a decision", "Ref", "Begin the draft", "What comes next", "Save"]
    desk = desk_in(write(tmp_path, office()))
    asked = (Visit(page="", file=""), Visit(page="new", file="", kind="decision"))
    shown = [*map(desk.answer, asked), desk.answer(Visit(page="edit", file=DECISION_PATH, begun=True))]
    texts = [parsed(answer.content.decode()).text for answer in shown]
    for words, text in zip(named, (texts[0], texts[1], texts[1], texts[2], texts[2]), strict=True):
        assert words in text


def test_every_guide_is_in_the_list_of_tasks() -> None:
    listed = re.findall(r"\]\(([a-z-]+\.md)\)", (FOLDER / "README.md").read_text("utf-8"))
    assert {path.name for path in GUIDES} <= set(listed)


def test_a_guide_that_says_something_else_than_happens_is_found(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    with pytest.raises(AssertionError, match="but the guide says"):
        desk.follow(Command(typed="portal check", printed="All is well.\n"))
    with pytest.raises(AssertionError, match="holds 0 times"):
        desk.follow(Edit(file="portal.yaml", old="not in there", new=""))
