"""A build that takes up what the last one left gives what a build from nothing gives, whatever has happened between.

Bytes, findings, what is held back, whether it was published, and no file too many: after every step of any story of
edits, new files, renames, deletions, other templates, assets, configuration, vocabularies, ledger, days and commits,
with stores that are harmed, restored or taken away, and builds that were killed.
"""

from __future__ import annotations

import datetime as dt
import multiprocessing
import os
import shutil
import signal
import subprocess
import time
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from tempfile import mkdtemp

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from portal.commands.building import built
from portal.project import OWN_TEMPLATES, Project
from portal.store.kept import FILE
from tests import samples
from tests.projects import write
from tests.support.examples import examples
from tests.support.incremental import add_version_address, afresh, again, record_addresses

FIELDS = {
    "title": ["Another title", "Funding for a café"],
    "summary": ["Another summary.", "A summary with £12,345 and ROCU in it."],
    "status": ["approved", "rejected", "draft"],
    "decision_date": ["2024-05-14", "2024-06-01", "null"],
    "published": ["2024-05-20", "2024-07-01", "2027-01-01"],
    "effective_to": ["2024-12-31", "2027-01-01"],
    "decision_type": ["grant", "funding", "policy"],
    "areas": ["[eastmoor]", "[westford, eastmoor]", "[nowhere]"],
    "themes": ["[estates]", "[nothing]"],
    "pillars": ["[victims]", "[]"],
    "pillar_note": ["A note."],
    "supersedes": ["[PCC/D/2024/02]", "[PCC/D/2024/99]", "[]"],
    "related": ["[PCC/D/2024/02]", "[PCC/D/2024/03]", "[]"],
    "title_source": ["supplied", "printed"],
    "nonsense": ["key"],
}
"""Other values of fields, good ones and bad."""
TEXTS = (
    "## Executive summary\n\nA first sentence. It follows PCC/D/2024/02.\n\n## Proposal\n\n1. One.\n\n2. Two (ROCU).\n",
    "## Executive summary\n\nThe Regional Organised Crime Unit (ROCU).\n\n## Proposal\n\n1. See [2](#proposal-2).\n",
    "## Proposal\n\n1. Three.\n\n3. Five, and [there](pcc-d-2024-02.md).\n",
)
DOCUMENTS = ("## What it is\n\nThe plan.\n", "## What it is\n\nThe Forward Plan Group (FPG) and [it](2021-2025.md).\n")
NUMBERS = (2, 3, 4)


