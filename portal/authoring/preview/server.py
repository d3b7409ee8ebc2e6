"""The process that answers browsers: it passes on what they ask for, and tells them what to load anew.

It does nothing that takes long, so that it always answers; the pages come from the maker, a process of its own, which
is begun again when the configuration changes or when it should end by a fault.
"""

from __future__ import annotations

import asyncio
import multiprocessing
import secrets
import signal
import socket
import tempfile
from collections.abc import Callable
from dataclasses import replace
from multiprocessing.process import BaseProcess
from pathlib import Path
from urllib.parse import urlsplit

from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets
from tornado.web import Application

from portal.authoring.editing.pages import Visit
from portal.authoring.preview.answers import NOT_YET, Answer
from portal.authoring.preview.handlers import NewsHandler, is_loopback, routes
from portal.authoring.preview.maker import make_preview
from portal.authoring.preview.messages import Ask, Begun, Edit, FromMaker, Open, Reload, Restart, Say, Told
from portal.failure import Failure
from portal.project import OWN_TEMPLATES, Project
from portal.website.render import new_environment

ENDS_WITHIN = 5.0
"""Seconds that a maker is given to end by itself."""


def listen(host: str, port: int) -> list[socket.socket]:
    """Listen at an address. Raises OSError where the port is taken."""
    return bind_sockets(port, address=host)


def free_port(host: str, above: int) -> int | None:
    """The next port that nothing listens at, or None."""
    for port in range(above + 1, min(above + 200, 65536)):
        try:
            sockets = listen(host, port)
        except OSError:
            continue
        for one in sockets:
            one.close()
        return port
    return None


def address_of(host: str, port: int) -> str:
    """The address to open."""
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"


def serve(project: Project, host: str, sockets: list[socket.socket], say: Callable[[str], None]) -> None:
    """Serve a preview until interrupted. The output folder of the project is not touched. Raises Failure."""
    port = sockets[0].getsockname()[1]
    with tempfile.TemporaryDirectory(prefix="portal-preview-") as folder:
        preview = replace(project, output=Path(folder, "site"), address=address_of(host, port), preview=True)
        asyncio.run(Preview(preview, Path(folder), host, port, say).run(sockets))


