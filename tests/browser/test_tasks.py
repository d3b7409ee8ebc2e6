"""Each task that people come for can be done, with a pointer and with the keyboard alone, in as few steps as we say."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser import tasks
from tests.browser.tasks import TASKS, Person, Task
from tests.golden import OFFICE
from tests.support.server import serve
from tests.support.site import PROJECT, build_site


@pytest.fixture(scope="module")
def roots(root: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[Path, str]]:
    """The address of each office's site."""
    with serve(build_site(tmp_path_factory.mktemp("office") / "site", project=OFFICE).folder) as office:
        yield {PROJECT: root, OFFICE: office}


@pytest.fixture(scope="module")
def counted() -> dict[str, Person]:
    """What each task has taken, filled in as they are done."""
    return {}


@pytest.mark.parametrize("keyboard", [False, True], ids=["pointer", "keyboard"])
@pytest.mark.parametrize("task", TASKS, ids=lambda task: task.name)
def test_a_task_can_be_done(
    task: Task, keyboard: bool, browser: Browser, roots: dict[Path, str], counted: dict[str, Person]
) -> None:
    with tasks.person_at(task, browser, roots[task.office], keyboard=keyboard) as person:
        assert task.do(person) == task.answer
    if not keyboard:
        counted[task.name] = person
        assert person.clicks <= task.most_clicks


def test_the_document_says_how_many_steps_they_take(
    browser: Browser, roots: dict[Path, str], counted: dict[str, Person]
) -> None:
    for task in TASKS:
        if task.name not in counted:
            with tasks.person_at(task, browser, roots[task.office]) as person:
                task.do(person)
                counted[task.name] = person
    assert tasks.DOCUMENT.read_text("utf-8") == tasks.document(counted), "To write it: python -m tests.browser.tasks"
