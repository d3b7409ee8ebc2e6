"""What takes long, done beside the loop of the maker: planning in a thread, checking and `rest` in a copy of it.

Each piece carries the turn it was begun in, so that what is no longer the newest can be told and thrown away.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
import traceback
from collections.abc import Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path

from portal.authoring.preview.rest import Rest, make_rest
from portal.authoring.preview.shown import Files, findings_of, settled, verdict
from portal.findings import Finding
from portal.project import Project
from portal.website.plan import SitePlan


@dataclass(frozen=True, kw_only=True)
class Settled:
    """A plan of all files; or None and what was raised."""

    turn: int
    plan: SitePlan | None
    judged: frozenset[str] = frozenset()
    """Paths of records that were looked at one by one, and what was found."""
    findings: tuple[Finding, ...] = ()
    fault: str = ""


@dataclass(frozen=True, kw_only=True)
class Found:
    """What the whole check found."""

    turn: int
    findings: tuple[Finding, ...]


@dataclass(frozen=True, kw_only=True)
class Made:
    """The rest of the site."""

    turn: int
    rest: Rest


@dataclass(frozen=True, kw_only=True)
class Fault:
    """What was raised in the copy."""

    trace: str


class Settling:
    """A thread that plans anew. It says so through `news` when it is done."""

    def __init__(self, project: Project, files: Files, unjudged: frozenset[str], turn: int, news: Connection) -> None:
        self._result = Settled(turn=turn, plan=None)
        self._arguments = (project, files, unjudged, turn)
        self._news = news
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def result(self) -> Settled:
        """What came of it, once it is done."""
        self._thread.join()
        return self._result

    def _run(self) -> None:
        project, files, unjudged, turn = self._arguments
        try:
            plan = settled(project, files)
            entries = [entry for path in sorted(unjudged) if (entry := plan.shelf.register.by_path.get(path))]
            findings = tuple(
                finding for entry in entries for finding in findings_of(plan, entry, files.by_path[entry.path].in_text)
            )
            self._result = Settled(turn=turn, plan=plan, judged=unjudged, findings=findings)
        except Exception:
            self._result = Settled(turn=turn, plan=None, fault=traceback.format_exc())
        self._news.send(turn)


@dataclass(frozen=True, kw_only=True)
class Task:
    """What a copy is to do: check the files as they were saved, then make the rest of the site as it is shown."""

    turn: int
    project: Project
    saved: Files
    shown: Files
    plan: SitePlan
    folder: Path
    """Where the store is, and where the rest is put."""

    def results(self) -> Iterator[Found | Made]:
        """What comes of it, one after the other."""
        yield Found(turn=self.turn, findings=verdict(self.project, self.saved, self.plan).findings)
        folder = self.folder / f"rest-{self.turn}"
        yield Made(
            turn=self.turn, rest=make_rest(self.plan, self.project.templates, self.shown.keys, self.folder, folder)
        )


class Copy:
    """A copy of this process at a task, and where its results come from."""

    def __init__(self, task: Task) -> None:
        self._task = task
        forking = multiprocessing.get_context("fork")
        self.results, sender = forking.Pipe(duplex=False)
        self._process = forking.Process(target=self._run, args=(sender,))
        self._process.start()
        sender.close()

    def end(self) -> None:
        """End it, and the processes it has begun, whatever they are doing. It is gone a moment later (`bury`)."""
        try:
            os.killpg(self._process.pid or 0, signal.SIGKILL)
        except OSError:
            self._process.kill()  # it has no group of its own yet, or has ended
        self.results.close()

    def bury(self) -> None:
        """Wait until it is gone: the more it has made, the longer the system takes to clear it away."""
        self._process.join()

    def _run(self, sender: Connection) -> None:
        os.setpgid(0, 0)
        os.nice(5)
        try:
            for result in self._task.results():
                sender.send(result)
        except Exception:
            sender.send(Fault(trace=traceback.format_exc()))
        sender.close()