class Preview:
    """The browsers on one side, the maker on the other."""

    def __init__(self, project: Project, folder: Path, host: str, port: int, say: Callable[[str], None]) -> None:
        self._project, self._folder, self._say = project, folder, say
        self.host, self.port = host, port
        self.token = secrets.token_urlsafe(32)
        self.waiting = new_environment(OWN_TEMPLATES).get_template("desk/waiting.html")
        self._maker: Maker | None = None
        self._next: Maker | None = None
        self._asked: dict[int, asyncio.Future[Answer]] = {}
        self._number = 0
        self._pages: dict[NewsHandler, str] = {}
        self._failure = ""

    async def run(self, sockets: list[socket.socket]) -> None:
        """Answer until somebody stops it. Raises Failure where nothing can be shown at all."""
        self._stopped = asyncio.Event()
        loop = asyncio.get_running_loop()
        for stop in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(stop, self._stopped.set)
        server = HTTPServer(Application(routes(self), log_function=lambda _: None))
        server.add_sockets(sockets)
        self._next = self._begin()
        await self._stopped.wait()
        server.stop()
        for maker in (self._maker, self._next):
            if maker:
                await asyncio.to_thread(maker.end)
        if self._failure:
            raise Failure(self._failure)

    @property
    def shows(self) -> bool:
        """Whether there is something to show yet."""
        return self._maker is not None

    async def ask(self, path: str, *, panel: bool = False) -> Answer:
        """What the maker answers."""
        return await self._told(Ask(number=self._number + 1, path=path, port=self.port, panel=panel))

    async def edit(self, visit: Visit) -> Answer:
        """What the maker answers to a visit to the form."""
        return await self._told(Edit(number=self._number + 1, visit=replace(visit, token=self.token)))

    async def _told(self, asked: Ask | Edit) -> Answer:
        assert self._maker
        self._number = asked.number
        answer: asyncio.Future[Answer] = asyncio.get_running_loop().create_future()
        self._asked[asked.number] = answer
        self._maker.pipe.send(asked)
        return await answer

    def opened(self, news: NewsHandler, page: str) -> None:
        """A page is open in a browser."""
        self._pages[news] = page
        self._tell_pages()
        news.reload("desk")

    def closed(self, news: NewsHandler) -> None:
        """A page is open no more."""
        self._pages.pop(news, None)
        self._tell_pages()

    def allows(self, host: str) -> bool:
        """Whether a request may name this host: not where another name was made to lead here (DNS rebinding)."""
        name = urlsplit(f"//{host}").hostname or ""
        return name == self.host or is_loopback(name) or not is_loopback(self.host)

    def _tell_pages(self) -> None:
        if self._maker:
            self._maker.pipe.send(Open(addresses=frozenset(self._pages.values())))

    # --- the maker ---

    def _begin(self) -> Maker:
        maker = Maker(self._project, self._folder)
        asyncio.get_running_loop().add_reader(maker.pipe.fileno(), self._hear, maker)
        return maker

    def _hear(self, maker: Maker) -> None:
        try:
            message: FromMaker = maker.pipe.recv()
        except (EOFError, OSError):
            asyncio.get_running_loop().remove_reader(maker.pipe.fileno())
            self._ended(maker)
            return
        match message:
            case Told(number=number, answer=answer):
                if (asked := self._asked.pop(number, None)) and not asked.done():
                    asked.set_result(answer)
            case Reload(addresses=addresses, words=words):
                self._reload(addresses, words=words)
            case Say(text=text):
                self._say(text)
            case Restart():
                self._say("The configuration has changed. Every record is read again.")
                self._restart()
            case Begun(failure=failure):
                self._begun(maker, failure)

    def _begun(self, maker: Maker, failure: str) -> None:
        if failure:
            self._failure = failure
            return
        old, self._maker, self._next = self._maker, maker, None
        if old:
            self._leave(old)
        self._tell_pages()
        self._reload(frozenset(self._pages.values()))

    def _restart(self) -> None:
        if self._next:
            self._leave(self._next)
        self._next = self._begin()

    def _leave(self, maker: Maker) -> None:
        loop = asyncio.get_running_loop()
        loop.remove_reader(maker.pipe.fileno())
        self._leaving = loop.run_in_executor(None, maker.end)

    def _ended(self, maker: Maker) -> None:
        """A maker has ended unasked: by a configuration it cannot read, or by a fault."""
        for asked in self._asked.values():
            if not asked.done():
                asked.set_result(Answer(status=NOT_YET, kind="", content=b""))
        self._asked.clear()
        if maker is self._maker:
            self._maker = None
            self._say("What makes the pages has ended unasked. It is begun again.")
            self._restart()
        elif self._maker:
            self._say(self._failure or "The new configuration could not be read; the earlier one is shown.")
            self._failure, self._next = "", None
        else:
            self._failure = self._failure or "The preview ended before it could show anything."
            self._stopped.set()

    def _reload(self, addresses: frozenset[str] | None, *, words: bool = False) -> None:
        for news, page in list(self._pages.items()):
            if addresses is None:
                news.reload("desk")
            elif page in addresses:
                news.reload("words" if words else "page")


class Maker:
    """A process that makes pages, and the pipe to it."""

    def __init__(self, project: Project, folder: Path) -> None:
        spawning = multiprocessing.get_context("spawn")
        self.pipe, theirs = spawning.Pipe()
        own = Path(tempfile.mkdtemp(dir=folder))
        self._process: BaseProcess = spawning.Process(target=make_preview, args=(project, theirs, own))
        interrupted = signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl and C is for this process alone
        try:
            self._process.start()
        finally:
            signal.signal(signal.SIGINT, interrupted)
        theirs.close()

    def end(self) -> None:
        """End it: it ends by itself when the pipe is closed."""
        self.pipe.close()
        self._process.join(ENDS_WITHIN)
        if self._process.is_alive():
            self._process.kill()
            self._process.join()
