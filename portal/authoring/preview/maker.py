"""The process that makes the preview: it keeps what was read in memory, sees what is saved, and answers with pages.

One loop, which never does anything that takes long. A save is read at once and its page shown; relating and planning
anew follow in a thread; the whole check and `rest` in a copy of the process, which ends when something newer is saved.
Whatever is saved while another save is worked on is not lost: work that is no longer the newest is thrown away.
"""

from __future__ import annotations

import gc
import hashlib
import multiprocessing
import signal
import sys
import time
import traceback
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial
from multiprocessing.connection import Connection, wait
from pathlib import Path

from portal.authoring import report
from portal.authoring.editing.pages import Desk, Visit
from portal.authoring.fault import said_of_trace
from portal.authoring.preview.answers import FAULT, FOUND, HTML, Answer, Site, read_style
from portal.authoring.preview.messages import Ask, Begun, Edit, Open, Reload, Restart, Say, Told
from portal.authoring.preview.panel import Trouble, panel_view, render_panel, with_panel
from portal.authoring.preview.shown import Files, FirstLook, Read, first_look, read_all, settled
from portal.authoring.preview.watching import Watch
from portal.authoring.preview.work import Copy, Fault, Found, Made, Settled, Settling, Task
from portal.failure import Failure
from portal.findings import Finding, in_order
from portal.project import OWN_TEMPLATES, ConfigurationFailure, Project, configure
from portal.rules.catalogue import check_shape
from portal.website.plan import SitePlan
from portal.website.render import new_environment
from portal.website.views import PageFrame

GLANCE = 0.025
"""Seconds between two looks at the files that somebody is at work on."""
ROUND, SHARE = 0.3, 8
"""Seconds between two looks at all files; at least so many times what a look takes."""
_FAULT = "This is a fault of the tool. Nothing was written. Go back to get what you typed."
BREATH = 0.4
"""Seconds within which a browser asks for the new words of a page; till then, nothing else is worked on."""
GLIMPSE = 0.12
"""Seconds that it takes to show them."""
AT_WORK = 12
"""Files changed last that are looked at closely, beside those whose pages are open."""


