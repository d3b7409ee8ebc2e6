"""What is answered under each address: pages and files, the panel by itself, the news of what to load anew.

livereload's own script and its handler of web sockets carry the news, in a narrower form: a page hears of this preview
alone, and only when the maker says that it has become another.
"""

from __future__ import annotations

import ipaddress
import json
import secrets
from typing import Any, Protocol
from urllib.parse import unquote, urlsplit

from jinja2 import Template
from livereload.handlers import LiveReloadHandler, LiveReloadJSHandler
from tornado.web import HTTPError, RedirectHandler, RequestHandler
from tornado.websocket import WebSocketClosedError

from portal.authoring.editing.pages import Visit
from portal.authoring.preview.answers import NOT_YET, Answer
from portal.authoring.preview.desk_files import desk_file

_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self';"
    " form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_FOR_EVER = "public, max-age=31536000, immutable"


class Desk(Protocol):
    """What a handler asks of the preview."""

    port: int
    waiting: Template
    token: str
    """What a form has to send back, so that no other page can write."""

    @property
    def shows(self) -> bool:
        """Whether there is something to show yet."""

    def allows(self, host: str) -> bool:
        """Whether a request may name this host."""

    async def ask(self, path: str, *, panel: bool = False) -> Answer:
        """What the maker answers."""

    async def edit(self, visit: Visit) -> Answer:
        """What the maker answers to a visit to the form."""

    def opened(self, news: NewsHandler, page: str) -> None:
        """A page is open in a browser."""

    def closed(self, news: NewsHandler) -> None:
        """A page is open no more."""


