"""A web server on loopback for a built site, as strict as a plain static host and as quick to start as a test.

It answers from one folder and nowhere else, with the content types a site of this kind needs, 404.html for what is not
there, and, if asked, under a path such as /portal/ the way shared hosts mount a site.
"""

from __future__ import annotations

import gzip
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import MappingProxyType
from typing import Any
from urllib.parse import quote, unquote, urlsplit

CONTENT_TYPES = MappingProxyType(
    {
        ".atom": "application/atom+xml",
        ".css": "text/css; charset=utf-8",
        ".csv": "text/csv; charset=utf-8",
        ".html": "text/html; charset=utf-8",
        ".ico": "image/x-icon",
        ".ics": "text/calendar; charset=utf-8",
        ".jpg": "image/jpeg",
        ".js": "text/javascript; charset=utf-8",
        ".json": "application/json",
        ".jsonld": "application/ld+json",
        ".md": "text/markdown; charset=utf-8",
        ".mjs": "text/javascript; charset=utf-8",
        ".pdf": "application/pdf",
        ".png": "image/png",
        ".rss": "application/rss+xml",
        ".sqlite": "application/vnd.sqlite3",
        ".svg": "image/svg+xml",
        ".txt": "text/plain; charset=utf-8",
        ".wasm": "application/wasm",
        ".webmanifest": "application/manifest+json",
        ".woff2": "font/woff2",
        ".xml": "application/xml",
        ".zip": "application/zip",
    }
)

_PACKED = frozenset((".css", ".csv", ".html", ".js", ".json", ".svg", ".txt", ".wasm", ".xml"))

NO_HEADERS: Mapping[str, str] = MappingProxyType({})


@contextmanager
def serve(
    folder: Path, *, prefix: str = "/", headers: Mapping[str, str] = NO_HEADERS, compressed: bool = False
) -> Iterator[str]:
    """Serve `folder` while the block runs; gives the address of its root, with a slash at its end.

    `prefix` is the path the site is mounted under, with a slash at both ends. `headers` are sent with every answer.
    What is text is `compressed` with gzip for whoever takes that, as web servers do.
    """
    handler = partial(_Handler, folder=folder.resolve(), prefix=prefix, headers=headers, compressed=compressed)
    server = _Server(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}{prefix}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


class _Server(ThreadingHTTPServer):
    # Browsers open connections ahead of need and leave them idle: waiting for their threads would wait for ever.
    daemon_threads = True
    block_on_close = False

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing: a browser that closes a page in the middle of an answer is no fault."""


class _Handler(BaseHTTPRequestHandler):
    def __init__(
        self, *args: Any, folder: Path, prefix: str, headers: Mapping[str, str], compressed: bool = False
    ) -> None:
        self._folder, self._prefix, self._headers, self._compressed = folder, prefix, headers, compressed
        super().__init__(*args)

    def do_GET(self) -> None:
        self._answer(with_body=True)

    def do_HEAD(self) -> None:
        self._answer(with_body=False)

    def log_message(self, *_: object) -> None:
        """Say nothing: the output of a test run is the test runner's."""

    def _answer(self, *, with_body: bool) -> None:
        path = unquote(urlsplit(self.path).path)
        file = self._file(path)
        if file and file.is_dir() and not path.endswith("/"):
            return self._redirect(path + "/")
        if file and file.is_dir():
            file /= "index.html"
        if file and file.is_file():
            return self._send(HTTPStatus.OK, file, with_body=with_body)
        return self._send(HTTPStatus.NOT_FOUND, self._folder / "404.html", with_body=with_body)

    def _file(self, path: str) -> Path | None:
        """The file or folder that a path means, whether or not it is there; None where it lies outside the site."""
        if not path.startswith(self._prefix) or "\0" in path:
            return None
        file = (self._folder / path.removeprefix(self._prefix).lstrip("/")).resolve()
        return file if file.is_relative_to(self._folder) else None

    def _redirect(self, path: str) -> None:
        query = urlsplit(self.path).query
        self._begin(HTTPStatus.MOVED_PERMANENTLY, "text/plain; charset=utf-8", 0)
        self.send_header("Location", quote(path) + (f"?{query}" if query else ""))
        self.end_headers()

    def _send(self, status: HTTPStatus, file: Path, *, with_body: bool) -> None:
        body = file.read_bytes() if file.is_file() else b"Not found"
        pack = self._compressed and file.suffix in _PACKED and "gzip" in self.headers.get("Accept-Encoding", "")
        body = gzip.compress(body, compresslevel=6, mtime=0) if pack else body
        self._begin(status, CONTENT_TYPES.get(file.suffix, "application/octet-stream"), len(body))
        if pack:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        if with_body:
            self.wfile.write(body)

    def _begin(self, status: HTTPStatus, content_type: str, length: int) -> None:
        self.send_response(status)
        self.send_header("Content-Type", content_type)
        self.send_header("Content-Length", str(length))
        # A site built twice in one test must not be answered from a browser's memory.
        self.send_header("Cache-Control", "no-store")
        for name, value in self._headers.items():
            self.send_header(name, value)
