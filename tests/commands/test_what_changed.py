"""portal what-changed over real repositories: what a reviewer is told of each kind of change."""

from __future__ import annotations

import os
import shutil
import subprocess
from html.parser import HTMLParser
from pathlib import Path

import markdown
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from portal.authoring import comparison_forms
from portal.authoring.what_changed import Comparison, PageChange, PageName
from portal.authoring.wording import Rewording, Run, Sense
from portal.project import OWN_TEMPLATES
from tests import samples
from tests.markup import parsed
from tests.projects import write
from tests.samples import DECISION_PATH
from tests.test_cli import DAY, portal, tree

NEW_PATH = "content/decisions/pcc-d-2024-08.md"
BODY = """\
## Supporting report

1. The team is short of one post.
2. The post costs £33,504.
"""


@pytest.fixture(scope="module")
def committed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The office under git, all of it committed."""
    folder = write(tmp_path_factory.mktemp("committed") / "office", samples.office())
    write(folder, {DECISION_PATH: samples.decision(body=BODY)})
    git(folder, "init", "--quiet", "--initial-branch", "main")
    git(folder, "add", ".")
    git(folder, "commit", "--quiet", "--message", "The records")
    return folder


@pytest.fixture
def folder(committed: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(committed, tmp_path / "office"))


@pytest.fixture(autouse=True)
def own_git_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)


def git(folder: Path, *arguments: str) -> str:
    named = ("-c", "user.name=Team", "-c", "user.email=team@example.org")
    command = ["git", "-C", str(folder), *named, *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


def told(folder: Path, *arguments: str) -> str:
    answer = portal("what-changed", *arguments, *DAY, folder=folder)
    assert (answer.returncode, answer.stderr) == (0, "")
    return answer.stdout


def test_without_a_change_nothing_is_told(folder: Path) -> None:
    commit = git(folder, "rev-parse", "--short", "HEAD")
    assert told(folder) == (
        f"Compared with {commit} “The records”, on 2025-06-01:\nNothing would change on the site.\n"
    )


def test_a_word_of_a_record_is_told_at_its_paragraph_and_the_lists_are_only_named(folder: Path) -> None:
    write(folder, {DECISION_PATH: samples.decision(body=BODY.replace("one post", "two posts"))})
    text = told(folder)
    assert text.splitlines()[1:] == [
        "1 page of a record would read differently.",
        "",
        "Changed: PCC/D/2024/07: A post in the commissioning team",
        "  decisions/pcc-d-2024-07/",
        "  #report-1: 1. The team is short of [-one post.-] {+two posts.+}",
    ]


def test_a_new_record_is_added_with_its_paragraphs_and_what_it_changes_elsewhere_is_told(folder: Path) -> None:
    new = samples.decision(ref="PCC/D/2024/08", title="A second post", supersedes="[PCC/D/2024/07]")
    write(folder, {NEW_PATH: new})
    text = told(folder)
    assert "Added:\n  PCC/D/2024/08: A second post (decisions/pcc-d-2024-08/)\n" in text
    assert "Changed: PCC/D/2024/07: A post in the commissioning team" in text
    assert "{+PCC/D/2024/08" in text
    assert "lists and other pages follow: " in text


def test_a_draft_is_held_back_and_changes_no_page(folder: Path) -> None:
    write(folder, {NEW_PATH: samples.decision(ref="PCC/D/2024/08", title="A second post", status="draft")})
    text = told(folder)
    assert "No page of a record would change." in text
    assert "Held back:\n  A second post: its status is draft\n" in text
    assert "Added" not in text


def test_a_record_that_goes_is_told_with_where_its_address_leads(folder: Path) -> None:
    strategy = folder / "content/strategy/commissioning.md"
    title = "(strategy/commissioning/)"
    strategy.unlink()
    text = told(folder)
    assert "Withdrawn:\n" in text
    assert f"{title}: its address would lead nowhere unless it is retired or moved" in text


def test_findings_that_come_and_go_are_told_wherever_in_the_file_they_stand(folder: Path) -> None:
    write(folder, {DECISION_PATH: samples.decision(body=BODY, pillars="[victm]")})
    text = told(folder)
    assert "New findings:\n  content/decisions/pcc-d-2024-07.md:" in text
    git(folder, "commit", "--quiet", "--all", "--message", "Broken")
    write(folder, {DECISION_PATH: samples.decision(body=f"\n{BODY}", pillars="[victm]")})
    assert "New findings" not in told(folder)
    write(folder, {DECISION_PATH: samples.decision(body=BODY)})
    assert "Settled findings:\n" in told(folder)


def test_on_a_branch_it_is_compared_with_where_the_branch_began(folder: Path) -> None:
    git(folder, "switch", "--quiet", "--create", "records/x")
    write(folder, {DECISION_PATH: samples.decision(body=BODY.replace("one post", "two posts"))})
    git(folder, "commit", "--quiet", "--all", "--message", "Two posts")
    assert "{+two posts.+}" in told(folder)
    assert "Nothing would change on the site." in told(folder, "--since", "HEAD")


def test_a_publication_that_is_due_by_the_day_is_no_change_of_anybodys(folder: Path) -> None:
    write(folder, {NEW_PATH: samples.decision(ref="PCC/D/2024/08", published="2025-07-01")})
    git(folder, "add", ".")
    git(folder, "commit", "--quiet", "--message", "For July")
    later = portal("what-changed", "--as-of", "2025-08-01", folder=folder).stdout
    assert "Nothing would change on the site." in later


def test_nothing_of_the_folder_or_of_git_is_touched(folder: Path) -> None:
    write(folder, {DECISION_PATH: samples.decision(body=BODY.replace("one post", "two posts"))})
    git(folder, "add", ".")
    before = tree(folder)
    told(folder)
    assert tree(folder) == before


def test_a_project_in_a_folder_of_a_larger_repository_is_compared_too(tmp_path: Path) -> None:
    folder = write(tmp_path / "all" / "office", samples.office())
    git(tmp_path / "all", "init", "--quiet")
    git(folder, "add", ".")
    git(folder, "commit", "--quiet", "--message", "The records")
    write(folder, {DECISION_PATH: samples.decision(title="Another title")})
    assert "{+Another title+}" in told(folder)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--since", "nowhere"), '"nowhere" is no revision of git here.'),
        (("--since", "--output=x"), "is no revision of git here."),
    ],
)
def test_a_revision_that_is_none_is_told(folder: Path, arguments: tuple[str, ...], words: str) -> None:
    answer = portal("what-changed", *arguments, *DAY, folder=folder)
    assert answer.returncode == 2
    assert words in answer.stderr


def test_without_git_it_says_so(tmp_path: Path) -> None:
    answer = portal("what-changed", *DAY, folder=write(tmp_path / "office", samples.office()))
    assert answer.returncode == 2
    assert answer.stderr == "This folder is not kept in git, so nothing can be compared.\n"


def comparison(text: str) -> Comparison:
    """Something of every kind, with a text in every place that a record can fill."""
    page = PageName(address="decisions/x/", title=text)
    runs = (Run(sense=Sense.SAME, text=text), Run(sense=Sense.OUT, text=text), Run(sense=Sense.IN, text=text))
    change = PageChange(
        page=page, rewordings=(Rewording(anchor="report-1", runs=runs),), new_anchors=("report-2",), gone_anchors=()
    )
    return Comparison(
        since="abc1234 “The records”", day="2025-06-01", added=(page,), withdrawn=(page,), changed=(change,),
        following=(page,), held_back=((text, "its status is draft"),), new_findings=(), settled_findings=(),
    )  # fmt: skip


class _Seen(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)

    def handle_data(self, data: str) -> None:
        self.words.append(data)


NASTY = st.text(st.sampled_from(list("ab *_`<>[]()!#@|~\\&:/.-+=1\"'w{}$é")), min_size=1, max_size=40)


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(NASTY)
@example("<img src=x onerror=alert(1)>")
@example("[a](javascript:alert(1)) ![b](https://tracker.example/x.png)")
@example("@somebody see https://evil.example and www.evil.example")
@example("`code` **bold** </ins> | table |")
def test_no_text_of_a_record_becomes_markup_in_a_comment(text: str) -> None:
    text = " ".join(text.split()) or "a"
    made = comparison_forms.as_markdown(comparison(text))
    seen = _Seen()
    seen.feed(markdown.markdown(made))
    assert seen.tags <= {"h2", "h3", "p", "ul", "li", "del", "ins", "strong"}
    assert "@" not in made
    assert "://" not in made


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(NASTY)
def test_the_page_shows_every_text_to_the_letter(text: str) -> None:
    text = " ".join(text.split()) or "a"
    page = comparison_forms.as_html(comparison(text), OWN_TEMPLATES)
    shown = parsed(page)
    assert shown.every("li")[0].text == " ".join(f"{text} decisions/x/".split())
    assert {element.text for element in shown.every("del")} == {"struck out", text}
    assert {element.text for element in shown.every("ins")} == {"underlined", text}
    assert shown.every("script") == shown.every("img") == []


def test_a_comment_that_is_too_long_is_cut_and_says_so() -> None:
    made = comparison_forms.as_markdown(comparison("word " * 40_000))
    assert len(made) < 65_536
    assert made.endswith("The rest is too long to be shown here. `portal what-changed` shows all of it.\n")
