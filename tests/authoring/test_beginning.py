"""portal new begins a record that the check accepts as a draft, under a ref that nothing ever had."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.authoring.beginning import Unfit, begin_decision, begin_document, begin_plan, next_ref
from portal.cli import commands
from portal.commands import new
from portal.content.decision import DecisionType
from portal.content.document import PlanEdition, StrategyDocument
from portal.content.records import understand
from portal.content.register import relate
from portal.dates import PartialDate
from portal.failure import Failure
from portal.pipeline import build, evidence_for, gather
from portal.project import configure
from portal.rules.catalogue import check
from portal.website.plan import plan_site
from tests import samples
from tests.projects import project_in, write
from tests.support.examples import examples

CONFIGURATION = samples.configuration()
FILES = samples.office()
REGISTER = samples.register(FILES)
NOWHERE = Path("no-such-folder")
TITLES = (
    st.text(st.sampled_from("abcdefgh ABC '\"#:-,.&%@!?[]{}|>*`£–’éñ~=<"), min_size=1, max_size=120)
    .filter(lambda text: any(c.isalpha() and c.isascii() for c in text))
    .map(lambda text: " ".join(text.split()))
)
DAYS = st.dates(dt.date(2022, 1, 1), samples.TODAY)


def run(office: Path, *arguments: str, typed: str | None = None) -> Result:
    own = ["new", *arguments, "--project", str(office), "--as-of", "2025-06-01"]
    return CliRunner().invoke(commands, own, input=typed)


@pytest.fixture
def office(tmp_path: Path) -> Path:
    return write(tmp_path, FILES)


def errors(path: str, text: str) -> list[str]:
    """What of weight the rules say of a file among the records of the office."""
    register = relate(
        understand(
            tuple(
                samples.source(p, c) for p, c in {**FILES, f"content/{path}": text}.items() if p.startswith("content/")
            ),
            CONFIGURATION,
        ),
        CONFIGURATION,
        samples.TODAY,
    )
    assert f"content/{path}" not in register.public
    found = check(evidence_for(plan_site(register, CONFIGURATION, {}), register, CONFIGURATION)).findings
    return [f"{f.code} {f.message}" for f in found if f.path == f"content/{path}" and f.severity == "error"]


class TestRefs:
    """A ref is never used again."""

    def next(self, files: dict[str, str | bytes], folder: Path, day: dt.date = samples.TODAY) -> str:
        project = project_in(write(folder, {**FILES, **files}))
        return next_ref(configure(project), gather(project), project.content, day)

    def test_the_first_of_a_year_is_number_one(self, tmp_path: Path) -> None:
        assert self.next({}, tmp_path) == "PCC/D/2025/01"

    def test_the_next_comes_after_the_highest_and_fills_no_gap(self, tmp_path: Path) -> None:
        assert self.next({}, tmp_path, dt.date(2024, 6, 1)) == "PCC/D/2024/08"

    def test_a_draft_counts(self, tmp_path: Path) -> None:
        draft = samples.decision(ref="PCC/D/2025/04", status="draft")
        assert self.next({"content/decisions/pcc-d-2025-04.md": draft}, tmp_path) == "PCC/D/2025/05"

    def test_a_file_that_cannot_be_read_counts_by_its_name(self, tmp_path: Path) -> None:
        assert self.next({"content/decisions/pcc-d-2025-09.md": "---\nbroken: ["}, tmp_path) == "PCC/D/2025/10"

    def test_what_was_published_once_and_is_gone_counts(self, tmp_path: Path) -> None:
        ledger = "title 2025-01-01 Gone\naddress 2025-01-01 PCC/D/2025/07/\ngone 2025-02-01 * Withdrawn.\n"
        assert self.next({"content/permalinks/decisions/pcc-d-2025-07.txt": ledger}, tmp_path) == "PCC/D/2025/08"

    def test_numbers_within_financial_years_follow_them(self, tmp_path: Path) -> None:
        yaml = samples.PORTAL_YAML.replace("PCC/D/{year}/{number:02}", '"{number}/{financial_year}"')
        assert self.next({"portal.yaml": yaml}, tmp_path, dt.date(2025, 3, 31)) == "1/2024-25"


@given(
    title=TITLES,
    decision_type=st.sampled_from(DecisionType),
    date=st.none() | DAYS,
    pillars=st.lists(st.sampled_from(["victims", "reform"]), unique=True),
    areas=st.lists(st.sampled_from(["northfold", "eastmoor"]), unique=True),
    themes=st.lists(st.sampled_from(["staffing", "grants"]), unique=True),
    author=st.none() | st.just("Ada Example"),
    summary=st.none() | TITLES,
)
@settings(max_examples=examples(60), deadline=None)
def test_whatever_is_answered_a_decision_is_a_draft_without_an_error(**answers: object) -> None:
    begun = begin_decision(CONFIGURATION, REGISTER, NOWHERE, samples.TODAY, answers)
    assert errors(begun.path, begun.text) == []


@given(
    title=TITLES,
    kind=st.sampled_from(new.KINDS),
    date=st.none() | st.builds(PartialDate, st.integers(2000, 2025), st.none() | st.integers(1, 12)),
    start=st.none() | st.builds(PartialDate, st.integers(2000, 2020)),
    end=st.none() | st.builds(PartialDate, st.integers(2020, 2030)),
    summary=st.none() | TITLES,
)
@settings(max_examples=examples(40), deadline=None)
def test_whatever_is_answered_a_strategy_is_a_draft_without_an_error(**answers: object) -> None:
    if bool(answers["start"]) != bool(answers["end"]):
        with pytest.raises(Unfit, match="Give both"):
            begin_document(CONFIGURATION, REGISTER, NOWHERE, samples.TODAY, answers)
        return
    begun = begin_document(CONFIGURATION, REGISTER, NOWHERE, samples.TODAY, answers)
    assert errors(begun.path, begun.text) == []
    read = samples.read(f"content/{begun.path}", begun.text).entry
    assert read
    assert isinstance(read.fields, StrategyDocument)
    assert read.fields.title == answers["title"]


@given(
    title=TITLES,
    pillars=st.lists(
        st.sampled_from(["Cut crime", "Be there", "No. 1: Safety", "Victims' rights"]), min_size=1, unique=True
    ),
    in_force_from=st.builds(PartialDate, st.integers(2010, 2030), st.none() | st.integers(1, 12)),
)
@settings(max_examples=examples(40), deadline=None)
def test_whatever_is_answered_a_plan_is_a_draft_without_an_error(**answers: object) -> None:
    begun = begin_plan(CONFIGURATION, REGISTER, NOWHERE, answers)
    assert errors(begun.path, begun.text) == []
    read = samples.read(f"content/{begun.path}", begun.text).entry
    assert read
    assert isinstance(read.fields, PlanEdition)
    assert [pillar.title for pillar in read.fields.pillars] == answers["pillars"]


class TestCommand:
    """As it is typed, with a terminal and without one."""

    def test_options_alone_begin_a_decision_and_say_what_is_next(self, office: Path) -> None:
        result = run(office, "decision", "--title", "Lamps for the yard", "--type", "grant", "--pillar", "victims")
        assert result.exit_code == 0, result.output
        assert "The next free ref is PCC/D/2025/01." in result.output
        assert "The plan is Northfold Plan 2021 to 2025, the edition in force today." in result.output
        steps = re.findall(r"^  \d\. (\w+)", result.output.partition("The next three steps")[2], re.MULTILINE)
        assert steps == ["Open", "Ask", "When"]
        assert "portal submit" in result.output
        assert max(map(len, result.output.splitlines())) <= 100 + len(str(office)), "no longer than its path makes it"
        assert "title: Lamps for the yard" in (office / "content/decisions/pcc-d-2025-01.md").read_text("utf-8")

    def test_guidance_is_not_published(self, office: Path) -> None:
        run(office, "decision", "--title", "Lamps", "--type", "grant", "--date", "2025-05-01")
        file = office / "content/decisions/pcc-d-2025-01.md"
        text = file.read_text("utf-8")
        file.write_text(text.replace("status: draft", "status: approved"), "utf-8")
        done = build(project_in(office), lambda _: None)
        assert done.publication, done.examination.checked.findings
        page = office / "site/decisions/PCC/D/2025/01/index.html"
        pages = page if page.exists() else next((office / "site").rglob("*2025/01/index.html"))
        assert "Write here" not in pages.read_text("utf-8")
        assert "By key" not in pages.read_text("utf-8")

    def test_without_a_terminal_what_is_missing_is_named(self, office: Path) -> None:
        result = run(office, "decision", "--title", "Lamps")
        assert result.exit_code == 2
        assert "Nobody can be asked without a terminal. Give --type." in result.output

    def test_at_a_terminal_it_asks(self, office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(new, "_asks", lambda: True)
        result = run(office, "decision", typed="Lamps for the yard\ngrant\n1, 2\n1\n\n")
        assert result.exit_code == 0, result.output
        for words in (
            "Title",
            "Kind of decision",
            "Pillars of Northfold Plan 2021 to 2025",
            "1  Victims first (victims)",
        ):
            assert words in result.output
        text = (office / "content/decisions/pcc-d-2025-01.md").read_text("utf-8")
        assert "pillars:\n  - victims\n  - reform\n" in text
        assert "themes: []" in text

    def test_a_plan_is_begun_with_its_pillars_and_takes_the_place_of_the_last(self, office: Path) -> None:
        run(office, "plan", "--title", "Plan 2025", "--in-force-from", "2025-04", "--pillar", "Cut crime")
        text = (office / "content/strategy/plan-2025.md").read_text("utf-8")
        assert "supersedes:\n  - 2021-2025\n" in text
        assert "  - key: cut-crime\n    title: Cut crime\n" in text

    @pytest.mark.parametrize(
        ("arguments", "words"),
        [
            (("--ref", "PCC/D/2024/07"), "is or was in use"),
            (("--ref", "ABC/1"), "is no ref of this office"),
            (("--date", "2030-01-01"), "is still to come"),
            (("--date", "2001-01-01"), "No edition of the police and crime plan"),
            (("--pillar", "speed"), "is no pillar of"),
            (("--area", "moon"), "is not in portal.yaml"),
        ],
    )
    def test_an_answer_that_cannot_be_is_refused_and_nothing_is_written(
        self, office: Path, arguments: tuple[str, ...], words: str
    ) -> None:
        before = sorted(office.rglob("*"))
        result = run(office, "decision", "--title", "Lamps", "--type", "grant", *arguments)
        said = result.output + (str(result.exception) if isinstance(result.exception, Failure) else "")
        assert result.exit_code != 0
        assert words in said
        assert sorted(office.rglob("*")) == before