def is_loopback(host: str) -> bool:
    """Whether only this machine reaches what listens at a host."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def routes(preview: Desk) -> list[tuple[Any, ...]]:
    """Every address that is answered."""
    mine = {"preview": preview}
    return [
        (r"/livereload", NewsHandler, mine),
        (r"/livereload.js", ScriptHandler),
        (r"/_preview/panel", PanelHandler, mine),
        (r"/_preview/([a-z-]+\.(?:js|css))", DeskFileHandler, mine),
        (r"/admin", RedirectHandler, {"url": "/admin/"}),
        (r"/admin/(|edit|new|check)", EditHandler, mine),
        (r"/(.*)", PageHandler, mine),
    ]


class _Handler(RequestHandler):
    """What every answer has in common."""

    def initialize(self, preview: Desk) -> None:
        """Handed in by the application."""
        self.preview = preview

    def prepare(self) -> None:
        """Refuse a request that was led here under another name."""
        self.set_header("X-Content-Type-Options", "nosniff")
        self.set_header("Referrer-Policy", "same-origin")
        self.set_header("Cache-Control", "no-store")
        self.set_header("Content-Security-Policy", _POLICY)
        if not self.preview.allows(self.request.host):
            raise HTTPError(403, reason="Forbidden: open the address that the terminal shows")

    def wait(self, title: str, lead: str) -> None:
        """A page that says what is waited for, and opens by itself."""
        self.set_status(NOT_YET)
        script = f'<script defer src="/livereload.js?port={self.preview.port}"></script></head>'
        self.write(self.preview.waiting.render(title=title, lead=lead).replace("</head>", script))


class PageHandler(_Handler):
    """Pages and files of the site."""

    async def get(self, path: str) -> None:
        """A page or file."""
        if not self.preview.shows:
            self.wait("The records are being read", "This page opens by itself in a moment.")
            return
        answer = await self.preview.ask(unquote(path))
        if answer.status == NOT_YET and not answer.content:
            self.wait("This page is being made", "It opens by itself as soon as it is there.")
            return
        self.set_status(answer.status)
        self.set_header("Content-Type", answer.kind)
        for name, value in answer.headers:
            self.set_header(name, value)
        if path.startswith("assets/"):
            self.set_header("Cache-Control", _FOR_EVER)
        self.write(answer.content)

    async def head(self, path: str) -> None:
        """The same without its content."""
        await self.get(path)


class PanelHandler(_Handler):
    """What stands above a page, by itself."""

    async def get(self) -> None:
        """The panel above a page."""
        if self.preview.shows:
            page = urlsplit(self.get_query_argument("page", "/")).path.removeprefix("/")
            self.write((await self.preview.ask(unquote(page), panel=True)).content)


class DeskFileHandler(_Handler):
    """The style and script of the preview itself, which no site has."""

    def get(self, name: str) -> None:
        """A file of templates/desk/."""
        try:
            content, known = desk_file(name)
        except FileNotFoundError:
            self.set_status(404)
            return
        self.set_header("Content-Type", "text/css" if name.endswith(".css") else "text/javascript")
        if self.get_query_argument("as", "") == known:
            self.set_header("Cache-Control", _FOR_EVER)
        self.write(content)


class EditHandler(_Handler):
    """The form: for this machine alone, and for its own pages alone."""

    def prepare(self) -> None:
        """Refuse who is not at this machine, and whatever another site made the browser send."""
        super().prepare()
        name = urlsplit(f"//{self.request.host}").hostname or ""
        if not is_loopback(self.request.remote_ip or "") or not is_loopback(name):
            raise HTTPError(403, reason="Forbidden: records are edited at the machine they lie on")
        if self.request.method == "POST" and not self._is_own():
            raise HTTPError(403, reason="Forbidden: open the form anew and send it from there")

    def _is_own(self) -> bool:
        origin = self.request.headers.get("Origin", "")
        here = urlsplit(origin).netloc == self.request.host if origin else True
        sent = (self.get_body_argument("token", ""), self.get_cookie(self._cookie) or "")
        return here and all(secrets.compare_digest(one.encode(), self.preview.token.encode()) for one in sent)

    @property
    def _cookie(self) -> str:
        return f"desk-{self.preview.port}"

    async def get(self, page: str) -> None:
        """The list, or a form."""
        self.set_cookie(self._cookie, self.preview.token, httponly=True, samesite="Strict", path="/admin")
        query = self.get_query_argument
        visit = Visit(
            page=page,
            file=query("file", ""),
            kind=query("kind", ""),
            words=query("q", ""),
            saved=bool(query("saved", "")),
            begun=bool(query("begun", "")),
        )
        await self._send(visit)

    async def post(self, page: str) -> None:
        """What was typed, to be saved, rearranged or checked."""
        sent = {name: tuple(self.get_body_arguments(name, strip=False)) for name in self.request.body_arguments}
        query = self.get_query_argument
        await self._send(Visit(page=page, file=query("file", ""), kind=query("kind", ""), sent=sent))

    async def _send(self, visit: Visit) -> None:
        if not self.preview.shows:
            self.wait("The records are being read", "This page opens by itself in a moment.")
            return
        answer = await self.preview.edit(visit)
        self.set_status(answer.status or NOT_YET)
        self.set_header("Content-Type", answer.kind)
        for name, value in answer.headers:
            self.set_header(name, value)
        self.write(answer.content)


class ScriptHandler(LiveReloadJSHandler):  # type: ignore[misc] # livereload ships no types
    """livereload's script, which changes with its version alone."""

    def set_default_headers(self) -> None:
        """Let a browser keep it for an hour."""
        self.set_header("Cache-Control", "private, max-age=3600")


class NewsHandler(LiveReloadHandler):  # type: ignore[misc] # livereload ships no types
    """The web socket of a page: livereload's, for pages of this preview alone."""

    def initialize(self, preview: Desk) -> None:
        """Handed in by the application."""
        self._preview = preview

    def check_origin(self, origin: str) -> bool:
        """Whether a page of this origin may listen."""
        return urlsplit(origin).netloc == self.request.host and self._preview.allows(self.request.host)

    def on_message(self, message: str | bytes) -> None:
        """What the script of a page says: hello, and then where it is."""
        super().on_message(message)
        told: dict[str, Any] = json.loads(message)
        if told.get("command") == "info" and "url" in told:
            self._preview.opened(self, unquote(urlsplit(str(told["url"])).path.removeprefix("/")))

    def on_close(self) -> None:
        """The page is left."""
        super().on_close()
        self._preview.closed(self)

    def reload(self, what: str) -> None:
        """Have the page loaded anew, or the panel above it."""
        try:
            self.write_message({"command": "reload", "path": what, "liveCSS": False, "liveImg": False})
        except WebSocketClosedError:
            return