def make_preview(project: Project, pipe: Connection, folder: Path) -> None:
    """The process: read everything, then answer until the other end of the pipe is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl and C reach every process; the server ends this one
    sys.setswitchinterval(0.002)
    gc.disable()
    try:
        maker = Maker(project, pipe, folder)
    except ConfigurationFailure as failure:
        text = report.as_text(failure.findings, report.file_lines(failure.path.parent))
        pipe.send(Begun(failure=f"{text}\n{failure}"))
        return
    except Failure as failure:
        pipe.send(Begun(failure=str(failure)))
        return
    maker.run()


class Maker:
    """What was read and what is shown, changed by nothing but the loop of `run`."""

    def __init__(self, project: Project, pipe: Connection, folder: Path) -> None:
        self._project, self._pipe, self._folder = project, pipe, folder
        self._watch = Watch(roots=(project.content, project.configuration, project.templates), seconds=time.monotonic)
        self._watch.begin()
        self._files = read_all(project)
        self._good = {path: read for path, read in self._files.by_path.items() if not read.reading.defects}
        self._unjudged: dict[str, Read] = {}
        self._site = Site(plan=settled(project, self._shown_files()), style=read_style(project.templates))
        self._first: dict[str, tuple[int, PageFrame]] = {}
        self._desk = new_environment(OWN_TEMPLATES)
        self._trouble = Trouble(held=frozenset(self._files.by_path.keys() - self._good.keys()))
        self._open: frozenset[str] = frozenset()
        self._sent: dict[str, str] = {}
        self._recent: deque[Path] = deque(maxlen=AT_WORK)
        self._turn = 0
        self._news, self._to_news = multiprocessing.Pipe(duplex=False)
        self._settling: Settling | None = None
        self._copy: Copy | None = None
        self._ended: list[Copy] = []
        self._awaited: tuple[frozenset[str], float] | None = None
        gc.freeze()

    def run(self) -> None:
        """Answer, look, and take up what others have finished, until nobody is at the other end."""
        self._pipe.send(Begun(failure=""))
        self._begin_copy()
        next_round = time.monotonic()
        while self._take_messages():
            changed = self._watch.look_at(self._at_work())
            began = time.monotonic()
            if began >= next_round:
                changed |= self._watch.look()
                ended = time.monotonic()
                next_round = ended + max(ROUND, SHARE * (ended - began))
            if changed:
                self._guarded(partial(self._change, changed))
            elif self._awaited and time.monotonic() >= self._awaited[1]:
                self._settle()

    # --- what comes in ---

    def _take_messages(self) -> bool:
        """Take what has come within a glance. False when nobody is at the other end any more."""
        results = [self._copy.results] if self._copy else []
        for ready in wait([self._pipe, self._news, *results], timeout=GLANCE):
            assert isinstance(ready, Connection)
            try:
                message = ready.recv()
            except (EOFError, OSError):
                self._end_copy()
                if ready is self._pipe:
                    return False
                continue
            self._guarded(partial(self._take, message))
        return True

    def _take(self, message: Ask | Edit | Open | int | Found | Made | Fault) -> None:
        match message:
            case Ask():
                self._pipe.send(Told(number=message.number, answer=self._answer(message)))
                if self._awaited and message.path in self._awaited[0]:
                    self._awaited = frozenset(), min(self._awaited[1], time.monotonic() + GLIMPSE)
            case Edit(number=number, visit=visit):
                answer = self._edit(visit)
                self._pipe.send(Told(number=number, answer=answer))
                if answer.written:
                    self._change(frozenset({answer.written}))
            case Open(addresses=addresses):
                new, self._open = addresses - self._open, addresses
                self._reload(frozenset(a for a in new if a in self._sent and not self._same(a)))
            case Found(turn=turn, findings=findings) if turn == self._turn:
                self._hear_verdict(findings)
            case Made(turn=turn, rest=rest) if turn == self._turn:
                self._site = replace(self._site, rest=rest)
                self._reload_what_differs()
                gc.collect()
            case Fault(trace=trace):
                self._report_fault(trace)
            case int() if self._settling:
                settling, self._settling = self._settling, None
                self._take_up(settling.result())

    def _answer(self, ask: Ask) -> Answer:
        try:
            if ask.panel:
                panel = self._panel(self._site.source_of(ask.path))
                return Answer(status=FOUND, kind=HTML, content=panel.encode())
            answer = self._site.answer(ask.path)
            if not answer.is_page or not answer.content:
                self._sent.pop(ask.path, None)
                return answer
            self._sent[ask.path] = _hash(answer.content)
            return replace(answer, content=with_panel(answer.content, self._panel(answer.source), ask.port))
        except Exception:
            trace, self._sent[ask.path] = traceback.format_exc(), ""
            self._pipe.send(Say(text=said_of_trace(trace, ["serve"])))
            fault = render_panel(self._desk, panel_view(Trouble(fault=trace), "", report.file_lines(Path())))
            page = self._desk.get_template("desk/waiting.html").render(
                title="This page could not be made", lead="What happened is said above. The next save tries again."
            )
            return Answer(status=FAULT, kind=HTML, content=with_panel(page.encode(), fault, ask.port))

    def _edit(self, visit: Visit) -> Answer:
        """A page of the form."""
        style = next(path for path in self._site.style.files if path.endswith(".css"))
        desk = Desk(
            project=self._project,
            plan=self._site.plan,
            files=self._files,
            environment=self._desk,
            style=f"/{style}",
        )
        try:
            return desk.answer(visit)
        except Exception:
            trace = traceback.format_exc()
            self._pipe.send(Say(text=trace))
            return Answer(status=FAULT, kind="text/plain; charset=utf-8", content=f"{_FAULT}\n\n{trace}".encode())

    def _guarded(self, act: Callable[[], None]) -> None:
        """A fault of ours is shown, and the preview goes on."""
        try:
            act()
        except Exception:
            self._report_fault(traceback.format_exc())

    def _report_fault(self, trace: str) -> None:
        self._pipe.send(Say(text=said_of_trace(trace, ["serve"])))
        self._say(replace(self._trouble, fault=trace))

    # --- what was saved ---

    def _change(self, changed: frozenset[Path]) -> None:
        self._recent.extend(changed)
        self._turn += 1
        self._end_copy()
        if self._project.configuration in changed:
            self._configure_anew()
            return
        if any(path.is_relative_to(self._project.templates) for path in changed):
            self._site = replace(self._site, style=read_style(self._project.templates))
            self._reload(self._open)
        shown = self._read_anew([path for path in changed if path.is_relative_to(self._project.content)])
        if shown:
            self._awaited = shown, self._awaited[1] if self._awaited else time.monotonic() + BREATH
        else:
            self._settle()

    def _configure_anew(self) -> None:
        """A configuration that can be used is a reason to begin again; one that cannot is reported."""
        try:
            configure(self._project)
        except ConfigurationFailure as failure:
            self._say(Trouble(findings=failure.findings, held=frozenset({self._project.configuration.name})))
            self._print()
        except Failure as failure:
            self._say(Trouble(message=str(failure)))
        else:
            self._pipe.send(Restart())

    def _read_anew(self, changed: Iterable[Path]) -> frozenset[str]:
        """Read what was saved; show the page of a record at once where it is in order, and say so where it is not.

        Returns the addresses of the open pages that browsers were told to load anew.
        """
        before = self._files.by_path
        self._files, new = self._files.with_changes(self._project, changed)
        gone = before.keys() - self._files.by_path.keys()
        about = gone | {read.path for read in new}
        self._good = {path: read for path, read in self._good.items() if path not in gone}
        self._unjudged = {path: read for path, read in self._unjudged.items() if path not in about}
        findings = [finding for finding in self._trouble.findings if finding.path not in about]
        held = self._trouble.held - about
        alone = not any(read.beside for read in new)
        shown: frozenset[str] = frozenset()
        for read in new:
            defects = read.reading.defects
            look = None if defects or not alone else first_look(self._site.plan, read)
            own = check_shape((read.reading,)) if defects else look.findings if look else ()
            findings += own
            if defects or any(finding.blocks for finding in own):
                held |= {read.path}
            elif look:
                self._good[read.path] = read
                shown |= self._show_first(look)
            else:
                self._unjudged[read.path] = read
        self._say(replace(self._trouble, findings=in_order(findings), held=held))
        return shown

    def _show_first(self, look: FirstLook) -> frozenset[str]:
        self._first[look.address] = (self._turn, look.page)
        self._put_together(self._site.plan)
        shown = frozenset(address for address in self._open & {look.address} if not self._same(address))
        self._reload(shown, words=True)
        return shown

    # --- what follows ---

    def _settle(self) -> None:
        """Relate and plan anew. While that is being done, what is newer waits for it."""
        self._awaited = None
        for copy in self._ended:
            copy.bury()
        self._ended.clear()
        if self._settling is None:
            unjudged = frozenset(self._unjudged)
            self._settling = Settling(self._project, self._shown_files(), unjudged, self._turn, self._to_news)

    def _take_up(self, done: Settled) -> None:
        if done.plan is None:
            self._report_fault(done.fault)
            return
        if done.judged and self._judge(done):
            self._turn += 1  # the plan holds what may not be shown
            self._settle()
            return
        self._first = {a: (turn, page) for a, (turn, page) in self._first.items() if turn > done.turn}
        self._put_together(done.plan)
        self._reload_what_differs()
        if done.turn == self._turn:
            self._begin_copy()
        else:
            self._settle()
        gc.collect()

    def _judge(self, done: Settled) -> bool:
        """Take new records for good, or hold them back where something blocks; whether any was held back."""
        blocking = {finding.path for finding in done.findings if finding.blocks}
        for path in done.judged & self._unjudged.keys():
            read = self._unjudged.pop(path)
            if path not in blocking:
                self._good[path] = read
        others = [finding for finding in self._trouble.findings if finding.path not in done.judged]
        held = self._trouble.held | blocking
        self._say(replace(self._trouble, findings=in_order([*others, *done.findings]), held=held))
        return bool(blocking)

    def _put_together(self, plan: SitePlan) -> None:
        first = {address: page for address, (_, page) in self._first.items()}
        self._site = Site(plan=plan, style=self._site.style, rest=self._site.rest, first=first)

    def _begin_copy(self) -> None:
        self._end_copy()
        self._copy = Copy(
            Task(
                turn=self._turn,
                project=self._project,
                saved=self._files,
                shown=self._shown_files(),
                plan=self._site.plan,
                folder=self._folder,
            )
        )

    def _end_copy(self) -> None:
        if self._copy:
            self._copy.end()
            self._ended.append(self._copy)
            self._copy = None

    def _hear_verdict(self, findings: tuple[Finding, ...]) -> None:
        """Say all that is wrong, and show what was held back alone for something that is mended elsewhere."""
        blocked = {finding.path for finding in findings if finding.blocks}
        mended = {
            path: read
            for path in self._trouble.held - blocked
            if (read := self._files.by_path.get(path)) and not read.reading.defects
        }
        self._say(Trouble(findings=findings, held=self._trouble.held - mended.keys()))
        self._print()
        if mended:
            self._unjudged |= mended
            self._settle()

    # --- what goes out ---

    def _say(self, trouble: Trouble) -> None:
        if trouble != self._trouble:
            self._trouble = trouble
            self._pipe.send(Reload(addresses=None))

    def _print(self) -> None:
        findings = self._trouble.findings
        shown = report.as_text(findings, report.file_lines(self._project.content.parent))
        total = report.summary(findings)
        self._pipe.send(Say(text=f"{shown}{total[:1].upper()}{total[1:]}."))

    def _reload(self, addresses: frozenset[str], *, words: bool = False) -> None:
        if addresses:
            self._pipe.send(Reload(addresses=addresses, words=words))

    def _reload_what_differs(self) -> None:
        """Load those open pages anew that have become others."""
        self._reload(frozenset(address for address in self._open if not self._same(address)))

    def _same(self, address: str) -> bool:
        """Whether a page is as it was sent, or cannot be made: then there is no reason to load it anew."""
        try:
            answer = self._site.answer(address)
        except Exception:
            return True  # whoever asks for it is shown what was raised
        return bool(answer.content) and self._sent.get(address) == _hash(answer.content)

    def _panel(self, source: str) -> str:
        lines = report.file_lines(self._project.content.parent)
        return render_panel(self._desk, panel_view(self._trouble, source, lines))

    def _at_work(self) -> frozenset[Path]:
        """The files that are looked at closely."""
        root = self._project.content.parent
        shown = (self._site.source_of(address) for address in self._open)
        return frozenset((*self._recent, *(root / source for source in shown if source)))

    def _shown_files(self) -> Files:
        """The files with each reading that may be shown: where the newest one may not, the last good one."""
        return replace(self._files, by_path={**self._good, **self._unjudged})


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