class Stories(RuleBasedStateMachine):
    """An office, what happens to it, and two builds of it after each step."""

    @initialize()
    def begin(self) -> None:
        self.folder = Path(mkdtemp(prefix="stories-"))
        self.office = write(self.folder / "office", samples.office())
        shutil.copytree(OWN_TEMPLATES, self.folder / "templates")
        self.project = Project(
            content=self.office / "content",
            output=self.folder / "site",
            configuration=self.office / "portal.yaml",
            templates=self.folder / "templates",
            as_of=dt.date(2026, 11, 22),
            store=self.folder / "store",
        )
        self.saved: Path | None = None

    def teardown(self) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)

    def record(self, number: int) -> Path:
        return self.project.content / "decisions" / f"pcc-d-2024-{number:02}.md"

    # --- what an office does ---

    @rule(number=st.sampled_from(NUMBERS), field=st.sampled_from(sorted(FIELDS)), at=st.integers(0, 2))
    def a_field_is_edited(self, number: int, field: str, at: int) -> None:
        values = FIELDS[field]
        text = samples.decision(ref=f"PCC/D/2024/{number:02}", **{field: values[at % len(values)]})
        self.record(number).write_text(text, "utf-8")

    @rule(number=st.sampled_from(NUMBERS), text=st.sampled_from(TEXTS))
    def a_text_is_edited(self, number: int, text: str) -> None:
        front = samples.decision(ref=f"PCC/D/2024/{number:02}").split("---\n")[1]
        self.record(number).write_text(f"---\n{front}---\n\n{text}", "utf-8")

    @rule(title=st.sampled_from(["Northfold Plan", "Another plan"]), text=st.sampled_from(DOCUMENTS))
    def the_plan_is_edited(self, title: str, text: str) -> None:
        (self.office / samples.EDITION_PATH).write_text(samples.edition(text, title=title), "utf-8")

    @rule(status=st.sampled_from(["published", "draft"]), text=st.sampled_from(DOCUMENTS))
    def a_strategy_is_edited(self, status: str, text: str) -> None:
        strategy = samples.strategy(text, status=status)
        (self.project.content / "strategy" / "commissioning.md").write_text(strategy, "utf-8")

    @rule(number=st.sampled_from(NUMBERS))
    def a_record_is_deleted(self, number: int) -> None:
        self.record(number).unlink(missing_ok=True)

    @rule(number=st.sampled_from(NUMBERS))
    def a_record_is_renamed(self, number: int) -> None:
        with suppress(FileNotFoundError):
            self.record(number).rename(self.record(number + 5))

    @rule(content=st.binary(max_size=60))
    def a_file_is_broken(self, content: bytes) -> None:
        self.record(9).write_bytes(content)

    @rule()
    def the_broken_file_is_gone(self) -> None:
        self.record(9).unlink(missing_ok=True)

    @rule(word=st.sampled_from(["Register", "Rejster"]))
    def a_template_is_edited(self, word: str) -> None:
        template = self.project.templates / "components" / "footer" / "footer.html"
        template.write_text(f"{(OWN_TEMPLATES / 'components/footer/footer.html').read_text()}{{# {word} #}}\n")

    @rule(colour=st.sampled_from(["red", "blue"]))
    def an_asset_is_edited(self, colour: str) -> None:
        sheet = self.project.templates / "assets" / "css" / "tokens.css"
        sheet.write_text((OWN_TEMPLATES / "assets/css/tokens.css").read_text() + f".x {{ color: {colour}; }}\n")

    @rule(title=st.sampled_from(["Decisions", "What was decided"]))
    def the_configuration_is_edited(self, title: str) -> None:
        text = samples.office()["portal.yaml"].replace("\n  title: ", f"\n  title: {title} and ", 1)
        self.project.configuration.write_text(text, "utf-8")

    @rule(day=st.sampled_from(["2024-05-30", "2026-11-22", "2027-02-01"]))
    def another_day_comes(self, day: str) -> None:
        self.project = replace(self.project, as_of=dt.date.fromisoformat(day))

    @rule(line=st.sampled_from(["address 2024-05-20 decisions/pcc-d-2024-77/", "nonsense"]))
    def the_ledger_is_edited(self, line: str) -> None:
        file = self.project.content / "permalinks" / "decisions" / "pcc-d-2024-77.txt"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"{line}\n", "utf-8")

    @rule()
    def the_addresses_are_recorded(self) -> None:
        record_addresses(self.project)

    @rule(number=st.sampled_from((*NUMBERS, 7)), day=st.sampled_from(["2024-05-02", "2024-06-03"]))
    def an_earlier_text_has_an_address(self, number: int, day: str) -> None:
        add_version_address(self.project, f"decisions/pcc-d-2024-{number:02}", day)

    @rule()
    def everything_is_committed(self) -> None:
        git = ("git", "-C", str(self.office), "-c", "user.name=A", "-c", "user.email=a@b.example")
        for arguments in (("init", "-q"), ("add", "-A"), ("commit", "-qm", "x", "--allow-empty")):
            subprocess.run((*git, *arguments), check=True, capture_output=True)

    # --- what happens to stores and builds ---

    @rule(at=st.integers(0, 10**6), bytes_=st.binary(min_size=1, max_size=400))
    def the_store_is_harmed(self, at: int, bytes_: bytes) -> None:
        file = self.folder / "store" / FILE
        if file.exists():
            content = bytearray(file.read_bytes())
            start = at % len(content)
            content[start : start + len(bytes_)] = bytes_
            file.write_bytes(content)

    @rule()
    def the_store_is_taken_away(self) -> None:
        shutil.rmtree(self.folder / "store", ignore_errors=True)

    @rule()
    def the_store_is_saved(self) -> None:
        if (self.folder / "store").exists():
            self.saved = Path(shutil.copytree(self.folder / "store", self.folder / "saved", dirs_exist_ok=True))

    @precondition(lambda self: self.saved)
    @rule()
    def the_store_is_restored(self) -> None:
        assert self.saved
        shutil.rmtree(self.folder / "store", ignore_errors=True)
        shutil.copytree(self.saved, self.folder / "store")

    @rule(name=st.sampled_from(["index.html", "portal.css", "decisions/index.html", "data/register.json"]))
    def a_published_file_is_changed_by_somebody(self, name: str) -> None:
        file = self.project.output / name
        if file.exists():
            file.write_bytes(file.read_bytes()[::-1])

    @rule(after=st.floats(0.05, 1.5))
    def a_build_is_killed(self, after: float) -> None:
        child = multiprocessing.get_context("fork").Process(target=_quietly, args=(self.project,))
        child.start()
        time.sleep(after)
        with suppress(ProcessLookupError):
            os.kill(child.pid or 0, signal.SIGKILL)
        child.join()

    # --- what must hold ---

    @invariant()
    def it_is_as_if_built_from_nothing(self) -> None:
        if hasattr(self, "project"):
            mine, clean = again(self.project), afresh(self.project, self.folder / "clean")
            assert mine.findings == clean.findings
            assert set(mine.files) ^ set(clean.files) == set()
            assert {path for path in mine.files if mine.files[path] != clean.files[path]} == set()
            assert replace(mine, files={}) == replace(clean, files={})


def _quietly(project: Project) -> None:
    with suppress(BaseException):
        built(project, lambda _: None)


@pytest.mark.slow
def test_whatever_happened_a_build_gives_what_a_build_from_nothing_gives() -> None:
    run_state_machine_as_test(
        Stories,
        settings=settings(
            max_examples=examples(int(os.environ.get("STORIES", "4"))),
            stateful_step_count=8,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
