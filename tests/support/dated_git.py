"""An office in git whose commits bear the days that a test gives them."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from portal.authoring.recording import recordings
from portal.content.ledger import write as write_ledger
from portal.pipeline import Examination, examine
from tests.projects import build_in, project_in, write
from tests.samples import DECISION_BODY, DECISION_PATH, TODAY, decision, office

NOBODY = {
    **{
        f"GIT_{who}_{what}": value
        for who in ("AUTHOR", "COMMITTER")
        for what, value in (("NAME", "A"), ("EMAIL", "a@b"))
    },
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
}


NOTHING: Mapping[str, str | bytes] = {}


@dataclass(frozen=True, kw_only=True)
class DatedOffice:
    """A folder with an office in it, kept in git."""

    folder: Path

    def git(self, *arguments: str, day: str = "2025-01-01") -> str:
        """Ask git in the folder, on a day; gives its answer."""
        dates = {"GIT_AUTHOR_DATE": f"{day}T12:00:00+0000", "GIT_COMMITTER_DATE": f"{day}T12:00:00+0000"}
        command = ["git", "-c", "commit.gpgsign=false", "-c", "core.autocrlf=false", "-C", str(self.folder), *arguments]
        done = subprocess.run(
            command, check=True, capture_output=True, text=True, env={**os.environ, **NOBODY, **dates}
        )
        return done.stdout

    def commit(self, day: str, files: Mapping[str, str | bytes] = NOTHING) -> str:
        """Write files and commit everything on a day; gives the name of the commit."""
        write(self.folder, files)
        self.git("add", "-A")
        self.git("commit", "-q", "--allow-empty", "-m", "A change", day=day)
        return self.git("rev-parse", "HEAD").strip()

    def examined(self) -> Examination:
        """What the check and the plan say of the office."""
        return examine(project_in(self.folder), lambda _: None)

    def record_addresses(self) -> None:
        """Write to the ledger what is to be published, as portal permalinks add does."""
        kept = self.examined().plan.permalinks
        content = self.folder / "content"
        write_ledger(content, [recording.holding for recording in recordings(kept, None, TODAY)])

    def build(self) -> Path:
        """Build the office; gives the folder of the site."""
        return build_in(self.folder)


def dated_office(folder: Path, first: str, files: Mapping[str, str | bytes] | None = None) -> DatedOffice:
    """The smallest whole office, or these files of it, committed on a first day."""
    found = DatedOffice(folder=folder)
    write(folder, {**office(), **(files or {})})
    found.git("init", "-q", "-b", "main")
    found.commit(first)
    return found


def build_changed(folder: Path) -> DatedOffice:
    """An office whose decision was changed on 10 February, and from which a name was redacted on 10 March; built."""
    text = f"{DECISION_BODY}26. It is paid by Jane Quill.\n\n| Item | Cost |\n| --- | ---: |\n| Salary | £33,504 |\n"
    changed = text.replace("March", "May").replace("Salary | £33,504", "Salary | £33,000")
    note = "\n  - {date: 2025-02-10, note: It ends in May.}"
    cut = "\n  - {date: 2025-03-10, kind: redaction, where: report-26, note: A name was taken out.}"
    redacted = changed.replace("It is paid by Jane Quill.", "[Withheld]")
    found = dated_office(folder, "2025-01-10", {DECISION_PATH: decision(text)})
    found.commit("2025-02-10", {DECISION_PATH: decision(changed, updates=note)})
    found.commit("2025-03-10", {DECISION_PATH: decision(redacted, updates=note, corrections=cut)})
    found.record_addresses()
    found.build()
    return found
